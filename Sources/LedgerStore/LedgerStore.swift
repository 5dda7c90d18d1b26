import LedgerCore

// The store seam. Above it the service knows records, facts and batches; below it a store knows tables. Neither knows
// the other: workflows never see a store, stores never see a workflow.
//
//   LedgerStore      what a store must do: load facts, append a batch durably, give snapshots
//   LedgerSnapshot   consistent reading: lists, scans over the log and postings, tables for verification
//   StoreBatch       what one durable commit writes
//   WorkingSet       the cached facts, and what the batch in hand has changed of them
//   MemoryStore      the in-memory reference: dictionaries, and the yardstick for the others
//   ProjectionRow    a table's rows in one comparable form

/// Keeps the log and its projections. The one writer calls `load` and `append`; readers take snapshots, and neither
/// waits for the other.
public protocol LedgerStore: Sendable {
  /// The head of the log as it stands durably.
  func head() throws(StoreError) -> LogHead

  /// Answers every key, set-wise: as few statements as there are kinds of keys.
  func load(_ keys: [FactKey]) throws(StoreError) -> [FactKey: FactValue]

  /// Appends the batch and its projections in one durable transaction, or nothing of it. Returns only when the bytes
  /// are on disk.
  ///
  /// - Throws: `.headMoved` when the log does not end at `expected`; `.failed` when the outcome must be asked from
  ///   `head()`.
  func append(_ batch: StoreBatch, after expected: LogHead) throws(StoreError)

  /// Runs `body` on one consistent state of the ledger. Keep it short: a snapshot that stays open keeps the write-ahead
  /// log from shrinking.
  func read<Value: Sendable>(_ body: (any LedgerSnapshot) throws -> Value) throws -> Value
}

/// Where the log ends: how many records there are, and the leaf hash of the last one.
public struct LogHead: Hashable, Sendable {
  public let count: Int64
  public let leaf: Digest?

  public init(count: Int64, leaf: Digest?) {
    self.count = count
    self.leaf = leaf
  }

  public static let empty = LogHead(count: 0, leaf: nil)
  public var last: RecordNumber { RecordNumber(count) }
}

/// What can go wrong below the seam. Compared by case, never by text.
public enum StoreError: Error, Hashable, Sendable {
  /// Somebody else has appended, or a commit thought lost had landed.
  case headMoved(expected: Int64, found: Int64)
  /// The transaction failed; whether it landed is for `head()` to say.
  case failed(String)
  /// The commit was written but the system could not say that it is on disk: it may be there after a restart.
  case unsynced(String)
  /// A constraint of the schema refused what the service wanted to write: a bug above, caught below.
  case constraint(String)
  /// Stored bytes that cannot be what was written.
  case corrupt(table: String, record: Int64, detail: String)
  /// The disk is full or the files cannot be written; reading goes on.
  case readOnly(String)
}
