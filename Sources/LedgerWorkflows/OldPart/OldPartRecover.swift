import LedgerCore

/// `oldpart.recover` (8.6.6): what a maker's claim has brought: money, new parts in their place, or a refusal of some of
/// it. New parts count at today's supply price, as far as something is outstanding; what they are worth beyond it is a
/// purchase like any other.
public struct OldPartRecover: LedgerCommand {
  public let makerClaim: String
  public let money: Payment?
  public let lines: [PartLine]
  public let refused: Money?
  public let on: BusinessDate?

  public struct Payment: Hashable, Sendable {
    public let amount: Money
    public let bank: BankCode

    public init(amount: Money, bank: BankCode) {
      self.amount = amount
      self.bank = bank
    }
  }

  public init(makerClaim: String, money: Payment?, lines: [PartLine], refused: Money?, on: BusinessDate?) {
    self.makerClaim = makerClaim
    self.money = money
    self.lines = lines
    self.refused = refused
    self.on = on
  }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "oldpart.recover")
    var claim = try scope.makerClaim(makerClaim, facts)
    let parts = try scope.parts(lines, facts)
    let on = try context.businessDate(on, facts)
    guard claim.isOpen else {
      throw StepRefusal.state(key: "maker_claim", value: claim.number, status: claim.status).refusal
    }
    guard context.actor.person != claim.claimer else {
      throw StepRefusal.separation(document: claim.number, step: .claim).refusal
    }
    var postings: [Posting] = []
    if let money {
      try requireOutstanding(money.amount, "amount", of: claim)
      claim.recovered += money.amount
      postings += [Posting(.cash(money.bank), money.amount), Posting(.makerReceivable, -money.amount)]
    }
    if let refused {
      try requireOutstanding(refused, "refused", of: claim)
      claim.refused += refused
      postings += [Posting(.makerRecovery, refused), Posting(.makerReceivable, -refused)]
    }
    for (line, part) in parts { postings += replaced(line, at: part.price, in: &claim, context) }
    return Decision(
      Decision.Step(on: on, clause: "8.6.6", postings: postings, changes: [claim.changed]),
      reply: [
        ReplyField("maker_claim", claim.number), ReplyField("status", claim.status),
        ReplyField("outstanding", claim.outstanding),
      ])
  }

  /// New parts come into the warehouse as a lot of their own.
  private func replaced(
    _ line: PartLine, at price: Money, in claim: inout MakerClaim, _ context: Context
  ) -> [Posting] {
    let value = price * line.quantity
    let counted = min(value, claim.outstanding)
    claim.recovered += counted
    let receivable = counted > .zero ? [Posting(.makerReceivable, -counted)] : []
    return [Posting(.warehouse, value, line.part, lot: LotNumber(context.record), line.quantity)] + receivable + [
      Posting(.procurement, counted - value, line.part, -line.quantity)
    ]
  }
}
