import LedgerCore

/// `outlet.propose` (8.3.3): an outlet that breaks the agreement is proposed for cancellation. It goes on trading until the
/// manager approves.
public struct OutletPropose: LedgerCommand {
  public let outlet: OutletCode
  public init(outlet: OutletCode) { self.outlet = outlet }

  public var overflowKey: String { "outlet" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let outlet = try Scope(context.actor, verb: "outlet.propose").outlet(outlet, facts)
    let earlier = Closing(outlet.code, facts)
    guard outlet.standing == .active else { throw outlet.wrongStanding }
    guard earlier?.isProposed != true else { throw ClosingRefusal.alreadyProposed(outlet.code).refusal }
    let closing = Closing(outlet: outlet.code, status: .proposed, proposer: context.actor.person)
    return Decision(
      Decision.Step(on: context.today, outlet: outlet.code, clause: "8.3.3", changes: [closing.changed]),
      reply: [ReplyField("outlet", outlet.code), ReplyField("status", closing.status.rawValue)])
  }
}
