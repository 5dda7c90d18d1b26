import GRDB
import LedgerCore
import LedgerStore
import Synchronization

// The ledger in one SQLite file. The tables are in Ledger/Migrations; the service sees none of them.
//
//   SQLiteLedgerStore       the seam's four calls, on one writer and a pool of readers
//   SQLiteLedgerStore+Open  what must be true of the file and the connections before anything is read or written
//   Migrations              the SQL files, run once each and held unchanged
//   WriteAheadLog           checkpoints beside the writer, and the bound on the log's size
//   BatchWriter             the rows of one batch
//   Names                   accounts, parts, verbs and users as small integers
//   SQLiteSnapshot          reading: facts, lists, postings, projections
//   SQLStatement            binding and stepping without boxing; every column read is checked for its type

/// Keeps the ledger in SQLite: write-ahead log, `synchronous=FULL`, one writer, readers on their own snapshots.
public final class SQLiteLedgerStore: LedgerStore {
  let pool: DatabasePool
  let log: WriteAheadLog
  private let names = Mutex(Names())
  /// Set when the operating system failed to make a commit durable.
  private let mayLoseCommits = Atomic(false)

  /// Opens the ledger, or makes an empty one where no file is yet. The directory must exist.
  ///
  /// - Parameters:
  ///   - path: the database file, by custom `ledger.sqlite`; SQLite keeps `-wal` and `-shm` files beside it.
  ///   - readersMaximum: how many snapshots can be open at once; further ones wait.
  /// - Throws: `OpenError` for a file this program must not touch; GRDB's `DatabaseError` when SQLite cannot open it.
  public convenience init(path: String, readersMaximum: Int = 8) throws {
    try self.init(path: path, readersMaximum: readersMaximum, migrations: Migration.shipped(), limits: .standard)
  }

  init(path: String, readersMaximum: Int, migrations: [Migration], limits: WriteAheadLog.Limits) throws {
    pool = try DatabasePool(path: path, configuration: Self.configuration(readersMaximum: readersMaximum))
    try pool.writeWithoutTransaction { db in
      try Self.makeDurable(db)
      try Migration.run(migrations, on: db)
    }
    log = try WriteAheadLog(of: pool, limits: limits)
  }

  public func head() throws(StoreError) -> LogHead {
    try storeErrors { try pool.writeWithoutTransaction { db in try SQLiteSnapshot(db: db).head() } }
  }

  /// Answers from the writer's own connection, so it sees every batch appended before. Each key is one point query by
  /// a cached statement: with SQLite in the same process there is no round trip that a larger statement would save.
  public func load(_ keys: [FactKey]) throws(StoreError) -> [FactKey: FactValue] {
    try storeErrors { try pool.writeWithoutTransaction { db in try SQLiteSnapshot(db: db).load(keys) } }
  }

  public func append(_ batch: StoreBatch, after expected: LogHead) throws(StoreError) {
    guard !mayLoseCommits.load(ordering: .acquiring) else {
      throw .readOnly("a commit could not be made durable; reopen")
    }
    do {
      try pool.writeWithoutTransaction { db in
        try log.makeRoom(on: db)
        do {
          try write(batch, after: expected, to: db)
        } catch {
          // Numbers given to new names went with the transaction.
          names.withLock { $0.forget() }
          throw error
        }
      }
    } catch {
      // After a failed fsync the kernel may have dropped what it could not write, and a second one would lie.
      if let error = error as? DatabaseError, error.isFailedSync { mayLoseCommits.store(true, ordering: .releasing) }
      throw StoreError(error)
    }
    log.checkpointIfGrown()
  }

  private func write(_ batch: StoreBatch, after expected: LogHead, to db: Database) throws {
    try db.inTransaction(.immediate) {
      let head = try SQLiteSnapshot(db: db).head()
      guard head == expected else { throw StoreError.headMoved(expected: expected.count, found: head.count) }
      let writer = try BatchWriter(db)
      try names.withLock { names in try writer.write(batch, names: &names) }
      return .commit
    }
  }

  public func read<Value: Sendable>(_ body: (any LedgerSnapshot) throws -> Value) throws -> Value {
    do {
      return try pool.read { db in try body(SQLiteSnapshot(db: db)) }
    } catch let error as DatabaseError {
      throw StoreError(error)
    }
  }

  /// Closes every connection; the last one copies the write-ahead log into the file.
  public func close() throws {
    try log.close()
    try pool.close()
  }
}
