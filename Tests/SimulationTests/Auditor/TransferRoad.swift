extension Auditor {
  /// 8.5.6: one record for each outlet, so that neither is told of the other.
  mutating func shipTransfer(_ call: Call) throws(Refusal) -> String {
    var transfer = try transfer(call, for: \.from)
    try requireStanding(transfer)
    guard transfer.status == "approved" else { throw wrongStatus(transfer) }
    try requireHeld(transfer.lines, transfer.from, sentBackToo: true)
    guard deposit(transfer.to) >= minimumDeposit else {
      throw Refusal("DEPOSIT_MINIMUM", ("rule", "8.3.1"), ("transfer", transfer.number))
    }
    let value = oldestValue(transfer.lines, of: transfer.from)
    guard occupied(transfer.to) + value <= ceiling(transfer.to) else {
      throw Refusal(
        "CEILING", ("rule", "8.3.2"), ("transfer", transfer.number), ("amount", Auditor.money(value)))
    }
    for index in transfer.items.indices {
      let item = transfer.items[index]
      transfer.items[index].lots = books.oldest("held:\(transfer.from)", item.part, item.quantity) ?? []
    }
    let answerBy = today + number(of: "freight-days") + number(of: "answer-days")
    transfer.status = "shipped"
    transfer.shipped = today
    transfer.shipper = call.actor.person
    transfer.answerBy = answerBy
    transfer.amount = value
    transfers[transfer.number] = transfer
    notify(transfer.to, "transfer-in", transfer.number)
    let sent = transfer.items.flatMap { move($0.part, $0.lots, from: "held:\(transfer.from)", to: "transfer") }
    let cause = try append(call, outlet: transfer.from, rule: "8.5.6", document: transfer.number, sent)
    let come = transfer.items.flatMap { move($0.part, $0.lots, from: "transfer", to: "transit:\(transfer.to)") }
    // The receiver's record names nobody of the sender.
    appendJob(
      "transfer.in", outlet: transfer.to, rule: "8.5.6", document: transfer.number, cause: cause, come)
    ceilingChecks.append(
      CeilingCheck(entry: lastRecord, occupied: occupied(transfer.to), ceiling: ceiling(transfer.to)))
    return Auditor.fields(
      ("transfer", transfer.number), ("status", "shipped"), ("amount", Auditor.money(value)),
      ("answer_by", answerBy.text), ("held", Auditor.money(books.total("held:\(transfer.from)"))),
      ("occupied", Auditor.money(occupied(transfer.from))))
  }

  /// Lots keep their number and their price wherever they go.
  func move(_ part: String, _ lots: [Lot], from: String, to: String) -> [Posting] {
    lots.flatMap { lot in
      [
        Posting(to, part, lot: lot.number, lot.quantity, lot.amount),
        Posting(from, part, lot: lot.number, -lot.quantity, -lot.amount),
      ]
    }
  }

  /// The first pieces of some lots, and the rest of them.
  static func cut(_ lots: [Lot], _ count: Int) -> (first: [Lot], rest: [Lot]) {
    var first: [Lot] = []
    var rest: [Lot] = []
    var missing = count
    for lot in lots {
      let taken = min(missing, lot.quantity)
      let each = lot.amount / Fen(lot.quantity)
      missing -= taken
      if taken > 0 { first.append(Lot(number: lot.number, quantity: taken, amount: each * Fen(taken))) }
      let left = lot.quantity - taken
      if left > 0 { rest.append(Lot(number: lot.number, quantity: left, amount: each * Fen(left))) }
    }
    return (first, rest)
  }

  private func receiving(_ transfer: Transfer) -> [Posting] {
    transfer.items.flatMap { item in
      let arrived = Auditor.cut(item.lots, item.quantity - item.reported).first
      return move(item.part, arrived, from: "transit:\(transfer.to)", to: "held:\(transfer.to)")
    }
  }

  private mutating func markReceived(_ transfer: Transfer) {
    transfers[transfer.number]?.status = "received"
    transfers[transfer.number]?.received = today
  }

  private func closing(_ transfer: Transfer) -> [(String, String)] {
    [
      ("held", Auditor.money(books.total("held:\(transfer.to)"))),
      ("occupied", Auditor.money(occupied(transfer.to))),
    ]
  }

  mutating func receiveTransfer(_ call: Call) throws(Refusal) -> String {
    let transfer = try transfer(call, for: \.to)
    guard transfer.status == "shipped" else { throw wrongStatus(transfer) }
    markReceived(transfer)
    try append(call, outlet: transfer.to, rule: "8.5.6", document: transfer.number, receiving(transfer))
    return Auditor.join(
      [("transfer", transfer.number), ("status", "received"), ("amount", Auditor.money(transfer.amount))]
        + closing(transfer))
  }

  /// What is short or damaged stays on the road until it is settled.
  mutating func reportTransfer(_ call: Call) throws(Refusal) -> String {
    var transfer = try transfer(call, for: \.to)
    try requireItems(call, ["short", "damaged"]) { part in transfer.items.contains { $0.part == part } }
    guard transfer.status == "shipped" else { throw wrongStatus(transfer) }
    for index in transfer.items.indices {
      var item = transfer.items[index]
      item.short = call.lines("short").pieces(item.part)
      item.damaged = call.lines("damaged").pieces(item.part)
      guard item.reported <= item.quantity else {
        throw Refusal("LIMIT", ("rule", "8.5.6"), ("key", item.short > 0 ? "short" : "damaged"))
      }
      item.open = Auditor.cut(item.lots, item.quantity - item.reported).rest
      transfer.items[index] = item
    }
    transfer.status = "reported"
    transfer.reporter = call.actor.person
    transfers[transfer.number] = transfer
    try append(call, outlet: transfer.to, rule: "8.5.6", document: transfer.number, receiving(transfer))
    return Auditor.join(
      [
        ("transfer", transfer.number), ("status", "reported"),
        ("amount", Auditor.money(transfer.amount - transfer.openAmount)),
        ("open", Auditor.money(transfer.openAmount)),
      ] + closing(transfer))
  }

  /// Without any answer it is received in full.
  mutating func deemTransfers(cause: Int) {
    for transfer in sortedTransfers where transfer.status == "shipped" && (transfer.answerBy ?? today) < today {
      markReceived(transfer)
      appendJob(
        "transfer.deem", outlet: transfer.to, rule: "8.5.6", document: transfer.number, cause: cause,
        receiving(transfer))
    }
  }

  func dueOfTransfers() -> [DueRow] {
    transfers.values.filter { $0.status == "shipped" }.map { transfer in
      DueRow(
        due: transfer.answerBy ?? today, what: "transfer", rule: "8.5.6", outlet: transfer.to,
        document: transfer.number, amount: transfer.amount)
    }
  }
}
