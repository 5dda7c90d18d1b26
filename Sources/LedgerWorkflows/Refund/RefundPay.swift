import LedgerCore

/// `refund.pay` (8.3.3): the cashier pays an approved refund out of the deposit; to a settled outlet also out of what is left
/// of its service fees and of what it overpaid. The last of it closes the outlet.
public struct RefundPay: LedgerCommand {
  public let refund: String
  public let bank: BankCode
  public let on: BusinessDate?

  public init(refund: String, bank: BankCode, on: BusinessDate?) {
    self.refund = refund
    self.bank = bank
    self.on = on
  }

  public var overflowKey: String { "refund" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "refund.pay")
    var refund = try scope.refund(refund, facts)
    let owner = try scope.owner(refund.outlet, facts)
    let refundable = Refundable(owner, facts, context.policy)
    var credits = Credits.forRefund(to: owner.code, facts)
    let on = try context.businessDate(on, facts)
    try owner.require(.refund)
    try refund.require(.approved)
    try refund.requireNotAsked(by: context.actor)
    guard context.actor.person != refund.approver else {
      throw StepRefusal.separation(document: refund.number, step: .approve).refusal
    }
    try requireRefundable(refund.amount, to: owner, refundable)
    refund.status = .paid
    // Of an active outlet the deposit alone covers it.
    let drawn = credits.draw(refund.amount)
    let postings = drawn + [Posting(.cash(bank), -refund.amount)]
    let closed = owner.closedIfNothingIsLeft(after: postings, facts, context)
    let deposit = drawn.reduce(refundable.deposit) { $1.account.kind == .deposit ? $0 - $1.amount : $0 }
    return Decision(
      Decision.Step(
        on: on, outlet: owner.code, clause: "8.3.3", postings: postings, changes: [refund.changed] + closed),
      reply: refund.reply + [
        ReplyField("deposit", deposit), ReplyField("outlet", owner.code),
        ReplyField("outlet_status", (closed.isEmpty ? owner.standing : .closed).rawValue),
      ])
  }
}
