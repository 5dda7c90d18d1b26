/// What a decision may look at. It is always the state right before the command, whoever keeps it: the overlay of the
/// batch in the writer, plain dictionaries in a test.
///
/// Asking for something that has not been loaded yet answers "not there" and is noted by whoever keeps the facts; the
/// decision is then made anew with the fact loaded. Decisions are pure, so a discarded one leaves nothing behind.
public protocol Facts {
  func document(_ key: DocumentKey) -> Document?
  func cell(_ key: CellKey) -> Cell
  /// The sum of an account over all its parts.
  func total(_ account: Account) -> Money
  /// The last number given in a series; 0 before the first.
  func counter(_ series: String) -> Int64
  /// All documents of a kind with this status, of one month or of all, by id.
  func documents(_ listing: DocumentListing) -> [Document]
  func record(_ number: RecordNumber) -> LedgerRecord?
}

/// A list that a decision needs whole, such as the month's reviewed requests, every shipment not yet answered, or the
/// open claims of one outlet.
public struct DocumentListing: Hashable, Sendable {
  public let kind: DocumentKind
  /// nil: of every status, and documents that have none.
  public let status: String?
  /// nil: of every month.
  public let month: String?
  /// nil: of every outlet.
  public let outlet: String?

  public init(kind: DocumentKind, status: String? = nil, month: String? = nil, outlet: String? = nil) {
    self.kind = kind
    self.status = status
    self.month = month
    self.outlet = outlet
  }

  public func includes(_ document: Document) -> Bool {
    document.key.kind == kind && (status == nil || document.status == status)
      && (month == nil || document.month == month) && (outlet == nil || document.outlet == outlet)
  }
}

/// The name of one fact, as caches and stores look it up.
public enum FactKey: Hashable, Sendable {
  case document(DocumentKey)
  case cell(CellKey)
  case total(Account)
  case counter(String)
  case listing(DocumentListing)
  case record(RecordNumber)
  /// Which record answered this user's command with this `id=`.
  case request(user: String, id: String)
}

/// One fact as a store answers it.
public enum FactValue: Hashable, Sendable {
  case document(Document?)
  case cell(Cell)
  case total(Money)
  case counter(Int64)
  case listing([Document])
  case record(LedgerRecord?)
  case request(RecordNumber?)
}
