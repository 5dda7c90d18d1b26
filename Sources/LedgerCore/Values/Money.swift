/// An amount of CNY in fen (1/100 yuan). Debits are positive, credits negative.
///
/// Arithmetic never wraps and never traps: it saturates at the ends of `Int64`, and a saturated amount lies outside
/// `Money.bounds`, which every `Entry` refuses. So a sum that does not fit is refused (`LIMIT`), never posted.
public struct Money: Hashable, Comparable, Sendable {
  public let fen: Int64

  public init(fen: Int64) { self.fen = fen }

  public static let zero = Money(fen: 0)

  /// What a record can carry: the integers that every JSON reader holds exactly (RFC 7493), +/- (2^53 - 1) fen.
  public static let bounds = Money(fen: -9_007_199_254_740_991)...Money(fen: 9_007_199_254_740_991)

  /// The largest amount a command may name: 9,999,999,999.99 CNY.
  public static let largestArgument = Money(fen: 999_999_999_999)

  public var isInBounds: Bool { Money.bounds.contains(self) }
  public var magnitude: Money { fen < 0 ? -self : self }

  public static func < (a: Money, b: Money) -> Bool { a.fen < b.fen }

  public static func + (a: Money, b: Money) -> Money {
    let (sum, overflow) = a.fen.addingReportingOverflow(b.fen)
    return overflow ? Money(fen: b.fen < 0 ? .min : .max) : Money(fen: sum)
  }

  public static prefix func - (a: Money) -> Money {
    Money(fen: a.fen == .min ? .max : -a.fen)
  }

  public static func - (a: Money, b: Money) -> Money { a + -b }

  public static func * (price: Money, quantity: Quantity) -> Money {
    let (product, overflow) = price.fen.multipliedReportingOverflow(by: quantity.pieces)
    if overflow { return Money(fen: (price.fen < 0) == (quantity.pieces < 0) ? .max : .min) }
    return Money(fen: product)
  }

  public static func += (a: inout Money, b: Money) { a = a + b }
  public static func -= (a: inout Money, b: Money) { a = a - b }
}

extension Money: CustomStringConvertible {
  /// Yuan with two decimals, as on the wire: `480.00`, `-12.00`.
  public var description: String {
    let magnitude = fen.magnitude
    let cents = magnitude % 100
    return "\(fen < 0 ? "-" : "")\(magnitude / 100).\(cents < 10 ? "0" : "")\(cents)"
  }

  /// Reads what a command may name: digits with at most two decimals, above zero, at most `largestArgument`.
  public init?(argument text: some StringProtocol) {
    guard let money = Money(unsigned: text), money > .zero, money <= .largestArgument else { return nil }
    self = money
  }

  /// Reads an amount as `description` writes it, sign included.
  public init?(_ text: some StringProtocol) {
    if text.utf8.first == UInt8(ascii: "-") {
      guard let money = Money(unsigned: text.dropFirst()) else { return nil }
      self = -money
    } else {
      guard let money = Money(unsigned: text) else { return nil }
      self = money
    }
  }

  private init?(unsigned text: some StringProtocol) {
    var fen: Int64 = 0
    var whole = 0
    var decimals: Int?
    for byte in text.utf8 {
      if byte == UInt8(ascii: "."), decimals == nil, whole > 0 {
        decimals = 0
        continue
      }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      if let seen = decimals {
        guard seen < 2 else { return nil }
        decimals = seen + 1
      } else {
        whole += 1
      }
      let (shifted, tooLarge) = fen.multipliedReportingOverflow(by: 10)
      let (sum, over) = shifted.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
      guard !tooLarge, !over else { return nil }
      fen = sum
    }
    guard whole > 0, decimals != 0 else { return nil }
    for _ in (decimals ?? 0)..<2 {
      let (shifted, tooLarge) = fen.multipliedReportingOverflow(by: 10)
      guard !tooLarge else { return nil }
      fen = shifted
    }
    self.init(fen: fen)
  }
}
