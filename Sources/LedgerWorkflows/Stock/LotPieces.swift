import LedgerCore

/// Pieces of one lot, `1234:5`: where they lay before they were taken, or where they lie.
public struct LotPieces: Hashable, Sendable, CustomStringConvertible {
  public let lot: LotNumber
  public var quantity: Quantity

  public init(lot: LotNumber, quantity: Quantity) {
    self.lot = lot
    self.quantity = quantity
  }

  public init(_ taken: LotBalance) { self.init(lot: taken.lot, quantity: taken.quantity) }

  public var description: String { "\(lot):\(quantity)" }
}

extension LotPieces {
  static func read(_ value: CanonicalValue) -> LotPieces? {
    guard let row = value.array, row.count == 2, let lot = row[0].integer, let pieces = row[1].integer else {
      return nil
    }
    return LotPieces(lot: LotNumber(record: lot), quantity: Quantity(pieces))
  }

  var row: CanonicalValue { .array([.integer(lot.record), .pieces(quantity)]) }
}
