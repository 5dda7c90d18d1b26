import LedgerCore

/// `fee.pay` (9.3): the cashier pays an outlet service fees that have been settled, never more than there are.
public struct FeePay: LedgerCommand {
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
    let owner = try Scope(context.actor, verb: "fee.pay").outlet(outlet, facts)
    let outlet = owner.code
    let balance = Fee.balance(of: outlet, facts)
    let on = try context.businessDate(on, facts)
    try owner.require(.unsettled)
    guard amount <= balance else { throw FeeRefusal.moreThanFees(fees: balance).refusal }
    return Decision(
      Decision.Step(
        on: on, outlet: outlet, clause: "9.3",
        postings: [Posting(.fees(outlet), amount), Posting(.cash(bank), -amount)]),
      reply: [
        ReplyField("outlet", outlet), ReplyField("amount", amount), ReplyField("fees", balance - amount),
      ])
  }
}
