import Foundation
import LedgerService
import LedgerStore
import LedgerStoreSQLite
import Testing

/// November 2026 of the Henan fixture: 6,399 commands by users of every role.
struct NovemberTests {
  private func play<Store: LedgerStore>(_ store: Store) throws -> InProcessLedger<Store> {
    let ledger = try InProcessLedger(store, firstDay: "2026-11-01")
    try ledger.play(Fixture.play("November-2026"))
    return ledger
  }

  /// Every reply is the expected one; the books are those of a model that shares no code with the service. Both stores,
  /// the same commands, the same clock and key: the same root, and tables that are equal row by row, to each other and
  /// to what folding the log into an empty store gives.
  @Test func `it plays as expected, to one root in both stores, and folds to the same tables`() throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("henan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let memory = try play(MemoryStore())
    try memory.compareWithModel("November-2026")
    let sqlite = try play(try SQLiteLedgerStore(path: directory.appendingPathComponent("ledger.sqlite").path))

    let first = try Verification(store: memory.store, key: memory.key).run()
    let second = try Verification(store: sqlite.store, key: sqlite.key).run()
    #expect(first.differences.isEmpty && second.differences.isEmpty)
    #expect(first.root == second.root && first.records == second.records)
    #expect(second.rows == first.rows)
    print("henan: \(second.records) records, root \(second.root)")
    for table in ProjectionTable.allCases {
      let left = try memory.store.read { try $0.rows(of: table, after: nil, limit: .max) }
      let right = try sqlite.store.read { try $0.rows(of: table, after: nil, limit: .max) }
      #expect(left == right, "\(table)")
      print("henan: \(table.rawValue) \(left.count) rows, equal in both stores and to the fold")
    }
    try sqlite.store.close()
  }
}
