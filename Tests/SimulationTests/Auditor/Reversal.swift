extension Auditor {
  static let reversible = [
    "deposit.pay", "owed.pay", "stock.receive", "return.receive", "receipt.confirm", "issue.ship", "stock.return",
    "deposit.deduct",
  ]

  mutating func reverseEntry(_ call: Call) throws(Refusal) -> String {
    let number = Auditor.digits(call.text("entry")) ?? 0
    guard number <= lastRecord else { throw Refusal("NOT_FOUND", ("key", "entry"), ("value", "\(number)")) }
    let on = try businessDate(call)
    guard let original = entry(number) else { throw Refusal.open("STATE") }
    // Whether what registered an outlet's users is a record of the outlet is not said.
    if original.verb.hasPrefix("user."), outlets.values.contains(where: { Auditor.gone.contains($0.status) }) {
      throw Refusal.open("STATE")
    }
    if let outlet = original.outlet { try requireStanding(outlet, not: Auditor.gone) }
    try checkReversible(call, original, on)
    try checkUntouched(original)
    let postings = undoing(original)
    entries[number - setUpRecords - 1].reversedBy = lastRecord + 1
    undoDocuments(original)
    let reversal = try append(
      call, on: on, outlet: original.outlet, document: original.document, limit: "entry", postings)
    entries[reversal - setUpRecords - 1].reverses = number
    return Auditor.fields(("reverses", "\(number)"))
  }

  private func checkReversible(_ call: Call, _ original: Entry, _ on: Day) throws(Refusal) {
    func wrong(_ status: String) -> Refusal {
      Refusal("STATE", ("key", "entry"), ("value", "\(original.number)"), ("status", status))
    }
    let isReversible =
      Auditor.reversible.contains(original.verb) && !presaleReturns.contains(original.number)
      && !defectiveReturns.contains(original.number)
    guard isReversible else { throw wrong(original.verb) }
    guard original.reversedBy == nil else { throw wrong("reversed") }
    guard on >= original.on else { throw Refusal("BAD_VALUE", ("key", "on")) }
    if original.verb == "issue.ship", let shipment = shipments[original.document ?? ""],
      shipment.status != "shipped"
    {
      throw wrongStatus(shipment)
    }
    // The parts have been used since, or are on their way back.
    if original.verb == "receipt.confirm", let request = shipments[original.document ?? ""]?.request,
      let request = requests[request], ["done", "unused", "returned"].contains(request.status)
    {
      throw wrongStatus(request)
    }
    guard original.person != call.actor.person else {
      throw Refusal("SEPARATION", ("document", "\(original.number)"), ("step", "post"))
    }
  }

  /// 8.7.9: what was moved on since can't be moved back.
  private func checkUntouched(_ original: Entry) throws(Refusal) {
    switch original.verb {
    case "deposit.pay":
      guard let outlet = original.outlet else { return }
      let amount = original.postings.reduce(0) { max($0, $1.amount) }
      guard deposit(outlet) >= amount else {
        throw Refusal(
          "DEPOSIT_SHORT", ("rule", "8.3.2"), ("outlet", outlet), ("deposit", Auditor.money(deposit(outlet))),
          ("amount", Auditor.money(amount)))
      }
    case "stock.receive", "return.receive":
      try checkWhole(original, in: "warehouse", "STOCK_SHORT")
    case "receipt.confirm":
      try checkWhole(original, in: "held:\(original.outlet ?? "")", "HOLDING_SHORT")
    default: return
    }
  }

  /// Whether the lots that an entry brought into an account are all still there. What leaves the warehouse must besides
  /// not be reserved: what is free is never negative.
  private func checkWhole(_ original: Entry, in account: String, _ code: String) throws(Refusal) {
    let brought = original.postings.filter { $0.account == account && $0.quantity > 0 }
    let short = brought.compactMap { posting -> PartLine? in
      guard let part = posting.part else { return nil }
      var there = books.balance(account, part, lot: posting.lot).quantity
      if account == "warehouse" { there = min(there, free(part)) }
      if let outlet = original.outlet, account == "held:\(outlet)" { there = min(there, unbound(outlet, part)) }
      return there < posting.quantity ? PartLine(part: part, quantity: posting.quantity - there) : nil
    }
    guard short.isEmpty else {
      guard let outlet = original.outlet, code == "HOLDING_SHORT" else {
        throw Auditor.short(code, rule: "8.7.2", short)
      }
      throw heldShort("8.7.2", outlet, short, sentBackToo: true)
    }
  }

  /// The opposite of an entry. The warehouse leg is at today's price; the other side of a receipt from procurement
  /// follows it, everything else keeps its price and the difference goes to revaluation.
  private func undoing(_ original: Entry) -> [Posting] {
    var postings: [Posting] = []
    var difference: Fen = 0
    for posting in original.postings where posting.account != "revaluation" {
      var opposite = posting
      opposite.quantity = -posting.quantity
      opposite.amount = -posting.amount
      if posting.account == "warehouse" || posting.account == "procurement", let part = posting.part {
        opposite.amount = Fen(opposite.quantity) * price(part)
      }
      difference -= Auditor.isMemo(posting.account) ? 0 : opposite.amount
      postings.append(opposite)
    }
    if difference != 0 { postings.append(Posting("revaluation", difference)) }
    return postings
  }

  private mutating func undoDocuments(_ original: Entry) {
    guard let shipment = shipments[original.document ?? ""] else { return }
    if original.verb == "receipt.confirm" {
      // The outlet has its days anew.
      shipments[shipment.number]?.status = "shipped"
      shipments[shipment.number]?.received = nil
      shipments[shipment.number]?.answerBy = today + shipment.answerDays
      refreshStatus(shipment.request)
      return
    }
    shipments[shipment.number]?.status = "reversed"
    unship(shipment, dropping: false)
  }

  static func isMemo(_ account: String) -> Bool { account.hasPrefix("committed:") || account == "commitments" }
}
