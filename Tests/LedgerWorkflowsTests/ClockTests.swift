import LedgerCore
import Testing

@testable import LedgerWorkflows

struct ClockTests {
  @Test(
    "The date moves forward, at most ten years at once, and every day on the way is opened",
    arguments: [
      ("2026-11-01", "STATE today=2026-11-02", 0), ("2026-11-02", "STATE today=2026-11-02", 0),
      ("2026-11-03", nil, 1), ("2026-12-02", nil, 30), ("2036-11-09", nil, 3660),
      ("2036-11-10", "LIMIT key=date", 0),
    ] as [(String, String?, Int)])
  func forward(_ day: String, _ refused: String?, _ days: Int) throws {
    let shop = try Shop()
    let command = ClockSet(date: try date(day))
    #expect(shop.refusal(command, by: .admin)?.line == refused)
    guard refused == nil else { return }
    let decision = try command.decide(shop.facts, shop.context(Shop.actor(.admin)))
    let last = try date(day)
    #expect(decision.then == [.openDay(shop.today.adding(days: 1), through: last)])
    #expect(decision.reply.last == ReplyField("days", days))
  }

  @Test("A day opens, does what falls due with it, and lets the next one open, up to the last")
  func opens() throws {
    let shop = try Shop()
    let (first, last) = (try date("2026-11-03"), try date("2026-11-04"))
    let decision = try DayOpen(day: first, through: last).decide(shop.facts, shop.context(.system))
    let opened = try #require(decision.step.changes.first)
    let clock = Clock(Document(key: opened.key, fields: opened.set, record: .first))
    #expect(clock?.today == first && clock?.first == shop.first)
    #expect(decision.then == [.openDay(last, through: last)])
    #expect(try DayOpen(day: last, through: last).decide(shop.facts, shop.context(.system)).then.isEmpty)
  }

  @Test("Where the system clock rules nobody sets the date")
  func systemClock() throws {
    let shop = try Shop()
    let context = Context(
      actor: Shop.actor(.admin), today: shop.today, firstDay: shop.first, record: .first, policy: shop.policy,
      clock: .system)
    #expect(throws: StepRefusal.clockIsSystem.refusal) {
      try ClockSet(date: shop.today.adding(days: 1)).decide(shop.facts, context)
    }
  }
}
