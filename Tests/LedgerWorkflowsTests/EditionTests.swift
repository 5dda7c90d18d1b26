import LedgerCore
import Testing

@testable import LedgerWorkflows

/// Editions of the handbook: figures change from a day to come, and never for what has been decided.
struct EditionTests {
  private func shop() throws -> Shop {
    var shop = try Shop(today: "2026-12-15")
    for change in HandbookAdopt.changes(Shop.edition(ratio: "3", minimum: "10000.00")) { shop.facts.put(change) }
    return shop
  }

  private func adopt(_ edition: String, _ from: String, _ figures: (String, String)...) throws -> HandbookAdopt {
    HandbookAdopt(
      edition: edition, from: try date(from), figures: figures.map { HandbookAdopt.Figure(name: $0.0, value: $0.1) })
  }

  @Test("8.3.2 A new edition carries every figure of the last one, with those that change")
  func adopts() throws {
    var shop = try shop()
    try shop.run(try adopt("2027-01", "2027-01-01", ("ceiling-ratio", "2.5")), "handbook.adopt", by: .manager)
    let fields = try #require(shop.facts.document(Policy.key("2027-01"))?.fields)
    let policy = try #require(Policy(fields: fields))
    #expect(policy.ceilingRatio == Ratio("2.5") && policy.from.description == "2027-01-01")
    #expect(policy.receipt == shop.policy.receipt && policy.depositMinimum == shop.policy.depositMinimum)
    // The next one builds on it.
    try shop.run(try adopt("2027-07", "2027-07-01", ("answer-days", "10")), "handbook.adopt", by: .manager)
    let next = try #require(shop.facts.document(Policy.key("2027-07")).flatMap { Policy(fields: $0.fields) })
    #expect(next.ceilingRatio == Ratio("2.5") && next.receipt.answerDays == 10)
  }

  @Test(
    "8.3.2 Days that have begun, days before the last edition, unknown figures and senseless values are refused",
    arguments: [
      ("test", "2027-01-01", "ceiling-ratio", "2.5", "DUPLICATE key=edition value=test"),
      ("n", "2026-12-15", "ceiling-ratio", "2.5", "BAD_VALUE key=from"),
      ("n", "2026-12-16", "ceiling-ratio", "2.5", ""),
      ("n", "2027-01-01", "ceiling", "2.5", "NOT_FOUND key=figure value=ceiling"),
      ("n", "2027-01-01", "ceiling-ratio", "0", "BAD_VALUE key=figure"),
      ("n", "2027-01-01", "ceiling-ratio", "2.5555", "BAD_VALUE key=figure"),
      ("n", "2027-01-01", "deposit-minimum", "1e4", "BAD_VALUE key=figure"),
      ("n", "2027-01-01", "monthly-window-last", "32", "BAD_VALUE key=figure"),
      ("n", "2027-01-01", "monthly-window-first", "31", "BAD_VALUE key=figure"),
      ("n", "2027-01-01", "seal", "wax", "BAD_VALUE key=figure"), ("n", "2027-01-01", "seal", "digital", ""),
      ("n", "2027-01-01", "answer-days", "015", "BAD_VALUE key=figure"),
      ("n", "2027-01-01", "answer-days", "366", ""), ("n", "2027-01-01", "answer-days", "367", "BAD_VALUE key=figure"),
      ("n", "2027-01-01", "reservation-days", "367", "BAD_VALUE key=figure"),
      ("n", "2027-01-01", "emergency-due-days", "999999", "BAD_VALUE key=figure"),
      ("n", "2027-01-01", "presale-due-days", "367", "BAD_VALUE key=figure"),
      ("n", "2027-01-01", "truck-days", "367", "BAD_VALUE key=figure"),
      ("n", "2027-01-01", "freight-days", "367", "BAD_VALUE key=figure"),
      ("n", "2027-01-01", "deposit-days", "367", "BAD_VALUE key=figure"),
      ("n", "2027-01-01", "statement-answer-days", "366", ""),
      ("n", "2027-01-01", "statement-answer-days", "367", "BAD_VALUE key=figure"),
    ])
  func refuses(_ edition: String, _ from: String, _ figure: String, _ value: String, _ answer: String) throws {
    let shop = try shop()
    #expect((shop.refusal(try adopt(edition, from, (figure, value)), by: .manager)?.line ?? "") == answer)
  }

  @Test("An edition adopted before a figure was known is completed from the program's own, and keeps what it has")
  func completed() throws {
    let template = Shop.edition(ratio: "3", minimum: "10000.00")
    let figures = (template["parameters"]?.array ?? []).filter { $0.object?.word("name") != "answer-days" }
    var old = template.merging(["parameters": .array(figures)])
    old["fines"] = nil
    #expect(Policy(fields: old) == nil)
    let other = Shop.edition(ratio: "5", minimum: "1.00")
    let policy = try #require(Policy(fields: HandbookAdopt.completed(old, other)))
    #expect(policy.receipt.answerDays == 15 && policy.ceilingRatio == Ratio("3") && policy.fines.count == 3)
  }

  @Test("A later edition may not begin before one adopted already")
  func inOrder() throws {
    var shop = try shop()
    try shop.run(try adopt("b", "2027-06-01"), "handbook.adopt", by: .manager)
    #expect(shop.refusal(try adopt("c", "2027-06-01"), by: .manager)?.line == "BAD_VALUE key=from")
    #expect(shop.refusal(try adopt("c", "2027-06-02"), by: .manager) == nil)
  }

  @Test(
    "A calendar names each day of its year once",
    arguments: [
      (["2027-01-01", "2027-01-01"], [], "BAD_VALUE key=holiday"), (["2026-12-31"], [], "BAD_VALUE key=holiday"),
      (["2027-01-01"], ["2027-01-01"], "BAD_VALUE key=workday"), (["2027-01-01"], ["2027-01-02"], ""),
    ] as [([String], [String], String)])
  func calendar(_ holidays: [String], _ workdays: [String], _ answer: String) throws {
    let (holidays, workdays) = (try holidays.map(date), try workdays.map(date))
    do throws(Refusal) {
      _ = try CalendarAdopt(year: 2027, holidays: holidays, workdays: workdays)
      #expect(answer.isEmpty)
    } catch {
      #expect(error.line == answer)
    }
  }

  @Test("A year that is over keeps its calendar")
  func calendarOfThePast() throws {
    let past = try CalendarAdopt(year: 2025, holidays: [try date("2025-01-01")], workdays: [])
    #expect(try shop().refusal(past, by: .manager)?.messageKey == "BAD_VALUE.year-past")
  }
}
