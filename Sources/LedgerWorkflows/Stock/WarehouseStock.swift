import LedgerCore

/// What the warehouse has of a part, and how much of it is promised already.
public struct WarehouseStock: Sendable {
  public let part: PartCode
  public let cell: Cell
  public let reserved: Quantity

  public init(_ part: PartCode, _ facts: any Facts) {
    self.part = part
    cell = facts.cell(CellKey(account: .warehouse, part: part))
    // Commitments are the other side of what is approved and not yet shipped, so they stand as a credit.
    reserved = -facts.cell(CellKey(account: .commitments, part: part)).quantity
  }

  public var inStock: Quantity { cell.quantity }
  public var free: Quantity { inStock - reserved }
}

/// The lines that do not fit into what there is, each with the pieces missing.
func shortages(_ lines: [PartLine], having quantity: (PartCode) -> Quantity) -> [PartLine] {
  lines.compactMap { line in
    let missing = line.quantity - quantity(line.part)
    return missing > .zero ? PartLine(part: line.part, quantity: missing) : nil
  }
}
