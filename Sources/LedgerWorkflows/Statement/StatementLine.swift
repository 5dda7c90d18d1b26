import LedgerCore

/// What of a statement can be disputed: one of its entries, or what one of the outlet's accounts comes to.
public enum StatementLine: Hashable, Sendable, CustomStringConvertible {
  case entry(RecordNumber)
  /// The closing balance of an account of the outlet, named by its kind.
  case closing(AccountKind)

  /// Reads `1042` or `held`; nil for what cannot be a line of any statement.
  public init?(_ text: String) {
    if let number = Int64(plainDigits: text, atMost: 18) {
      self = .entry(RecordNumber(number))
    } else if let kind = AccountKind(rawValue: text), kind.holder == .outlet {
      self = .closing(kind)
    } else {
      return nil
    }
  }

  public var description: String {
    switch self {
    case .entry(let number): number.description
    case .closing(let kind): kind.rawValue
    }
  }

  /// An entry is in the statement when it is of this outlet, dated in its month, recorded before the month was closed, and
  /// something of it stands in the outlet's accounts. Every statement has all of the accounts.
  ///
  /// - Throws: `NOT_FOUND` for an entry that is not in it.
  func require(in statement: MonthlyStatement, _ facts: any Facts) throws(Refusal) {
    guard case .entry(let number) = self else { return }
    guard number.value <= statement.size, let record = facts.record(number), record.outlet == statement.outlet,
      record.on.month == statement.month,
      record.entry.postings.contains(where: { $0.account.outlet == statement.outlet })
    else { throw StatementRefusal.noLine(description).refusal }
  }
}
