import LedgerCore

extension Statement {
  /// 大写: the three totals in words, as on a bill, so that a figure changed by hand is seen.
  public struct Words: Hashable, Sendable {
    public let deposit: String
    public let occupied: String
    public let owed: String

    public init(deposit: String, occupied: String, owed: String) {
      self.deposit = deposit
      self.occupied = occupied
      self.owed = owed
    }

    /// What the closing balances are in words.
    public init(of accounts: [AccountLine]) {
      let closing = Balances(accounts.map { ($0.kind, $0.closing) })
      self.init(
        deposit: chineseCapitals(closing.deposit), occupied: chineseCapitals(closing.occupied),
        owed: chineseCapitals(closing[.owed]))
    }
  }

  /// Balances of one outlet's accounts, and the sums that the handbook makes of them (8.3.2).
  public struct Balances: Hashable, Sendable {
    private var amounts: [AccountKind: Money] = [:]

    public init() {}

    init(_ amounts: [(AccountKind, Money)]) {
      for (kind, amount) in amounts { self[kind] += amount }
    }

    public subscript(kind: AccountKind) -> Money {
      get { amounts[kind] ?? .zero }
      set { amounts[kind] = newValue }
    }

    /// Lodged, as people say it: not negative.
    public var deposit: Money { -self[.deposit] }
    public var occupied: Money { self[.transit] + self[.held] + self[.owed] }

    /// - Parameter ratio: as the handbook writes it, `3` or `2.5`; nil when it is no number of at most three decimals.
    ///   What does not come out even is rounded toward zero: the ceiling never allows more than the ratio does.
    public func ceiling(ratio text: String) -> Money? {
      guard let thousandths = Statement.thousandths(text) else { return nil }
      let (product, overflow) = deposit.fen.multipliedReportingOverflow(by: thousandths)
      guard !overflow else { return nil }
      return Money(fen: product / 1000)
    }
  }

  /// A number of at most three decimals, times 1000.
  static func thousandths(_ text: String) -> Int64? {
    let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(pieces.count), let whole = Int64(plainDigits: pieces[0], atMost: 6) else { return nil }
    guard pieces.count == 2 else { return whole * 1000 }
    let decimals = pieces[1].utf8
    guard (1...3).contains(decimals.count),
      decimals.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    let padded = decimals.map { Int64($0 - UInt8(ascii: "0")) } + [Int64](repeating: 0, count: 3 - decimals.count)
    return padded.reduce(whole) { $0 * 10 + $1 }
  }
}
