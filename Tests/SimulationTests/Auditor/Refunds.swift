extension Auditor {
  /// 8.3.3: money that goes back to an outlet.
  struct Refund {
    var number: String
    var outlet: String
    var amount: Fen
    /// asked, approved, rejected, paid
    var status = "asked"
    var asked: Day
    var asker: String
    var approver: String?
  }

  /// What is owed for parts is taken from money of the outlet's.
  mutating func deduct(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    let on = try businessDate(call)
    try requireStanding(outlet, not: Auditor.gone)
    let amount = Auditor.fen(call.text("amount")) ?? 0
    let source = call["source"] ?? "deposit"
    guard source != "deposit" || amount <= deposit(outlet) else {
      throw Refusal(
        "DEPOSIT_SHORT", ("rule", "8.3.2"), ("outlet", outlet), ("deposit", Auditor.money(deposit(outlet))),
        ("amount", Auditor.money(amount)))
    }
    guard amount <= owed(outlet) else {
      throw Refusal("LIMIT", ("rule", "8.6.7"), ("key", "amount"), ("owed", Auditor.money(owed(outlet))))
    }
    if source == "advance" && amount > advance(outlet) {
      throw Refusal("LIMIT", ("rule", "8.6.7"), ("key", "amount"), ("advance", Auditor.money(advance(outlet))))
    }
    if source == "fees" && amount > fees(outlet) { throw feesShort(outlet) }
    try append(
      call, on: on, outlet: outlet, rule: "8.3.3", limit: "amount",
      [Posting("\(source):\(outlet)", amount), Posting("owed:\(outlet)", -amount)])
    return Auditor.fields(
      ("outlet", outlet), ("amount", Auditor.money(amount)), ("deposit", Auditor.money(deposit(outlet))),
      ("owed", Auditor.money(owed(outlet))), ("occupied", Auditor.money(occupied(outlet))),
      ("available", Auditor.money(available(outlet))))
  }

  // MARK: Refunds

  /// An active outlet keeps the minimum and what its parts ask for; one that has handed over gets all that is left.
  func mostRefunded(_ outlet: String) -> Fen {
    guard standing(outlet) == "active" else { return money(of: outlet) }
    return max(0, deposit(outlet) - max(minimumDeposit, leastDeposit(for: occupied(outlet) + committed(outlet))))
  }

  private func requireRefundable(_ outlet: String, _ amount: Fen) throws(Refusal) {
    let most = mostRefunded(outlet)
    guard amount <= most else {
      throw Refusal(
        "DEPOSIT_SHORT", ("rule", "8.3.3"), ("outlet", outlet), ("deposit", Auditor.money(deposit(outlet))),
        ("amount", Auditor.money(amount)), ("most", Auditor.money(most)))
    }
  }

  private func refund(_ call: Call) throws(Refusal) -> Refund {
    let number = call.text("refund")
    guard let refund = refunds[number] else { throw Refusal("NOT_FOUND", ("key", "refund"), ("value", number)) }
    return refund
  }

  private func require(_ refund: Refund, _ statuses: String...) throws(Refusal) {
    guard statuses.contains(refund.status) else {
      throw Refusal("STATE", ("key", "refund"), ("value", refund.number), ("status", refund.status))
    }
  }

  mutating func askRefund(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    try requireStanding(outlet, not: ["closing", "closed"])
    let amount = Auditor.fen(call.text("amount")) ?? 0
    try requireRefundable(outlet, amount)
    return try keep(
      call,
      Refund(number: number("RFD"), outlet: outlet, amount: amount, asked: today, asker: call.actor.person))
  }

  private mutating func keep(_ call: Call, _ refund: Refund) throws(Refusal) -> String {
    refunds[refund.number] = refund
    try append(call, outlet: refund.outlet, rule: "8.3.3", document: refund.number)
    return Auditor.fields(
      ("refund", refund.number), ("status", refund.status), ("amount", Auditor.money(refund.amount)))
  }

  mutating func approveRefund(_ call: Call) throws(Refusal) -> String {
    var refund = try refund(call)
    try requireStanding(refund.outlet, not: ["closing", "closed"])
    try require(refund, "asked")
    try keepApart(call, refund.number, [(step: "submit", person: refund.asker)])
    try requireRefundable(refund.outlet, refund.amount)
    refund.status = "approved"
    refund.approver = call.actor.person
    return try keep(call, refund)
  }

  mutating func rejectRefund(_ call: Call) throws(Refusal) -> String {
    var refund = try refund(call)
    try require(refund, "asked", "approved")
    refund.status = "rejected"
    return try keep(call, refund)
  }

  /// From the deposit; of an outlet that has handed over, what is not there from fees and overpayments.
  mutating func payRefund(_ call: Call) throws(Refusal) -> String {
    let refund = try refund(call)
    let outlet = refund.outlet
    let on = try businessDate(call)
    try requireStanding(outlet, not: ["closing", "closed"])
    try require(refund, "approved")
    try keepApart(
      call, refund.number, [(step: "submit", person: refund.asker), (step: "approve", person: refund.approver)])
    try requireRefundable(outlet, refund.amount)
    var rest = refund.amount
    var postings: [Posting] = []
    for (source, there) in [("deposit", deposit(outlet)), ("fees", fees(outlet)), ("advance", advance(outlet))] {
      let taken = min(rest, there)
      guard taken > 0 else { continue }
      rest -= taken
      postings.append(Posting("\(source):\(outlet)", taken))
    }
    postings.append(Posting("cash:\(call["bank"] ?? "BANK")", -refund.amount))
    refunds[refund.number]?.status = "paid"
    try append(
      call, on: on, outlet: outlet, rule: "8.3.3", document: refund.number, limit: "refund", postings)
    closeIfEmpty(outlet, call)
    return Auditor.fields(
      ("refund", refund.number), ("status", "paid"), ("amount", Auditor.money(refund.amount)),
      ("deposit", Auditor.money(deposit(outlet))), ("outlet", outlet), ("outlet_status", standing(outlet)))
  }

  var sortedRefunds: [Refund] { refunds.values.sorted { Auditor.isBefore($0.number, $1.number) } }

  func listRefunds(_ call: Call) throws(Refusal) -> Expected {
    if call["outlet"] != nil { _ = try outlet(call) }
    return page(
      call,
      sortedRefunds.filter { isListed(call, $0.outlet, $0.status) }.map { refund in
        Auditor.row([
          ("refund", refund.number), ("outlet", refund.outlet), ("status", refund.status),
          ("amount", Auditor.money(refund.amount)), ("asked", refund.asked.text),
        ])
      })
  }
}
