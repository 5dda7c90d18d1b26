import LedgerCore

/// `deposit.deduct` (8.3.3): finance takes what an outlet owes for parts out of its deposit, out of its service fees, or of what
/// it overpaid; never more than is owed, nor than is there.
public struct DepositDeduct: LedgerCommand {
  public let outlet: OutletCode
  public let amount: Money
  public let source: Source
  public let on: BusinessDate?

  public enum Source: String, Hashable, Sendable, CaseIterable { case deposit, fees, advance }

  public init(outlet: OutletCode, amount: Money, source: Source, on: BusinessDate?) {
    self.outlet = outlet
    self.amount = amount
    self.source = source
    self.on = on
  }

  public var overflowKey: String { "amount" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let owner = try Scope(context.actor, verb: "deposit.deduct").outlet(outlet, facts)
    var position = OutletPosition(outlet, facts, context.policy)
    let account = source.account(of: outlet)
    // They stand as credits.
    let there = -facts.total(account)
    let on = try context.businessDate(on, facts)
    try owner.require(.unsettled)
    if source == .deposit, amount > there {
      throw HandbookRefusal.depositShort(outlet, deposit: there, amount: amount).refusal
    }
    guard amount <= position.owed else { throw HandbookRefusal.moreThanOwed(owed: position.owed).refusal }
    guard amount <= there else {
      throw source == .advance
        ? HandbookRefusal.moreThanAdvance(advance: there).refusal : FeeRefusal.moreThanFees(fees: there).refusal
    }
    if source == .deposit { position.deposit -= amount }
    position.owed -= amount
    return Decision(
      Decision.Step(
        on: on, outlet: outlet, clause: "8.3.3",
        postings: [Posting(account, amount), Posting(.owed(outlet), -amount)]),
      reply: [
        ReplyField("outlet", outlet), ReplyField("amount", amount), ReplyField("deposit", position.deposit),
        ReplyField("owed", position.owed), ReplyField("occupied", position.occupied),
        ReplyField("available", position.available),
      ])
  }
}

extension DepositDeduct.Source {
  fileprivate func account(of outlet: OutletCode) -> Account {
    switch self {
    case .deposit: .deposit(outlet)
    case .fees: .fees(outlet)
    case .advance: .advance(outlet)
    }
  }
}
