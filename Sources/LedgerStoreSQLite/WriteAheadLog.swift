import GRDB
import GRDBSQLite
import LedgerStore
import Synchronization

/// Keeps the write-ahead log bounded without making commits wait.
///
/// Whenever the log has grown by `step`, a connection of its own copies it into the database file (a passive
/// checkpoint) while the writer goes on. Under steady load that never catches the writer standing still, so the log is
/// not begun anew; past `restart` the writer does that itself between two batches, with little left to copy. A snapshot
/// that stays open prevents it. The writer then tries again after each `step`, and past `refuse` it waits for the
/// snapshot and at last takes nothing more: one forgotten reader must not fill the disk.
final class WriteAheadLog: Sendable {
  struct Limits: Sendable {
    var step: Int
    var restart: Int
    var refuse: Int
    /// How long the writer waits for snapshots to close, in milliseconds: past `restart`, and past `refuse`.
    var shortWait: Int32 = 50
    var longWait: Int32 = 5000

    /// Together with the largest batch (some megabytes) they keep the file below 256 MB.
    static let standard = Limits(step: 4 << 20, restart: 64 << 20, refuse: 224 << 20)
  }

  private let limits: Limits
  private let frameSize: Int
  private let gauge = Gauge()
  private let checkpointer: DatabaseQueue
  private let isCheckpointing = Atomic(false)
  /// The log's size at the last checkpoint asked for, and the size at which the writer tries to begin it anew.
  private let checkpointed = Atomic(0)
  private let nextRestart: Atomic<Int>

  /// Frames in the log after the last commit, as SQLite reports them to the writer's connection.
  private final class Gauge: Sendable {
    let frames = Atomic(0)
  }

  init(of pool: DatabasePool, limits: Limits) throws {
    self.limits = limits
    nextRestart = Atomic(limits.restart)
    var configuration = Configuration()
    configuration.label = "partsledger-checkpoint"
    configuration.busyMode = .timeout(1)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
      try SQLiteLedgerStore.makeDurable(db)
    }
    checkpointer = try DatabaseQueue(path: pool.path, configuration: configuration)
    let gauge = gauge
    frameSize = try pool.writeWithoutTransaction { db in
      // The hook runs inside commits only, and only the store commits, which holds this object while it lives: the
      // gauge is there whenever the hook is called.
      sqlite3_wal_hook(
        db.sqliteConnection,
        { context, _, _, frames in
          if let context {
            let gauge = Unmanaged<Gauge>.fromOpaque(context).takeUnretainedValue()
            gauge.frames.store(Int(frames), ordering: .relaxed)
          }
          return SQLITE_OK
        }, Unmanaged.passUnretained(gauge).toOpaque())
      return Int(try SQLiteLedgerStore.pragma("page_size", db)) + 24
    }
  }

  /// Bytes in use in the log.
  var size: Int { gauge.frames.load(ordering: .relaxed) * frameSize }

  /// After a commit: asks for a passive checkpoint when enough has been written since the last.
  func checkpointIfGrown() {
    let size = size
    // Past its limit the writer begins the log anew by itself. SQLite lets one checkpoint run at a time and makes nobody
    // wait for it: one started here would turn the writer's away, step after step.
    guard size < limits.restart else { return }
    let last = checkpointed.load(ordering: .relaxed)
    // Smaller than before: the log was begun anew.
    guard size < last || size - last >= limits.step else { return }
    guard !isCheckpointing.exchange(true, ordering: .acquiringAndReleasing) else { return }
    checkpointed.store(size, ordering: .relaxed)
    checkpointer.asyncWriteWithoutTransaction { [self] db in
      // A failure shows again where it can be answered, when the writer begins the log anew.
      _ = try? db.checkpoint(.passive)
      isCheckpointing.store(false, ordering: .releasing)
    }
  }

  /// Before a batch, on the writer's connection: begins the log anew when it has passed its limit.
  func makeRoom(on db: Database) throws {
    let size = size
    guard size >= min(nextRestart.load(ordering: .relaxed), limits.refuse) else { return }
    let mustEnd = size >= limits.refuse
    sqlite3_busy_timeout(db.sqliteConnection, mustEnd ? limits.longWait : limits.shortWait)
    defer { sqlite3_busy_timeout(db.sqliteConnection, limits.longWait) }
    do {
      // Truncating a file that was allowed to grow gives the space back; otherwise its blocks are written over.
      try db.checkpoint(size > 2 * limits.restart ? .truncate : .restart)
      gauge.frames.store(0, ordering: .relaxed)
      checkpointed.store(0, ordering: .relaxed)
      nextRestart.store(limits.restart, ordering: .relaxed)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      guard !mustEnd else { throw StoreError.readOnly("a snapshot has stayed open and the write-ahead log is full") }
      nextRestart.store(size + limits.step, ordering: .relaxed)
    }
  }

  func close() throws { try checkpointer.close() }
}
