import Testing

/// Counts, transfers and the end of an outlet worked out by hand: outlet A holds four pieces at 10.00 and four at 12.00.
struct AuditorWarehouseTests {
  private struct Conversation {
    var auditor = Auditor(firstDay: "2026-11-01", records: 4)

    mutating func say(_ user: String, _ line: String) -> String { auditor.expect(user: user, line: line).last }

    mutating func rows(_ user: String, _ line: String) -> [String] { auditor.expect(user: user, line: line).rows }

    mutating func ok(_ user: String, _ line: String, _ end: String = "") {
      let last = say(user, line)
      #expect(last.hasPrefix("OK ") && last.hasSuffix(end), "\(line): \(last)")
    }
  }

  private func ledger() -> Conversation {
    var ledger = Conversation()
    for (user, role) in [
      ("rev", "reviewer"), ("mgr", "manager"), ("clerk", "clerk"), ("cash", "cashier"), ("fin", "finance"),
      ("two", "manager"), ("other", "clerk"),
    ] {
      ledger.ok("admin", "user.add user=\(user) role=\(role)")
    }
    ledger.ok("admin", "user.add user=reg role=regional region=r")
    ledger.ok("mgr", "part.add part=P name=p price=10.00")
    for outlet in ["A", "B"] {
      ledger.ok("rev", "outlet.add outlet=\(outlet) name=o region=r agreement=2026-10-30")
      ledger.ok("admin", "user.add user=\(outlet.lowercased()) role=outlet outlet=\(outlet)")
      ledger.ok("cash", "deposit.pay outlet=\(outlet) amount=10000")
    }
    ledger.ok("clerk", "stock.receive part=P qty=20 counted=20", "in_stock=20 lot=20 counted=ok")
    for (number, price) in [(1, "12.00"), (2, "15.00")] {
      ledger.ok("a", "request.submit kind=emergency outlet=A line=P:4 seal=s reason=no-part")
      ledger.ok("rev", "request.review request=REQ-202611-0000\(number) decision=approve")
      ledger.ok("clerk", "issue.ship request=REQ-202611-0000\(number) carrier=truck counted=P:\(20 - 4 * number)", "ok")
      ledger.ok("a", "receipt.confirm shipment=SHP-202611-0000\(number)")
      ledger.ok("mgr", "part.price part=P price=\(price)")
    }
    #expect(ledger.auditor.books.total("held:A") == 8800)
    return ledger
  }

  @Test func aShortageIsExplainedAndApprovedByOthers() {
    var ledger = ledger()
    ledger.ok("mgr", "stocktake.open scope=all", "stocktake=CNT-202611-00001 status=open parts=1")
    let count = "stocktake=CNT-202611-00001"
    ledger.ok("clerk", "stocktake.count \(count) line=P:9", "lines=1 open=0")
    #expect(
      ledger.rows("rev", "stocktake.show \(count)")
        == ["* part=P name=p status=difference counted=9 book=12 difference=-3 amount=-45.00 on=2026-11-01"])
    #expect(
      ledger.say("clerk", "stocktake.count \(count) line=P:10")
        == "ERR SEPARATION document=CNT-202611-00001 step=count")
    #expect(
      ledger.say("clerk", "stock.receive part=P qty=1 counted=10")
        == "ERR STATE key=counted value=P status=difference stocktake=CNT-202611-00001")
    ledger.ok("other", "stocktake.count \(count) line=P:10", "lines=1 open=0")
    ledger.ok("rev", "stocktake.explain \(count) part=P reason=r", "parts=1")
    #expect(
      ledger.say("mgr", "stocktake.close \(count) reason=r")
        == "ERR STATE key=stocktake value=CNT-202611-00001 status=difference open=P")
    ledger.ok("mgr", "stocktake.approve \(count)", "status=closed parts=1 surplus=0.00 shortage=30.00")
    #expect(ledger.auditor.inStock("P") == 10)
    // One record since: the one that posted it.
    #expect(ledger.rows("clerk", "stocktake.suggest") == ["* part=P name=p counted=2026-11-01 moves=1 reason=busy"])
    #expect(ledger.auditor.violations() == [])
  }

  @Test func aTransferKeepsItsLots() {
    var ledger = ledger()
    ledger.ok("reg", "transfer.ask from=A to=B line=P:6 reason=r", "status=asked amount=64.00")
    let transfer = "transfer=TRF-202611-00001"
    ledger.ok("mgr", "transfer.approve \(transfer)", "status=approved amount=64.00")
    #expect(ledger.say("b", "transfer.ship \(transfer)") == "ERR NOT_FOUND key=transfer value=TRF-202611-00001")
    // Seven days on the road and fifteen to answer.
    ledger.ok("a", "transfer.ship \(transfer)", "amount=64.00 answer_by=2026-11-23 held=24.00 occupied=24.00")
    ledger.ok(
      "b", "transfer.report \(transfer) short=P:2 damaged=P:1 note=n",
      "status=reported amount=30.00 open=34.00 held=30.00 occupied=64.00")
    #expect(
      ledger.say("rev", "transfer.settle \(transfer) back=P:2 sender=P:2 reason=r") == "ERR LIMIT rule=8.5.6 key=back")
    ledger.ok(
      "rev", "transfer.settle \(transfer) back=P:2 sender=P:1 reason=r", "status=received amount=34.00 open=0.00")
    // The dearer pieces came back; the sender bears the oldest of what was open.
    #expect(ledger.auditor.owed("A") == 1000 && ledger.auditor.books.total("held:A") == 4800)
    #expect(ledger.auditor.books.total("held:B") == 3000 && ledger.auditor.occupied("B") == 3000)
    #expect(ledger.auditor.violations() == [])
  }

  @Test func anOutletHandsOverWhatItHolds() {
    var ledger = ledger()
    ledger.ok("reg", "outlet.propose outlet=A reason=r", "outlet=A status=proposed")
    ledger.ok("mgr", "outlet.close outlet=A", "outlet=A status=closing")
    #expect(
      ledger.say("a", "request.submit kind=emergency outlet=A line=P:1 seal=s reason=no-part")
        == "ERR STATE key=outlet value=A status=closing")
    #expect(
      ledger.say("clerk", "outlet.settle outlet=A count=P:5 damaged=P:1 lost=P:1")
        == "ERR LIMIT rule=8.3.3 key=count part=P held=8 counted=7")
    ledger.ok(
      "clerk", "outlet.settle outlet=A count=P:5 damaged=P:1 lost=P:2",
      "status=settled good=52.00 charged=36.00 taken=36.00 refund=9964.00 receivable=0.00")
    #expect(ledger.auditor.inStock("P") == 17)
    #expect(
      ledger.say("fin", "refund.ask outlet=A amount=9964.01 reason=r")
        == "ERR DEPOSIT_SHORT rule=8.3.3 outlet=A deposit=9964.00 amount=9964.01 most=9964.00")
    ledger.ok("fin", "refund.ask outlet=A amount=9964 reason=r", "status=asked amount=9964.00")
    ledger.ok("two", "refund.approve refund=RFD-202611-00001")
    ledger.ok("cash", "refund.pay refund=RFD-202611-00001", "deposit=0.00 outlet=A outlet_status=closed")
    #expect(ledger.say("cash", "deposit.pay outlet=A amount=1") == "ERR STATE key=outlet value=A status=closed")
    #expect(ledger.auditor.violations() == [])
  }
}
