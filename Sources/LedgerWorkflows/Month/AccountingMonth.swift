import LedgerCore

/// A month of the books: open, on hold (only finance may still date paper in it), signed (nobody may), or closed for ever.
public struct AccountingMonth: Hashable, Sendable {
  public let month: BusinessMonth
  public var status: Status

  public enum Status: String, Hashable, Sendable {
    case open, signed, closed
    case onHold = "on-hold"
  }

  public static let kind: DocumentKind = "month"
  public static func key(_ month: BusinessMonth) -> DocumentKey { DocumentKey(kind, month.description) }

  /// A month nobody has touched is open; one whose status cannot be read is not dated into.
  public init(_ month: BusinessMonth, _ facts: any Facts) {
    self.month = month
    guard let document = facts.document(AccountingMonth.key(month)) else {
      status = .open
      return
    }
    status = document.status.flatMap(Status.init(rawValue:)) ?? .closed
  }

  /// One between the ledger's first month and today's.
  static func known(
    _ month: BusinessMonth, _ facts: any Facts, _ context: Context
  ) throws(Refusal) -> AccountingMonth {
    guard month >= context.firstDay.month, month <= context.today.month else {
      throw StepRefusal.notFound(key: "month", value: month.description).refusal
    }
    return AccountingMonth(month, facts)
  }

  var changed: DocumentChange {
    DocumentChange(AccountingMonth.key(month), set: ["status": .string(status.rawValue)])
  }
}
