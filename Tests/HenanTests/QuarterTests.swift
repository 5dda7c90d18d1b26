import LedgerService
import LedgerStore
import LedgerWire
import Testing

/// October to December 2026 of the Henan fixture, 5,939 commands: what time does by itself, and what `due` says of it.
struct QuarterTests {
  private let name = "Quarter-2026-4"

  /// Every reply is the expected one; at the end of each marked day `due` answers row by row what the fixture's own model
  /// says; at the end the books, the deemed receipts, the lapsed requests and the months are the model's.
  @Test func `it plays as expected, and due answers as the model says`() throws {
    let ledger = try InProcessLedger(MemoryStore(), firstDay: "2026-10-01")
    let questions = Dictionary(grouping: try Fixture.due(), by: \.day)
    var marks = try Fixture.marks()[...]
    #expect(questions.keys.sorted() == marks.map(\.day))
    try ledger.play(Fixture.play(name)) { command in
      guard let mark = marks.first, command.line > mark.line else { return }
      marks.removeFirst()
      try compareDue(ledger, questions[mark.day] ?? [])
    }
    try #require(marks.count == 1, "the last day has no clock.set after it")
    try compareDue(ledger, marks.first.flatMap { questions[$0.day] } ?? [])
    try ledger.compareWithModel(name)
    try compareDaysWork(ledger)
    try openAgain(ledger)
  }

  private func compareDue(_ ledger: InProcessLedger<MemoryStore>, _ questions: [Fixture.Question]) throws {
    for question in questions {
      let reply = try ledger.ask(question.line, as: question.user)
      let changes = reply.dropLast().map(\.text).difference(from: question.rows)
      #expect(changes.isEmpty, "\(question.day) @\(question.user) \(question.line)")
      #expect(reply.last?["rows"] == "\(question.rows.count)" && reply.last?["next"] == nil)
    }
  }

  /// Each shipment deemed received, and each reservation that lapsed, on the day the model says, and no others that day.
  private func compareDaysWork(_ ledger: InProcessLedger<MemoryStore>) throws {
    let deemed = try Fixture.expected("deemed", of: name)
    for row in deemed {
      let shown = try #require(try ledger.ask("shipment.show shipment=\(row[1])").last)
      #expect([shown["status"], shown["deemed"], shown["received"]] == ["received", "yes", row[2]], "\(row[1])")
    }
    let lapsed = try Fixture.expected("lapsed", of: name)
    for row in lapsed {
      let shown = try #require(try ledger.ask("request.show request=\(row[1])").last)
      #expect(["lapsed", "closed", "shipped", "received"].contains(shown["status"]), "\(row[1])")
      #expect(shown["lapses"].map { $0 < row[2] } == true, "\(row[1])")
    }
    for (verb, rows) in [("receipt.deem", deemed), ("request.lapse", lapsed)] {
      for (day, ofDay) in Dictionary(grouping: rows, by: { $0[2] }) {
        let entries = try ledger.ask("entries from=\(day) to=\(day)").filter { $0["verb"] == verb }
        #expect(Set(entries.compactMap { $0["entry"] }).count == ofDay.count, "\(verb) \(day)")
      }
    }
    for row in try Fixture.expected("month", of: name) {
      #expect(try ledger.ask("month.list").first { $0["month"] == row[1] }?["status"] == row[2], "\(row[1])")
    }
    for row in try Fixture.expected("notice", of: name) {
      #expect(try ledger.ask("outbox.list status=\(row[1])", as: "audit1").last?["rows"] == row[2], "\(row[1])")
    }
  }

  /// A day that is open is not opened again: no record more, no table changed. What the quarter wrote folds to its tables.
  private func openAgain(_ ledger: InProcessLedger<MemoryStore>) throws {
    let tables = {
      try ProjectionTable.allCases.map { table in
        try ledger.store.read { try $0.rows(of: table, after: nil, limit: .max) }
      }
    }
    let before = (tables: try tables(), head: try ledger.ask("trial").last?["at"])
    for day in ["2026-12-31", "2026-12-30", "2026-10-01"] {
      let last = try ledger.ask("clock.set date=\(day)", as: "admin").last
      guard case .error("STATE", _) = last else {
        Issue.record("clock.set \(day): \(last?.text ?? "no reply")")
        continue
      }
    }
    #expect(try tables() == before.tables)
    #expect(try ledger.ask("trial").last?["at"] == before.head)
    let verified = try Verification(store: ledger.store, key: ledger.key).run()
    #expect(verified.differences.isEmpty)
    print("henan: the quarter, \(verified.records) records, root \(verified.root)")
  }
}
