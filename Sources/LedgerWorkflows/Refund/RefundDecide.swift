import LedgerCore

/// `refund.approve`, `refund.reject` (8.3.3): the manager's word on a refund. Rejecting one is how it is done away with, so
/// that may always be.
public struct RefundDecide: LedgerCommand {
  public let refund: String
  public let isApproved: Bool

  public init(refund: String, isApproved: Bool) {
    self.refund = refund
    self.isApproved = isApproved
  }

  public var overflowKey: String { "refund" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: isApproved ? "refund.approve" : "refund.reject")
    var refund = try scope.refund(refund, facts)
    if isApproved {
      let owner = try scope.owner(refund.outlet, facts)
      let refundable = Refundable(owner, facts, context.policy)
      try owner.require(.refund)
      try refund.require(.asked)
      try refund.requireNotAsked(by: context.actor)
      try requireRefundable(refund.amount, to: owner, refundable)
      refund.approver = context.actor.person
      refund.status = .approved
    } else {
      try refund.require(.asked, .approved)
      refund.status = .rejected
    }
    return Decision(
      Decision.Step(on: context.today, outlet: refund.outlet, clause: "8.3.3", changes: [refund.changed]),
      reply: refund.reply)
  }
}
