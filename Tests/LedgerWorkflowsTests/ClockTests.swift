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
    #expect(decision.items.count == days)
    #expect(decision.items.allSatisfy { $0.verb == "day.open" })
    #expect(decision.items.first?.step.on == shop.today.adding(days: 1))
    #expect(decision.items.last?.step.on.description == day)
    let opened = try #require(decision.items.last?.step.changes.first)
    let clock = Clock(Document(key: opened.key, fields: opened.set, record: .first))
    #expect(clock?.today.description == day)
    #expect(clock?.first == shop.first)
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
