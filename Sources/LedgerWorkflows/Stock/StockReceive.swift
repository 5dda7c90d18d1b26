import LedgerCore

/// `stock.receive` (8.7.3): parts come into the warehouse as a lot of their own, at today's supply price.
public struct StockReceive: LedgerCommand {
  public let part: PartCode
  public let quantity: Quantity
  public let on: BusinessDate?

  public init(part: PartCode, quantity: Quantity, on: BusinessDate?) {
    self.part = part
    self.quantity = quantity
    self.on = on
  }

  public var overflowKey: String { "qty" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    guard let known = Part(facts.document(Part.key(part))) else {
      throw StepRefusal.notFound(key: "part", value: part.text).refusal
    }
    let on = try context.businessDate(on, facts)
    let lot = LotNumber(context.record)
    let value = known.price * quantity
    let inStock = facts.cell(CellKey(account: .warehouse, part: part)).quantity + quantity
    return Decision(
      Decision.Step(
        on: on, clause: "8.7.3",
        postings: [
          Posting(.warehouse, value, part, lot: lot, quantity), Posting(.procurement, -value, part, -quantity),
        ]),
      reply: [
        ReplyField("part", part), ReplyField("qty", quantity), ReplyField("in_stock", inStock),
        ReplyField("lot", lot),
      ])
  }
}
