import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.6.3: a count that differs goes to the outlet, which has one working day; without an answer the count stands.
struct ClaimDifferenceTests {
  /// Five held and three of them claimed on this day, which is in the month after the repairs.
  private func claimed(on day: String, of month: String) throws -> (Shop, String) {
    var shop = try Shop()
    shop.today = try date(day)
    try shop.adoptCalendars()
    try shop.hold(5, at: 48_000)
    let claim = try shop.claim(try repair(Shop.pcb, 3, on: "\(month)-05"), of: month)
    return (shop, claim)
  }

  @Test(
    "8.6.3 The day to answer is the next working day; the count stands on the day after it, not before",
    arguments: [
      // Over a weekend; before a make-up Saturday; on one, before the festival; inside it; before the other Saturday.
      ("2026-11-05", "2026-10", "2026-11-06"), ("2026-11-06", "2026-10", "2026-11-09"),
      ("2026-02-12", "2026-01", "2026-02-13"), ("2026-02-13", "2026-01", "2026-02-14"),
      ("2026-02-14", "2026-01", "2026-02-24"), ("2026-02-18", "2026-01", "2026-02-24"),
      ("2026-02-27", "2026-01", "2026-02-28"), ("2026-02-28", "2026-01", "2026-03-02"),
      // Across the year's end, whose first three days are holidays.
      ("2026-12-30", "2026-11", "2026-12-31"), ("2026-12-31", "2026-11", "2027-01-04"),
    ])
  func nextWorkingDay(_ counted: String, _ month: String, _ answerBy: String) throws {
    var (shop, claim) = try claimed(on: counted, of: month)
    let reply = try shop.arrive(claim, on: counted, line(Shop.pcb, 2))
    #expect(reply["status"] == "difference" && reply["answer_by"] == answerBy && reply["pieces"] == "2")
    try shop.pass(to: answerBy)
    #expect(try shop.claim(claim).status == .difference && shop.old(.oldStore) == 0)
    let after = try date(answerBy).adding(days: 1)
    try shop.pass(to: after.description)
    #expect(try shop.claim(claim).status == .counted)
    let record = try #require(shop.facts.record(shop.facts.last))
    #expect(record.verb == "claim.deem" && record.on == after && record.actor == .system && record.clause == "8.6.3")
    // The physical count stands: two are in the store, and the third is still to come.
    #expect(shop.old(.oldStore) == 2 && shop.old(.oldOrigin) == -2)
    #expect(try shop.claim(claim).toCome(Shop.pcb) == Quantity(1))
  }

  @Test("8.6.3 More working days to answer, where the edition says so")
  func threeDays() throws {
    var (shop, claim) = try claimed(on: "2026-11-05", of: "2026-10")
    shop.policy = try Shop.policy(["difference-days": "3"])
    #expect(try shop.arrive(claim, on: "2026-11-05", line(Shop.pcb, 2))["answer_by"] == "2026-11-10")
  }

  @Test("8.6.3 A year without a calendar is refused, not guessed; a count without difference needs none")
  func noCalendar() throws {
    var (shop, claim) = try claimed(on: "2026-12-31", of: "2026-11")
    shop.facts.documents[HolidayCalendar.key(2027)] = nil
    func count(_ pieces: Int64) throws -> ClaimReceive {
      ClaimReceive(claim: claim, parcel: nil, dispatched: try date("2026-12-31"), count: [line(Shop.pcb, pieces)])
    }
    #expect(shop.refusal(try count(2), by: .clerk)?.line == "NOT_FOUND key=calendar value=2027")
    #expect(shop.refusal(try count(3), by: .clerk) == nil)
    shop.today = try date("2026-12-30")
    let day = ClaimReceive(claim: claim, parcel: nil, dispatched: shop.today, count: [line(Shop.pcb, 2)])
    #expect(shop.refusal(day, by: .clerk) == nil)
  }

  @Test("8.6.3 Each parcel has its own day, and each count that stands its own record")
  func parcelByParcel() throws {
    var (shop, claim) = try claimed(on: "2026-11-03", of: "2026-10")
    try shop.arrive(claim, on: "2026-11-03", line(Shop.pcb, 1))
    try shop.arrive(claim, on: "2026-11-03", line(Shop.pcb, 1))
    try shop.pass(to: "2026-11-04")
    try shop.arrive(claim, on: "2026-11-03", line(Shop.pcb, 2))
    // Whoever answers one keeps the others waiting.
    try shop.answer(claim, parcel: 2, accept: false)
    try shop.pass(to: "2026-11-05")
    #expect(try shop.claim(claim).parcels.map(\.status) == [.counted, .disputed, .difference])
    try shop.pass(to: "2026-11-06")
    #expect(try shop.claim(claim).parcels.map(\.status) == [.counted, .disputed, .counted])
    #expect(try shop.claim(claim).status == .disputed)
    #expect(shop.facts.records.values.filter { $0.verb == "claim.deem" }.count == 2)
  }

  @Test("8.6.3 An answer in time leaves nothing to deem: accepted the count stands, disputed it is counted again")
  func answered() throws {
    var (shop, claim) = try claimed(on: "2026-11-03", of: "2026-10")
    try shop.arrive(claim, on: "2026-11-03", line(Shop.pcb, 2))
    #expect(shop.facts.documents.keys.contains { $0.kind == Notice.kind })
    var accepted = shop
    #expect(try accepted.answer(claim, accept: true)["status"] == "counted")
    #expect(accepted.old(.oldStore) == 2)
    #expect(try shop.answer(claim, accept: false)["status"] == "disputed")
    let again = ClaimRecount(claim: claim, parcel: nil, count: [line(Shop.pcb, 3)])
    #expect(shop.refusal(again, by: .reviewer, person: "the clerk")?.line == "SEPARATION document=\(claim) step=count")
    let reply = try shop.run(again, "claim.recount", by: .reviewer)
    #expect(reply["status"] == "counted" && reply["pieces"] == "3" && shop.old(.oldStore) == 3)
    let records = shop.facts.last
    try shop.pass(to: "2026-11-08")
    #expect(shop.facts.last.value - records.value == 5)
  }

  @Test("8.6.4 What is beyond the table is confiscated once the count stands, and credited nothing")
  func confiscated() throws {
    var (shop, claim) = try claimed(on: "2026-11-03", of: "2026-10")
    let held = shop.held()
    try shop.arrive(claim, on: "2026-11-03", line(Shop.pcb, 4), line(Shop.fan, 2))
    #expect(shop.old(.oldConfiscated) == 0 && shop.old(.oldStore) == 0)
    try shop.answer(claim, accept: true)
    #expect(shop.old(.oldStore) == 3 && shop.old(.oldConfiscated) == 1 && shop.old(.oldOrigin) == -4)
    #expect(shop.old(.oldConfiscated, Shop.fan) == 2 && shop.old(.oldOrigin, Shop.fan) == -2)
    #expect(shop.oldParts == ["confiscated 1 0.00", "confiscated 2 0.00"])
    #expect(shop.held() == held && shop.owed == .zero && shop.warranty == .zero)
  }

  @Test("8.6.4 A parcel of nothing but surplus is settled at once")
  func onlySurplus() throws {
    var (shop, claim) = try claimed(on: "2026-11-03", of: "2026-10")
    try shop.arrive(claim, on: "2026-11-03", line(Shop.fan, 2))
    #expect(try shop.answer(claim, accept: true)["status"] == "settled")
    #expect(try shop.claim(claim).status == .partlySettled)
    #expect(try shop.claim(claim).toCome(Shop.pcb) == Quantity(3))
    #expect(shop.standing().claimed == Quantity(3))
  }
}
