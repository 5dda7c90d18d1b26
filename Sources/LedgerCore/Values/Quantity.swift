/// A number of pieces. In postings it is signed like an amount: into an account positive, out of it negative.
///
/// Like `Money` it saturates; the most a command may name is 999,999, so balances stay far from the ends.
public struct Quantity: Hashable, Comparable, Sendable {
  public let pieces: Int64

  public init(_ pieces: Int64) { self.pieces = pieces }

  public static let zero = Quantity(0)
  /// The most pieces one line of a command may name.
  public static let largestArgument = Quantity(999_999)
  /// What a record can carry, as for `Money.bounds`.
  public static let bounds = Quantity(Money.bounds.lowerBound.fen)...Quantity(Money.bounds.upperBound.fen)

  public static func < (a: Quantity, b: Quantity) -> Bool { a.pieces < b.pieces }

  public static func + (a: Quantity, b: Quantity) -> Quantity {
    let (sum, overflow) = a.pieces.addingReportingOverflow(b.pieces)
    return overflow ? Quantity(b.pieces < 0 ? .min : .max) : Quantity(sum)
  }

  public static prefix func - (a: Quantity) -> Quantity { Quantity(a.pieces == .min ? .max : -a.pieces) }
  public static func - (a: Quantity, b: Quantity) -> Quantity { a + -b }
  public static func += (a: inout Quantity, b: Quantity) { a = a + b }
  public static func -= (a: inout Quantity, b: Quantity) { a = a - b }
}

extension Quantity: CustomStringConvertible {
  public var description: String { String(pieces) }

  /// Reads what a command may name: digits without sign or leading zero, 1 to 999,999.
  public init?(argument text: some StringProtocol) {
    guard let pieces = Int64(plainDigits: text, atMost: 6), pieces > 0 else { return nil }
    self.init(pieces)
  }

  /// Reads what a count may find: as an argument, and 0.
  public init?(counted text: some StringProtocol) {
    guard let pieces = Int64(plainDigits: text, atMost: 6) else { return nil }
    self.init(pieces)
  }
}

extension Int64 {
  /// Reads digits only: no sign, no leading zero (except `0` itself), no more than `atMost` of them.
  public init?(plainDigits text: some StringProtocol, atMost: Int) {
    let bytes = text.utf8
    guard (1...Swift.min(atMost, 18)).contains(bytes.count) else { return nil }
    guard bytes.count == 1 || bytes.first != UInt8(ascii: "0") else { return nil }
    var value: Int64 = 0
    for byte in bytes {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    self = value
  }
}
