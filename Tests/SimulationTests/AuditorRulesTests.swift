import Testing

/// Rules that the random business reaches rarely or that are easily miscounted, worked out by hand.
struct AuditorRulesTests {
  private func day(_ text: String) throws -> Auditor.Day { try #require(Auditor.Day(text)) }

  @Test func workingDaysFollowTheNotices() throws {
    let auditor = Auditor(firstDay: "2026-11-01", records: 4)
    // Three plain weeks.
    #expect(try auditor.workingDay(15, after: day("2026-11-02")).text == "2026-11-23")
    // Over Mid-Autumn and the National Day, with the make-up days of a Sunday and a Saturday.
    #expect(try auditor.workingDay(15, after: day("2026-09-18")).text == "2026-10-15")
    // Spring Festival: the Saturday before it is worked.
    #expect(try auditor.workingDay(2, after: day("2026-02-13")).text == "2026-02-24")
    // The year that is not published yet, in which the statute has holidays and no make-up days.
    #expect(try auditor.workingDay(1, after: day("2027-02-04")).text == "2027-02-09")
    #expect(throws: Auditor.Refusal.self) { try auditor.workingDay(1, after: day("2027-12-31")) }
  }

  @Test func aRatioWithDecimalsLendsNoBrokenFen() throws {
    #expect(Auditor.thousandths("2.5") == 2500)
    #expect(Auditor.thousandths("3.125") == 3125)
    for text in ["0", "0.000", "1000", "2.5555", ".5", "3.", "-3", ""] { #expect(Auditor.thousandths(text) == nil) }
  }

  /// A small ledger in which one request of ten pieces is approved, and what is said in it.
  private func ledger() -> Conversation {
    var ledger = Conversation()
    for (user, role) in [
      ("rev", "reviewer"), ("mgr", "manager"), ("clerk", "clerk"), ("cash", "cashier"), ("fin", "finance"),
    ] {
      ledger.ok("admin", "user.add user=\(user) role=\(role)")
    }
    ledger.ok("mgr", "part.add part=A name=a price=10.00")
    ledger.ok("mgr", "part.add part=B name=b price=12.00")
    ledger.ok("rev", "outlet.add outlet=O name=o region=r agreement=2026-10-30")
    ledger.ok("admin", "user.add user=o role=outlet outlet=O")
    ledger.ok("cash", "deposit.pay outlet=O amount=10000")
    ledger.ok("clerk", "stock.receive part=A qty=100")
    ledger.ok("clerk", "stock.receive part=B qty=100")
    ledger.ok("o", "request.submit kind=emergency outlet=O line=A:10 seal=s reason=no-part")
    ledger.ok("rev", "request.review request=REQ-202611-00001 decision=approve")
    return ledger
  }

  private struct Conversation {
    var auditor = Auditor(firstDay: "2026-11-01", records: 4)

    mutating func say(_ user: String, _ line: String) -> String { auditor.expect(user: user, line: line).last }

    mutating func ok(_ user: String, _ line: String) {
      let last = say(user, line)
      #expect(last.hasPrefix("OK "), "\(line): \(last)")
    }
  }

  @Test func withoutAnswerAShipmentIsDeemedReceivedAndTheRestLapses() throws {
    var ledger = ledger()
    ledger.ok("clerk", "issue.ship request=REQ-202611-00001 carrier=truck line=B:4 for=A")
    // Shipped on the 1st, two days on the road, fifteen to answer: the entry is dated the 19th.
    ledger.ok("admin", "clock.set date=2026-11-18")
    #expect(ledger.auditor.shipments["SHP-202611-00001"]?.status == "shipped")
    ledger.ok("admin", "clock.set date=2026-11-19")
    #expect(ledger.auditor.shipments["SHP-202611-00001"]?.received?.text == "2026-11-19")
    #expect(ledger.auditor.requests["REQ-202611-00001"]?.status == "partly-shipped")
    // Sixty days from the review are the 31st of December, which is still good.
    ledger.ok("admin", "clock.set date=2026-12-31")
    #expect(ledger.auditor.committed("O") == 6000)
    let records = ledger.auditor.lastRecord
    ledger.ok("admin", "clock.set date=2027-01-01")
    #expect(ledger.auditor.lastRecord == records + 3)
    #expect(ledger.auditor.committed("O") == 0)
    #expect(ledger.auditor.requests["REQ-202611-00001"]?.status == "closed")
    #expect(ledger.auditor.books.total("held:O") == 4800)
    #expect(ledger.auditor.violations() == [])
  }

  @Test func whatIsReportedStaysInTransitUntilItIsSettled() {
    var ledger = ledger()
    ledger.ok("clerk", "issue.ship request=REQ-202611-00001 carrier=freight")
    #expect(
      ledger.say("o", "receipt.report shipment=SHP-202611-00001 short=A:2 damaged=A:3 note=n")
        .hasSuffix("status=reported amount=50.00 open=50.00 held=50.00 occupied=100.00"))
    ledger.ok("mgr", "part.price part=A price=11.00")
    #expect(
      ledger.say("rev", "receipt.settle shipment=SHP-202611-00001 company=A:1 charge=A:1 back=A:2 reason=r")
        .hasSuffix("status=reported amount=40.00 open=10.00 owed=10.00 occupied=70.00"))
    // Two pieces came back into the warehouse at 11.00 that had left it at 10.00.
    #expect(ledger.auditor.books.total("revaluation") == -9000 - 200)
    #expect(
      ledger.say("rev", "receipt.settle shipment=SHP-202611-00001 found=A:2 reason=r")
        == "ERR LIMIT rule=8.5.5 key=found")
    #expect(
      ledger.say("rev", "receipt.settle shipment=SHP-202611-00001 found=A:1 reason=r")
        .hasSuffix("status=received amount=10.00 open=0.00 owed=10.00 occupied=70.00"))
    #expect(ledger.auditor.violations() == [])
  }

  @Test func whatIsBoughtIsOwedAndCountsAsUsed() {
    var ledger = ledger()
    ledger.ok("clerk", "issue.ship request=REQ-202611-00001 carrier=truck")
    ledger.ok("o", "receipt.confirm shipment=SHP-202611-00001")
    ledger.ok("mgr", "part.price part=A price=11.00")
    #expect(ledger.say("o", "part.bought outlet=O line=A:11") == "ERR HOLDING_SHORT rule=8.7.2 short=A:1")
    #expect(
      ledger.say("o", "part.bought outlet=O line=A:4").hasSuffix("amount=40.00 owed=40.00 held=60.00 occupied=100.00"))
    // Six held and fifteen asked for, at four pieces in three months.
    let check = ledger.auditor.expect(user: "o", line: "request.check outlet=O line=A:15")
    #expect(check.rows == ["* part=A asked=15 price=11.00 held=6 transit=0 used=4 cover=15 free=90 fits=15"])
    #expect(ledger.say("cash", "owed.pay outlet=O amount=40.01") == "ERR LIMIT rule=8.6.7 key=amount owed=40.00")
    #expect(
      ledger.say("cash", "owed.pay outlet=O amount=15").hasSuffix("owed=25.00 occupied=85.00 available=29915.00"))
    ledger.ok("fin", "entry.reverse entry=\(ledger.auditor.lastRecord) reason=r")
    #expect(ledger.auditor.owed("O") == 4000)
    ledger.ok("admin", "clock.set date=2027-01-31")
    #expect(ledger.auditor.usedUp("O", "A") == 4)
    ledger.ok("admin", "clock.set date=2027-02-01")
    #expect(ledger.auditor.usedUp("O", "A") == 0)
    #expect(ledger.auditor.violations() == [])
  }

  @Test func aFineIsConfirmedByAnotherAndTakenByAThird() {
    var ledger = ledger()
    ledger.ok("admin", "user.add user=boss role=manager person=rev")
    ledger.ok("admin", "user.add user=till role=cashier person=mgr")
    #expect(
      ledger.say("rev", "fine.propose outlet=O code=no-fault amount=500 note=n")
        == "ERR LIMIT rule=8.6.5 key=amount least=400.00 most=9999999600.00")
    ledger.ok("rev", "fine.propose outlet=O code=no-fault amount=800 note=n")
    let fine = "fine=FIN-202611-00001"
    #expect(ledger.say("boss", "fine.confirm \(fine)") == "ERR SEPARATION document=FIN-202611-00001 step=propose")
    #expect(
      ledger.say("mgr", "fine.confirm \(fine) amount=800.01")
        == "ERR LIMIT rule=8.6.5 key=amount least=0.01 most=800.00")
    #expect(
      ledger.say("mgr", "fine.confirm \(fine) amount=750")
        .hasSuffix("status=confirmed amount=750.00 due=2026-12-01 fines=750.00"))
    #expect(
      ledger.say("till", "fine.take \(fine) source=payment") == "ERR SEPARATION document=FIN-202611-00001 step=confirm")
    #expect(ledger.say("cash", "fine.take \(fine) source=deposit bank=B") == "ERR UNKNOWN_KEY verb=fine.take key=bank")
    #expect(
      ledger.say("cash", "fine.take \(fine) source=payment amount=50")
        .hasSuffix("status=confirmed amount=50.00 open=700.00 fines=700.00 deposit=10000.00 fees=0.00"))
    #expect(
      ledger.say("fin", "fine.take \(fine) source=deposit")
        .hasSuffix("status=taken amount=700.00 open=0.00 fines=0.00 deposit=9300.00 fees=0.00"))
    #expect(ledger.auditor.occupied("O") == 0)
    #expect(ledger.auditor.violations() == [])
  }
}
