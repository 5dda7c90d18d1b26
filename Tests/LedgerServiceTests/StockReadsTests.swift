import LedgerCore
import Testing

/// The card of a part, its lots, what lies idle, and what to count next, as they are said.
struct StockReadsTests {
  /// A hundred boards at 480.00 since 2 November; thirty fans at 12.50 in two lots since the 5th.
  private func office() throws -> Office {
    let office = try Office(firstDay: "2026-11-02")
    try office.opens()
    try office.say("admin", "user.add user=regional role=regional region=郑州")
    try office.say("admin", "user.add user=auditor role=auditor")
    try office.comesTo("2026-11-05")
    try office.say("reviewer", "part.add part=FAN-0210 name=风机 price=12.50")
    try office.say("clerk", "stock.receive part=FAN-0210 qty=10")
    try office.say("clerk", "stock.receive part=FAN-0210 qty=20")
    return office
  }

  private func refusal(_ office: Office, _ user: String, _ line: String) throws -> String? {
    try office.reply(user, line).refusal.map { "\($0.code.rawValue) \($0.figures.map { "\($0.key)=\($0.value)" })" }
  }

  @Test("The card says how each piece came and went, with the balance over all that ever moved")
  func card() throws {
    let office = try office()
    let request = try office.approved(30)
    try office.comesTo("2026-11-06")
    let shipped = try office.say("clerk", "issue.ship request=\(request) carrier=truck counted=PCB-4601:70")
    #expect(shipped["counted"] == "ok")
    try office.say("manager", "part.price part=PCB-4601 price=500.00")
    let rows = try office.rows("auditor", "stock.card part=PCB-4601")
    let entries = rows.compactMap { $0.split(separator: " ").first?.split(separator: "=").last.map(String.init) }
    let first = try #require(entries.first)
    let shipment = try #require(shipped["shipment"])
    #expect(
      rows == [
        "entry=\(first) on=2026-11-02 verb=stock.receive user=clerk in=100 balance=100 amount=48000.00 lot=\(first):100",
        "entry=\(entries[1]) on=2026-11-06 verb=issue.ship document=\(shipment) outlet=HN0371 user=clerk out=30 "
          + "balance=70 amount=-14400.00 lot=\(first):30",
        "entry=\(entries[2]) on=2026-11-06 verb=part.price user=manager balance=70 amount=1400.00",
      ])
    #expect(
      try office.rows("auditor", "shipment.show shipment=\(shipment)").last?.hasSuffix(" lot=\(first):30") == true)
    // The balance is the same however little of the card is looked at.
    #expect(try office.rows("clerk", "stock.card part=PCB-4601 from=2026-11-03") == Array(rows.dropFirst()))
    #expect(try office.rows("clerk", "stock.card part=PCB-4601 to=2026-11-05") == [rows[0]])
    var paged: [String] = []
    var cursor = ""
    repeat {
      paged += try office.rows("clerk", "stock.card part=PCB-4601 limit=1\(cursor)")
      let next = try office.reply("clerk", "stock.card part=PCB-4601 limit=1\(cursor)").fields["next"]
      cursor = next.map { " cursor=\($0)" } ?? ""
    } while !cursor.isEmpty
    #expect(paged == rows)
    let reply = try office.reply("clerk", "stock.card part=PCB-4601").fields
    #expect(reply["part"] == "PCB-4601" && reply["in_stock"] == "70" && reply["next"] == nil)
    #expect(try refusal(office, "clerk", "stock.card part=NO-1") == #"NOT_FOUND ["key=part", "value=NO-1"]"#)
    #expect(try refusal(office, "clerk", "stock.card part=PCB-4601 cursor=x") == #"BAD_VALUE ["key=cursor"]"#)
    #expect(try refusal(office, "hn0371", "stock.card part=PCB-4601")?.hasPrefix("FORBIDDEN") == true)
  }

  @Test("The lots of the warehouse, by part and lot, page by page")
  func lots() throws {
    let office = try office()
    let rows = try office.rows("clerk", "stock.lots")
    #expect(rows.count == 3)
    #expect(
      rows.map { $0.replacing(#/lot=\d+ /#, with: "") } == [
        "part=FAN-0210 qty=10 price=12.50 amount=125.00 received=2026-11-05",
        "part=FAN-0210 qty=20 price=12.50 amount=250.00 received=2026-11-05",
        "part=PCB-4601 qty=100 price=480.00 amount=48000.00 received=2026-11-02",
      ])
    for limit in 1...3 {
      var paged: [String] = []
      var cursor = ""
      repeat {
        let line = "stock.lots limit=\(limit)\(cursor)"
        paged += try office.rows("clerk", line)
        cursor = try office.reply("clerk", line).fields["next"].map { " cursor=\($0)" } ?? ""
      } while !cursor.isEmpty
      #expect(paged == rows, "\(limit)")
    }
    #expect(try office.rows("clerk", "stock.lots part=FAN-0210") == Array(rows.prefix(2)))
    #expect(try refusal(office, "clerk", "stock.lots part=NO-1") == #"NOT_FOUND ["key=part", "value=NO-1"]"#)
    // A price of today is the price of every lot.
    try office.say("manager", "part.price part=FAN-0210 price=10.00")
    #expect(try office.rows("clerk", "stock.lots part=FAN-0210").allSatisfy { $0.contains("price=10.00 ") })
  }

  @Test("8.7.8 What lies idle in the warehouse: since its last issue, or since it came")
  func slowInTheWarehouse() throws {
    let office = try office()
    let request = try office.approved(30)
    try office.say("clerk", "issue.ship request=\(request) carrier=truck")
    try office.comesTo("2027-01-31")
    #expect(try office.rows("manager", "stock.slow") == [])
    // Ninety days after the fans came, eighty-seven after the boards were issued last.
    try office.comesTo("2027-02-03")
    let both = [
      "part=PCB-4601 name=主控板 qty=70 amount=33600.00 last=2026-11-05 idle=90",
      "part=FAN-0210 name=风机 qty=30 amount=375.00 idle=90",
    ]
    #expect(try office.rows("manager", "stock.slow") == both)
    #expect(try office.rows("manager", "stock.slow days=91") == [])
    #expect(try office.rows("manager", "stock.slow limit=1") == [both[0]])
    let next = try #require(try office.reply("manager", "stock.slow limit=1").fields["next"])
    #expect(try office.rows("manager", "stock.slow limit=1 cursor=\(next)") == [both[1]])
    #expect(try refusal(office, "manager", "stock.slow cursor=1/2") == #"BAD_VALUE ["key=cursor"]"#)
    // A year later the last issue is still known.
    try office.comesTo("2028-01-01")
    #expect(
      try office.rows("manager", "stock.slow limit=1") == [
        "part=PCB-4601 name=主控板 qty=70 amount=33600.00 last=2026-11-05 idle=422"
      ])
  }

  @Test("8.7.8 How many months it lasts is reckoned from the last three")
  func cover() throws {
    let office = try office()
    let request = try office.approved(30)
    try office.say("clerk", "issue.ship request=\(request) carrier=truck")
    #expect(try office.rows("manager", "stock.slow days=0").first?.hasSuffix(" idle=0 cover=7") == true)
    try office.comesTo("2027-01-31")
    #expect(try office.rows("manager", "stock.slow days=0").first?.hasSuffix(" idle=87 cover=7") == true)
    try office.comesTo("2027-02-01")
    #expect(try office.rows("manager", "stock.slow days=0").first?.hasSuffix(" idle=88") == true)
  }

  @Test("8.7.8 What lies idle at outlets is shown to those who may see them")
  func slowAtOutlets() throws {
    let office = try office()
    try office.say("reviewer", "outlet.add outlet=HN0900 name=信阳站 region=信阳 agreement=2026-11-01")
    try office.say("cashier", "deposit.pay outlet=HN0900 amount=20000.00")
    for (outlet, user) in [("HN0371", "hn0371"), ("HN0900", "hn0900")] {
      if user == "hn0900" { try office.say("admin", "user.add user=hn0900 role=outlet outlet=HN0900") }
      let request = try #require(
        try office.say(
          user, "request.submit kind=emergency outlet=\(outlet) line=PCB-4601:4 seal=章 reason=no-part")["request"])
      try office.say("reviewer", "request.review request=\(request) decision=approve")
      let shipped = try office.say("clerk", "issue.ship request=\(request) carrier=truck")
      try office.say(user, "receipt.confirm shipment=\(try #require(shipped["shipment"]))")
    }
    try office.comesTo("2026-11-10")
    try office.say("hn0371", "part.bought outlet=HN0371 line=PCB-4601:1")
    try office.comesTo("2026-12-01")
    let here = "part=PCB-4601 name=主控板 outlet=HN0371 qty=3 amount=1440.00 last=2026-11-10 idle=21 cover=9"
    let there = "part=PCB-4601 name=主控板 outlet=HN0900 qty=4 amount=1920.00 idle=26"
    #expect(try office.rows("manager", "stock.slow days=21 at=outlets") == [there, here])
    #expect(try office.rows("manager", "stock.slow days=22 at=outlets") == [there])
    #expect(try office.rows("regional", "stock.slow days=21 at=outlets") == [here])
    #expect(try office.rows("regional", "stock.slow days=21 outlet=HN0371") == [here])
    #expect(try refusal(office, "regional", "stock.slow outlet=HN0900")?.hasPrefix("FORBIDDEN") == true)
    #expect(
      try office.answer("manager", "stock.slow outlet=HN0371 at=outlets").hasPrefix("ERR UNKNOWN_KEY"))
  }
}
