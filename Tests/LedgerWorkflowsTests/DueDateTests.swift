import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.5.4: when what was asked for is due, by kind.
struct DueDateTests {
  /// The public holidays and make-up working days around the Spring Festival of 2026, and of the October before it.
  private func calendars(_ shop: inout Shop) throws {
    let festival = try (15...23).map { try date("2026-02-\($0)") }
    let worked = try ["2026-02-14", "2026-02-28"].map(date)
    shop.facts.put(
      HolidayCalendar(
        year: 2026, isProvisional: false, holidays: Set(festival), workdays: Set(worked)
      ).change)
    shop.facts.put(
      HolidayCalendar(
        year: 2025, isProvisional: false, holidays: Set(try (1...8).map { try date("2025-10-0\($0)") }),
        workdays: [try date("2025-09-28"), try date("2025-10-11")]
      ).change)
  }

  private func due(_ occasion: RequestSubmit.Occasion, _ shop: Shop) throws -> String? {
    let submit = RequestSubmit(occasion: occasion, outlet: Shop.outlet, lines: [line(Shop.pcb, 1)])
    return try submit.decide(shop.facts, shop.context(Shop.actor(.outlet))).reply.first { $0.key == "due" }?.value
  }

  @Test(
    "8.5.4 Monthly: by the 20th of the plan month",
    arguments: [
      ("2026-11-26", "2026-12-20"), ("2026-12-30", "2027-01-20"), ("2027-01-28", "2027-02-20"),
      ("2028-02-29", "2028-03-20"),
    ])
  func monthly(_ today: String, _ expected: String) throws {
    #expect(try due(.monthly, try Shop(today: today)) == expected)
  }

  @Test(
    "8.5.4 A day the month lacks is its last day",
    arguments: [("2027-01-28", "2027-02-28"), ("2028-01-28", "2028-02-29"), ("2027-03-26", "2027-04-30")])
  func monthlyOnTheThirtyFirst(_ today: String, _ expected: String) throws {
    var shop = try Shop(today: today)
    shop.policy = try Shop.policy(["monthly-due-day": "31"])
    #expect(try due(.monthly, shop) == expected)
  }

  @Test(
    "8.5.4 Emergency: within 7 days",
    arguments: [("2026-11-02", "2026-11-09"), ("2026-12-28", "2027-01-04"), ("2028-02-25", "2028-03-03")])
  func emergency(_ today: String, _ expected: String) throws {
    #expect(try due(Shop.urgent, try Shop(today: today)) == expected)
  }

  @Test(
    "8.4.4 8.5.4 Pre-sale: within 15 working days, across the Spring Festival and its make-up days",
    arguments: [
      // An ordinary stretch: three weeks of five days.
      ("2026-03-02", "2026-03-23"),
      // Friday 6 February: 9-13 are 5, Saturday 14 is worked (6), 15-23 is the festival, 24-27 are 10, Saturday 28 is
      // worked (11), 2-5 March make 15.
      ("2026-02-06", "2026-03-05"), ("2026-02-05", "2026-03-04"), ("2026-02-07", "2026-03-05"),
      // Submitted on a worked Saturday, and inside the holiday.
      ("2026-02-14", "2026-03-13"), ("2026-02-18", "2026-03-13"), ("2026-02-23", "2026-03-13"),
      ("2026-02-24", "2026-03-16"),
      // Around the October holiday of 2025: 28 September and 11 October are worked.
      ("2025-09-26", "2025-10-23"), ("2025-10-08", "2025-10-28"),
    ])
  func presale(_ today: String, _ expected: String) throws {
    var shop = try Shop()
    shop.today = try date(today)
    try calendars(&shop)
    #expect(try due(.presale(signedOnPaper: false), shop) == expected)
  }

  @Test("8.5.4 A year without a calendar is refused, not guessed")
  func noCalendar() throws {
    var shop = try Shop(today: "2026-12-10")
    try calendars(&shop)
    let submit = RequestSubmit(
      occasion: .presale(signedOnPaper: false), outlet: Shop.outlet, lines: [line(Shop.pcb, 1)])
    #expect(try due(.presale(signedOnPaper: false), shop) == "2026-12-31")
    shop.today = try date("2026-12-11")
    #expect(shop.refusal(submit, by: .outlet)?.line == "NOT_FOUND key=calendar value=2027")
  }
}
