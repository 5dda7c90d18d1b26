import LedgerCore
import LedgerService
import LedgerStore
import LedgerWorkflows
import Testing

/// What the service finds wrong in its own statements is not signed, and not given out.
@Suite("Statements that are not right are not issued")
struct StatementGuardTests {
  /// November closed, its trial balance then changed behind the service's back.
  private func closed(_ field: String, _ value: (CanonicalValue?) -> CanonicalValue?) throws -> Office {
    let office = try Office(firstDay: "2026-11-02")
    try office.opens()
    try office.comesTo("2026-12-02")
    try office.say("finance", "month.sign month=2026-11")
    try office.say("finance", "month.close month=2026-11")
    let november = try #require(BusinessMonth("2026-11"))
    let key = MonthTrial.key(november)
    let trial = try #require(
      try office.store.read { try $0.documents(MonthTrial.kind, DocumentFilter(), after: nil, limit: 9) }
        .first { $0.key == key })
    var fields = trial.fields
    fields[field] = value(fields[field])
    var batch = StoreBatch()
    batch.documents = [Document(key: trial.key, fields: fields, record: trial.record)]
    try office.store.append(batch, after: try office.store.head())
    return office
  }

  @Test("Statements that together are not the trial balance: the run does not end")
  func together() throws {
    let office = try closed("lines") { lines in
      .array((lines?.array ?? []).filter { $0.array?.first?.string != "deposit" })
    }
    #expect(throws: ServiceError.faulty("2026-11", "the statements and the trial balance differ in deposit")) {
      try office.say("finance", "statement.issue month=2026-11")
    }
    #expect(try office.table("finance", "month.list").first?["statements"] == "issuing")
  }

  @Test("A statement that is wrong in itself: nothing of it is kept")
  func alone() throws {
    // The signed tree would end before the month's entries.
    let office = try closed("size") { _ in 3 }
    let before = try office.store.head().count
    let error = #expect(throws: ServiceError.self) {
      try office.say("finance", "statement.issue month=2026-11")
    }
    guard case .faulty("STM-202611-HN0371", _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try office.table("finance", "statement.list month=2026-11").isEmpty)
    // The command itself was taken; no statement was.
    #expect(try office.store.head().count == before + 1)
  }
}
