import LedgerCore

/// `owed.pay` (8.6.7): the outlet pays what it owes for parts; until then that counts as occupied. What settling left is
/// paid in the same way, and the last of it closes the outlet (8.3.3).
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
    let owner = try Scope(context.actor, verb: "owed.pay").outlet(outlet, facts)
    let outlet = owner.code
    var position = OutletPosition(outlet, facts, context.policy)
    let on = try context.businessDate(on, facts)
    try owner.require(.unclosed)
    guard amount <= position.owed else { throw HandbookRefusal.moreThanOwed(owed: position.owed).refusal }
    position.owed -= amount
    let postings = [Posting(.cash(bank), amount), Posting(.owed(outlet), -amount)]
    return Decision(
      Decision.Step(
        on: on, outlet: outlet, clause: "8.6.7", postings: postings,
        changes: owner.closedIfNothingIsLeft(after: postings, facts, context)),
      reply: [
        ReplyField("outlet", outlet), ReplyField("owed", position.owed), ReplyField("occupied", position.occupied),
        ReplyField("available", position.available),
      ])
  }
}
