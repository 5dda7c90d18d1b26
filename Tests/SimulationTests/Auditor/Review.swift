extension Auditor {
  mutating func reviewRequest(_ call: Call) throws(Refusal) -> String {
    let request = try request(call)
    for line in call.lines where !request.items.contains(where: { $0.part == line.part }) {
      throw Refusal("NOT_FOUND", ("key", "line"), ("value", line.part))
    }
    if call["decision"] == "approve" { try requireStanding(request.outlet, not: Auditor.leaving) }
    guard ["submitted", "signed"].contains(request.status) else { throw wrongStatus(request) }
    // A rejection needs no signature.
    if request.kind == "presale" && request.status == "submitted" && call.text("decision") == "approve" {
      throw Refusal("NOT_APPROVED", ("rule", "8.4.4"), ("request", request.number), ("status", request.status))
    }
    try keepApart(call, request, [("submit", request.submitter), ("sign", request.signer)])
    requests[request.number]?.reviewer = call.actor.person
    requests[request.number]?.hasLaterReason = call["reason"] != nil
    if call.text("decision") == "reject" {
      requests[request.number]?.status = "rejected"
      try append(call, outlet: request.outlet, document: request.number)
      return Auditor.fields(("request", request.number), ("status", "rejected"))
    }
    return try approve(call, request)
  }

  /// Without lines all is approved as asked; with lines what is not named is 0.
  private mutating func approve(_ call: Call, _ request: Request) throws(Refusal) -> String {
    let asked = request.items.map { PartLine(part: $0.part, quantity: $0.asked) }
    let lines = call.lines.isEmpty ? asked : call.lines
    for line in lines where !asked.contains(where: { $0.part == line.part && $0.quantity >= line.quantity }) {
      throw Refusal("LIMIT", ("rule", "8.4.2"), ("key", "line"))
    }
    try checkMinimum(request.outlet)
    let amount = value(lines)
    try checkCeiling(request.outlet, amount, beside: committed(request.outlet))
    try checkFreeStock(lines, rule: Auditor.reviewRules[request.kind] ?? "")
    return try commit(call, request, lines)
  }

  private mutating func commit(_ call: Call, _ request: Request, _ lines: [PartLine]) throws(Refusal) -> String {
    let outlet = request.outlet
    let lot = lastRecord + 1
    let status = request.kind == "emergency" ? "approved" : "reviewed"
    var approved = request
    approved.status = status
    approved.review = lot
    approved.lapses = today + number(of: "reservation-days")
    approved.reviewer = call.actor.person
    approved.hasLaterReason = call["reason"] != nil
    var postings: [Posting] = []
    for index in approved.items.indices {
      let part = approved.items[index].part
      guard let line = lines.first(where: { $0.part == part }) else { continue }
      approved.items[index].approved = line.quantity
      approved.items[index].price = price(part)
      let value = Fen(line.quantity) * price(part)
      postings.append(Posting("committed:\(outlet)", part, lot: lot, line.quantity, value))
      postings.append(Posting("commitments", part, -line.quantity, -value))
    }
    requests[request.number] = approved
    try append(call, outlet: outlet, document: request.number, limit: "line", postings)
    return Auditor.fields(
      ("request", request.number), ("status", status), ("amount", Auditor.money(value(lines))),
      ("occupied", Auditor.money(occupied(outlet))), ("committed", Auditor.money(committed(outlet))),
      ("ceiling", Auditor.money(ceiling(outlet))), ("available", Auditor.money(available(outlet))))
  }

  /// 8.3.1: under the minimum nothing is approved or shipped.
  func checkMinimum(_ outlet: String) throws(Refusal) {
    let missing = minimumDeposit - deposit(outlet)
    guard missing <= 0 else {
      throw Refusal(
        "DEPOSIT_MINIMUM", ("rule", "8.3.1"), ("outlet", outlet), ("deposit", Auditor.money(deposit(outlet))),
        ("minimum", Auditor.money(minimumDeposit)), ("shortfall", Auditor.money(missing)))
    }
  }

  /// 8.3.2: exactly the ceiling fits. At review what is committed stands beside the new amount, at shipment it does
  /// not.
  ///
  /// Figures that do not fit 64 bits can't be shown, so that LIMIT comes in the place of CEILING.
  func checkCeiling(_ outlet: String, _ amount: Fen, beside committedAmount: Fen) throws(Refusal) {
    let used = occupied(outlet) + committedAmount + amount
    guard Auditor.fits(amount, used) else { throw Refusal("LIMIT", ("key", "line")) }
    let shortfall = used - ceiling(outlet)
    guard shortfall <= 0 else {
      throw Refusal(
        "CEILING", ("rule", "8.3.2"), ("outlet", outlet), ("deposit", Auditor.money(deposit(outlet))),
        ("ceiling", Auditor.money(ceiling(outlet))), ("occupied", Auditor.money(occupied(outlet))),
        ("committed", Auditor.money(committed(outlet))), ("amount", Auditor.money(amount)),
        ("shortfall", Auditor.money(shortfall)),
        ("more_deposit", Auditor.money(moreDeposit(outlet, for: used))),
        ("old_parts", Auditor.money(shortfall)))
    }
  }

  static let reviewRules = ["monthly": "8.4.2", "emergency": "8.4.3", "presale": "8.4.4"]

  /// What is reserved for others can't be approved again.
  private func checkFreeStock(_ lines: [PartLine], rule: String) throws(Refusal) {
    let short = zip(lines, free(of: lines)).compactMap { line, free -> PartLine? in
      let missing = line.quantity - free
      return missing > 0 ? PartLine(part: line.part, quantity: missing) : nil
    }
    guard short.isEmpty else { throw Auditor.short("STOCK_SHORT", rule: rule, short) }
  }
}
