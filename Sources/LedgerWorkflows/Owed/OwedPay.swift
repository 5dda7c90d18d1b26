import LedgerCore

/// `owed.pay` (8.6.7): the outlet pays what it owes for parts; until then that counts as occupied.
public struct OwedPay: LedgerCommand {
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
    let outlet = try Scope(context.actor, verb: "owed.pay").outlet(outlet, facts).code
    let on = try context.businessDate(on, facts)
    var position = OutletPosition(outlet, facts, context.policy)
    guard amount <= position.owed else { throw HandbookRefusal.moreThanOwed(owed: position.owed).refusal }
    position.owed -= amount
    return Decision(
      Decision.Step(
        on: on, outlet: outlet, clause: "8.6.7",
        postings: [Posting(.cash(bank), amount), Posting(.owed(outlet), -amount)]),
      reply: [
        ReplyField("outlet", outlet), ReplyField("owed", position.owed), ReplyField("occupied", position.occupied),
        ReplyField("available", position.available),
      ])
  }
}
