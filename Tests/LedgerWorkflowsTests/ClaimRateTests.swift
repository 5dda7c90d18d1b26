import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.6.7: what a parcel's old parts are written off at, by the day it was dispatched.
struct ClaimRateTests {
  @Test(
    "8.6.7 Dispatched by the 15th of the next month in full, up to its last day 90 %, later nothing",
    arguments: [
      // The next month has 28 days, 29, 30 and 31; the last is across the year's end.
      ("2027-01", ["2027-02-15", "2027-02-16", "2027-02-28", "2027-03-01"]),
      ("2028-01", ["2028-02-15", "2028-02-16", "2028-02-29", "2028-03-01"]),
      ("2027-03", ["2027-04-15", "2027-04-16", "2027-04-30", "2027-05-01"]),
      ("2026-11", ["2026-12-15", "2026-12-16", "2026-12-31", "2027-01-01"]),
      ("2026-12", ["2027-01-15", "2027-01-16", "2027-01-31", "2027-02-01"]),
    ])
  func rates(_ month: String, _ days: [String]) throws {
    for (day, credited) in zip(days, ["480.00", "432.00", "432.00", "0.00"]) {
      var shop = try Shop(today: days[3])
      try shop.hold(1, at: 48_000)
      let claim = try shop.claim(try repair(Shop.pcb, 1, on: "\(month)-28"), of: month)
      let percent = ["480.00": "100", "432.00": "90", "0.00": "0"][credited]
      #expect(try shop.arrive(claim, on: day, line(Shop.pcb, 1))["percent"] == percent, "\(day)")
      try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 1)]))
      let reply = try shop.settle(claim)
      #expect(reply["amount"] == "480.00" && reply["credited"] == credited, "\(day)")
      #expect(shop.warranty + shop.owed == Money(fen: 48_000) && shop.held() == Cell(), "\(day)")
    }
  }

  @Test(
    "8.6.7 A claim says its last days: in full, in part, and seven more for the carrier",
    arguments: [
      ("2027-01", "2027-03-01", "2027-02-15", "2027-02-28", "2027-03-07"),
      ("2028-01", "2028-03-01", "2028-02-15", "2028-02-29", "2028-03-07"),
      ("2027-03", "2027-04-01", "2027-04-15", "2027-04-30", "2027-05-07"),
      ("2026-11", "2026-12-01", "2026-12-15", "2026-12-31", "2027-01-07"),
      ("2026-12", "2027-01-01", "2027-01-15", "2027-01-31", "2027-02-07"),
    ])
  func terms(_ month: String, _ today: String, _ full: String, _ reduced: String, _ arrive: String) throws {
    var shop = try Shop(today: today)
    try shop.hold(1, at: 48_000)
    let command = ClaimSubmit(
      outlet: Shop.outlet, month: try #require(BusinessMonth(month)),
      lines: [try repair(Shop.pcb, 1, on: "\(month)-01")])
    let reply = try shop.run(command, "claim.submit", by: .outlet)
    #expect(reply["full_by"] == full && reply["reduced_by"] == reduced && reply["arrive_by"] == arrive)
    #expect(reply["claim"] == "CLM-\(today.prefix(7).filter { $0 != "-" })-00001" && reply["status"] == "submitted")
    #expect(reply["lines"] == "1" && reply["pieces"] == "1")
  }

  @Test("8.6.7 The postmark says when a parcel was dispatched, whatever had been announced")
  func postmark() throws {
    var shop = try Shop.claiming()
    try shop.pass(to: "2026-12-18")
    let claim = try shop.claim(try repair(Shop.pcb, 2))
    #expect(try shop.announce(claim, on: "2026-12-15", line(Shop.pcb, 2))["percent"] == "100")
    let reply = try shop.arrive(claim, parcel: 1, on: "2026-12-16", line(Shop.pcb, 2))
    #expect(reply["percent"] == "90" && reply["parcel"] == "1" && reply["status"] == "counted")
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 2)]))
    #expect(try shop.settle(claim)["credited"] == "864.00")
  }
}
