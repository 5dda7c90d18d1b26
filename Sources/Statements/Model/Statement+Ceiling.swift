import LedgerCore

extension Statement {
  /// 8.3.2 at the end of the month, and day by day.
  public struct Ceiling: Hashable, Sendable {
    /// As the handbook writes it: `3`.
    public let ratio: String
    public let deposit: Money
    public let ceiling: Money
    public let occupied: Money
    public let committed: Money
    public let available: Money
    /// The first and the last day of the month, and every day on which something changed (a balance, or the ratio with a
    /// new edition of the handbook): as it stood at its end.
    public let days: [Day]

    public struct Day: Hashable, Sendable {
      public let on: BusinessDate
      public let occupied: Money
      /// The one in force on that day.
      public let ratio: String
      public let ceiling: Money

      public init(on: BusinessDate, occupied: Money, ratio: String, ceiling: Money) {
        self.on = on
        self.occupied = occupied
        self.ratio = ratio
        self.ceiling = ceiling
      }
    }

    public init(
      ratio: String, deposit: Money, ceiling: Money, occupied: Money, committed: Money, available: Money, days: [Day]
    ) {
      self.ratio = ratio
      self.deposit = deposit
      self.ceiling = ceiling
      self.occupied = occupied
      self.committed = committed
      self.available = available
      self.days = days
    }
  }
}
