extension Auditor {
  static func lotFields(_ lots: [Lot]) -> [(String, String)] { lots.map { ("lot", "\($0.number):\($0.quantity)") } }

  /// 8.7.3: parts go back to their maker, out of the oldest lots or the one that is named.
  mutating func returnStock(_ call: Call) throws(Refusal) -> String {
    let part = try part(call).code
    let quantity = Auditor.quantity(call.text("qty")) ?? 0
    let lots = books.lots("warehouse", part)
    let named = call["lot"].flatMap(Auditor.digits)
    let lot = lots.first { $0.number == named }
    if let named, lot == nil { throw Refusal("NOT_FOUND", ("key", "lot"), ("value", "\(named)")) }
    let on = try businessDate(call)
    let most = min(free(part), lot?.quantity ?? Int.max)
    guard quantity <= most else {
      throw Auditor.short("STOCK_SHORT", rule: "8.7.3", [PartLine(part: part, quantity: quantity - most)])
    }
    let taken =
      lot.map { [Lot(number: $0.number, quantity: quantity, amount: Fen(quantity) * price(part))] }
      ?? books.oldest("warehouse", part, quantity) ?? []
    let value = Fen(quantity) * price(part)
    try append(
      call, on: on, limit: "qty",
      [Posting("procurement", part, quantity, value)]
        + taken.map { Posting("warehouse", part, lot: $0.number, -$0.quantity, -$0.amount) })
    return Auditor.join(
      [
        ("part", part), ("qty", "\(quantity)"), ("in_stock", "\(inStock(part))"), ("amount", Auditor.money(value)),
      ] + Auditor.lotFields(taken))
  }

  /// One row for each record that moved a part in the warehouse, or changed what it is worth there.
  func showCard(_ call: Call) throws(Refusal) -> Expected {
    let part = try part(call).code
    let from = call["from"].flatMap { Day($0) }
    let to = call["to"].flatMap { Day($0) }
    var balance = 0
    var rows: [String] = []
    for entry in entries {
      let moved = entry.postings.filter { $0.account == "warehouse" && $0.part == part }
      guard !moved.isEmpty else { continue }
      balance += moved.reduce(0) { $0 + $1.quantity }
      if let from, entry.on < from { continue }
      if let to, entry.on > to { continue }
      rows.append(Auditor.row(fields(entry, moved, balance)))
    }
    var expected = page(call, rows)
    expected.last += " " + Auditor.fields(("part", part), ("in_stock", "\(inStock(part))"))
    return expected
  }

  private func fields(_ entry: Entry, _ moved: [Posting], _ balance: Int) -> [(String, String)] {
    let pieces = moved.reduce(0) { $0 + $1.quantity }
    let optional = [
      ("document", document(entry)), ("outlet", entry.outlet), ("user", entry.user),
      ("in", pieces > 0 ? "\(pieces)" : nil), ("out", pieces < 0 ? "\(-pieces)" : nil),
    ]
    let lots = moved.filter { $0.quantity != 0 }.sorted { ($0.lot ?? 0) < ($1.lot ?? 0) }
    return [("entry", "\(entry.number)"), ("on", entry.on.text), ("verb", entry.verb)]
      + optional.compactMap { key, value in value.map { (key, $0) } }
      + [("balance", "\(balance)"), ("amount", Auditor.money(moved.reduce(0) { $0 + $1.amount }))]
      + lots.map { ("lot", "\($0.lot ?? 0):\(abs($0.quantity))") }
  }

  /// What the record changed; a return that is reversed stays what it was, and so does what was counted at a receipt.
  private func document(_ entry: Entry) -> String? {
    let kinds = entry.verb == "entry.reverse" ? ["SHP"] : ["SHP", "RET", "CNT", "MKR"]
    return entry.document.flatMap { document in kinds.contains { document.hasPrefix($0) } ? document : nil }
  }

  func listLots(_ call: Call) throws(Refusal) -> Expected {
    if call["part"] != nil { _ = try part(call) }
    let codes = parts.keys.filter { (call["part"] ?? $0) == $0 }.sorted()
    return page(
      call,
      codes.flatMap { part in
        books.lots("warehouse", part).map { lot in
          Auditor.row([
            ("part", part), ("lot", "\(lot.number)"), ("qty", "\(lot.quantity)"), ("price", Auditor.money(price(part))),
            ("amount", Auditor.money(lot.amount)), ("received", entry(lot.number)?.on.text ?? ""),
          ])
        }
      })
  }
}
