import LedgerCore

/// `deposit.pay` (8.3.1): the cashier records money an outlet has lodged.
public struct DepositPay: LedgerCommand {
  public let outlet: OutletCode
  public let amount: Money
  public let bank: BankCode
  public let on: BusinessDate?

  public init(outlet: OutletCode, amount: Money, bank: BankCode, on: BusinessDate?) {
    self.outlet = outlet
    self.amount = amount
    self.bank = bank
    self.on = on
  }

  public var overflowKey: String { "amount" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let owner = try Scope(context.actor, verb: "deposit.pay").outlet(outlet, facts)
    let outlet = owner.code
    let on = try context.businessDate(on, facts)
    try owner.require(.unsettled)
    var position = OutletPosition(outlet, facts, context.policy)
    position.deposit += amount
    guard position.ceiling.isInBounds else { throw StepRefusal.overflow(key: overflowKey).refusal }
    return Decision(
      Decision.Step(
        on: on, outlet: outlet, clause: "8.3.1",
        postings: [Posting(.cash(bank), amount), Posting(.deposit(outlet), -amount)]),
      reply: [
        ReplyField("outlet", outlet), ReplyField("deposit", position.deposit),
        ReplyField("ceiling", position.ceiling), ReplyField("available", position.available),
      ])
  }
}
