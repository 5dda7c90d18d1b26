import LedgerCore

/// How many times its deposit an outlet may hold (8.3.2), to three decimals: `3`, `2.5`.
public struct Ratio: Hashable, Sendable {
  private let thousandths: Int64

  public init?(_ text: String) {
    let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(pieces.count), let whole = Int64(plainDigits: pieces[0], atMost: 3) else { return nil }
    let decimals = pieces.count == 2 ? String(pieces[1]) : "0"
    guard (1...3).contains(decimals.utf8.count), decimals.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let fraction = Int64(decimals + String(repeating: "0", count: 3 - decimals.utf8.count))
    else { return nil }
    thousandths = whole * 1000 + fraction
    guard thousandths > 0 else { return nil }
  }

  /// Ratio x amount, rounded down to the fen: what does not fit does not fit.
  public func times(_ amount: Money) -> Money {
    Money(fen: (amount * Quantity(thousandths)).fen / 1000)
  }

  /// The least amount whose ratio covers `amount`: rounded up to the fen.
  public func covering(_ amount: Money) -> Money {
    let (scaled, overflow) = amount.fen.multipliedReportingOverflow(by: 1000)
    guard !overflow else { return Money(fen: .max) }
    return Money(fen: scaled / thousandths + (scaled % thousandths > 0 ? 1 : 0))
  }
}
