import Foundation
import LedgerClient
import LedgerCore
import LedgerService
import LedgerStore
import LedgerStoreSQLite
import LedgerWire
import Testing

/// November 2026 of the Henan fixture: 6,399 commands by users of every role.
struct NovemberTests {
  /// Plays the month; every command must be answered as the file says.
  private func play<Store: LedgerStore>(_ store: Store) throws -> InProcessLedger<Store> {
    let ledger = try InProcessLedger(store, firstDay: "2026-11-01")
    for command in try Fixture.november().commands {
      guard let last = try ledger.send(command.user, command.bytes).last else {
        throw Surprise(text: "line \(command.line): no reply")
      }
      let code: String? = if case .error(let code, _) = last { code } else { nil }
      guard code == command.refusal else {
        throw Surprise(text: "line \(command.line): expected \(command.refusal ?? "OK"), came \(last.text)")
      }
    }
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
    try compareWithModel(memory)
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

  private func compareWithModel(_ ledger: InProcessLedger<MemoryStore>) throws {
    func ask(_ line: String) throws -> [ReplyLine] { try ledger.send("finance1", Array(line.utf8)) }
    for row in try Fixture.expected("deposit") {
      let last = try #require(try ask("deposit.show outlet=\(row[1])").last)
      let found = ["deposit", "transit", "held", "owed", "occupied", "committed", "ceiling", "available"].map {
        last[$0]
      }
      #expect(found == row.dropFirst(2).map { $0 }, "\(row[1])")
    }
    for row in try Fixture.expected("stock") {
      let shown = try #require(try ask("stock.show part=\(row[1])").first)
      #expect([shown["in_stock"], shown["reserved"]] == [row[2], row[3]], "\(row[1])")
    }
    let trial = try ask("trial")
    for row in try Fixture.expected("trial") {
      let shown = trial.first { $0["account"] == row[1] }
      #expect([shown?["debit"], shown?["credit"]] == [row[2], row[3]], "\(row[1])")
    }
    let sums = try #require(trial.last)
    #expect([sums["difference"], sums["memo"], sums["parts"]] == ["0.00", "0.00", "0"])
    for row in try Fixture.expected("request") {
      #expect(try ask("request.list status=\(row[1])").last?["rows"] == row[2], "\(row[1])")
    }
    let records = try #require(try Fixture.expected("records").first)
    #expect(sums["at"] == records[1])
  }
}
