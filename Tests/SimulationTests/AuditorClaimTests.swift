import Testing

/// Claims worked out by hand: ten pieces at 33.33 are held, and what becomes of them.
struct AuditorClaimTests {
  private struct Conversation {
    var auditor = Auditor(firstDay: "2026-11-01", records: 4)

    mutating func say(_ user: String, _ line: String) -> String { auditor.expect(user: user, line: line).last }

    mutating func ok(_ user: String, _ line: String, _ end: String = "") {
      let last = say(user, line)
      #expect(last.hasPrefix("OK ") && last.hasSuffix(end), "\(line): \(last)")
    }
  }

  /// In mid-December, with a claim for November.
  private func ledger() -> Conversation {
    var ledger = Conversation()
    for (user, role) in [
      ("rev", "reviewer"), ("two", "reviewer"), ("mgr", "manager"), ("clerk", "clerk"), ("cash", "cashier"),
      ("fin", "finance"), ("insp", "inspector"), ("sup", "supervisor"),
    ] {
      ledger.ok("admin", "user.add user=\(user) role=\(role)")
    }
    ledger.ok("mgr", "part.add part=A name=a price=33.33 maker=M")
    ledger.ok("rev", "outlet.add outlet=O name=o region=r agreement=2026-10-30")
    ledger.ok("admin", "user.add user=o role=outlet outlet=O")
    ledger.ok("cash", "deposit.pay outlet=O amount=10000")
    ledger.ok("clerk", "stock.receive part=A qty=100")
    ledger.ok("o", "request.submit kind=emergency outlet=O line=A:10 seal=s reason=no-part")
    ledger.ok("rev", "request.review request=REQ-202611-00001 decision=approve")
    ledger.ok("clerk", "issue.ship request=REQ-202611-00001 carrier=truck")
    ledger.ok("o", "receipt.confirm shipment=SHP-202611-00001")
    ledger.ok("admin", "clock.set date=2026-12-16")
    ledger.ok(
      "o", "claim.submit outlet=O month=2026-11 line=A:4:R1:2026-11-05 line=A:3:R2:2026-11-30",
      "status=submitted lines=2 pieces=7 full_by=2026-12-15 reduced_by=2026-12-31 arrive_by=2027-01-07")
    return ledger
  }

  private let claim = "claim=CLM-202612-00001"

