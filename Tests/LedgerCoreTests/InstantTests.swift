import LedgerCore
import Testing

struct InstantTests {
  @Test("A moment is written in Asia/Shanghai, to the millisecond")
  func writes() {
    #expect(Instant(millisecondsSince1970: 1_795_256_591_042).description == "2026-11-21T18:23:11.042+08:00")
    #expect(Instant(millisecondsSince1970: 946_656_000_000).description == "2000-01-01T00:00:00.000+08:00")
    #expect(Instant(millisecondsSince1970: 946_656_000_007).description == "2000-01-01T00:00:00.007+08:00")
  }

  @Test("The business day ends at midnight in Shanghai, not in Greenwich")
  func businessDate() throws {
    let day = try #require(BusinessDate("2026-11-21"))
    let start = Instant(startOf: day)
    #expect(start.description == "2026-11-21T00:00:00.000+08:00")
    #expect(start.businessDate == day)
    #expect(Instant(millisecondsSince1970: start.millisecondsSince1970 - 1).businessDate == day.adding(days: -1))
    #expect(
      Instant(millisecondsSince1970: start.millisecondsSince1970 - 1).description == "2026-11-20T23:59:59.999+08:00")
    #expect(Instant(millisecondsSince1970: -1).businessDate.dayNumber == 0)
    #expect(Instant(millisecondsSince1970: -28_800_001).businessDate.dayNumber == -1)
  }

  @Test("Random moments read back as they are written")
  func roundTrips() {
    var random = Seeded("InstantTests.roundTrips")
    for _ in 0..<2000 {
      let instant = Instant(millisecondsSince1970: .random(in: 946_656_000_000..<7_258_089_600_000, using: &random))
      #expect(Instant(instant.description) == instant)
    }
  }

  @Test(
    "Only the one spelling is read",
    arguments: [
      "", "2026-11-21T18:23:11.042Z", "2026-11-21T18:23:11.042+00:00", "2026-11-21 18:23:11.042+08:00",
      "2026-11-21T24:00:00.000+08:00", "2026-11-21T18:60:11.042+08:00", "2026-11-21T18:23:61.042+08:00",
      "2026-02-30T18:23:11.042+08:00", "2026-11-21T18:23:11.042+08:0", "2026-11-21T+8:23:11.042+08:00",
      "2026-11-21T18:23:11,042+08:00", "2026-11-21T18:23:-1.042+08:00",
    ])
  func refuses(_ text: String) {
    #expect(Instant(text) == nil)
  }
}
