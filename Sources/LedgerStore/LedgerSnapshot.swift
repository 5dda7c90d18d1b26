import LedgerCore

/// One consistent state of the ledger for reading. Every scan is bounded by a limit and goes on after a key, so that
/// long reports take many short snapshots.
public protocol LedgerSnapshot {
  func head() throws -> LogHead
  func load(_ keys: [FactKey]) throws -> [FactKey: FactValue]

  /// The records `from...`, in order, as stored.
  func records(from first: RecordNumber, limit: Int) throws -> [LoggedRecord]

  /// Documents of a kind by id, after `after`.
  func documents(_ kind: DocumentKind, _ filter: DocumentFilter, after: String?, limit: Int) throws -> [Document]

  /// Non-empty balances summed over lots, by account and part as text, after `after`.
  func balances(_ filter: PostingFilter, after: CellKey?, limit: Int) throws -> [CellBalance]

  /// Postings in the order of the log, after `after`.
  func postings(_ filter: PostingFilter, after: PostingKey?, limit: Int) throws -> [StoredPosting]

  /// By field.
  func texts(of record: RecordNumber) throws -> [TextRow]
  func secret(_ tokenHash: Digest) throws -> SecretRow?
  func signature(_ name: String) throws -> SignatureRow?
  func tile(level: Int, index: Int64) throws -> [Digest]?

  /// A projection's rows in one comparable form, by key, after `after`; for verification.
  func rows(of table: ProjectionTable, after: String?, limit: Int) throws -> [ProjectionRow]
}

/// A row of the log as it is stored, believed by nobody until it has been read and hashed again.
public struct LoggedRecord: Hashable, Sendable {
  public let number: RecordNumber
  public let bytes: [UInt8]
  public let leaf: Digest

  public init(number: RecordNumber, bytes: [UInt8], leaf: Digest) {
    self.number = number
    self.bytes = bytes
    self.leaf = leaf
  }
}

public struct DocumentFilter: Hashable, Sendable {
  public var outlet: String?
  public var status: String?
  public var month: String?

  public init(outlet: String? = nil, status: String? = nil, month: String? = nil) {
    self.outlet = outlet
    self.status = status
    self.month = month
  }
}

/// Which balances or postings: all that match every field given.
public struct PostingFilter: Hashable, Sendable {
  public var account: Account?
  public var outlet: OutletCode?
  public var part: PartCode?
  /// Business dates, both included; for balances they mean nothing.
  public var from: BusinessDate?
  public var to: BusinessDate?

  public init(
    account: Account? = nil, outlet: OutletCode? = nil, part: PartCode? = nil, from: BusinessDate? = nil,
    to: BusinessDate? = nil
  ) {
    self.account = account
    self.outlet = outlet
    self.part = part
    self.from = from
    self.to = to
  }

  /// Whether an account and part pass; the dates are the store's to check.
  public func includes(_ cell: CellKey) -> Bool {
    (account == nil || cell.account == account) && (outlet == nil || cell.account.outlet == outlet)
      && (part == nil || cell.part == part)
  }
}

public struct CellBalance: Hashable, Sendable {
  public let cell: CellKey
  public let quantity: Quantity
  public let amount: Money

  public init(cell: CellKey, quantity: Quantity, amount: Money) {
    self.cell = cell
    self.quantity = quantity
    self.amount = amount
  }
}

/// A posting's place: its record, and its index in the entry, from 0.
public struct PostingKey: Hashable, Comparable, Sendable {
  public let record: RecordNumber
  public let index: Int

  public init(record: RecordNumber, index: Int) {
    self.record = record
    self.index = index
  }

  public static func < (a: PostingKey, b: PostingKey) -> Bool {
    (a.record.value, a.index) < (b.record.value, b.index)
  }
}

public struct StoredPosting: Hashable, Sendable {
  public let key: PostingKey
  public let on: BusinessDate
  public let verb: String
  public let posting: Posting

  public init(key: PostingKey, on: BusinessDate, verb: String, posting: Posting) {
    self.key = key
    self.on = on
    self.verb = verb
    self.posting = posting
  }
}