  @Test func aLateParcelIsCreditedByItsGroups() {
    var ledger = ledger()
    ledger.ok("o", "claim.dispatch \(claim) dispatched=2026-12-16 count=A:7", "parcel=1 status=announced percent=90")
    ledger.ok(
      "clerk", "claim.receive \(claim) parcel=1 dispatched=2026-12-16 count=A:7", "status=counted percent=90 pieces=7")
    #expect(
      ledger.say("insp", "claim.inspect \(claim) fault=A:6")
        == "ERR LIMIT rule=8.6.5 key=fault part=A counted=7 inspected=6")
    ledger.ok(
      "insp", "claim.inspect \(claim) fault=A:4:R1 nofault=A:1 outofwarranty=A:1:R2 expired=A:1:R2",
      "nofault_fine=FIN-202612-00001 passed_off_fine=FIN-202612-00002")
    #expect(ledger.auditor.fines["FIN-202612-00002"]?.amount == 66_660)
    // 133.32 at 90 % are 119.988; the other two pieces are charged in full, and one stays with the outlet.
    ledger.ok(
      "rev", "claim.settle \(claim)",
      "status=settled amount=199.98 credited=119.99 charged=79.99 owed=79.99 held=133.32 occupied=213.31")
    #expect(ledger.auditor.books.quantity("old:store", "A/old") == 5)
    #expect(
      ledger.say("clerk", "return.receive outlet=O line=A:4")
        == "ERR HOLDING_SHORT rule=8.7.2 short=A:1 sent_back=A:1")
    #expect(ledger.auditor.violations() == [])
  }

  @Test func aSupplementLosesNoFen() {
    var ledger = ledger()
    ledger.ok("clerk", "claim.receive \(claim) dispatched=2026-12-16 count=A:7")
    ledger.ok("insp", "claim.inspect \(claim) fault=A:6 mismatch=A:1")
    ledger.ok("rev", "claim.settle \(claim)", "credited=179.98 charged=20.00 owed=20.00 held=133.32 occupied=153.32")
    // Of 119.99 for four pieces two have 59.99, and the other two what is left.
    let timely = "claim.supplement \(claim) dispatched=2026-12-15 reason=r"
    ledger.ok(
      "mgr", "\(timely) fault=A:2:R1",
      "amount=66.66 credited=6.67 charged=-6.67 owed=13.33 held=133.32 occupied=146.65")
    ledger.ok("cash", "owed.pay outlet=O amount=13.33")
    ledger.ok(
      "mgr", "\(timely) fault=A:2:R1",
      "amount=66.66 credited=6.66 charged=-6.66 owed=0.00 held=133.32 occupied=133.32 advance=6.66")
    #expect(
      ledger.say("mgr", "\(timely) fault=A:1:R1")
        == "ERR LIMIT rule=8.6.7 key=fault part=A repair=R1 most=0")
    // Two that were credited, and the one that was sent back.
    ledger.ok(
      "mgr", "\(timely) fault=A:3:R2",
      "amount=99.99 credited=40.00 charged=-6.67 owed=0.00 held=99.99 occupied=99.99 advance=6.67")
    ledger.ok(
      "mgr", "claim.supplement \(claim) expired=A:1:R2 reason=r",
      "credited=-33.33 charged=33.33 owed=33.33 held=99.99 occupied=133.32 passed_off_fine=FIN-202612-00001")
    #expect(ledger.auditor.books.quantity("old:store", "A/old") == 7)
    #expect(ledger.auditor.violations() == [])
  }

  @Test func whatNeverComesIsCharged() {
    var ledger = ledger()
    // One too many of another count, and nobody answers: Thursday to Friday.
    ledger.ok(
      "clerk", "claim.receive \(claim) dispatched=2026-12-15 count=A:8",
      "status=difference percent=100 pieces=8 answer_by=2026-12-17")
    ledger.ok("admin", "clock.set date=2026-12-18")
    #expect(ledger.auditor.books.quantity("old:confiscated", "A/old") == 1)
    ledger.ok("insp", "claim.inspect \(claim) fault=A:7")
    ledger.ok("rev", "claim.settle \(claim)", "credited=233.31 charged=0.00 owed=0.00 held=99.99 occupied=99.99")
    ledger.ok("o", "claim.submit outlet=O month=2026-11 line=A:2:R3:2026-11-05")
    ledger.ok("admin", "clock.set date=2027-01-07")
    #expect(ledger.auditor.claims["CLM-202612-00002"]?.status == "submitted")
    ledger.ok("admin", "clock.set date=2027-01-08")
    #expect(ledger.auditor.claims["CLM-202612-00002"]?.status == "settled")
    #expect(ledger.auditor.owed("O") == 6666)
    // A parcel truthfully dated late brings nothing but the old parts.
    let late = "claim.supplement claim=CLM-202612-00002 fault=A:2:R3 dispatched=2027-01-04 reason=r"
    ledger.ok("mgr", late, "amount=66.66 credited=0.00 charged=0.00 owed=66.66 held=33.33 occupied=99.99")
    #expect(ledger.say("mgr", late) == "ERR LIMIT rule=8.6.7 key=fault part=A repair=R3 most=0")
    #expect(ledger.auditor.books.quantity("old:store", "A/old") == 9)
    #expect(ledger.auditor.violations() == [])
  }

  @Test func oldPartsGoToTheMakerAndFeesTakeFines() {
    var ledger = ledger()
    ledger.ok("clerk", "return.receive outlet=O defective=A:3", "available=29766.69 defective=99.99")
    #expect(
      ledger.say("two", "oldpart.claim maker=N item=OLD-202612-00001") == "ERR BAD_VALUE key=maker")
    ledger.ok("two", "oldpart.claim maker=M item=OLD-202612-00001", "status=open amount=99.99 pieces=3")
    let recovery = "oldpart.recover maker_claim=MKR-202612-00001"
    #expect(
      ledger.say("fin", "\(recovery) amount=90 refused=10")
        == "ERR LIMIT rule=8.6.6 key=refused outstanding=9.99")
    ledger.ok("fin", "\(recovery) amount=80 line=A:1", "status=settled outstanding=0.00")
    #expect(ledger.auditor.books.total("procurement") == -100 * 3333 - (3333 - 1999))
    // Papers of the 16th go into December, which is not over.
    ledger.ok(
      "rev", "fee.submit outlet=O month=2026-11 amount=1000 papers=2026-12-16 file=yes",
      "percent=100 settle_month=2026-12")
    #expect(
      ledger.say("fin", "fee.settle fee=FEE-202612-00001")
        == "ERR STATE rule=9.3 key=month value=2026-12 status=running")
    ledger.ok("admin", "clock.set date=2027-01-01")
    ledger.ok("fin", "fee.settle fee=FEE-202612-00001", "status=settled amount=1000.00 fees=1000.00")
    ledger.ok("insp", "fine.propose outlet=O code=no-fault amount=1200 note=n")
    ledger.ok("mgr", "fine.confirm fine=FIN-202701-00001")
    ledger.ok(
      "fin", "fine.take fine=FIN-202701-00001 source=fees",
      "amount=1000.00 open=200.00 fines=200.00 deposit=10000.00 fees=0.00")
    #expect(
      ledger.say("cash", "fine.take fine=FIN-202701-00001 source=fees") == "ERR LIMIT rule=9.3 key=amount fees=0.00")
    #expect(ledger.auditor.violations() == [])
  }
}
