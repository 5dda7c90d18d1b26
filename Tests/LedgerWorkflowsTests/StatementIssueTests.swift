import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.7.6: every outlet gets a statement of every closed month, months in order.
struct StatementIssueTests {
  private func issue(_ text: String, count: Int? = 2) throws -> StatementIssue {
    StatementIssue(month: try month(text), count: count)
  }

  private func refusal(_ shop: Shop, _ text: String, count: Int? = 2) throws -> String {
    shop.refusal(try issue(text, count: count), by: .finance)?.line ?? ""
  }

  private func run(_ shop: Shop) throws -> StatementRun {
    try #require(StatementRun(shop.facts.document(StatementRun.key(try month("2026-11")))))
  }

  @Test("8.7.6 Of a month there is, closed, the earlier ones issued, and not issued itself: in this order")
  func order() throws {
    var shop = try Shop(today: "2027-02-10")
    func key(_ text: String) throws -> String? { shop.refusal(try issue(text), by: .finance)?.messageKey }
    #expect(try refusal(shop, "2026-10") == "NOT_FOUND key=month value=2026-10")
    #expect(try refusal(shop, "2027-03") == "NOT_FOUND key=month value=2027-03")
    #expect(try refusal(shop, "2027-02") == "STATE rule=8.7.6 key=month value=2027-02 status=open")
    #expect(try key("2026-11") == "STATE.statement-open")
    try shop.run(MonthStep(month: try month("2026-11"), step: .hold), "month.hold", by: .finance)
    #expect(try refusal(shop, "2026-11") == "STATE rule=8.7.6 key=month value=2026-11 status=on-hold")
    let check = BooksCheck(at: shop.facts.last, differences: 0, open: 0)
    try shop.run(MonthSign(month: try month("2026-11"), check: check), "month.sign", by: .finance)
    #expect(try refusal(shop, "2026-11") == "STATE rule=8.7.6 key=month value=2026-11 status=signed")
    try shop.run(try shop.closing("2026-11"), "month.close", by: .finance)
    for month in ["2026-12", "2027-01"] { try shop.closeMonth(month) }
    // The first that lacks any is named.
    #expect(try refusal(shop, "2027-01") == "STATE rule=8.7.6 key=month value=2026-11 status=none")
    #expect(try key("2027-01") == "STATE.statement-order")
    try shop.run(try issue("2026-11"), "statement.issue", by: .finance)
    #expect(try refusal(shop, "2026-12") == "STATE rule=8.7.6 key=month value=2026-11 status=issuing")
    try shop.perform(.endStatements(try month("2026-11")))
    #expect(try refusal(shop, "2027-01") == "STATE rule=8.7.6 key=month value=2026-12 status=none")
    #expect(try refusal(shop, "2026-12") == "")
    #expect(try refusal(shop, "2026-11") == "STATE key=month value=2026-11 status=issued")
    #expect(try key("2026-11") == "STATE.statement-issued")
  }

  @Test("Statements that nobody has counted are not issued; every other reason comes first")
  func uncounted() throws {
    var shop = try Shop(today: "2026-12-05")
    #expect(try refusal(shop, "2026-11", count: nil) == "STATE rule=8.7.6 key=month value=2026-11 status=open")
    try shop.closeMonth("2026-11")
    #expect(try refusal(shop, "2026-11", count: nil) == "INTERNAL")
    try shop.issue("2026-11")
    #expect(try refusal(shop, "2026-11", count: nil) == "STATE key=month value=2026-11 status=issued")
  }

  @Test(
    "8.7.6 So many days to answer, the day of issue being day 0",
    arguments: [
      ("2026-12-01", "15", "2026-12-16"), ("2026-12-20", "15", "2027-01-04"), ("2027-02-14", "15", "2027-03-01"),
      ("2028-02-14", "15", "2028-02-29"), ("2028-02-15", "15", "2028-03-01"), ("2026-12-05", "0", "2026-12-05"),
      ("2026-12-05", "30", "2027-01-04"),
    ])
  func answerBy(_ today: String, _ days: String, _ expected: String) throws {
    var shop = try Shop(today: today)
    shop.policy = try Shop.policy(["statement-answer-days": days])
    try shop.closeMonth("2026-11")
    let reply = try shop.run(try issue("2026-11"), "statement.issue", by: .finance)
    #expect(reply == ["month": "2026-11", "statements": "2", "answer_by": expected])
    let run = try run(shop)
    #expect(run.answerBy.description == expected && run.issued == shop.today && run.owner == "finance")
    #expect(run.status == .issuing && run.statements == 2 && run.month.description == "2026-11")
    #expect(shop.facts.record(shop.facts.last)?.clause == "8.7.6")
  }

