extension Auditor {
  /// 8.7.4: parts that are counted together, and what came of it.
  struct Stocktake {
    struct Line {
      var part: String
      /// open, matched, difference, explained, posted
      var status = "open"
      var counted = 0
      /// What the warehouse had at that moment.
      var book = 0
      /// The day and the record of the last count.
      var on: Day?
      var entry = 0
      /// Whoever counted it, at first or again.
      var counters: [String] = []
      var explainer: String?
      /// The record that posted it, and for how much.
      var posted: Int?
      var amount: Fen = 0

      var difference: Int { counted - book }
      var isUnsettled: Bool { ["difference", "explained"].contains(status) }
    }

    var number: String
    var scope: String
    var status = "open"
    var opened: Day
    /// In the order of codes.
    var lines: [Line]

    var uncounted: Int { lines.count { $0.status == "open" } }
    var differences: Int { lines.count(where: \.isUnsettled) }

    func index(_ part: String) -> Int? { lines.firstIndex { $0.part == part } }
  }

  /// The last count of a part that agreed or was posted, and its record.
  struct CountCard {
    var counted: Day
    var entry: Int
  }

  var sortedStocktakes: [Stocktake] { stocktakes.values.sorted { Auditor.isBefore($0.number, $1.number) } }

  func stocktake(_ call: Call) throws(Refusal) -> Stocktake {
    let number = call.text("stocktake")
    guard let stocktake = stocktakes[number] else {
      throw Refusal("NOT_FOUND", ("key", "stocktake"), ("value", number))
    }
    return stocktake
  }

  func wrongStatus(_ stocktake: Stocktake) -> Refusal {
    Refusal("STATE", ("key", "stocktake"), ("value", stocktake.number), ("status", stocktake.status))
  }

  /// Every named part must be in the stocktake.
  func requireCounted(_ parts: [String], _ stocktake: Stocktake, key: String) throws(Refusal) {
    for part in parts where stocktake.index(part) == nil {
      throw Refusal("NOT_FOUND", ("key", key), ("value", part))
    }
  }

  /// The one stocktake in which a difference of a part is neither posted nor counted away.
  func unsettled(_ part: String, besides number: String? = nil) -> (stocktake: String, status: String)? {
    for stocktake in sortedStocktakes where stocktake.number != number {
      if let line = stocktake.lines.first(where: { $0.part == part && $0.isUnsettled }) {
        return (stocktake.number, line.status)
      }
    }
    return nil
  }

  /// A part whose difference is not settled is not counted anew beside it.
  func requireNoDifference(_ counts: [PartLine], key: String) throws(Refusal) {
    for count in counts {
      guard let other = unsettled(count.part) else { continue }
      throw Auditor.inDoubt(key, count.part, other)
    }
  }

  static func inDoubt(_ key: String, _ part: String, _ other: (stocktake: String, status: String)) -> Refusal {
    Refusal("STATE", ("key", key), ("value", part), ("status", other.status), ("stocktake", other.stocktake))
  }

  // MARK: Counting

  /// 8.7.4: at every movement, what is left is counted; what does not agree opens a stocktake of its own.
  mutating func running(_ call: Call, _ counts: [PartLine], _ record: Int) -> [(String, String)] {
    guard !counts.isEmpty else { return [] }
    var lines: [Stocktake.Line] = []
    for count in counts {
      let line = countedLine(Stocktake.Line(part: count.part), count.quantity, call, record)
      if line.status == "difference" { lines.append(line) }
    }
    guard !lines.isEmpty else { return [("counted", "ok")] }
    let number = number("CNT")
    stocktakes[number] = Stocktake(
      number: number, scope: "running", opened: today, lines: lines.sorted { $0.part < $1.part })
    // A shipment goes before it on the card.
    if entries[record - setUpRecords - 1].document == nil { entries[record - setUpRecords - 1].document = number }
    return [("counted", "differs"), ("stocktake", number)]
  }

  private mutating func countedLine(
    _ line: Stocktake.Line, _ count: Int, _ call: Call, _ record: Int
  ) -> Stocktake.Line {
    var line = line
    line.counted = count
    line.book = inStock(line.part)
    line.on = today
    line.entry = record
    line.counters.append(call.actor.person)
    line.explainer = nil
    line.status = line.difference == 0 ? "matched" : "difference"
    if line.difference == 0 { cards[line.part] = CountCard(counted: today, entry: record) }
    return line
  }

  mutating func openStocktake(_ call: Call) throws(Refusal) -> String {
    let scope = call.text("scope")
    let named = call.parts("part")
    for part in named where parts[part] == nil { throw Refusal("NOT_FOUND", ("key", "part"), ("value", part)) }
    let codes = (scope == "all" ? Array(parts.keys) : named).sorted()
    guard !codes.isEmpty else {
      throw Refusal("STATE", ("key", "scope"), ("value", "all"), ("status", "empty"))
    }
    let number = number("CNT")
    stocktakes[number] = Stocktake(
      number: number, scope: scope, opened: today, lines: codes.map { Stocktake.Line(part: $0) })
    try append(call, rule: "8.7.4", document: number)
    return Auditor.fields(("stocktake", number), ("status", "open"), ("parts", "\(codes.count)"))
  }

  /// Whoever counts is not told what the books have. Another person counts again.
  mutating func countStock(_ call: Call) throws(Refusal) -> String {
    var stocktake = try stocktake(call)
    let counts = call.counts("line")
    try requireCounted(counts.map(\.part), stocktake, key: "line")
    guard stocktake.status == "open" else { throw wrongStatus(stocktake) }
    let lines = counts.compactMap { count in stocktake.lines.first { $0.part == count.part } }
    for line in lines {
      guard !["matched", "posted"].contains(line.status) else {
        throw Refusal("STATE", ("key", "line"), ("value", line.part), ("status", line.status))
      }
      if let other = unsettled(line.part, besides: stocktake.number) {
        throw Auditor.inDoubt("line", line.part, other)
      }
    }
    try keepApart(call, stocktake.number, lines.flatMap(\.counters).map { (step: "count", person: $0) })
    for count in counts {
      guard let index = stocktake.index(count.part) else { continue }
      stocktake.lines[index] = countedLine(stocktake.lines[index], count.quantity, call, lastRecord + 1)
    }
    stocktakes[stocktake.number] = Auditor.closedIfThrough(stocktake)
    try append(call, rule: "8.7.4", document: stocktake.number)
    return Auditor.fields(
      ("stocktake", stocktake.number), ("lines", "\(counts.count)"), ("open", "\(stocktake.uncounted)"))
  }

  /// Nothing is left to be counted, explained or posted.
  static func closedIfThrough(_ stocktake: Stocktake) -> Stocktake {
    var stocktake = stocktake
    if stocktake.uncounted == 0 && stocktake.differences == 0 { stocktake.status = "closed" }
    return stocktake
  }
}
