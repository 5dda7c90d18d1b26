extension Auditor {
  /// 8.5.6: parts that move from one outlet to another.
  struct Transfer {
    struct Item {
      var part: String
      var quantity: Int
      /// As they left, oldest first.
      var lots: [Lot] = []
      var short = 0
      var damaged = 0
      /// What was reported and is not settled.
      var open: [Lot] = []

      var reported: Int { short + damaged }
      var openPieces: Int { open.reduce(0) { $0 + $1.quantity } }
    }

    var number: String
    var from: String
    var to: String
    /// asked, approved, shipped, reported, received, cancelled
    var status = "asked"
    var asked: Day
    var asker: String
    var shipped: Day?
    var shipper: String?
    var answerBy: Day?
    var received: Day?
    var reporter: String?
    var items: [Item]
    /// As it was when it was asked for, approved or shipped last.
    var amount: Fen

    var lines: [PartLine] { items.map { PartLine(part: $0.part, quantity: $0.quantity) } }
    var openAmount: Fen { items.flatMap(\.open).reduce(0) { $0 + $1.amount } }
    var isOpen: Bool { ["asked", "approved", "shipped", "reported"].contains(status) }
  }

  var sortedTransfers: [Transfer] { transfers.values.sorted { Auditor.isBefore($0.number, $1.number) } }

  /// Known to those who see both outlets, and to the two themselves; a step may be for one of them alone.
  func transfer(_ call: Call, for side: KeyPath<Transfer, String>? = nil) throws(Refusal) -> Transfer {
    let number = call.text("transfer")
    guard let transfer = transfers[number], isSeen(transfer, call.actor),
      side.map({ transfer[keyPath: $0] == call.actor.outlet }) ?? true
    else { throw Refusal("NOT_FOUND", ("key", "transfer"), ("value", number)) }
    return transfer
  }

  private func isSeen(_ transfer: Transfer, _ actor: User) -> Bool {
    isVisible(transfer.from, to: actor) || isVisible(transfer.to, to: actor)
  }

  func wrongStatus(_ transfer: Transfer) -> Refusal {
    Refusal("STATE", ("key", "transfer"), ("value", transfer.number), ("status", transfer.status))
  }

  func requireStanding(_ transfer: Transfer) throws(Refusal) {
    try requireStanding(transfer.from, not: Auditor.gone, key: "from")
    try requireStanding(transfer.to, not: Auditor.leaving, key: "to")
  }

  /// What the oldest lots of each line are worth.
  func oldestValue(_ lines: [PartLine], of outlet: String) -> Fen {
    lines.flatMap { books.oldest("held:\(outlet)", $0.part, $0.quantity) ?? [] }.reduce(0) { $0 + $1.amount }
  }

  /// One outlet must hold it, the other must have room for it.
  private func requireRoom(_ transfer: Transfer) throws(Refusal) -> Fen {
    try requireHeld(transfer.lines, transfer.from, sentBackToo: true)
    try checkMinimum(transfer.to)
    let value = oldestValue(transfer.lines, of: transfer.from)
    try checkCeiling(transfer.to, value, beside: committed(transfer.to))
    return value
  }

  mutating func askTransfer(_ call: Call) throws(Refusal) -> String {
    let from = try outlet(call, key: "from")
    let to = try outlet(call, key: "to")
    try requireParts(call.lines)
    var transfer = Transfer(
      number: "", from: from, to: to, asked: today, asker: call.actor.person,
      items: call.lines.map { Transfer.Item(part: $0.part, quantity: $0.quantity) }, amount: 0)
    try requireStanding(transfer)
    transfer.amount = try requireRoom(transfer)
    transfer.number = number("TRF")
    return try keep(call, transfer)
  }

  mutating func approveTransfer(_ call: Call) throws(Refusal) -> String {
    var transfer = try transfer(call)
    try requireStanding(transfer)
    guard transfer.status == "asked" else { throw wrongStatus(transfer) }
    try keepApart(call, transfer.number, [(step: "submit", person: transfer.asker)])
    transfer.amount = try requireRoom(transfer)
    transfer.status = "approved"
    notify(transfer.from, "transfer-out", transfer.number)
    return try keep(call, transfer)
  }

  private mutating func keep(_ call: Call, _ transfer: Transfer) throws(Refusal) -> String {
    transfers[transfer.number] = transfer
    try append(call, rule: "8.5.6", document: transfer.number)
    return Auditor.fields(
      ("transfer", transfer.number), ("status", transfer.status), ("amount", Auditor.money(transfer.amount)))
  }

  mutating func cancelTransfer(_ call: Call) throws(Refusal) -> String {
    let transfer = try transfer(call)
    guard ["asked", "approved"].contains(transfer.status) else { throw wrongStatus(transfer) }
    transfers[transfer.number]?.status = "cancelled"
    try append(call, rule: "8.5.6", document: transfer.number)
    return Auditor.fields(("transfer", transfer.number), ("status", "cancelled"))
  }
}
