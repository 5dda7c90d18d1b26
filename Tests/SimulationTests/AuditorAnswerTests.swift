import Testing

/// What outlets answer to their statements, and what becomes of their disputes, worked out by hand.
struct AuditorAnswerTests {
  @Test func anOutletAgreesOrDoesNot() {
    var ledger = StatementConversation.atTheEndOfNovember()
    ledger.close("2026-11")
    ledger.ok("fin", "statement.issue month=2026-11")
    let statement = "statement=STM-202611-O"
    #expect(
      ledger.say("o", "statement.ack \(statement) seal=d3Jvbmc=") == "ERR NOT_FOUND key=seal_key value=O")
    ledger.ok("rev", "outlet.key outlet=O key=\(Auditor.goodKey)")
    #expect(
      ledger.say("o", "statement.ack \(statement) seal=d3Jvbmc=") == "ERR BAD_VALUE rule=8.7.6 key=seal")
    #expect(
      ledger.say("o", "statement.dispute \(statement) line=2 reason=r") == "ERR NOT_FOUND key=line value=2")
    ledger.ok(
      "o", "statement.dispute \(statement) line=held reason=r", "status=disputed dispute=DSP-202612-00001 owner=fin")
    #expect(
      ledger.say("o", "statement.dispute \(statement) line=held reason=r") == "ERR DUPLICATE key=line value=held")
    ledger.ok("o", "statement.ack \(statement) seal=\(Auditor.rightSeal)", "status=disputed answered=2026-12-03")
    #expect(
      ledger.say("o", "statement.ack \(statement)")
        == "ERR STATE key=statement value=STM-202611-O status=disputed")
    ledger.ok("o", "statement.dispute \(statement) line=deposit reason=r", "dispute=DSP-202612-00002 owner=fin")
    ledger.ok("p", "statement.ack statement=STM-202611-P", "status=acknowledged answered=2026-12-03")
    #expect(
      ledger.say("p", "statement.dispute statement=STM-202611-P line=held reason=r")
        == "ERR STATE key=statement value=STM-202611-P status=acknowledged")
    ledger.ok("admin", "clock.set date=2026-12-18")
    ledger.ok("o", "statement.dispute \(statement) line=owed reason=r")
    ledger.ok("admin", "clock.set date=2026-12-19")
    #expect(
      ledger.say("o", "statement.dispute \(statement) line=fees reason=r")
        == "ERR WINDOW_CLOSED rule=8.7.6 answer_by=2026-12-18 today=2026-12-19")
    #expect(ledger.auditor.violations() == [])
  }

  @Test func silenceEndsAfterTheLastDay() {
    var ledger = StatementConversation.atTheEndOfNovember()
    #expect(ledger.say("rev", "outlet.terms outlet=P deemed=no") == "ERR STATE key=deemed value=no status=unchanged")
    ledger.ok("rev", "outlet.terms outlet=P deemed=yes", "outlet=P deemed=yes")
    ledger.close("2026-11")
    ledger.ok("fin", "statement.issue month=2026-11")
    // What is agreed now is for later statements.
    ledger.ok("rev", "outlet.terms outlet=P deemed=no")
    ledger.ok("rev", "outlet.terms outlet=O deemed=yes")
    #expect(
      ledger.rows("fin", "due what=statement days=15").first
        == "* due=2026-12-18 state=soon what=statement rule=8.7.6 outlet=O document=STM-202611-O")
    ledger.ok("admin", "clock.set date=2026-12-18")
    #expect(ledger.auditor.statements["STM-202611-O"]?.status == "issued")
    let records = ledger.auditor.lastRecord
    ledger.ok("admin", "clock.set date=2026-12-19")
    #expect(ledger.auditor.lastRecord == records + 4)
    #expect(ledger.auditor.statements["STM-202611-O"]?.status == "no-reply")
    #expect(ledger.auditor.statements["STM-202611-P"]?.status == "deemed")
    #expect(ledger.auditor.statements["STM-202611-P"]?.answered?.text == "2026-12-19")
    #expect(
      ledger.say("o", "statement.ack statement=STM-202611-O")
        == "ERR STATE key=statement value=STM-202611-O status=no-reply")
    #expect(ledger.auditor.violations() == [])
  }

  @Test func aDisputeIsDecidedByWhoeverItIsGivenTo() {
    var ledger = StatementConversation.atTheEndOfNovember()
    ledger.ok("admin", "user.add user=till role=reviewer person=cash")
    ledger.close("2026-11")
    ledger.ok("fin2", "statement.issue month=2026-11")
    let paid = ledger.auditor.entries.first { $0.verb == "deposit.pay" }?.number ?? 0
    ledger.ok("o", "statement.dispute statement=STM-202611-O line=\(paid) reason=r", "owner=fin2")
    let dispute = "dispute=DSP-202612-00001"
    #expect(
      ledger.say("fin", "statement.resolve \(dispute) outcome=rejected reason=r")
        == "ERR STATE key=dispute value=DSP-202612-00001 status=open owner=fin2")
    #expect(
      ledger.say("fin", "statement.resolve \(dispute) outcome=upheld reason=r")
        == "ERR MISSING verb=statement.resolve key=correction")
    #expect(ledger.say("mgr", "statement.assign \(dispute) owner=cash") == "ERR BAD_VALUE key=owner")
    #expect(ledger.say("mgr", "statement.assign \(dispute) owner=x") == "ERR NOT_FOUND key=owner value=x")
    ledger.ok("mgr", "statement.assign \(dispute) owner=till", "owner=till")
    // The same person has taken the money.
    #expect(
      ledger.say("till", "statement.resolve \(dispute) outcome=rejected reason=r")
        == "ERR SEPARATION document=DSP-202612-00001 step=resolve")
    ledger.ok("mgr", "statement.assign \(dispute) owner=fin", "owner=fin")
    for correction in [paid, ledger.auditor.lastRecord, ledger.auditor.lastRecord + 1] {
      #expect(
        ledger.say("fin", "statement.resolve \(dispute) outcome=upheld reason=r correction=\(correction)")
          == "ERR NOT_FOUND key=correction value=\(correction)")
    }
    ledger.ok("cash", "deposit.pay outlet=P amount=1")
    #expect(
      ledger.say("fin", "statement.resolve \(dispute) outcome=upheld reason=r correction=\(ledger.auditor.lastRecord)")
        .hasPrefix("ERR NOT_FOUND key=correction"))
    ledger.ok("cash", "deposit.pay outlet=O amount=1")
    let correction = ledger.auditor.lastRecord
    ledger.ok(
      "fin", "statement.resolve \(dispute) outcome=upheld reason=r correction=\(correction)",
      "dispute=DSP-202612-00001 statement=STM-202611-O outcome=upheld")
    #expect(
      ledger.rows("o", "statement.disputes") == [
        "* dispute=DSP-202612-00001 statement=STM-202611-O outlet=O line=\(paid) status=resolved owner=fin "
          + "opened=2026-12-03 outcome=upheld correction=\(correction) resolved=2026-12-03 reason=r answer=r"
      ])
    #expect(ledger.auditor.notices.values.contains { $0.kind == "dispute" && $0.document == "DSP-202612-00001" })
    #expect(ledger.auditor.violations() == [])
  }
}
