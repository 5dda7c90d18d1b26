import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.6.7: what was claimed and has not arrived when the carrier's seven days after the last day are over is charged, by
/// a job of the day. For November 2026 that is 8 January.
struct ClaimMissingTests {
  private func charges(_ shop: Shop) -> Int { shop.facts.records.values.filter { $0.verb == "claim.missing" }.count }

  @Test("8.6.7 Charged on the first day after the carrier's days, not before; announced parcels are given up")
  func firstDayAfter() throws {
    var shop = try Shop.claiming(holding: 0)
    try shop.hold(1, at: 48_000)
    try shop.hold(3, at: 50_000)
    let claim = try shop.claim(try repair(Shop.pcb, 2, "R1"), try repair(Shop.pcb, 1, "R2"))
    try shop.announce(claim, line(Shop.pcb, 3))
    try shop.pass(to: "2027-01-07")
    #expect(shop.owed == .zero && charges(shop) == 0)
    try shop.pass(to: "2027-01-08")
    let day = try date("2027-01-08")
    let record = try #require(shop.facts.record(shop.facts.last))
    #expect(record.verb == "claim.missing" && record.on == day && record.actor == .system && record.clause == "8.6.7")
    #expect(
      record.entry.postings.map { "\($0.account) \($0.amount) \($0.goods?.quantity.description ?? "")" } == [
        "held:HN0371 -480.00 -1", "held:HN0371 -500.00 -1", "used 0.00 2", "owed:HN0371 980.00 ",
        "held:HN0371 -500.00 -1", "used 0.00 1", "owed:HN0371 500.00 ",
      ])
    #expect(shop.owed == Money(fen: 148_000) && shop.warranty == .zero && shop.old(.oldStore) == 0)
    #expect(shop.held().quantity == Quantity(1) && shop.standing().claimed == .zero)
    let over = try shop.claim(claim)
    #expect(over.status == .settled && over.missing(line: 0) == Quantity(2) && over.missing(line: 1) == Quantity(1))
    try shop.pass(to: "2027-01-20")
    #expect(charges(shop) == 1 && shop.owed == Money(fen: 148_000))
    #expect(
      shop.refusal(ClaimReceive(claim: claim, parcel: 1, dispatched: day, count: [line(Shop.pcb, 3)]), by: .clerk)?.line
        == "STATE key=claim value=\(claim) status=settled")
  }

  @Test(
    "8.6.7 Nothing is charged while a parcel waits to be answered, counted again, inspected or settled",
    arguments: ["difference", "disputed", "counted", "inspected"])
  func parcelWaits(_ status: String) throws {
    var shop = try Shop.claiming()
    let claim = try shop.claim(try repair(Shop.pcb, 3))
    // Friday 8 January is the day of the charge; the answer may come until Monday.
    try shop.pass(to: "2027-01-07")
    if status == "difference" {
      shop.policy = try Shop.policy(["difference-days": "2"])
    }
    try shop.arrive(claim, on: "2026-12-31", line(Shop.pcb, 2))
    if status == "disputed" { try shop.answer(claim, accept: false) }
    if status == "counted" || status == "inspected" { try shop.answer(claim, accept: true) }
    if status == "inspected" { try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 2)])) }
    #expect(try shop.claim(claim).status.rawValue == status)
    try shop.pass(to: "2027-01-11")
    #expect(charges(shop) == 0 && shop.owed == .zero)
    if status == "difference" { try shop.pass(to: "2027-01-12") }
    if status == "disputed" {
      try shop.run(
        ClaimRecount(claim: claim, parcel: nil, count: [line(Shop.pcb, 2)]), "claim.recount", by: .reviewer)
    }
    if status != "inspected" { try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 2)])) }
    #expect(try shop.settle(claim)["status"] == "partly-settled")
    #expect(charges(shop) == 0 && shop.owed == Money(fen: 9600))
    // The third piece is charged as soon as the next day opens.
    try shop.pass(to: shop.today.adding(days: 1).description)
    #expect(charges(shop) == 1 && shop.owed == Money(fen: 57_600))
    #expect(try shop.claim(claim).status == .settled && shop.held().quantity == Quantity(2))
  }

  @Test(
    "8.6.7 A count that comes to stand as the day opens is not charged for that day, even when nothing was accepted")
  func deemedThatDay() throws {
    var shop = try Shop.claiming()
    let claim = try shop.claim(try repair(Shop.pcb, 3))
    try shop.pass(to: "2027-01-07")
    try shop.arrive(claim, on: "2026-12-31", line(Shop.fan, 1))
    // Counted on a Thursday, to be answered on the Friday.
    try shop.pass(to: "2027-01-09")
    #expect(try shop.claim(claim).status == .partlySettled && charges(shop) == 0)
    try shop.pass(to: "2027-01-10")
    #expect(try shop.claim(claim).status == .settled && charges(shop) == 1)
    #expect(shop.owed == Money(fen: 144_000) && shop.old(.oldConfiscated, Shop.fan) == 1)
  }

  @Test("8.6.7 A claim made after the carrier's days is charged when the next day opens; a cancelled one is not")
  func madeLate() throws {
    var shop = try Shop.claiming()
    shop.today = try date("2027-02-01")
    let cancelled = try shop.claim(try repair(Shop.pcb, 1, "R1"))
    try shop.run(ClaimCancel(claim: cancelled), "claim.cancel", by: .outlet)
    let claim = try shop.claim(try repair(Shop.pcb, 2, "R2"))
    #expect(shop.owed == .zero)
    try shop.pass(to: "2027-02-02")
    #expect(shop.owed == Money(fen: 96_000) && shop.held().quantity == Quantity(3))
    #expect(try shop.claim(claim).status == .settled && shop.claim(cancelled).status == .cancelled)
  }

  @Test("8.6.7 Arriving after all, dispatched in time: owed falls, and what was paid stands to the outlet's credit")
  func arrivesLater() throws {
    var shop = try Shop.claiming()
    try shop.pay(1_000_000)
    let claim = try shop.claim(try repair(Shop.pcb, 3))
    try shop.pass(to: "2027-01-10")
    #expect(shop.owed == Money(fen: 144_000))
    let reply = try shop.supplement(claim, try faulty(Shop.pcb, 1, dispatched: "2026-12-15"))
    #expect(reply["amount"] == "480.00" && reply["credited"] == "480.00" && reply["charged"] == "-480.00")
    #expect(reply["owed"] == "960.00" && reply["advance"] == nil && reply["status"] == "settled")
    // The old part is in the store now.
    #expect(shop.old(.oldStore) == 1 && shop.old(.oldOrigin) == -1 && shop.oldParts == ["store 1 480.00"])
    let paid = OwedPay(outlet: Shop.outlet, amount: Money(fen: 76_000), bank: Shop.bank, on: nil)
    try shop.run(paid, "owed.pay", by: .cashier)
    // 200.00 are still owed; of the 432.00 written off 232.00 have been paid.
    let late = try shop.supplement(claim, try faulty(Shop.pcb, 1, dispatched: "2026-12-16"))
    #expect(late["credited"] == "432.00" && late["owed"] == "0.00" && late["advance"] == "232.00")
    let last = try shop.supplement(claim, try faulty(Shop.pcb, 1, dispatched: "2026-12-15"))
    // The piece that never came goes before the one that came late and stands at 90 %.
    #expect(last["credited"] == "480.00" && last["owed"] == "0.00" && last["advance"] == "480.00")
    #expect(shop.advance == Money(fen: 71_200) && shop.owed == .zero && shop.warranty == Money(fen: 139_200))
    #expect(shop.old(.oldStore) == 3)
  }

  @Test("8.6.7 Arriving after all, but dispatched too late: the old part is in the store, and nothing is credited")
  func arrivesTooLate() throws {
    var shop = try Shop.claiming()
    let claim = try shop.claim(try repair(Shop.pcb, 2))
    try shop.pass(to: "2027-01-10")
    let late = try faulty(Shop.pcb, 1, dispatched: "2027-01-01")
    for stored in 1...2 {
      let reply = try shop.supplement(claim, late)
      #expect(reply["amount"] == "480.00" && reply["credited"] == "0.00" && reply["charged"] == "0.00")
      #expect(shop.owed == Money(fen: 96_000) && shop.old(.oldStore) == Int64(stored))
    }
    let third = ClaimSupplement(claim: claim, corrections: [late])
    #expect(shop.refusal(third, by: .manager)?.figure("most") == "0")
  }
}
