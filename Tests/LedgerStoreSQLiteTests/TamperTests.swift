import GRDB
import LedgerCore
import LedgerStore
import Testing

@testable import LedgerStoreSQLite

/// Somebody with the file can change anything. What then cannot be read is named, with its record; nothing crashes.
@Suite struct TamperTests {
  let ledger: Ledger

  init() throws { ledger = try Ledger() }

  @Test(arguments: [
    ("UPDATE posting SET account_id = 77", "posting", ProjectionTable.posting),
    ("UPDATE posting SET part_id = 77", "posting", .posting),
    ("DELETE FROM entry", "entry", .posting), ("UPDATE entry SET verb_id = 77", "entry", .posting),
    ("UPDATE balance SET part_id = 77", "balance", .balance), ("UPDATE balance SET side = -1", "balance", .balance),
    ("UPDATE document SET body = '{\"b\":1,\"a\":2}'", "document", .document),
    ("UPDATE document SET body = CAST(x'ff22' AS TEXT)", "document", .document),
    ("UPDATE document SET status = 'closed'", "document", .document),
    ("UPDATE request SET digest = x'00'", "request", .request),
  ])
  func `a row that cannot be read is named`(_ sql: String, _ table: String, _ rows: ProjectionTable) throws {
    let store = try ledger.openWithOneEntry()
    try withoutChecks(store, sql)
    let error = #expect(throws: StoreError.self) { try store.read { try $0.rows(of: rows, after: nil, limit: 9) } }
    guard case .corrupt(table, 1, _) = error else {
      Issue.record("\(String(describing: error)) does not name \(table) and record 1")
      return
    }
  }

  @Test func `an account that balances by other rules than its kind's is noticed`() throws {
    let store = try ledger.openWithOneEntry()
    try withoutChecks(store, "UPDATE account SET memo = 1")
    #expect(throws: StoreError.self) { try store.read { try $0.rows(of: .balance, after: nil, limit: 9) } }
  }

  @Test func `a record whose bytes were changed is noticed when it is read`() throws {
    let store = try ledger.openWithOneEntry()
    try withoutChecks(store, "UPDATE record SET bytes = CAST(replace(CAST(bytes AS TEXT), '-1000', '-999') AS BLOB)")
    let error = #expect(throws: StoreError.self) { try store.load([.record(.first)]) }
    guard case .corrupt("record", 1, _) = error else {
      Issue.record("\(String(describing: error)) does not name record 1")
      return
    }
  }

  /// Changes the file with all triggers, references and checks out of the way.
  private func withoutChecks(_ store: SQLiteLedgerStore, _ sql: String) throws {
    try store.pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
      for trigger in try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
        try db.execute(sql: "DROP TRIGGER \(trigger)")
      }
      try db.execute(sql: sql)
    }
  }
}
