import LedgerCore
import LedgerService
import Testing

/// Deductions, refunds and the end of an outlet, as people say it to the service.
struct ClosingTests {
  private func office() throws -> Office {
    let office = try Office(firstDay: "2026-11-01")
    try office.opens()
    try office.say("admin", "user.add user=regional role=regional region=郑州")
    try office.say("admin", "user.add user=south role=regional region=南阳")
    try office.say("admin", "user.add user=supervisor role=supervisor")
    try office.say("admin", "user.add user=auditor role=auditor")
    return office
  }

  /// So many boards at 480.00 held.
  private func hold(_ pieces: Int, _ office: Office) throws {
    let request = try office.approved(pieces)
    let shipment = try #require(try office.say("clerk", "issue.ship request=\(request) carrier=truck")["shipment"])
    try office.say("hn0371", "receipt.confirm shipment=\(shipment)")
  }

  private func close(_ office: Office) throws {
    try office.say("regional", "outlet.propose outlet=HN0371 reason=违约")
    try office.say("manager", "outlet.close outlet=HN0371")
  }

  @Test("8.3.3 From the proposal to the last payment, with what outlet.show says on the way")
  func wholeWay() throws {
    let office = try office()
    func shown() throws -> String {
      let fields = try office.closingFields("auditor", "outlet.show outlet=HN0371")
      return ["status", "closing", "refund", "receivable"].compactMap { key in
        fields.first { $0.key == key }.map { "\($0.key)=\($0.value)" }
      }.joined(separator: " ")
    }
    try hold(3, office)
    try office.say("hn0371", "part.bought outlet=HN0371 line=PCB-4601:1")
    #expect(try shown() == "status=active")
    try office.say("supervisor", "outlet.propose outlet=HN0371 reason=违约 ref=函-1")
    #expect(try shown() == "status=active closing=proposed")
    try office.say("manager", "outlet.reopen outlet=HN0371 reason=整改")
    #expect(try shown() == "status=active")
    try close(office)
    #expect(try shown() == "status=closing closing=closing")
    let notice = try #require(try office.rows("clerk", "outbox.list").last)
    #expect(notice.contains("outlet=HN0371 kind=closing document=HN0371 status=waiting created=2026-11-01 text="))
    #expect(notice.contains("HN0371") && !notice.contains("{"))

    let seal = "seal=章"
    #expect(
      try office.reason("hn0371", "request.submit kind=emergency outlet=HN0371 line=PCB-4601:1 \(seal) reason=no-part")
        == "STATE.outlet key=outlet value=HN0371 status=closing")
    #expect(
      try office.reason("clerk", "outlet.settle outlet=HN0371 count=PCB-4601:1")
        == "LIMIT.closing-part rule=8.3.3 key=count part=PCB-4601 held=2 counted=1")
    let settled = try office.say("clerk", "outlet.settle outlet=HN0371 count=PCB-4601:1 lost=PCB-4601:1 ref=移交-1")
    #expect(settled["status"] == "settled" && settled["good"] == "480.00" && settled["charged"] == "480.00")
    #expect(settled["taken"] == "960.00" && settled["refund"] == "19040.00" && settled["receivable"] == "0.00")
    #expect(try shown() == "status=settled closing=settled refund=19040.00 receivable=0.00")

    let refund = try #require(
      try office.say("finance", "refund.ask outlet=HN0371 amount=19040.00 reason=关闭")["refund"])
    try office.say("manager", "refund.approve refund=\(refund)")
    let paid = try office.say("cashier", "refund.pay refund=\(refund) bank=ICBC-01 ref=回单")
    #expect(paid["outlet_status"] == "closed" && paid["status"] == "paid" && paid["deposit"] == "0.00")
    #expect(try shown() == "status=closed closing=settled refund=0.00 receivable=0.00")
    #expect(
      try office.reason("cashier", "deposit.pay outlet=HN0371 amount=1.00")
        == "STATE.outlet key=outlet value=HN0371 status=closed")
    #expect(try office.verify().differences.isEmpty)
  }

  @Test("8.3.3 What is open is named: the writer finds what was begun before, and what was begun just now")
  func open() throws {
    let office = try office()
    let request = try office.approved(2)
    let shipment = try #require(
      try office.say("clerk", "issue.ship request=\(request) carrier=truck line=PCB-4601:1")["shipment"])
    let fine = try #require(
      try office.say("reviewer", "fine.propose outlet=HN0371 code=late-service amount=500.00 note=投诉")["fine"])
    try close(office)
    let state = "STATE.outlet-open key=outlet value=HN0371 status=closing"
    #expect(
      try office.reason("clerk", "outlet.settle outlet=HN0371")
        == "\(state) open=\(shipment) open=\(fine)")
    // What was set aside and not shipped was given up with the closing, by a record that the closing caused.
    #expect(try office.rows("auditor", "entries outlet=HN0371").contains { $0.contains("verb=request.lapse") })
    #expect(try office.rows("auditor", "request.list outlet=HN0371 status=partly-shipped").isEmpty)
    try office.say("hn0371", "receipt.confirm shipment=\(shipment)")
    #expect(
      try office.reason("clerk", "outlet.settle outlet=HN0371 damaged=PCB-4601:1")
        == "\(state) open=\(fine)")
    try office.say("manager", "fine.confirm fine=\(fine)")
    let reply = try office.say("clerk", "outlet.settle outlet=HN0371 damaged=PCB-4601:1")
    #expect(reply["taken"] == "980.00" && reply["refund"] == "19020.00")
    #expect(try office.rows("auditor", "fine.list status=taken").count == 1)
    #expect(try office.verify().differences.isEmpty)
  }

  @Test("8.3.3 A receivable is written off; the fine's list says so, and nobody is reminded of it any more")
  func writtenOff() throws {
    let office = try office()
    let fine = try #require(
      try office.say("reviewer", "fine.propose outlet=HN0371 code=late-service amount=500.00 note=投诉")["fine"])
    try office.say("manager", "fine.confirm fine=\(fine)")
    try hold(100, office)
    try close(office)
    let reply = try office.say("clerk", "outlet.settle outlet=HN0371 lost=PCB-4601:100")
    #expect(reply["receivable"] == "28500.00" && reply["refund"] == "0.00" && reply["status"] == "settled")
    #expect(try office.rows("finance", "due days=366").contains { $0.contains("document=\(fine)") })
    let written = try office.say("manager", "debt.writeoff outlet=HN0371 reason=注销")
    #expect(written["amount"] == "28500.00" && written["status"] == "closed")
    let rows = try office.rows("finance", "fine.list status=written-off")
    #expect(rows.count == 1 && rows[0].contains("status=written-off amount=500.00 open=0.00"))
    #expect(try office.rows("finance", "due days=366").isEmpty)
    #expect(try office.verify().differences.isEmpty)
  }

  @Test("8.3.3 What is owed is taken from the deposit, and that is undone")
  func deducted() throws {
    let office = try office()
    try hold(1, office)
    try office.say("hn0371", "part.bought outlet=HN0371 line=PCB-4601:1")
    let reply = try office.say("finance", "deposit.deduct outlet=HN0371 amount=480.00 ref=决定")
    #expect(reply["deposit"] == "19520.00" && reply["owed"] == "0.00" && reply["available"] == "58560.00")
    #expect(
      try office.reason("finance", "deposit.deduct outlet=HN0371 amount=0.01 source=advance")
        == "LIMIT.more-than-owed rule=8.6.7 key=amount owed=0.00")
    #expect(
      try office.answer("finance", "deposit.deduct outlet=HN0371 amount=1.00 source=cash").hasPrefix("ERR BAD_VALUE"))
    try office.say("admin", "user.add user=finance2 role=finance")
    try office.say("finance2", "entry.reverse entry=\(try #require(reply["entry"])) reason=误")
    #expect(try office.rows("auditor", "balance account=owed:HN0371").contains { $0.contains("480.00") })
    #expect(try office.verify().differences.isEmpty)
  }

  @Test("8.3.3 An outlet and its regional manager see its refunds, nobody of another region does")
  func refundList() throws {
    let office = try office()
    let first = try #require(
      try office.say("finance", "refund.ask outlet=HN0371 amount=100.00 reason=多缴")["refund"])
    let second = try #require(
      try office.say("finance", "refund.ask outlet=HN0371 amount=200.00 reason=多缴")["refund"])
    try office.say("manager", "refund.reject refund=\(second) reason=不急")
    let rows = [
      "refund=\(first) outlet=HN0371 status=asked amount=100.00 asked=2026-11-01",
      "refund=\(second) outlet=HN0371 status=rejected amount=200.00 asked=2026-11-01",
    ]
    for user in ["hn0371", "regional", "auditor", "cashier"] { #expect(try office.rows(user, "refund.list") == rows) }
    #expect(try office.rows("south", "refund.list") == [])
    #expect(try office.rows("finance", "refund.list outlet=HN0371 status=asked") == [rows[0]])
    #expect(
      try office.reason("finance", "refund.ask outlet=HN0371 amount=10000.01 reason=多缴")
        == "DEPOSIT_SHORT.refund rule=8.3.3 outlet=HN0371 deposit=20000.00 amount=10000.01 most=10000.00")
  }
}
