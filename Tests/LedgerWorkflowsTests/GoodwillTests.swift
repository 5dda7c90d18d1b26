import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 9.5: free service outside the warranty, within what a role may allow.
struct GoodwillTests {
  private func allow(_ repair: String, _ fen: Int64, _ part: PartCode = Shop.pcb) -> GoodwillAllow {
    GoodwillAllow(outlet: Shop.outlet, repair: repair, part: part, amount: Money(fen: fen))
  }

  @Test(
    "9.5 Up to 300 for a regional manager, up to 400 for a supervisor, whatever it takes for the manager",
    arguments: [
      (.regional, 29_999, ""), (.regional, 30_000, ""), (.regional, 30_001, "LIMIT rule=9.5 key=amount most=300.00"),
      (.supervisor, 40_000, ""), (.supervisor, 40_001, "LIMIT rule=9.5 key=amount most=400.00"),
      (.manager, 40_001, ""), (.manager, 1_000_000, ""),
    ] as [(Role, Int64, String)])
  func most(_ role: Role, _ fen: Int64, _ answer: String) throws {
    #expect((try Shop().refusal(allow("WX-1", fen), by: role)?.line ?? "") == answer)
  }

  @Test("9.5 One a month for a regional manager, two for a supervisor; the next month counts anew")
  func count() throws {
    var shop = try Shop(today: "2026-11-30")
    let reply = try shop.run(allow("WX-1", 30_000), "goodwill.allow", by: .regional)
    #expect(
      reply["goodwill"] == "GDW-202611-00001" && reply["status"] == "allowed" && reply["amount"] == "300.00")
    #expect(
      shop.refusal(allow("WX-2", 100), by: .regional)?.line
        == "LIMIT rule=9.5 key=outlet month=2026-11 count=1 limit=1")
    try shop.run(allow("WX-2", 40_000), "goodwill.allow", by: .supervisor)
    try shop.run(allow("WX-3", 40_000), "goodwill.allow", by: .supervisor)
    #expect(
      shop.refusal(allow("WX-4", 100), by: .supervisor)?.line
        == "LIMIT rule=9.5 key=outlet month=2026-11 count=2 limit=2")
    // An amount beyond the role is named before the count is.
    #expect(shop.refusal(allow("WX-4", 40_001), by: .supervisor)?.figure("most") == "400.00")
    try shop.run(allow("WX-4", 90_000), "goodwill.allow", by: .manager)
    shop.today = try date("2026-12-01")
    #expect(shop.refusal(allow("WX-5", 30_000), by: .regional) == nil)
    #expect(shop.refusal(allow("WX-5", 40_000), by: .supervisor) == nil)
  }

  @Test("9.5 The count is the person's, in whatever role and for whichever outlet; nothing is posted")
  func person() throws {
    var shop = try Shop()
    try shop.run(allow("WX-1", 90_000), "goodwill.allow", by: .manager, person: "Li")
    #expect(shop.facts.record(shop.facts.last)?.entry.postings == [])
    #expect(shop.refusal(allow("WX-2", 100), by: .regional, person: "Li")?.figure("count") == "1")
    try shop.run(allow("WX-2", 100), "goodwill.allow", by: .supervisor, person: "Li")
    #expect(shop.refusal(allow("WX-3", 100), by: .supervisor, person: "Li")?.figure("count") == "2")
    #expect(shop.refusal(allow("WX-3", 100), by: .supervisor, person: "Wang") == nil)
    #expect(shop.refusal(allow("WX-3", 100), by: .manager, person: "Li") == nil)
  }

  @Test("9.5 A part of a repair is allowed once, and found by claims from then on")
  func once() throws {
    var shop = try Shop()
    #expect(Goodwill.allowed(Shop.outlet, Shop.pcb, "WX-1", shop.facts) == nil)
    let number = try shop.run(allow("WX-1", 100), "goodwill.allow", by: .regional)["goodwill"]
    #expect(Goodwill.allowed(Shop.outlet, Shop.pcb, "WX-1", shop.facts) == number)
    #expect(Goodwill.allowed(Shop.outlet, Shop.fan, "WX-1", shop.facts) == nil)
    #expect(
      shop.refusal(allow("WX-1", 40_001), by: .supervisor)?.line
        == "DUPLICATE rule=9.5 key=repair value=PCB-4601:WX-1")
    #expect(shop.refusal(allow("WX-1", 100, Shop.fan), by: .supervisor) == nil)
    #expect(shop.refusal(allow("WX-1", 100, Shop.unknown), by: .manager)?.line == "NOT_FOUND key=part value=NO-1")
  }

  @Test("9.5 A regional manager allows it in the own region only")
  func region() throws {
    let elsewhere = Actor(user: "r", person: "r", role: .regional, region: "豫南")
    let shop = try Shop()
    #expect(throws: Refusal.self) { try allow("WX-1", 100).decide(shop.facts, shop.context(elsewhere)) }
  }
}
