import LedgerCore

/// `outlet.reopen` (8.3.3): the manager turns a proposal down, or takes the approval back; the outlet trades as before.
public struct OutletReopen: LedgerCommand {
  public let outlet: OutletCode
  public init(outlet: OutletCode) { self.outlet = outlet }

  public var overflowKey: String { "outlet" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let outlet = try Scope(context.actor, verb: "outlet.reopen").outlet(outlet, facts)
    let current = Closing(outlet.code, facts)
    guard outlet.standing == .active || outlet.standing == .closing else { throw outlet.wrongStanding }
    guard var closing = current, closing.status == .proposed || closing.status == .closing else {
      throw ClosingRefusal.notProposed(outlet.code).refusal
    }
    closing.status = .reopened
    return Decision(
      Decision.Step(
        on: context.today, outlet: outlet.code, clause: "8.3.3",
        changes: [outlet.changed(to: .active, today: context.today), closing.changed]),
      reply: [ReplyField("outlet", outlet.code), ReplyField("status", OutletStanding.active.rawValue)])
  }
}
