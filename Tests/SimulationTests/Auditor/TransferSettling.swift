extension Auditor {
  /// The ways to settle a piece, in the order in which they take the oldest lots that are open.
  static let transferKeys = ["company", "charge", "sender", "found", "back"]

  /// 8.5.6: the department decides who bears what was short or damaged, and where the rest is.
  mutating func settleTransfer(_ call: Call) throws(Refusal) -> String {
    var transfer = try transfer(call)
    try requireItems(call, Auditor.transferKeys) { part in transfer.items.contains { $0.part == part } }
    guard transfer.status == "reported" else { throw wrongStatus(transfer) }
    try keepApart(
      call, transfer.number, [(step: "report", person: transfer.reporter), (step: "ship", person: transfer.shipper)])
    try requireOpen(call, transfer)
    let before = transfer.openAmount
    var here: [Posting] = []
    var there: [Posting] = []
    for key in Auditor.transferKeys {
      for line in call.lines(key) {
        guard let index = transfer.items.firstIndex(where: { $0.part == line.part }) else { continue }
        let (taken, rest) = Auditor.cut(transfer.items[index].open, line.quantity)
        transfer.items[index].open = rest
        for lot in taken {
          let postings = settling(transfer, key, line.part, lot)
          here += postings.here
          there += postings.there
        }
      }
    }
    let open = transfer.openAmount
    if open == 0 {
      transfer.status = "received"
      transfer.received = today
    }
    transfers[transfer.number] = transfer
    let cause = try append(call, outlet: transfer.to, rule: "8.5.6", document: transfer.number, here)
    if !there.isEmpty {
      try append(
        call, verb: "transfer.back", outlet: transfer.from, rule: "8.5.6", document: transfer.number, cause: cause,
        there)
    }
    return Auditor.fields(
      ("transfer", transfer.number), ("status", transfer.status), ("amount", Auditor.money(before - open)),
      ("open", Auditor.money(open)))
  }

  /// The first line that goes beyond what is open of its part, with those before it.
  private func requireOpen(_ call: Call, _ transfer: Transfer) throws(Refusal) {
    var settled: [String: Int] = [:]
    for key in Auditor.transferKeys {
      for line in call.lines(key) {
        settled[line.part, default: 0] += line.quantity
        let open = transfer.items.first { $0.part == line.part }?.openPieces ?? 0
        guard settled[line.part, default: 0] <= open else {
          throw Refusal("LIMIT", ("rule", "8.5.6"), ("key", key))
        }
      }
    }
  }

  /// What the receiver's record says of a lot, and what the sender's does.
  private func settling(
    _ transfer: Transfer, _ key: String, _ part: String, _ lot: Lot
  ) -> (here: [Posting], there: [Posting]) {
    let transit = "transit:\(transfer.to)"
    let lost = Posting("lost", part, lot.quantity, 0)
    let left = Posting(transit, part, lot: lot.number, -lot.quantity, -lot.amount)
    let gone = Posting("transfer", part, lot: lot.number, -lot.quantity, -lot.amount)
    let over = move(part, [lot], from: transit, to: "transfer")
    switch key {
    case "company": return ([Posting("transit-loss", lot.amount), lost, left], [])
    case "charge": return ([Posting("owed:\(transfer.to)", lot.amount), lost, left], [])
    case "found": return (move(part, [lot], from: transit, to: "held:\(transfer.to)"), [])
    case "sender": return (over, [Posting("owed:\(transfer.from)", lot.amount), lost, gone])
    default: return (over, move(part, [lot], from: "transfer", to: "held:\(transfer.from)"))
    }
  }

  func showTransfer(_ call: Call) throws(Refusal) -> Expected {
    let transfer = try transfer(call)
    let rows = transfer.items.map { item -> String in
      var fields = [("part", item.part), ("qty", "\(item.quantity)")]
      if transfer.shipped != nil {
        fields.append(("amount", Auditor.money(item.lots.reduce(0) { $0 + $1.amount })))
      }
      for (key, count) in [("short", item.short), ("damaged", item.damaged), ("open", item.openPieces)] where count > 0
      {
        fields.append((key, "\(count)"))
      }
      return Auditor.row(fields + Auditor.lotFields(item.lots))
    }
    let days = [
      ("shipped", transfer.shipped), ("answer_by", transfer.answerBy), ("received", transfer.received),
    ]
    return answer(
      rows: rows,
      fields: head(transfer) + days.compactMap { key, day in day.map { (key, $0.text) } } + [
        ("amount", Auditor.money(transfer.amount))
      ])
  }

  private func head(_ transfer: Transfer) -> [(String, String)] {
    [
      ("transfer", transfer.number), ("from", transfer.from), ("to", transfer.to), ("status", transfer.status),
      ("asked", transfer.asked.text),
    ]
  }

  func listTransfers(_ call: Call) throws(Refusal) -> Expected {
    if call["outlet"] != nil { _ = try outlet(call) }
    let shown = sortedTransfers.filter { transfer in
      let sides = [transfer.from, transfer.to]
      return sides.contains { isVisible($0, to: call.actor) } && (call["outlet"].map(sides.contains) ?? true)
        && (call["status"] ?? transfer.status) == transfer.status
    }
    return page(
      call, shown.map { Auditor.row(head($0) + [("amount", Auditor.money($0.amount))]) })
  }
}
