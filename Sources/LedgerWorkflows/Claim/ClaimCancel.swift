import LedgerCore

/// `claim.cancel` (8.6.2): the outlet withdraws a claim of which nothing has been sent.
public struct ClaimCancel: LedgerCommand {
  public let claim: String
  public init(claim: String) { self.claim = claim }

  public var overflowKey: String { "claim" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let before = try Scope(context.actor, verb: "claim.cancel").claim(claim, facts)
    var holdings = Holdings(before.outlet, before.parts, facts)
    let counting = OutletMonth(before.outlet, before.month, facts)
    guard before.status == .submitted else { throw before.wrongStatus }
    guard before.parcels.isEmpty else {
      throw StepRefusal.parcelUnderWay(claim: before.number, status: before.status.rawValue).refusal
    }
    var claim = before
    claim.isCancelled = true
    for part in claim.parts { holdings.change(part) { $0.claimed -= claim.claimed(part) } }
    return Decision(
      Decision.Step(
        on: context.today, outlet: claim.outlet, clause: "8.6.2",
        changes: [claim.changed(since: before), counting.counting(claims: counting.claims - 1)] + holdings.changes()),
      reply: [ReplyField("claim", claim.number), ReplyField("status", claim.status.rawValue)])
  }
}
