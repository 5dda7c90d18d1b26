import LedgerCore

/// What one durable commit writes: records in order, and the rows of the projections as they stand after the last one.
public struct StoreBatch: Sendable {
  public var records: [StoredRecord] = []
  /// The lots touched, as they stand now; an empty one is deleted.
  public var balances: [BalanceRow] = []
  public var documents: [Document] = []
  public var counters: [CounterRow] = []
  public var texts: [TextRow] = []
  public var secrets: [SecretRow] = []
  public var signatures: [SignatureRow] = []
  /// Tiles that became full, and the unfinished ones at the right edge.
  public var tiles: [Tile] = []

  public init() {}

  public var isEmpty: Bool { records.isEmpty }
}

/// A record with the bytes that were hashed. Its postings and its `id=` are projected from it by the store.
public struct StoredRecord: Sendable {
  public let record: LedgerRecord
  public let bytes: [UInt8]
  public let leaf: Digest

  public init(record: LedgerRecord, bytes: [UInt8], leaf: Digest) {
    self.record = record
    self.bytes = bytes
    self.leaf = leaf
  }
}

/// One lot of one cell, and the record that last touched it.
public struct BalanceRow: Hashable, Sendable {
  public let cell: CellKey
  public let balance: LotBalance
  public let record: RecordNumber

  public init(cell: CellKey, balance: LotBalance, record: RecordNumber) {
    self.cell = cell
    self.balance = balance
    self.record = record
  }
}

/// The last number given in a series, and the record that gave it.
public struct CounterRow: Hashable, Sendable {
  public let series: String
  public let last: Int64
  public let record: RecordNumber

  public init(series: String, last: Int64, record: RecordNumber) {
    self.series = series
    self.last = last
    self.record = record
  }
}

/// Free text, kept beside the record that names its digest, so that what the law makes us erase can go.
public struct TextRow: Hashable, Sendable {
  public let record: RecordNumber
  public let field: String
  public let text: String

  public init(record: RecordNumber, field: String, text: String) {
    self.record = record
    self.field = field
    self.text = text
  }
}

/// The hash of a token. The user's document names the record that made the token in force; older ones open nothing.
public struct SecretRow: Hashable, Sendable {
  public let tokenHash: Digest
  public let user: String
  public let record: RecordNumber

  public init(tokenHash: Digest, user: String, record: RecordNumber) {
    self.tokenHash = tokenHash
    self.user = user
    self.record = record
  }
}

/// A signature, made once with the record it belongs to: of the checkpoint that closes a month, or of a statement.
public struct SignatureRow: Hashable, Sendable {
  public let name: String
  public let record: RecordNumber
  public let bytes: [UInt8]

  public init(name: String, record: RecordNumber, bytes: [UInt8]) {
    self.name = name
    self.record = record
    self.bytes = bytes
  }
}
