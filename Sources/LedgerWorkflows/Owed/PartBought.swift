import LedgerCore

/// `part.bought` (8.6.7): parts the outlet used in a paid, out-of-warranty repair. They leave the holding, oldest lots
/// first, each at its own price, and that value becomes owed.
public struct PartBought: LedgerCommand {
  public let outlet: OutletCode
  public let lines: [PartLine]
  public let on: BusinessDate?

  public init(outlet: OutletCode, lines: [PartLine], on: BusinessDate?) {
    self.outlet = outlet
    self.lines = lines
    self.on = on
  }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "part.bought")
    let outlet = try scope.outlet(outlet, facts).code
    _ = try scope.parts(lines, facts)
    let held = lines.map { facts.cell(CellKey(account: .held(outlet), part: $0.part)) }
    var position = OutletPosition(outlet, facts, context.policy)
    let on = try context.businessDate(on, facts)
    let short = shortages(lines) { part in
      zip(lines, held).first { $0.0.part == part }?.1.quantity ?? .zero
    }
    guard short.isEmpty else { throw HandbookRefusal.holdingShort(short).refusal }

    var postings: [Posting] = []
    var bought = Money.zero
    for (line, cell) in zip(lines, held) {
      let lots = cell.oldest(line.quantity) ?? []
      let value = lots.reduce(Money.zero) { $0 + $1.amount }
      postings += lots.map { Posting(.held(outlet), -$0.amount, line.part, lot: $0.lot, -$0.quantity) }
      postings.append(Posting(.used, .zero, line.part, line.quantity))
      postings.append(Posting(.owed(outlet), value))
      bought += value
    }
    position.held -= bought
    position.owed += bought
    return Decision(
      Decision.Step(on: on, outlet: outlet, clause: "8.6.7", postings: postings),
      reply: [
        ReplyField("outlet", outlet), ReplyField("amount", bought), ReplyField("owed", position.owed),
        ReplyField("held", position.held), ReplyField("occupied", position.occupied),
      ])
  }
}
