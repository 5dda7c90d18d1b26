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
    let owner = try scope.outlet(outlet, facts)
    let outlet = owner.code
    _ = try scope.parts(lines, facts)
    var holdings = Holdings(outlet, lines.map(\.part), facts)
    var position = OutletPosition(outlet, facts, context.policy)
    let on = try context.businessDate(on, facts)
    try owner.require(.unsettled)
    try holdings.require(lines, countingSentBack: false)

    var postings: [Posting] = []
    var bought = Money.zero
    for line in lines {
      let lots = holdings.take(line.quantity, of: line.part) ?? []
      // Buying is how an outlet gets rid of used parts that were sent back to it.
      holdings.change(line.part) { $0.sentBack = max($0.sentBack - line.quantity, .zero) }
      let value = lots.reduce(Money.zero) { $0 + $1.amount }
      postings += lots.map { Posting(.held(outlet), -$0.amount, line.part, lot: $0.lot, -$0.quantity) }
      postings.append(Posting(.used, .zero, line.part, line.quantity))
      postings.append(Posting(.owed(outlet), value))
      bought += value
    }
    position.held -= bought
    position.owed += bought
    return Decision(
      Decision.Step(
        on: on, outlet: outlet, clause: "8.6.7", postings: postings, changes: holdings.changes()),
      reply: [
        ReplyField("outlet", outlet), ReplyField("amount", bought), ReplyField("owed", position.owed),
        ReplyField("held", position.held), ReplyField("occupied", position.occupied),
      ])
  }
}
