import LedgerCore

/// `stocktake.approve` (8.7.5): the manager lets explained differences into the books. What was counted was so then, so the
/// difference of then is posted, whatever has moved since. A surplus is a lot of its own; a shortage is taken from the
/// oldest lots.
public struct StocktakeApprove: LedgerCommand {
  public let stocktake: String
  /// nil: all that are explained.
  public let parts: [PartCode]?

  public init(stocktake: String, parts: [PartCode]?) {
    self.stocktake = stocktake
    self.parts = parts
  }

  public var overflowKey: String { "stocktake" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var stocktake = try Scope(context.actor, verb: "stocktake.approve").stocktake(stocktake, facts)
    var lines = try stocktake.explained(parts, facts)
    let cards = lines.map { Card($0.part, facts) }
    let prices = lines.map { Part(facts.document(Part.key($0.part)))?.price ?? .zero }
    let cells = lines.map { facts.cell(CellKey(account: .warehouse, part: $0.part)) }
    try requireOther(lines, of: stocktake.number, context.actor.person)
    try requireStock(lines, cells)

    var postings: [Posting] = []
    var surplus = Money.zero
    var shortage = Money.zero
    var settled: [DocumentChange] = []
    for index in lines.indices {
      guard let count = lines[index].count else { continue }
      let value = prices[index] * count.difference
      if value > .zero { surplus += value } else { shortage -= value }
      postings += corrected(lines[index].part, count.difference, prices[index], cells[index], context.record)
      lines[index].correction = StocktakeLine.Correction(record: context.record, value: value)
      stocktake.moves(from: lines[index].status, to: .posted)
      lines[index].status = .posted
      settled.append(cards[index].settled(counted: count.on, by: count.record))
    }
    stocktake.closeIfDone()
    return Decision(
      Decision.Step(
        on: context.today, clause: "8.7.5", postings: postings,
        changes: [stocktake.changed] + lines.map(\.changed) + settled),
      reply: [
        ReplyField("stocktake", stocktake.number), ReplyField("status", stocktake.status),
        ReplyField("parts", lines.count), ReplyField("surplus", surplus), ReplyField("shortage", shortage),
      ])
  }

  /// Whoever counted or explained one of the lines does not decide on them.
  private func requireOther(_ lines: [StocktakeLine], of stocktake: String, _ person: String) throws(Refusal) {
    if lines.contains(where: { $0.counters.contains(person) }) {
      throw StepRefusal.separation(document: stocktake, step: .count).refusal
    }
    if lines.contains(where: { $0.explainer == person }) {
      throw StepRefusal.separation(document: stocktake, step: .explain).refusal
    }
  }

  /// What is missing cannot be more than the books still have.
  private func requireStock(_ lines: [StocktakeLine], _ cells: [Cell]) throws(Refusal) {
    let short = zip(lines, cells).compactMap { line, cell -> PartLine? in
      let missing = -(line.count?.difference ?? .zero) - cell.quantity
      return missing > .zero ? PartLine(part: line.part, quantity: missing) : nil
    }
    guard short.isEmpty else { throw HandbookRefusal.stockShort(.stocktake, short).refusal }
  }

  private func corrected(
    _ part: PartCode, _ difference: Quantity, _ price: Money, _ cell: Cell, _ record: RecordNumber
  ) -> [Posting] {
    let value = price * difference
    guard difference < .zero else {
      return [
        Posting(.warehouse, value, part, lot: LotNumber(record), difference),
        Posting(.stockDifference, -value, part, -difference),
      ]
    }
    let taken = cell.oldest(-difference) ?? []
    return [Posting(.stockDifference, -value, part, -difference)]
      + taken.map { Posting(.warehouse, -(price * $0.quantity), part, lot: $0.lot, -$0.quantity) }
  }
}
