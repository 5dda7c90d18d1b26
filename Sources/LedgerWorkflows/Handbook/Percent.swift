import LedgerCore

/// A share in whole hundredths, 0 to 100.
public struct Percent: Hashable, Sendable, CustomStringConvertible {
  public let hundredths: Int

  public init?(_ hundredths: Int) {
    guard (0...100).contains(hundredths) else { return nil }
    self.hundredths = hundredths
  }

  public static let whole = Percent(unchecked: 100)
  public static let nothing = Percent(unchecked: 0)
  private init(unchecked hundredths: Int) { self.hundredths = hundredths }

  /// This share of an amount that is not negative, rounded half up to the fen (8.6.7).
  public func of(_ amount: Money) -> Money {
    // Whole yuan and odd fen apart: what a record can carry does not overflow on the way.
    let (yuan, fen) = amount.fen.quotientAndRemainder(dividingBy: 100)
    return Money(fen: yuan * Int64(hundredths) + (fen * Int64(hundredths) + 50) / 100)
  }

  public var description: String { String(hundredths) }
}
