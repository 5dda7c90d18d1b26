import LedgerCore
import LedgerService
import Testing

/// `entry.explain`: the arithmetic of an entry, what it rests on, and who is told.
struct ExplainTests {
  /// Thirty boards held, twelve claimed for November, in a parcel posted on 16 December: ten at 90 %, two without fault.
  private func settled() throws -> (Office, entry: String) {
    let office = try Office(firstDay: "2026-11-01")
    try office.opens()
    try office.say("admin", "user.add user=inspector role=inspector")
    try office.say("admin", "user.add user=auditor role=auditor")
    try office.say("admin", "user.add user=regional role=regional region=郑州")
    try office.say("admin", "user.add user=south role=regional region=南阳")
    let request = try #require(
      try office.say(
        "hn0371", "request.submit kind=emergency outlet=HN0371 line=PCB-4601:30 reason=no-part seal=章")["request"])
    try office.say("reviewer", "request.review request=\(request) decision=approve")
    let shipment = try #require(
      try office.say("clerk", "issue.ship request=\(request) carrier=truck")["shipment"])
    try office.say("hn0371", "receipt.confirm shipment=\(shipment)")
    try office.comesTo("2026-12-20")
    let claim = try #require(
      try office.say(
        "hn0371",
        "claim.submit outlet=HN0371 month=2026-11 line=PCB-4601:10:WX-1:2026-11-07 line=PCB-4601:2:WX-2:2026-11-08")[
          "claim"])
    try office.say("clerk", "claim.receive claim=\(claim) dispatched=2026-12-16 count=PCB-4601:12")
    try office.say("inspector", "claim.inspect claim=\(claim) fault=PCB-4601:10:WX-1 nofault=PCB-4601:2:WX-2")
    let entry = try #require(try office.say("reviewer", "claim.settle claim=\(claim)")["entry"])
    return (office, entry)
  }

  private func rows(_ office: Office, _ user: String, _ entry: String, _ what: String) throws -> [String] {
    try office.rows(user, "entry.explain entry=\(entry)").filter { $0.hasPrefix("what=\(what) ") }
  }

  @Test("8.6.7 A write-off is explained by its days, its rate and its arithmetic, and the clause stands below")
  func writeOff() throws {
    let (office, entry) = try settled()
    #expect(
      try rows(office, "hn0371", entry, "line") == [
        "what=line line=1 part=PCB-4601 qty=10 repair=WX-1 dispatched=2026-12-16 percent=90 amount=4800.00"
          + " credited=4320.00 charged=480.00 text=2026-12-15 < 2026-12-16 <= 2026-12-31: 90 %;"
          + " 4800.00 x 90 % = 4320.00; 4800.00 - 4320.00 = 480.00"
      ])
    #expect(
      try rows(office, "hn0371", entry, "posting").first?.hasSuffix(
        "qty=-10 price=480.00 amount=-4800.00 text=网点持有 HN0371: -10 x 480.00 = -4800.00") == true)
    #expect(try rows(office, "hn0371", entry, "result").contains("what=result name=charged value=480.00"))
    #expect(
      try rows(office, "hn0371", entry, "figure").contains("what=figure name=claim-full-day value=15 rule=8.6.7"))
    #expect(try rows(office, "hn0371", entry, "rule").first?.hasPrefix("what=rule text=8.6.7 ") == true)
  }

  @Test("8.6.7 A second settlement of the same claim explains its own lines only")
  func secondSettlement() throws {
    let (office, _) = try settled()
    let claim = try #require(
      try office.say("hn0371", "claim.submit outlet=HN0371 month=2026-11 line=PCB-4601:2:WX-3:2026-11-09")["claim"])
    var entries: [String] = []
    for _ in 1...2 {
      try office.say("clerk", "claim.receive claim=\(claim) dispatched=2026-12-10 count=PCB-4601:1")
      // The first of two is not what was expected; the second is.
      if entries.isEmpty { try office.say("hn0371", "claim.answer claim=\(claim) accept=yes") }
      try office.say("inspector", "claim.inspect claim=\(claim) fault=PCB-4601:1")
      entries.append(try #require(try office.say("reviewer", "claim.settle claim=\(claim)")["entry"]))
    }
    for entry in entries {
      let lines = try rows(office, "hn0371", entry, "line")
      #expect(lines.count == 1 && lines[0].contains(" qty=1 ") && lines[0].contains(" credited=480.00 "))
    }
  }

  @Test("8.6.7 A supplement explains each piece it corrected: what is written off now, less what was")
  func supplement() throws {
    let (office, _) = try settled()
    let entry = try #require(
      try office.say(
        "manager",
        "claim.supplement claim=CLM-202612-00001 fault=PCB-4601:4:WX-1 fault=PCB-4601:1:WX-2 dispatched=2026-12-15"
          + " expired=PCB-4601:1:WX-1 reason=邮戳")["entry"])
    let shown = try rows(office, "hn0371", entry, "line").map { $0.replacing("what=line ", with: "") }
    #expect(
      shown == [
        "line=1 part=PCB-4601 qty=4 repair=WX-1 percent=100 amount=1920.00 credited=192.00 charged=-192.00"
          + " text=1920.00 x 100 % = 1920.00; 1920.00 - 1728.00 = 192.00",
        "line=2 part=PCB-4601 qty=1 repair=WX-2 percent=100 amount=480.00 credited=480.00 charged=0.00"
          + " text=480.00 x 100 % = 480.00; 480.00 - 0.00 = 480.00",
        "line=1 part=PCB-4601 qty=1 repair=WX-1 percent=0 amount=480.00 credited=-480.00 charged=480.00"
          + " text=480.00 x 0 % = 0.00; 0.00 - 480.00 = -480.00",
      ])
  }

  @Test("8.6.7 What never arrived is explained by the day it should have been there")
  func missing() throws {
    let (office, _) = try settled()
    try office.say("hn0371", "claim.submit outlet=HN0371 month=2026-11 line=PCB-4601:2:WX-9:2026-11-09")
    try office.comesTo("2027-01-09")
    let row = try #require(
      try office.rows("finance", "entries outlet=HN0371").last { $0.contains("verb=claim.missing") })
    let entry = String(row.split(separator: " ")[0].dropFirst("entry=".count))
    #expect(
      try rows(office, "hn0371", entry, "line").first?.hasSuffix(
        "text=2027-01-07 < 2027-01-08; 960.00 - 0.00 = 960.00") == true)
  }

  @Test("8.3.2 What a review left of the ceiling, as a sum; a regional manager is told it for the own region only")
  func ceiling() throws {
    let (office, _) = try settled()
    let review = try #require(
      try office.rows("finance", "entries outlet=HN0371").first { $0.contains("verb=request.review") })
    let entry = String(review.split(separator: " ")[0].dropFirst("entry=".count))
    #expect(
      try rows(office, "regional", entry, "line") == [
        "what=line text=0.00 + 14400.00 <= 60000.00; 60000.00 - 0.00 - 14400.00 = 45600.00"
      ])
    #expect(try office.rows("south", "entry.explain entry=\(entry)") == [])
    // Which user a record added is told only to those who may list users.
    let users = try #require(
      try (1...60).first {
        try rows(office, "auditor", String($0), "given").contains("what=given name=user value=inspector")
      })
    #expect(try rows(office, "clerk", String(users), "given") == [])
  }

  @Test("8.3.2 A refusal on trial names its edition; a refusal in earnest does not")
  func trial() throws {
    let (office, _) = try settled()
    let request = try #require(
      try office.say(
        "hn0371", "request.submit kind=emergency outlet=HN0371 line=PCB-4601:111 reason=no-part seal=章")["request"])
    let review = "request.review request=\(request) decision=approve"
    #expect(try office.refusal("reviewer", review)?.edition == nil)
    #expect(try office.refusal("reviewer", review + " dry=yes")?.edition == "2026-01")
  }
}
