import LedgerCore

/// Pieces on their way, lot by lot: of each part a queue, oldest first.
public struct PartLots: Hashable, Sendable {
  /// A part and one of its lots.
  public struct Piece: Hashable, Sendable {
    public let part: PartCode
    public let lot: LotBalance
  }

  public private(set) var parts: [PartCode] = []
  private var cells: [PartCode: Cell] = [:]

  public init() {}

  public subscript(part: PartCode) -> Cell { cells[part] ?? Cell() }

  public var pieces: [Piece] {
    parts.flatMap { part in self[part].lots.map { Piece(part: part, lot: $0) } }
  }

  public var amount: Money { cells.values.reduce(.zero) { $0 + $1.amount } }
  public var isEmpty: Bool { cells.values.allSatisfy(\.lots.isEmpty) }

  mutating func add(_ part: PartCode, _ lots: [LotBalance]) {
    if cells[part] == nil { parts.append(part) }
    for lot in lots { cells[part, default: Cell()].add(lot: lot.lot, quantity: lot.quantity, amount: lot.amount) }
  }

  /// Takes the oldest pieces of a part; nil, and nothing taken, when there are too few.
  mutating func take(_ quantity: Quantity, of part: PartCode) -> [Piece]? {
    guard let lots = self[part].oldest(quantity) else { return nil }
    for lot in lots { cells[part]?.add(lot: lot.lot, quantity: -lot.quantity, amount: -lot.amount) }
    return lots.map { Piece(part: part, lot: $0) }
  }
}

extension PartLots {
  /// Rows of part, lot, pieces and value.
  var rows: CanonicalValue {
    .array(
      pieces.map {
        .array([.word($0.part), .integer($0.lot.lot.record), .pieces($0.lot.quantity), .money($0.lot.amount)])
      })
  }

  static func read(_ fields: CanonicalObject, _ key: String) -> PartLots? {
    let pieces = fields.rows(key) { row -> Piece? in
      guard row.count == 4, let part = row[0].string.flatMap({ PartCode($0) }), let lot = row[1].integer,
        let quantity = row[2].integer, let amount = row[3].integer
      else { return nil }
      return Piece(
        part: part,
        lot: LotBalance(lot: LotNumber(record: lot), quantity: Quantity(quantity), amount: Money(fen: amount)))
    }
    return pieces.map { pieces in
      var lots = PartLots()
      for piece in pieces { lots.add(piece.part, [piece.lot]) }
      return lots
    }
  }
}
