import GRDB
import LedgerStore
import Testing

@testable import LedgerStoreSQLite

@Suite struct MigrationTests {
  let ledger: Ledger

  init() throws { ledger = try Ledger() }

  @Test func `the shipped migrations are run once, in order`() throws {
    #expect(
      Migration.shipped().map(\.name) == [
        "0001-log.sql", "0002-projections.sql", "0003-old-parts.sql", "0004-signatures.sql",
      ])
    try ledger.open().close()
    let store = try ledger.open()
    try store.pool.read { db in
      let names = try String.fetchAll(db, sql: "SELECT name FROM migration ORDER BY number")
      #expect(names == Migration.shipped().map(\.name))
      #expect(try SQLiteLedgerStore.pragma("user_version", db) == 4)
      #expect(try SQLiteLedgerStore.pragma("application_id", db) == SQLiteLedgerStore.applicationID)
    }
  }

  @Test func `an older ledger is brought up to date`() throws {
    try ledger.open(migrations: Array(Migration.shipped().prefix(1))).close()
    let store = try ledger.open()
    #expect(try store.read { try $0.rows(of: .posting, after: nil, limit: 1) } == [])
  }

  @Test func `a ledger from before claims takes old parts, and no other name with a slash`() throws {
    try ledger.open(migrations: Array(Migration.shipped().prefix(2))).close()
    let store = try ledger.open()
    func add(_ name: String) throws {
      try store.pool.write { db in try db.execute(sql: "INSERT INTO part (name) VALUES (?)", arguments: [name]) }
    }
    try add("PCB-4601")
    try add("PCB-4601/old")
    for name in ["/old", "PCB/new", "PCB/old/old", "A/B/old", "PCB/old "] {
      #expect(throws: DatabaseError.self, "\(name)") { try add(name) }
    }
    let check = try store.pool.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
    #expect(check == "ok")
  }

  @Test func `a migration this program does not know is refused`() throws {
    let newer = Migration(name: "0004-newer.sql", source: "CREATE TABLE newer (x INTEGER) STRICT;")
    try ledger.open(migrations: Migration.shipped() + [newer]).close()
    #expect(throws: OpenError.unknownMigration("0004-newer.sql")) { try ledger.open() }
  }

  @Test func `a migration changed after it was run is refused`() throws {
    try ledger.open().close()
    var migrations = Migration.shipped()
    migrations[1] = Migration(name: migrations[1].name, source: migrations[1].source + "-- harmless\n")
    #expect(throws: OpenError.changedMigration("0002-projections.sql")) { try ledger.open(migrations: migrations) }
  }

  @Test func `another program's file is refused and left as it is`() throws {
    let other = try DatabaseQueue(path: ledger.path)
    try other.write { db in try db.execute(sql: "PRAGMA application_id = 7; CREATE TABLE theirs (x)") }
    #expect(throws: OpenError.notALedger(applicationID: 7)) { try ledger.open() }
    #expect(try other.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "delete")
  }

  @Test func `a migration that fails leaves nothing`() throws {
    let broken = Migration(name: "0004-broken.sql", source: "CREATE TABLE half (x INTEGER) STRICT; SELECT nonsense;")
    #expect(throws: DatabaseError.self) { try ledger.open(migrations: Migration.shipped() + [broken]) }
    _ = try ledger.open()
  }
}
