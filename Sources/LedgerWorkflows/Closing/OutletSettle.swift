import LedgerCore

/// `outlet.settle` (8.3.3): what a closing outlet holds is counted and checked. Good parts go back to the warehouse, damaged
/// and lost ones are charged; then all it owes is taken from what it has with the company. What is left is refunded, or
/// remains a receivable; where nothing is left the outlet is closed at once.
public struct OutletSettle: LedgerCommand {
  public let outlet: OutletCode
  public let handover: Handover

  public init(outlet: OutletCode, handover: Handover) {
    self.outlet = outlet
    self.handover = handover
  }

  public var overflowKey: String { "count" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "outlet.settle")
    let owner = try scope.outlet(outlet, facts)
    var prices: [PartCode: Money] = [:]
    for (key, lines) in handover.lists {
      for known in try scope.parts(lines, key: key, facts) { prices[known.part.code] = known.part.price }
    }
    let approved = Closing(outlet, facts)
    let open = OpenDocuments(outlet, facts)
    let holdings = Holdings(outlet, handover.tally.lines.map(\.part), facts)
    let held = facts.total(.held(outlet))
    let followed = Following.ending(of: outlet, facts)
    var settlement = Settlement(outlet, holdings, prices, facts, context)

    guard owner.standing == .closing, var closing = approved else { throw owner.wrongStanding }
    guard open.numbers.isEmpty else { throw ClosingRefusal.open(outlet, open.numbers).refusal }
    guard context.actor.person != closing.approver else {
      throw StepRefusal.separation(document: outlet.text, step: .approve).refusal
    }
    try handover.requireComplete(holdings, held: held)
    try holdings.require(handover.good, countingSentBack: true)

    settlement.take(handover)
    settlement.setOff()
    closing.status = .settled
    closing.counter = context.actor.person
    let standing: OutletStanding = settlement.isEven ? .closed : .settled
    return Decision(
      Decision.Step(
        on: context.today, outlet: outlet, clause: "8.3.3", postings: settlement.postings,
        changes: [owner.changed(to: standing, today: context.today), closing.changed] + followed + settlement.changes),
      reply: [ReplyField("outlet", outlet), ReplyField("status", standing.rawValue)] + settlement.reply)
  }
}
