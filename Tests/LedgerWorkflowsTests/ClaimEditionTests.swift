import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.6: the figures of the edition, at their ends and when they change on the way.
struct ClaimEditionTests {
  /// One board at 480.00 claimed for the month, on this day, by an edition with other figures.
  private func claimed(
    _ month: String = "2026-11", on day: String = "2026-12-10", changed: [String: String] = [:]
  ) throws -> (Shop, String) {
    var shop = try Shop.claiming(holding: 0)
    shop.today = try date(day)
    shop.policy = try Shop.policy(changed)
    try shop.hold(1, at: 48_000)
    let claim = try shop.claim(try repair(Shop.pcb, 1, on: "\(month)-20"), of: month)
    return (shop, claim)
  }

  private func credited(_ shop: Shop, _ claim: String, dispatched: String) throws -> String? {
    var shop = shop
    try shop.arrive(claim, on: dispatched, line(Shop.pcb, 1))
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 1)]))
    return try shop.settle(claim)["credited"]
  }

  @Test(
    "8.6.7 What is written off after the first day can be nothing, and can be all of it",
    arguments: [("0", "0.00"), ("1", "4.80"), ("100", "480.00")])
  func reducedPercent(_ percent: String, _ reduced: String) throws {
    var (shop, claim) = try claimed(changed: ["claim-reduced-percent": percent])
    shop.today = try date("2027-01-02")
    #expect(try credited(shop, claim, dispatched: "2026-12-15") == "480.00")
    #expect(try credited(shop, claim, dispatched: "2026-12-16") == reduced)
    #expect(try credited(shop, claim, dispatched: "2026-12-31") == reduced)
    #expect(try credited(shop, claim, dispatched: "2027-01-01") == "0.00")
  }

  @Test(
    "8.6.7 A day the next month lacks is its last day: then there is no reduced rate",
    arguments: [
      ("2027-01", "2027-02-28", "2027-03-01"), ("2028-01", "2028-02-29", "2028-03-01"),
      ("2027-03", "2027-04-30", "2027-05-01"), ("2026-11", "2026-12-31", "2027-01-01"),
    ])
  func lastDay(_ month: String, _ last: String, _ after: String) throws {
    let (shop, claim) = try claimed(month, on: after, changed: ["claim-full-day": "31"])
    #expect(try shop.claim(claim).terms.fullBy == date(last) && shop.claim(claim).terms.reducedBy == date(last))
    #expect(try credited(shop, claim, dispatched: last) == "480.00")
    #expect(try credited(shop, claim, dispatched: after) == "0.00")
  }

  @Test("8.6.7 The figures of the day of the claim hold, whatever the edition says when it is settled or charged")
  func termsHold() throws {
    var (shop, claim) = try claimed()
    let later = ["claim-full-day": "1", "claim-reduced-percent": "50", "freight-days": "0"]
    shop.policy = try Shop.policy(later)
    var settled = shop
    settled.today = try date("2026-12-20")
    #expect(try credited(settled, claim, dispatched: "2026-12-15") == "480.00")
    #expect(try credited(settled, claim, dispatched: "2026-12-16") == "432.00")
    try shop.pass(to: "2027-01-07")
    #expect(shop.owed == .zero)
    try shop.pass(to: "2027-01-08")
    #expect(shop.owed == Money(fen: 48_000))
    #expect(try shop.supplement(claim, try faulty(Shop.pcb, 1, dispatched: "2026-12-31"))["credited"] == "432.00")
    // A claim made under the new one has its figures.
    let (next, other) = try claimed(on: "2026-12-20", changed: later)
    #expect(try credited(next, other, dispatched: "2026-12-01") == "480.00")
    #expect(try credited(next, other, dispatched: "2026-12-02") == "240.00")
  }

  @Test(
    "8.6.7 How many times its price a part passed off costs is a figure of the day it is found",
    arguments: [("0", []), ("1", ["passed-off 480.00"]), ("3", ["passed-off 1440.00"])] as [(String, [String])])
  func times(_ times: String, _ fines: [String]) throws {
    var (shop, claim) = try claimed()
    shop.policy = try Shop.policy(["passed-off-times": times])
    try shop.arrive(claim, line(Shop.pcb, 1))
    let reply = try shop.inspect(claim, (.outofwarranty, [pieces(Shop.pcb, 1)]))
    #expect(shop.fines == fines && (reply["passed_off_fine"] != nil) == !fines.isEmpty)
    #expect(try shop.settle(claim)["charged"] == "480.00")
  }

  @Test(
    "8.6.2 The usage table is due by the 10th of the next month, or by its last day",
    arguments: [
      ("2026-11", "10", "2026-12-10"), ("2026-12", "10", "2027-01-10"), ("2027-01", "31", "2027-02-28"),
      ("2028-01", "30", "2028-02-29"),
    ])
  func table(_ of: String, _ day: String, _ due: String) throws {
    #expect(tableDue(for: try month(of), try Shop.policy(["claim-table-day": day])).description == due)
  }
}
