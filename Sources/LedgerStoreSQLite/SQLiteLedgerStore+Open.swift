import GRDB

/// Why a file is not opened.
public enum OpenError: Error, Hashable, Sendable {
  /// The file belongs to another program.
  case notALedger(applicationID: Int64)
  /// A newer program, or another one, has changed the tables.
  case unknownMigration(String)
  /// A migration is not the text that was run here.
  case changedMigration(String)
  /// The writer's connection would acknowledge what is not on disk: `synchronous` is not FULL.
  case notDurable(synchronous: Int64)
  case noMigrations
}

extension SQLiteLedgerStore {
  /// "PLGR" in the file's header, so that `file` and this program know a ledger when they see one.
  static let applicationID: Int64 = 0x504C_4752
  /// A record of a shipment is about one kilobyte; at 8 KiB a page holds several, and the trees stay shallow.
  static let pageSize: Int64 = 8192
  /// `PRAGMA synchronous`: 0 off, 1 normal, 2 full.
  static let full: Int64 = 2

  static func configuration(readersMaximum: Int) -> Configuration {
    var configuration = Configuration()
    configuration.label = "partsledger"
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = readersMaximum
    configuration.prepareDatabase { db in
      // Before the pool turns the write-ahead log on, which would already change a foreign file.
      try refuseForeignFile(db)
      try db.execute(sql: "PRAGMA page_size = \(pageSize)")
      // SQLite's own checkpoints would run inside a commit, at the expense of whoever waits for it.
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
      try db.execute(sql: "PRAGMA cache_size = -65536")
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
    }
    return configuration
  }

  private static func refuseForeignFile(_ db: Database) throws {
    let id = try pragma("application_id", db)
    guard id != applicationID else { return }
    let tables = try Int64.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    guard id == 0, tables == 0 else { throw OpenError.notALedger(applicationID: id) }
  }

  /// A commit returns only when it is on disk. The pool itself asks for NORMAL when it turns the write-ahead log on,
  /// under which the last commits can be lost with the power; so this comes after it, and is read back.
  static func makeDurable(_ db: Database) throws {
    try db.execute(sql: "PRAGMA synchronous = FULL")
    let synchronous = try pragma("synchronous", db)
    guard synchronous == full else { throw OpenError.notDurable(synchronous: synchronous) }
  }

  static func pragma(_ name: String, _ db: Database) throws -> Int64 {
    try Int64.fetchOne(db, sql: "PRAGMA \(name)") ?? -1
  }
}
