import LedgerCore

/// `oldpart.claim` (8.6.6): old parts in the store are claimed from the maker of the parts, at what they were written off
/// for unless another amount is agreed.
public struct OldPartClaim: LedgerCommand {
  public let maker: String
  public let items: [String]
  /// nil: the value of the old parts.
  public let amount: Money?

  public init(maker: String, items: [String], amount: Money?) {
    self.maker = maker
    self.items = items
    self.amount = amount
  }

  public var overflowKey: String { amount == nil ? "item" : "amount" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let items = try Scope(context.actor, verb: "oldpart.claim").oldParts(items, facts)
    let parts = items.map { Part(facts.document(Part.key($0.part))) }
    let month = context.today.month
    let number = SeriesNumber(
      series: MakerClaim.series(month), number: facts.counter(MakerClaim.series(month)) + 1)
    try requireInStore(items)
    try requireMaker(maker, of: parts)
    let claim = MakerClaim(
      number: number.description, maker: maker, amount: amount ?? items.value, pieces: items.pieces,
      items: items.map(\.number), claimer: context.actor.person, recovered: .zero, refused: .zero)
    let asked = [Posting(.makerReceivable, claim.amount), Posting(.makerRecovery, -claim.amount)]
    return Decision(
      Decision.Step(
        on: context.today, clause: "8.6.6", postings: asked + leavingStore(items, to: .oldMakerClaim),
        changes: [claim.created(in: month)] + items.changes(to: .claimed(claim.number))),
      reply: [
        ReplyField("maker_claim", claim.number), ReplyField("status", claim.status),
        ReplyField("amount", claim.amount), ReplyField("pieces", claim.pieces),
      ])
  }
}
