import LedgerCore

/// `stocktake.count` (8.7.4): what lies there, against what the books have at this moment. The answer says nothing of the
/// books, so that a count is a count; whoever counts a part again is somebody else.
public struct StocktakeCount: LedgerCommand {
  public let stocktake: String
  public let lines: [PartLine]

  public init(stocktake: String, lines: [PartLine]) {
    self.stocktake = stocktake
    self.lines = lines
  }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var stocktake = try Scope(context.actor, verb: "stocktake.count").stocktake(stocktake, facts)
    let parts = StocktakeParts(stocktake.number, facts)
    var counts = lines.map { StocktakeLine(stocktake.number, $0.part, facts) }
    let cards = lines.map { Card($0.part, facts) }
    let books = lines.map { facts.cell(CellKey(account: .warehouse, part: $0.part)).quantity }
    try parts.require(lines.map(\.part), key: "line")
    try stocktake.requireOpen()
    for (line, card) in zip(counts, cards) {
      guard line.status != .matched, line.status != .posted else {
        throw StocktakeRefusal.settled(line.part, status: line.status.rawValue).refusal
      }
      try card.requireSettled(key: "line", except: stocktake.number, facts)
    }
    for line in counts where line.counters.contains(context.actor.person) {
      throw StepRefusal.separation(document: stocktake.number, step: .count).refusal
    }

    var settled: [DocumentChange] = []
    for index in counts.indices {
      let before = counts[index].status
      counts[index].take(
        StocktakeLine.Count(
          on: context.today, record: context.record, counted: lines[index].quantity, book: books[index]),
        by: context.actor.person)
      stocktake.moves(from: before, to: counts[index].status)
      settled.append(
        counts[index].status == .matched
          ? cards[index].settled(counted: context.today, by: context.record)
          : cards[index].differs(in: stocktake.number))
    }
    stocktake.closeIfDone()
    return Decision(
      Decision.Step(
        on: context.today, clause: "8.7.4", changes: [stocktake.changed] + counts.map(\.changed) + settled),
      reply: [
        ReplyField("stocktake", stocktake.number), ReplyField("lines", lines.count),
        ReplyField("open", stocktake.uncounted),
      ])
  }
}

extension Stocktake {
  /// Keeps what is left to count and to settle as one of its lines moves on.
  mutating func moves(from before: StocktakeLine.Status, to after: StocktakeLine.Status) {
    if before == .open, after != .open { uncounted -= 1 }
    differences += (after.isUnsettled ? 1 : 0) - (before.isUnsettled ? 1 : 0)
  }
}

extension StocktakeLine.Status {
  /// Whether a difference stands that nobody has decided on.
  public var isUnsettled: Bool { self == .difference || self == .explained }
}
