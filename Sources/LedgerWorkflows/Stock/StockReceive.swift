import LedgerCore

/// `stock.receive` (8.7.3): parts come into the warehouse as a lot of their own, at today's supply price. What
/// lies on the shelf afterwards may be counted with it (8.7.4).
public struct StockReceive: LedgerCommand {
  public let part: PartCode
  public let quantity: Quantity
  public let on: BusinessDate?
  /// The pieces counted afterwards.
  public let counted: Quantity?

  public init(part: PartCode, quantity: Quantity, on: BusinessDate?, counted: Quantity? = nil) {
    self.part = part
    self.quantity = quantity
    self.on = on
    self.counted = counted
  }

  public var overflowKey: String { "qty" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    guard let known = Part(facts.document(Part.key(part))) else {
      throw StepRefusal.notFound(key: "part", value: part.text).refusal
    }
    let count = RunningCount(counted.map { [PartLine(part: part, quantity: $0)] } ?? [], facts, context)
    let on = try context.businessDate(on, facts)
    try count.requireSettled(facts)
    let lot = LotNumber(context.record)
    let value = known.price * quantity
    let inStock = facts.cell(CellKey(account: .warehouse, part: part)).quantity + quantity
    let outcome = count.outcome(context) { _ in inStock }
    return Decision(
      Decision.Step(
        on: on, clause: "8.7.3",
        postings: [
          Posting(.warehouse, value, part, lot: lot, quantity), Posting(.procurement, -value, part, -quantity),
        ], changes: outcome.changes),
      reply: [
        ReplyField("part", part), ReplyField("qty", quantity), ReplyField("in_stock", inStock),
        ReplyField("lot", lot),
      ] + outcome.reply)
  }
}
