extension Auditor {
  /// 8.3.3: somebody who knows the outlet proposes to part with it.
  mutating func proposeClosing(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    try requireStanding(outlet, not: Auditor.leaving)
    guard outlets[outlet]?.proposer == nil else {
      throw Refusal("STATE", ("key", "outlet"), ("value", outlet), ("status", "proposed"))
    }
    outlets[outlet]?.proposer = call.actor.person
    return try record(call, outlet, "proposed")
  }

  /// 8.3.3: another person approves it; nothing new begins from then on.
  mutating func closeOutlet(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    try requireStanding(outlet, not: Auditor.leaving)
    guard let proposer = outlets[outlet]?.proposer else { throw wrongStanding(outlet) }
    try keepApart(call, outlet, [(step: "propose", person: proposer)])
    outlets[outlet]?.status = "closing"
    outlets[outlet]?.closer = call.actor.person
    notify(outlet, "closing", outlet)
    return try record(call, outlet, "closing")
  }

  /// Until it has handed over, everything can be as it was.
  mutating func reopenOutlet(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    try requireStanding(outlet, not: Auditor.gone)
    guard outlets[outlet]?.proposer != nil else { throw wrongStanding(outlet) }
    outlets[outlet]?.status = "active"
    outlets[outlet]?.proposer = nil
    outlets[outlet]?.closer = nil
    return try record(call, outlet, "active")
  }

  private mutating func record(_ call: Call, _ outlet: String, _ status: String) throws(Refusal) -> String {
    try append(call, outlet: outlet, rule: "8.3.3")
    return Auditor.fields(("outlet", outlet), ("status", status))
  }

  /// 8.3.3: what an outlet that has handed over can't pay is given up by somebody who did not count it.
  mutating func writeOffDebt(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    guard standing(outlet) == "settled" else { throw wrongStanding(outlet) }
    let amount = receivable(outlet)
    guard amount > 0 else { throw wrongStanding(outlet) }
    try keepApart(call, outlet, [(step: "count", person: outlets[outlet]?.settler)])
    var postings: [Posting] = []
    if owed(outlet) > 0 { postings += [Posting("bad-debt", owed(outlet)), Posting("owed:\(outlet)", -owed(outlet))] }
    for fine in sortedFines where fine.outlet == outlet && fine.open > 0 {
      postings += [Posting("bad-debt", fine.open), Posting("fines:\(outlet)", -fine.open)]
      fines[fine.number]?.open = 0
      fines[fine.number]?.status = "written-off"
    }
    try append(call, outlet: outlet, rule: "8.3.3", limit: "outlet", postings)
    closeIfEmpty(outlet, call)
    return Auditor.fields(("outlet", outlet), ("status", standing(outlet)), ("amount", Auditor.money(amount)))
  }

  // MARK: What stands in the way

  private static let requestsInTheWay = [
    "submitted", "signed", "reviewed", "planned", "approved", "partly-shipped",
  ]

  /// Documents of an outlet that somebody still has to do something about, kind by kind.
  func openDocuments(_ outlet: String) -> [String] {
    let requests = sortedRequests.filter {
      $0.outlet == outlet && Auditor.requestsInTheWay.contains($0.status)
    }
    let shipments = sortedShipments.filter { $0.outlet == outlet && $0.isUnsettled }
    let transfers = sortedTransfers.filter { [$0.from, $0.to].contains(outlet) && $0.isOpen }
    let claims = sortedClaims.filter { $0.outlet == outlet && $0.isOpen }
    let fees = sortedFees.filter { $0.outlet == outlet && ["submitted", "no-file"].contains($0.status) }
    let fines = sortedFines.filter { $0.outlet == outlet && $0.status == "proposed" }
    let refunds = sortedRefunds.filter { $0.outlet == outlet && ["asked", "approved"].contains($0.status) }
    let lent = sortedLoaners.filter { $0.outlet == outlet && $0.status == "lent" }
    let first = requests.map(\.number) + shipments.map(\.number) + transfers.map(\.number) + claims.map(\.number)
    return first + fees.map(\.number) + fines.map(\.number) + refunds.map(\.number) + lent.map(\.serial)
  }

  func requireNothingOpen(_ outlet: String) throws(Refusal) {
    let open = openDocuments(outlet)
    guard !open.isEmpty else { return }
    var refusal = wrongStanding(outlet)
    for document in open.prefix(20) { refusal.text += " " + Auditor.fields(("open", document)) }
    if open.count > 20 { refusal.text += " more=\(open.count - 20)" }
    throw refusal
  }
}
