extension Auditor {
  mutating func submitRequest(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    try requireParts(call.lines)
    let kind = call.text("kind")
    // The next month's plan, else the month of today.
    let month = kind == "monthly" ? today.month.next : today.month
    let due = try dueDate(kind, month)
    try requireStanding(outlet, not: Auditor.leaving)
    try requireCurrent(call.lines)
    try checkSeal(call, outlet)
    var replaced: String?
    if kind == "monthly" {
      try checkWindow()
      replaced = try earlierMonthly(outlet)
    } else if kind == "emergency" {
      try checkEmergencyLimit(outlet)
    }
    let document = number("REQ")
    if let replaced { requests[replaced]?.status = "replaced" }
    let isSigned = call["signed"] != nil
    let status = isSigned ? "signed" : "submitted"
    requests[document] = Request(
      number: document, kind: kind, outlet: outlet, month: month, status: status, submitted: today, due: due,
      submitter: call.actor.person, reason: call["reason"],
      items: call.lines.map { Request.Item(part: $0.part, asked: $0.quantity) }, isSigned: isSigned)
    try append(call, outlet: outlet, document: document)
    let replaces = replaced.map { " replaces=\($0)" } ?? ""
    return Auditor.fields(("request", document), ("month", month.text), ("status", status)) + replaces
      + " due=\(due.text)"
  }

  /// 8.4.1: where the seal is digital, the request is signed together with its id. Nobody here has the key to sign with.
  private func checkSeal(_ call: Call, _ outlet: String) throws(Refusal) {
    guard figure("seal") == "digital" else { return }
    guard call["id"] != nil else { throw Auditor.missing(call.line, "id") }
    guard outlets[outlet]?.sealKey != nil else {
      throw Refusal("NOT_FOUND", ("key", "seal_key"), ("value", outlet))
    }
    throw Refusal("BAD_VALUE", ("rule", "8.4.1"), ("key", "seal"))
  }

  /// 8.5.4: by when the parts are to be with the outlet, by the figures of the day of submission.
  private func dueDate(_ kind: String, _ month: Month) throws(Refusal) -> Day {
    switch kind {
    case "monthly": return monthlyDue(month)
    case "emergency": return today + number(of: "emergency-due-days")
    default: return try workingDay(number(of: "presale-due-days"), after: today)
    }
  }

  /// The window that today lies in, or the one to wait for.
  var nextWindow: (opens: Day, closes: Day) {
    window(today > window(today.month).closes ? today.month.next : today.month)
  }

  /// 8.4.2: the 26th to the 30th, in February to its last day.
  private func checkWindow() throws(Refusal) {
    let window = nextWindow
    guard today >= window.opens else {
      throw Refusal(
        "WINDOW_CLOSED", ("rule", "8.4.2"), ("today", today.text), ("opens", window.opens.text),
        ("closes", window.closes.text))
    }
  }

  /// 8.4.2: one monthly request per outlet and month; one not yet reviewed gives way, a dead one does not count.
  private func earlierMonthly(_ outlet: String) throws(Refusal) -> String? {
    let month = today.month.next
    guard let standing = standingMonthly(outlet, month) else { return nil }
    guard standing.status == "submitted" else {
      throw Refusal(
        "DUPLICATE", ("rule", "8.4.2"), ("key", "month"), ("value", month.text), ("request", standing.number))
    }
    return standing.number
  }

  /// The one monthly request of an outlet for a month that has not come to nothing.
  func standingMonthly(_ outlet: String, _ month: Month) -> Request? {
    requests.values.first {
      $0.kind == "monthly" && $0.outlet == outlet && $0.month == month
        && !["replaced", "rejected", "cancelled", "lapsed"].contains($0.status)
    }
  }

  /// 8.5.4: at most three a calendar month; rejected and cancelled ones do not count.
  private func checkEmergencyLimit(_ outlet: String) throws(Refusal) {
    let count = requests.values.count {
      $0.kind == "emergency" && $0.outlet == outlet && $0.submitted.month == today.month
        && !["rejected", "cancelled"].contains($0.status)
    }
    guard count < number(of: "emergency-limit") else {
      throw Refusal(
        "EMERGENCY_LIMIT", ("rule", "8.5.4"), ("outlet", outlet), ("month", today.month.text), ("count", "\(count)"),
        ("limit", "\(number(of: "emergency-limit"))"))
    }
  }

  mutating func cancelRequest(_ call: Call) throws(Refusal) -> String {
    let request = try request(call)
    guard ["submitted", "signed", "reviewed", "approved"].contains(request.status) else { throw wrongStatus(request) }
    let released = releases(request)
    requests[request.number]?.status = "cancelled"
    try append(call, outlet: request.outlet, document: request.number, released)
    let amount = released.reduce(0) { $0 + ($1.account == "commitments" ? $1.amount : 0) }
    return Auditor.fields(("request", request.number), ("status", "cancelled"), ("released", Auditor.money(amount)))
  }
}
