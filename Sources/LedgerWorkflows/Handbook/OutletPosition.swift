import LedgerCore

/// How an outlet stands in the books.
///
///     occupied  = in transit + held + owed      ceiling = ratio x deposit
///     available = ceiling - occupied - committed
public struct OutletPosition: Hashable, Sendable {
  public let outlet: OutletCode
  public var deposit: Money
  public var transit: Money
  public var held: Money
  public var owed: Money
  public var committed: Money
  public var fines: Money
  public let ratio: Ratio

  public init(_ outlet: OutletCode, _ facts: any Facts, _ policy: Policy) {
    self.outlet = outlet
    // A deposit is a liability of the company, so the books carry it as a credit.
    deposit = -facts.total(.deposit(outlet))
    transit = facts.total(.transit(outlet))
    held = facts.total(.held(outlet))
    owed = facts.total(.owed(outlet))
    committed = facts.total(.committed(outlet))
    fines = facts.total(.fines(outlet))
    ratio = policy.ceilingRatio
  }

  public var occupied: Money { transit + held + owed }
  public var ceiling: Money { ratio.times(deposit) }
  public var available: Money { ceiling - occupied - committed }

  /// The least that has to be added to the deposit for its ceiling to reach `amount`.
  public func depositMissing(for amount: Money) -> Money { ratio.covering(amount) - deposit }
}
