import LedgerCore
import LedgerService
import Testing

/// Days open once, in order, each with what falls due on it, whenever the service comes back.
struct DaysTests {
  /// Two shipments nobody answers (by truck and by freight), one approved request nobody ships, until the end of January:
  /// receipts are deemed on 25 November and 1 December, the reservation lapses on 1 January.
  private func business(comingBack: (Office) throws -> Void) throws -> Office {
    let office = try Office(firstDay: "2026-11-01")
    try office.opens()
    _ = try office.approved(2)
    try office.comesTo("2026-11-07")
    try office.say("clerk", "issue.ship request=\(try office.approved(3)) carrier=truck")
    try office.comesTo("2026-11-08")
    try office.say("clerk", "issue.ship request=\(try office.approved(1)) carrier=freight")
    try office.comesTo("2026-11-22")
    try comingBack(office)
    return office
  }

  @Test("8.5.5 Ten days down across a month end leave the same log, but for the moments of recording")
  func downtime() throws {
    let down = try business { try $0.comesTo("2026-12-02") }
    let up = try business { office in
      for day in 23...30 { try office.comesTo("2026-11-\(day)") }
      for day in 1...2 { try office.comesTo("2026-12-0\(day)") }
    }
    let log = try up.log()
    #expect(try down.log() == log)
    #expect(log.filter { $0.contains(#""verb":"receipt.deem""#) }.count == 2)
    #expect(try down.verify().differences.isEmpty)
    // Two months on, the reservation has lapsed in both.
    for office in [down, up] { try office.comesTo("2027-01-05") }
    #expect(try down.log() == (try up.log()))
    #expect(try up.log().filter { $0.contains(#""verb":"request.lapse""#) }.count == 1)
  }

  @Test("A day that is open is not opened again, and its jobs are not done again")
  func twice() throws {
    let office = try business { try $0.comesTo("2026-12-02") }
    let records = try office.log().count
    try office.comesTo("2026-12-02")
    try office.comesTo("2026-12-01")
    #expect(try office.log().count == records)
  }

  @Test("8.3.2 An edition from 2027-01-01 with 2.5 in place of 3 changes decisions from that day, and no earlier")
  func edition() throws {
    let office = try Office(firstDay: "2026-12-20")
    try office.opens()
    try office.say("manager", "handbook.adopt edition=2027-01 from=2027-01-01 figure=ceiling-ratio:2.5")
    // 110 boards at 480.00 are 52,800.00: within 3 x 20,000.00 and beyond 2.5 x 20,000.00.
    try office.say("clerk", "stock.receive part=PCB-4601 qty=20")
    try office.comesTo("2026-12-31")
    let request = try office.approved(110)
    try office.say("hn0371", "request.cancel request=\(request)")
    let second = try #require(
      try office.say(
        "hn0371", "request.submit kind=emergency outlet=HN0371 line=PCB-4601:110 seal=章 reason=no-part")["request"])
    try office.comesTo("2027-01-01")
    let review = "request.review request=\(second) decision=approve"
    let refusal = try #require(try office.refusal("reviewer", review))
    #expect(refusal.code == .ceiling)
    #expect(refusal.figures.first { $0.key == "ceiling" }?.value == "50000.00")
    #expect(refusal.figures.first { $0.key == "shortfall" }?.value == "2800.00")
    try office.say("reviewer", review + " line=PCB-4601:104")
  }
}
