import LedgerCore

/// A month of the books: open, on hold (only finance may still date paper in it), or closed for ever.
public struct AccountingMonth: Hashable, Sendable {
  public let month: BusinessMonth
  public var status: Status

  public enum Status: String, Hashable, Sendable {
    case open, closed
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

  var changed: DocumentChange {
    DocumentChange(AccountingMonth.key(month), set: ["status": .string(status.rawValue)])
  }
}
