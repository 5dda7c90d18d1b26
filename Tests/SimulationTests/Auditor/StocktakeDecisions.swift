extension Auditor {
  /// 8.7.5: a difference is explained before anybody decides on it.
  mutating func explainDifference(_ call: Call) throws(Refusal) -> String {
    var (stocktake, lines) = try namedLines(call, from: ["difference", "explained"])
    for index in lines {
      stocktake.lines[index].status = "explained"
      stocktake.lines[index].explainer = call.actor.person
    }
    return try decide(call, stocktake, lines)
  }

  /// 8.7.5: the explanation does not hold; it is explained anew, or counted again.
  mutating func rejectDifference(_ call: Call) throws(Refusal) -> String {
    var (stocktake, lines) = try namedLines(call, from: ["explained"])
    for index in lines { stocktake.lines[index].status = "difference" }
    return try decide(call, stocktake, lines)
  }

  private mutating func decide(_ call: Call, _ stocktake: Stocktake, _ lines: [Int]) throws(Refusal) -> String {
    stocktakes[stocktake.number] = stocktake
    try append(call, rule: "8.7.5", document: stocktake.number)
    return Auditor.fields(("stocktake", stocktake.number), ("parts", "\(lines.count)"))
  }

  /// The lines of the parts that are named, or else all explained ones.
  private func namedLines(_ call: Call, from allowed: [String]) throws(Refusal) -> (Stocktake, [Int]) {
    let stocktake = try stocktake(call)
    let named = call.parts("part")
    try requireCounted(named, stocktake, key: "part")
    guard stocktake.status == "open" else { throw wrongStatus(stocktake) }
    guard !named.isEmpty else {
      let explained = stocktake.lines.indices.filter { stocktake.lines[$0].status == "explained" }
      guard !explained.isEmpty else { throw wrongStatus(stocktake) }
      return (stocktake, explained)
    }
    let lines = named.compactMap { stocktake.index($0) }
    for line in lines.map({ stocktake.lines[$0] }) where !allowed.contains(line.status) {
      throw Refusal("STATE", ("key", "part"), ("value", line.part), ("status", line.status))
    }
    return (stocktake, lines)
  }

  /// 8.7.5: what was explained is posted, by somebody who neither counted nor explained it.
  mutating func approveDifference(_ call: Call) throws(Refusal) -> String {
    var (stocktake, lines) = try namedLines(call, from: ["explained"])
    let chosen = lines.map { stocktake.lines[$0] }
    try keepApart(
      call, stocktake.number,
      chosen.flatMap(\.counters).map { (step: "count", person: $0) }
        + chosen.map { (step: "explain", person: $0.explainer) })
    let short = chosen.compactMap { line -> PartLine? in
      let missing = -line.difference - inStock(line.part)
      return missing > 0 ? PartLine(part: line.part, quantity: missing) : nil
    }
    guard short.isEmpty else { throw Auditor.short("STOCK_SHORT", rule: "8.7.5", short) }
    let record = lastRecord + 1
    var postings: [Posting] = []
    for index in lines {
      postings += posting(&stocktake.lines[index], record)
      cards[stocktake.lines[index].part] = CountCard(
        counted: stocktake.lines[index].on ?? today, entry: stocktake.lines[index].entry)
    }
    let amounts = lines.map { stocktake.lines[$0].amount }
    stocktake = Auditor.closedIfThrough(stocktake)
    stocktakes[stocktake.number] = stocktake
    try append(call, rule: "8.7.5", document: stocktake.number, limit: "stocktake", postings)
    return Auditor.fields(
      ("stocktake", stocktake.number), ("status", stocktake.status), ("parts", "\(lines.count)"),
      ("surplus", Auditor.money(amounts.reduce(0) { $0 + max(0, $1) })),
      ("shortage", Auditor.money(amounts.reduce(0) { $0 - min(0, $1) })))
  }

  /// A surplus is a lot of its own; what is short is missing from the oldest lots.
  private func posting(_ line: inout Stocktake.Line, _ record: Int) -> [Posting] {
    let pieces = line.difference
    let value = Fen(pieces) * price(line.part)
    line.status = "posted"
    line.posted = record
    line.amount = value
    let other = Posting("stock-difference", line.part, -pieces, -value)
    guard pieces < 0 else { return [Posting("warehouse", line.part, lot: record, pieces, value), other] }
    return [other]
      + (books.oldest("warehouse", line.part, -pieces) ?? []).map {
        Posting("warehouse", line.part, lot: $0.number, -$0.quantity, -$0.amount)
      }
  }

  /// 8.7.4: what is not counted by now is given up; a difference is not.
  mutating func closeStocktake(_ call: Call) throws(Refusal) -> String {
    let stocktake = try stocktake(call)
    guard stocktake.status == "open" else { throw wrongStatus(stocktake) }
    let unsettled = stocktake.lines.filter(\.isUnsettled)
    guard unsettled.isEmpty else {
      var refusal = Refusal("STATE", ("key", "stocktake"), ("value", stocktake.number), ("status", "difference"))
      for line in unsettled.prefix(20) { refusal.text += " open=\(line.part)" }
      throw refusal
    }
    stocktakes[stocktake.number]?.status = "closed"
    try append(call, rule: "8.7.4", document: stocktake.number)
    return Auditor.fields(("stocktake", stocktake.number), ("status", "closed"), ("open", "\(stocktake.uncounted)"))
  }
}
