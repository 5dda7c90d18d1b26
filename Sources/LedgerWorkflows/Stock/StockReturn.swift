import LedgerCore

/// `stock.return` (8.7.3): parts go back from the warehouse to their maker, at today's supply price; the oldest lots
/// first, or the one that came in wrong.
public struct StockReturn: LedgerCommand {
  public let part: PartCode
  public let quantity: Quantity
  /// nil: the oldest first.
  public let lot: LotNumber?
  public let on: BusinessDate?

  public init(part: PartCode, quantity: Quantity, lot: LotNumber? = nil, on: BusinessDate? = nil) {
    self.part = part
    self.quantity = quantity
    self.lot = lot
    self.on = on
  }

  public var overflowKey: String { "qty" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let stock = WarehouseStock(part, facts)
    guard let known = Part(facts.document(Part.key(part))) else {
      throw StepRefusal.notFound(key: "part", value: part.text).refusal
    }
    if let lot, stock.cell[lot].quantity == .zero {
      throw StepRefusal.notFound(key: "lot", value: lot.description).refusal
    }
    let on = try context.businessDate(on, facts)
    // What is promised to an outlet does not go back to the maker.
    var most = max(stock.free, .zero)
    if let lot { most = min(most, stock.cell[lot].quantity) }
    guard quantity <= most, let taken = taken(from: stock.cell) else {
      throw HandbookRefusal.stockShort(.returnToMaker, [PartLine(part: part, quantity: quantity - most)]).refusal
    }
    let value = known.price * quantity
    return Decision(
      Decision.Step(
        on: on, clause: "8.7.3",
        postings: [Posting(.procurement, value, part, quantity)]
          + taken.map { Posting(.warehouse, -(known.price * $0.quantity), part, lot: $0.lot, -$0.quantity) }),
      reply: [
        ReplyField("part", part), ReplyField("qty", quantity), ReplyField("in_stock", stock.inStock - quantity),
        ReplyField("amount", value),
      ] + taken.map { ReplyField("lot", $0) })
  }

  private func taken(from cell: Cell) -> [LotPieces]? {
    if let lot { return [LotPieces(lot: lot, quantity: quantity)] }
    return cell.oldest(quantity)?.map(LotPieces.init)
  }
}
