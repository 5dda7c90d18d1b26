extension Auditor {
  mutating func submitRequest(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    try requireParts(call.lines)
    let kind = call.text("kind")
    var replaced: String?
    if kind == "monthly" {
      try checkWindow()
      replaced = try earlierMonthly(outlet)
    } else {
      try checkEmergencyLimit(outlet)
    }
    let month = kind == "monthly" ? today.month.next : today.month
    let document = number("REQ")
    if let replaced { requests[replaced]?.status = "replaced" }
    requests[document] = Request(
      number: document, kind: kind, outlet: outlet, month: month, submitted: today, submitter: call.actor.person,
      reason: call["reason"], items: call.lines.map { Request.Item(part: $0.part, asked: $0.quantity) })
    try append(call, outlet: outlet, document: document)
    let replaces = replaced.map { " replaces=\($0)" } ?? ""
    return Auditor.fields(("request", document), ("month", month.text), ("status", "submitted")) + replaces
  }

  /// 8.4.2: the 26th to the 30th, in February to its last day; after it the next month's window is the one to wait for.
  private func checkWindow() throws(Refusal) {
    let month = today > today.month.closes ? today.month.next : today.month
    guard today >= month.opens else {
      throw Refusal(
        "WINDOW_CLOSED", ("rule", "8.4.2"), ("today", today.text), ("opens", month.opens.text),
        ("closes", month.closes.text))
    }
  }

  /// 8.4.2: one monthly request per outlet and month; one not yet reviewed gives way, a dead one does not count.
  private func earlierMonthly(_ outlet: String) throws(Refusal) -> String? {
    let month = today.month.next
    let live = requests.values.filter {
      $0.kind == "monthly" && $0.outlet == outlet && $0.month == month
        && !["replaced", "rejected", "cancelled"].contains($0.status)
    }
    if let reviewed = live.first(where: { $0.status != "submitted" }) {
      throw Refusal(
        "DUPLICATE", ("rule", "8.4.2"), ("key", "month"), ("value", month.text), ("request", reviewed.number))
    }
    return live.first?.number
  }

  /// 8.5.4: at most three a calendar month; rejected and cancelled ones do not count.
  private func checkEmergencyLimit(_ outlet: String) throws(Refusal) {
    let count = requests.values.count {
      $0.kind == "emergency" && $0.outlet == outlet && $0.submitted.month == today.month
        && !["rejected", "cancelled"].contains($0.status)
    }
    guard count < Auditor.emergencyLimit else {
      throw Refusal(
        "EMERGENCY_LIMIT", ("rule", "8.5.4"), ("outlet", outlet), ("month", today.month.text), ("count", "\(count)"),
        ("limit", "\(Auditor.emergencyLimit)"))
    }
  }

  mutating func cancelRequest(_ call: Call) throws(Refusal) -> String {
    let request = try request(call)
    guard ["submitted", "reviewed", "approved"].contains(request.status) else { throw wrongStatus(request) }
    let released = releases(request)
    requests[request.number]?.status = "cancelled"
    try append(call, outlet: request.outlet, document: request.number, released)
    let amount = released.reduce(0) { $0 + ($1.account == "commitments" ? $1.amount : 0) }
    return Auditor.fields(("request", request.number), ("status", "cancelled"), ("released", Auditor.money(amount)))
  }

  /// What is committed and not shipped goes back at the price it was approved at.
  private func releases(_ request: Request) -> [Posting] {
    guard let review = request.review else { return [] }
    return request.items.filter { $0.open > 0 }.flatMap { item -> [Posting] in
      let value = Fen(item.open) * (item.price ?? 0)
      return [
        Posting("committed:\(request.outlet)", item.part, lot: review, -item.open, -value),
        Posting("commitments", item.part, item.open, value),
      ]
    }
  }

  func wrongStatus(_ request: Request) -> Refusal {
    Refusal("STATE", ("key", "request"), ("value", request.number), ("status", request.status))
  }
}
