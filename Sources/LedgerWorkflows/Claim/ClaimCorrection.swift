import LedgerCore

/// What a supplement did to some pieces of a line: kept in its record, so that it can be explained (8.6.7).
public struct ClaimCorrection: Hashable, Sendable {
  public let line: Int
  public let quantity: Quantity
  /// V
  public let value: Money
  /// What they are written off at from now on.
  public let rate: Percent
  /// What had been written off of them, and what is now. Pieces sent back had left nothing.
  public let before: Money
  public let after: Money
  /// They were sent back at first, and held until now.
  public let wasHeld: Bool

  static let field = "corrections"

  /// Those of one record, in their order.
  public static func all(in change: DocumentChange) -> [ClaimCorrection] {
    change.set.rows(field) { ClaimCorrection($0) } ?? []
  }

  var row: CanonicalValue {
    .array([
      .integer(Int64(line)), .pieces(quantity), .money(value), .integer(Int64(rate.hundredths)), .money(before),
      .money(after), .string(wasHeld ? "held" : "booked"),
    ])
  }
}

extension ClaimCorrection {
  fileprivate init?(_ row: [CanonicalValue]) {
    guard row.count == 7, let line = row[0].integer, let pieces = row[1].integer, let value = row[2].integer,
      let rate = row[3].integer.flatMap({ Percent(Int($0)) }), let before = row[4].integer,
      let after = row[5].integer, let kind = row[6].string
    else { return nil }
    self.init(
      line: Int(line), quantity: Quantity(pieces), value: Money(fen: value), rate: rate, before: Money(fen: before),
      after: Money(fen: after), wasHeld: kind == "held")
  }
}
