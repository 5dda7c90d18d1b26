import LedgerCore
import LedgerService
import Testing

/// Service fees, goodwill and the old-part store, as people say it to the service.
struct FeesAndGoodwillTests {
  private func office() throws -> Office {
    let office = try Office(firstDay: "2026-11-01")
    try office.opens()
    try office.say("admin", "user.add user=inspector role=inspector")
    try office.say("admin", "user.add user=regional role=regional region=郑州")
    try office.say("admin", "user.add user=south role=regional region=南阳")
    try office.say("admin", "user.add user=auditor role=auditor")
    return office
  }

  @Test(
    "9.3 Papers on the 16th wait for the next month's settlement; what is settled pays a fine, and the rest is paid")
  func fees() throws {
    let office = try office()
    try office.comesTo("2026-12-16")
    let submit = "fee.submit outlet=HN0371 month=2026-11 amount=1200.00 papers=2026-12-16 file=no"
    let fee = try #require(try office.say("reviewer", submit)["fee"])
    #expect(
      try office.reason("reviewer", submit) == "DUPLICATE.fee rule=9.3 key=month value=2026-11 fee=\(fee)")
    #expect(try office.reason("finance", "fee.settle fee=\(fee)") == "STATE key=fee value=\(fee) status=no-file")
    try office.say("reviewer", "fee.file fee=\(fee)")
    #expect(
      try office.reason("finance", "fee.settle fee=\(fee)")
        == "STATE.settle-month rule=9.3 key=month value=2026-12 status=running")
    try office.comesTo("2027-01-04")
    try office.say("finance", "fee.settle fee=\(fee)")
    let fine = try #require(
      try office.say("reviewer", "fine.propose outlet=HN0371 code=late-service amount=500.00 note=投诉")["fine"])
    try office.say("manager", "fine.confirm fine=\(fine)")
    #expect(
      try office.answer("finance", "fine.take fine=\(fine) source=fees bank=ICBC")
        .hasPrefix("ERR UNKNOWN_KEY verb=fine.take key=bank "))
    let taken = try office.say("finance", "fine.take fine=\(fine) source=fees")
    #expect(taken["fees"] == "700.00" && taken["status"] == "taken")
    #expect(
      try office.reason("cashier", "fee.pay outlet=HN0371 amount=700.01")
        == "LIMIT.fees rule=9.3 key=amount fees=700.00")
    try office.say("cashier", "fee.pay outlet=HN0371 amount=700.00 bank=ICBC-01")
    let row =
      "fee=\(fee) outlet=HN0371 month=2026-11 status=settled papers=2026-12-16 percent=100 settle_month=2026-12"
      + " amount=1200.00 settled=1200.00"
    for user in ["hn0371", "regional", "auditor"] { #expect(try office.rows(user, "fee.list") == [row]) }
    #expect(try office.rows("south", "fee.list status=settled") == [])
    #expect(try office.verify().differences.isEmpty)
  }

  @Test("9.5 Goodwill of a repair is allowed once, and seen by its outlet and its region")
  func goodwill() throws {
    let office = try office()
    let allow = "goodwill.allow outlet=HN0371 part=PCB-4601 reason=老客户 "
    #expect(
      try office.answer("regional", allow + "repair=WX:1 amount=1").hasPrefix("ERR BAD_VALUE key=repair "))
    #expect(
      try office.reason("regional", allow + "repair=WX-1 amount=300.01")
        == "LIMIT.goodwill-amount rule=9.5 key=amount most=300.00")
    #expect(try office.reason("south", allow + "repair=WX-1 amount=1").hasPrefix("FORBIDDEN.outlet"))
    try office.say("regional", allow + "repair=WX-1 amount=300.00")
    #expect(
      try office.reason("regional", allow + "repair=WX-2 amount=1")
        == "LIMIT.goodwill-count rule=9.5 key=outlet month=2026-11 count=1 limit=1")
    #expect(
      try office.reason("manager", allow + "repair=WX-1 amount=1")
        == "DUPLICATE.goodwill rule=9.5 key=repair value=PCB-4601:WX-1")
    let row =
      "goodwill=GDW-202611-00001 outlet=HN0371 repair=WX-1 part=PCB-4601 amount=300.00 allowed=2026-11-01"
      + " role=regional"
    for user in ["hn0371", "regional", "inspector"] { #expect(try office.rows(user, "goodwill.list") == [row]) }
    #expect(try office.rows("south", "goodwill.list") == [])
  }

  /// A claim of three old compressors that is settled: two of one repair, one of another.
  private func compressors() throws -> (Office, claim: String) {
    let office = try office()
    try office.say("reviewer", "part.add part=CMP-9 name=压缩机 price=600.00 maker=美芝")
    try office.say("clerk", "stock.receive part=CMP-9 qty=10")
    let request = try #require(
      try office.say(
        "hn0371", "request.submit kind=emergency outlet=HN0371 line=CMP-9:3 seal=章 reason=no-part")["request"])
    try office.say("reviewer", "request.review request=\(request) decision=approve")
    let shipment = try #require(try office.say("clerk", "issue.ship request=\(request) carrier=truck")["shipment"])
    try office.say("hn0371", "receipt.confirm shipment=\(shipment)")
    try office.comesTo("2026-12-10")
    let claim = try #require(
      try office.say(
        "hn0371",
        "claim.submit outlet=HN0371 month=2026-11 line=CMP-9:2:WX-1:2026-11-03 line=CMP-9:1:WX-2:2026-11-20")["claim"])
    try office.say("clerk", "claim.receive claim=\(claim) dispatched=2026-12-10 count=CMP-9:3")
    try office.say("inspector", "claim.inspect claim=\(claim) fault=CMP-9:3")
    try office.say("reviewer", "claim.settle claim=\(claim)")
    return (office, claim)
  }

  @Test("8.6.6 The old parts of a settled claim are listed with their shipment; what is claimed is not handed over")
  func oldParts() throws {
    let (office, claim) = try compressors()
    let rows = try office.rows("clerk", "oldpart.list part=CMP-9")
    let origin = try #require(rows.first?.split(separator: " ").first { $0.hasPrefix("origin=") })
    #expect(
      rows == [
        "oldpart=OLD-202612-00001 outlet=HN0371 part=CMP-9 qty=2 status=store claim=\(claim) repair=WX-1"
          + " \(origin) shipment=SHP-202611-00001 amount=1200.00",
        "oldpart=OLD-202612-00002 outlet=HN0371 part=CMP-9 qty=1 status=store claim=\(claim) repair=WX-2"
          + " \(origin) shipment=SHP-202611-00001 amount=600.00",
      ])
    #expect(try office.rows("clerk", "oldpart.list part=PCB-4601") == [])
    let item = "item=OLD-202612-00001"
    #expect(
      try office.reason("reviewer", "oldpart.claim maker=海立 \(item)") == "BAD_VALUE.maker key=maker")
    let claimed = try office.say("reviewer", "oldpart.claim maker=美芝 \(item)")
    #expect(claimed["amount"] == "1200.00" && claimed["pieces"] == "2" && claimed["status"] == "open")
    for (line, answer) in [
      ("", "MISSING verb=oldpart.handover key=claim"),
      (" claim=\(claim) \(item)", "UNKNOWN_KEY verb=oldpart.handover key=item"),
      (" \(item) \(item)", "BAD_VALUE key=item"),
    ] {
      #expect(try office.answer("clerk", "oldpart.handover" + line).hasPrefix("ERR \(answer) "))
    }
    for (line, answer) in [
      (" \(item)", "STATE key=item value=OLD-202612-00001 status=claimed"),
      (" claim=CLM-202612-00009", "NOT_FOUND key=claim value=CLM-202612-00009"),
    ] {
      #expect(try office.reason("clerk", "oldpart.handover" + line) == answer)
    }
    let handed = try office.say("clerk", "oldpart.handover claim=\(claim)")
    #expect(handed["pieces"] == "1" && handed["amount"] == "600.00")
    #expect(try office.rows("auditor", "oldpart.list status=store") == [])
    #expect(try office.verify().differences.isEmpty)
  }

  @Test("8.6.6 What a maker pays, replaces and refuses adds up to the claim")
  func makers() throws {
    let (office, _) = try compressors()
    let items = "item=OLD-202612-00001 item=OLD-202612-00002"
    let number = try #require(
      try office.say("reviewer", "oldpart.claim maker=美芝 \(items)")["maker_claim"])
    let recover = "oldpart.recover maker_claim=\(number)"
    for (line, answer) in [
      ("", "MISSING verb=oldpart.recover key=amount"),
      (" refused=1 bank=ICBC", "UNKNOWN_KEY verb=oldpart.recover key=bank"),
    ] {
      #expect(try office.answer("finance", recover + line).hasPrefix("ERR \(answer) "))
    }
    for (line, answer) in [
      (" line=NO-1:1", "NOT_FOUND key=line value=NO-1"), (" amount=1 on=2027-01-01", "BAD_VALUE.future key=on"),
      (" refused=1800.01", "LIMIT.maker-claim rule=8.6.6 key=refused outstanding=1800.00"),
    ] {
      #expect(try office.reason("finance", recover + line) == answer)
    }
    let part = try office.say("finance", recover + " amount=500.00 bank=ICBC-01 line=CMP-9:1 on=2026-12-05")
    #expect(part["outstanding"] == "700.00" && part["status"] == "open")
    try office.say("finance", recover + " refused=700.00")
    let row = "maker_claim=\(number) maker=美芝 status=settled pieces=3 amount=1800.00"
    #expect(
      try office.rows("finance", "oldpart.claims status=settled") == [
        row + " recovered=1100.00 refused=700.00 outstanding=0.00"
      ])
    #expect(try office.rows("manager", "oldpart.claims status=open") == [])
    #expect(try office.verify().differences.isEmpty)
  }
}
