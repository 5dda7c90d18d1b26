import LedgerCore

/// `part.price`: a new supply price from now on. The warehouse stands at today's price, so what lies there is revalued;
/// what outlets hold keeps the price it was shipped at.
public struct PartPrice: LedgerCommand {
  public let part: PartCode
  public let price: Money

  public init(part: PartCode, price: Money) {
    self.part = part
    self.price = price
  }

  public var overflowKey: String { "price" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    guard let known = Part(facts.document(Part.key(part))) else {
      throw StepRefusal.notFound(key: "part", value: part.text).refusal
    }
    let stock = facts.cell(CellKey(account: .warehouse, part: part))
    guard price != known.price else {
      throw StepRefusal.unchanged(key: "part", value: part.text).refusal
    }
    var postings = stock.lots.map { lot in
      Posting(.warehouse, price * lot.quantity - lot.amount, part, lot: lot.lot, .zero)
    }
    let revalued = postings.reduce(Money.zero) { $0 + $1.amount }
    if !postings.isEmpty { postings.append(Posting(.revaluation, -revalued)) }
    return Decision(
      Decision.Step(
        on: context.today, postings: postings,
        changes: [DocumentChange(Part.key(part), set: ["price": .money(price)])]),
      reply: [
        ReplyField("part", part), ReplyField("price", price), ReplyField("was", known.price),
        ReplyField("revalued", revalued),
      ])
  }
}
