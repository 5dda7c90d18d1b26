import LedgerCore

/// An entry of the fines catalogue (8.6.5, 8.6.7, 9.6, 9.7), as the edition carries it.
public struct FineTariff: Hashable, Sendable {
  public let code: String
  public let rule: Clause
  public let least: Money
  public let most: Money
  /// Where a fine is so much apiece: the amount is a multiple of it.
  public let step: Money?

  public init?(_ fields: CanonicalObject) {
    guard let code = fields.word("code"), let rule = fields.word("rule"),
      let least = fields.word("least").flatMap({ Money(argument: $0) }),
      let most = fields.word("most").flatMap({ Money(argument: $0) }), least <= most
    else { return nil }
    self.code = code
    self.rule = Clause(number: rule)
    self.least = least
    self.most = most
    step = fields.word("step").flatMap { Money(argument: $0) }
  }

  /// Whether a fine of this amount can be proposed.
  func allows(_ amount: Money) -> Bool {
    guard amount >= least, amount <= most else { return false }
    return step.map { amount.fen % $0.fen == 0 } ?? true
  }
}