  @Test("8.7.6 Each statement is a record of its outlet, and a notice to it")
  func made() throws {
    let shop = try Shop.stated()
    let records = shop.facts.records.values.filter { $0.verb == "statement.made" }.sorted { $0.number < $1.number }
    #expect(records.map(\.outlet) == [Shop.outlet, Shop.other] && records.allSatisfy { $0.entry == .none })
    #expect(records.allSatisfy { $0.actor == .system && $0.on == shop.today && $0.clause == "8.7.6" })
    let statement = try shop.statement()
    #expect(statement.number == Shop.statement && statement.outlet == Shop.outlet && statement.status == .issued)
    #expect(statement.month.description == "2026-11" && statement.made == shop.today && statement.answered == nil)
    #expect(statement.answerBy.description == "2026-12-20" && statement.owner == "finance")
    #expect(statement.sha256 == String(repeating: "ab", count: 32) && statement.disputes.isEmpty)
    // A deposit, boards, and November signed: what closed it is not in it.
    let closing = try #require(shop.facts.records.values.first { $0.verb == "month.close" })
    #expect(statement.size == closing.number.value - 1)
    #expect(
      [statement.deposit, statement.occupied, statement.ceiling, statement.owed].map(\.fen)
        == [1_000_000, 240_000, 3_000_000, -1])
    let content = shop.facts.document(MonthlyStatement.contentKey(Shop.statement))
    #expect(content?.fields == ["parts": .array(["PCB-4601"])])
    let notices = shop.facts.documents(DocumentListing(kind: Notice.kind)).compactMap { Notice($0) }
    #expect(notices.map(\.subject) == [.statement(Shop.statement), .statement("STM-202611-HN0372")])
    #expect(notices.map(\.outlet) == [Shop.outlet, Shop.other] && notices.map(\.number).last == "MSG-202612-00002")
    #expect(notices.allSatisfy { $0.answerBy == statement.answerBy && $0.subject.kind == "statement" })
    #expect(notices.first?.subject.document == Shop.statement)
    #expect(try run(shop).status == .issued && shop.facts.record(shop.facts.last)?.verb == "statement.done")
  }

  @Test("8.7.6 Sent again while some are missing it goes on with those, and they have their whole time")
  func resumed() throws {
    var shop = try Shop(today: "2026-12-05")
    try shop.closeMonth("2026-11")
    try shop.run(try issue("2026-11"), "statement.issue", by: .finance)
    let november = try month("2026-11")
    try shop.perform(.makeStatement(shop.draft(Shop.outlet, of: november)))
    try shop.pass(to: "2026-12-08")
    let reply = try shop.run(try issue("2026-11"), "statement.issue", by: .finance)
    #expect(reply["statements"] == "2" && reply["answer_by"] == "2026-12-23")
    try shop.perform(.makeStatement(shop.draft(Shop.other, of: november)))
    try shop.perform(.endStatements(november))
    #expect(try shop.statement().answerBy.description == "2026-12-20")
    let late = try shop.statement("STM-202611-HN0372")
    #expect(late.answerBy.description == "2026-12-23" && late.made.description == "2026-12-08")
  }

  @Test("8.7.6 No statement is made twice, nor after the last, nor of a month that nobody issues")
  func twice() throws {
    var shop = try Shop(today: "2026-12-05")
    let november = try month("2026-11")
    let draft = shop.draft(Shop.outlet, of: november)
    let none = "STATE key=month value=2026-11 status=none"
    #expect(shop.refusal(StatementMake(draft: draft), by: .system)?.line == none)
    #expect(shop.refusal(StatementsDone(month: november), by: .system)?.line == none)
    try shop.closeMonth("2026-11")
    try shop.run(try issue("2026-11"), "statement.issue", by: .finance)
    try shop.perform(.makeStatement(draft))
    #expect(
      shop.refusal(StatementMake(draft: draft), by: .system)?.line == "DUPLICATE key=statement value=\(Shop.statement)")
    try shop.perform(.endStatements(november))
    let issued = "STATE key=month value=2026-11 status=issued"
    #expect(shop.refusal(StatementMake(draft: shop.draft(Shop.other, of: november)), by: .system)?.line == issued)
    #expect(shop.refusal(StatementsDone(month: november), by: .system)?.line == issued)
  }

  @Test("What the records of the jobs name")
  func jobs() throws {
    let november = try month("2026-11")
    let make = Job.makeStatement(try Shop(today: "2026-12-05").draft(Shop.outlet, of: november))
    #expect(make.verb == "statement.made" && make.arguments == ["statement": "STM-202611-HN0371"])
    let end = Job.endStatements(november)
    #expect(end.verb == "statement.done" && end.arguments == ["month": "2026-11"])
    let unanswered = Job.statementUnanswered(Shop.statement)
    #expect(unanswered.verb == "statement.unanswered" && unanswered.arguments == ["statement": "STM-202611-HN0371"])
  }
}
