import GRDB
import LedgerCore
import LedgerStore
import Testing

@testable import LedgerStoreSQLite

/// The schema holds the rules of the books without the program's help.
@Suite struct SchemaTests {
  let ledger: Ledger

  init() throws { ledger = try Ledger() }

  @Test(arguments: [
    "UPDATE record SET bytes = x'00'", "DELETE FROM record",
    "INSERT INTO record VALUES (3, x'00', zeroblob(32))",
    "INSERT OR REPLACE INTO record VALUES (1, x'00', zeroblob(32))",
    "INSERT INTO record VALUES (2, x'00', zeroblob(31))",
    "UPDATE text SET text = 'b'", "DELETE FROM text", "INSERT OR REPLACE INTO text VALUES (1, 'note', 'b')",
    "UPDATE secret SET record = 1", "DELETE FROM secret",
    "INSERT OR REPLACE INTO secret SELECT token_hash, user_id, 1 FROM secret",
    "UPDATE signature SET bytes = x'01'", "DELETE FROM signature", "INSERT INTO signature VALUES (2, 's', 1, x'')",
    "INSERT OR REPLACE INTO signature (name, record, bytes) VALUES ('checkpoint/2026-11', 1, x'01')",
    "UPDATE tile SET hashes = zeroblob(64)", "UPDATE tile SET hashes = substr(hashes, 1, 31)", "DELETE FROM tile",
    "UPDATE user SET name = 'x'", "DELETE FROM user", "UPDATE account SET side = 0", "DELETE FROM account",
    "UPDATE part SET name = 'x' WHERE id = 1", "UPDATE verb SET name = 'x'",
  ])
  func `the log is append-only`(_ sql: String) throws { try expectRefusal(of: sql) }

  @Test(arguments: [
    // A sealed entry.
    "UPDATE posting SET amount = 0", "DELETE FROM posting", "UPDATE entry SET on_day = 20779",
    "INSERT INTO posting VALUES (1, 2, 1, 0, 0, 0, 0)",
    // References.
    "INSERT INTO text VALUES (2, 'note', 'b')", "INSERT INTO signature VALUES (2, 's', 2, x'01')",
    "INSERT INTO counter VALUES ('S', 1, 2)",
    "INSERT INTO document VALUES ('request', 'R-2', NULL, NULL, NULL, '{}', 2)",
    "INSERT INTO request VALUES (2, 'two', zeroblob(32), 1)",
    // Once each.
    "INSERT INTO request VALUES (1, 'one', zeroblob(32), 1)", "INSERT INTO request VALUES (1, x'01', zeroblob(32), 1)",
    "UPDATE request SET record = 1", "UPDATE counter SET last = 0",
    "INSERT INTO account VALUES (9, 'a:b', 'a', 'c', NULL, 0, 0)",
  ])
  func `projections keep to the log`(_ sql: String) throws { try expectRefusal(of: sql) }

  @Test(arguments: [
    (["(2, 0, 1, 0, 0, 0, 5)", "(2, 1, 2, 0, 0, 0, -5)"], nil),
    (["(2, 0, 1, 0, 0, 0, 5)", "(2, 1, 2, 0, 0, 0, -4)"], "money does not balance"),
    (["(2, 0, 1, 0, 0, 0, 5)", "(2, 1, 3, 0, 0, 0, -5)"], "money does not balance"),
    (["(2, 0, 3, 0, 0, 0, 5)", "(2, 1, 4, 0, 0, 0, -4)"], "memo amounts do not balance"),
    (["(2, 0, 1, 1, 0, 1, 5)", "(2, 1, 2, 1, 0, -2, -5)"], "pieces of a part do not balance"),
    (["(2, 0, 1, 1, 0, 1, 5)", "(2, 1, 2, 2, 0, -1, -5)"], "pieces of a part do not balance"),
    (["(2, 0, 1, 0, 0, 0, 0)"], "a posting is missing"),
    (["(2, 0, 1, 0, 0, 0, 5)", "(2, 2, 2, 0, 0, 0, -5)"], "a posting is missing"),
    (["(2, 0, 1, 0, 0, 1, 5)", "(2, 1, 2, 0, 0, -1, -5)"], "CHECK constraint failed"),
    (["(2, 0, 1, 1, 3, 1, 5)", "(2, 1, 2, 1, 3, -1, -5)"], "CHECK constraint failed"),
  ])
  func `an entry that does not balance is not sealed`(_ postings: [String], _ reason: String?) throws {
    let store = try ledger.openWithOneEntry()
    try store.tamper(
      """
      INSERT INTO account VALUES (3, 'used', 'used', '', NULL, 1, 1), (4, 'lost', 'lost', '', NULL, 1, 1);
      INSERT INTO part VALUES (2, 'PCB-4602');
      INSERT INTO record VALUES (2, x'00', zeroblob(32));
      """)
    let sql = "INSERT INTO posting VALUES \(postings.joined(separator: ", ")); INSERT INTO entry VALUES (2, 20778, 1)"
    if let reason {
      let error = #expect(throws: DatabaseError.self) { try store.tamper(sql) }
      #expect(error?.message?.contains(reason) == true)
    } else {
      try store.tamper(sql)
    }
  }

  @Test func `postings without a seal do not commit`() throws {
    try expectRefusal(
      of: "INSERT INTO record VALUES (2, x'00', zeroblob(32)); INSERT INTO posting VALUES (2, 0, 1, 0, 0, 0, 0)")
  }

  // Account 1 is the warehouse, on the debit side; account 2, procurement, may stand on either.
  @Test(arguments: [
    "UPDATE balance SET amount = -1 WHERE account_id = 1", "UPDATE balance SET quantity = -1 WHERE account_id = 1",
    "UPDATE balance SET side = 0, amount = -1 WHERE account_id = 1",
    "UPDATE balance SET amount = 0, quantity = 0 WHERE account_id = 1",
    "UPDATE balance SET lot = 2 WHERE account_id = 1", "INSERT INTO balance VALUES (9, 0, 0, 0, 5, 1, 0)",
  ])
  func `a balance on the wrong side of zero is refused`(_ sql: String) throws { try expectRefusal(of: sql) }

  @Test func `a balance on its own side is taken`() throws {
    let store = try ledger.openWithOneEntry()
    try store.tamper("UPDATE balance SET amount = 1 WHERE account_id = 1")
    try store.tamper("UPDATE balance SET amount = 1 WHERE account_id = 2")
  }

  private func expectRefusal(of sql: String) throws {
    let store = try ledger.openWithOneEntry()
    let error = #expect(throws: DatabaseError.self, "\(sql)") { try store.tamper(sql) }
    #expect(error?.resultCode == .SQLITE_CONSTRAINT, "\(sql): \(String(describing: error))")
  }
}
