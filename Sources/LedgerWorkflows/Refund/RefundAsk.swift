import LedgerCore

/// `refund.ask` (8.3.3): finance asks for money to be paid back to an outlet. Nothing is set aside for it: what can be
/// refunded is looked at again when it is approved and when it is paid.
public struct RefundAsk: LedgerCommand {
  public let outlet: OutletCode
  public let amount: Money

  public init(outlet: OutletCode, amount: Money) {
    self.outlet = outlet
    self.amount = amount
  }

  public var overflowKey: String { "amount" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let owner = try Scope(context.actor, verb: "refund.ask").outlet(outlet, facts)
    let refundable = Refundable(owner, facts, context.policy)
    let series = Refund.series(context.today.month)
    let number = SeriesNumber(series: series, number: facts.counter(series) + 1)
    try owner.require(.refund)
    try requireRefundable(amount, to: owner, refundable)
    let refund = Refund(
      number: number.description, outlet: outlet, amount: amount, asked: context.today, asker: context.actor.person,
      status: .asked)
    return Decision(
      Decision.Step(on: context.today, outlet: outlet, clause: "8.3.3", changes: [refund.created]),
      reply: refund.reply)
  }
}
