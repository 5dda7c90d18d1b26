import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.7.6: finance signs a month when the books were looked through and agree; only then it is closed.
struct MonthSignTests {
  private func sign(
    _ shop: Shop, _ month: String = "2026-11", at: RecordNumber? = nil, differences: Int = 0, open: Int = 0
  ) throws -> MonthSign {
    let check = BooksCheck(at: at ?? shop.facts.last, differences: differences, open: open)
    return MonthSign(month: try #require(BusinessMonth(month)), check: check)
  }

  private func step(_ month: String, _ step: MonthStep.Step) throws -> MonthStep {
    MonthStep(month: try #require(BusinessMonth(month)), step: step)
  }

  private func pay(_ on: String) throws -> DepositPay {
    DepositPay(outlet: Shop.outlet, amount: Money(fen: 100), bank: Shop.bank, on: try date(on))
  }

  private func status(_ shop: Shop, _ month: String = "2026-11") throws -> AccountingMonth.Status {
    AccountingMonth(try #require(BusinessMonth(month)), shop.facts).status
  }

  @Test(
    "8.7.6 A month that is over is signed with what the check found, from open or on hold", arguments: [false, true])
  func signed(_ isOnHold: Bool) throws {
    var shop = try Shop(today: "2026-12-01")
    if isOnHold { try shop.run(try step("2026-11", .hold), "month.hold", by: .finance) }
    let at = shop.facts.last
    let reply = try shop.run(try sign(shop, open: 7), "month.sign", by: .finance)
    #expect(
      reply == [
        "month": "2026-11", "status": "signed", "checked": at.description, "differences": "0", "open": "7",
      ])
    #expect(try status(shop) == .signed)
    let record = try #require(shop.facts.record(shop.facts.last))
    #expect(record.clause == "8.7.6" && record.outlet == nil && record.on == shop.today)
    let fields = try #require(shop.facts.document(DocumentKey("month", "2026-11"))?.fields)
    #expect(fields["checked"]?.integer == at.value && fields["open_items"]?.integer == 7)
  }

  @Test(
    "8.7.6 Not before it is over, not one there is not; an earlier one need not be signed first",
    arguments: [
      ("2026-11-30", "2026-11", "STATE key=month value=2026-11 status=running"), ("2026-12-01", "2026-11", ""),
      ("2026-12-31", "2026-12", "STATE key=month value=2026-12 status=running"), ("2027-01-01", "2026-12", ""),
      ("2026-12-01", "2026-10", "NOT_FOUND key=month value=2026-10"),
      ("2026-12-01", "2027-01", "NOT_FOUND key=month value=2027-01"),
    ])
  func over(_ today: String, _ month: String, _ answer: String) throws {
    let shop = try Shop(today: today)
    #expect((shop.refusal(try sign(shop, month), by: .finance)?.line ?? "") == answer)
    // What was found does not matter before that, nor that nobody looked.
    if !answer.isEmpty {
      #expect(shop.refusal(try sign(shop, month, differences: 3), by: .finance)?.line == answer)
      let unchecked = MonthSign(month: try #require(BusinessMonth(month)))
      #expect(shop.refusal(unchecked, by: .finance)?.line == answer)
    }
  }

  @Test("8.7.6 A month that is signed or closed is not signed again")
  func again() throws {
    var shop = try Shop(today: "2026-12-01")
    try shop.run(try sign(shop), "month.sign", by: .finance)
    #expect(
      shop.refusal(try sign(shop, differences: 1), by: .finance)?.line
        == "STATE key=month value=2026-11 status=signed")
    try shop.run(try shop.closing("2026-11"), "month.close", by: .finance)
    #expect(shop.refusal(try sign(shop), by: .finance)?.line == "STATE key=month value=2026-11 status=closed")
  }

  @Test("8.7.6 Books that do not agree are not signed")
  func differs() throws {
    let shop = try Shop(today: "2026-12-01")
    let refusal = try #require(shop.refusal(try sign(shop, differences: 2, open: 1), by: .finance))
    #expect(refusal.line == "STATE rule=8.7.6 key=month value=2026-11 status=differs differences=2")
    #expect(refusal.messageKey == "STATE.month-differs")
    // Open items are no difference.
    #expect(shop.refusal(try sign(shop, open: 99), by: .finance) == nil)
  }

  @Test("8.7.6 A paper dated into the month while the books were looked through; other papers do no harm")
  func moved() throws {
    var shop = try Shop(today: "2026-12-01")
    try shop.run(try pay("2026-11-30"), "deposit.pay", by: .cashier)
    let at = shop.facts.last
    #expect(shop.refusal(try sign(shop, at: at), by: .finance) == nil)
    try shop.run(try pay("2026-12-01"), "deposit.pay", by: .cashier)
    try shop.receive(1)
    #expect(shop.refusal(try sign(shop, at: at), by: .finance) == nil)
    try shop.run(try pay("2026-11-30"), "deposit.pay", by: .cashier)
    try shop.run(try pay("2026-12-01"), "deposit.pay", by: .cashier)
    let refusal = try #require(shop.refusal(try sign(shop, at: at), by: .finance))
    #expect(refusal.line == "STATE rule=8.7.6 key=month value=2026-11 status=moved")
    #expect(refusal.messageKey == "STATE.month-moved")
    // A difference is told first.
    #expect(shop.refusal(try sign(shop, at: at, differences: 1), by: .finance)?.figure("status") == "differs")
    // Looked through once more, it is seen.
    #expect(shop.refusal(try sign(shop), by: .finance) == nil)
  }

  @Test("8.7.6 Of another month than the one to be signed it does no harm")
  func movedElsewhere() throws {
    var shop = try Shop(today: "2027-01-02")
    let at = shop.facts.last
    try shop.run(try pay("2026-11-15"), "deposit.pay", by: .cashier)
    #expect(shop.refusal(try sign(shop, "2026-12", at: at), by: .finance) == nil)
    #expect(shop.refusal(try sign(shop, "2026-11", at: at), by: .finance)?.figure("status") == "moved")
  }

  @Test("8.7.6 Days opened meanwhile, with their jobs, are dated otherwise")
  func jobs() throws {
    var shop = try Shop(today: "2026-11-14")
    try shop.hold(1, at: 100)
    try shop.pay(1_000_000, of: Shop.other)
    let transfer = try shop.sendTransfer(line(Shop.pcb, 1))
    try shop.pass(to: "2026-12-06")
    let at = shop.facts.last
    try shop.pass(to: "2026-12-07")
    #expect(try shop.transfer(transfer).status == "received" && shop.facts.last.value == at.value + 2)
    #expect(shop.refusal(try sign(shop, at: at), by: .finance) == nil)
  }

  @Test(
    "8.7.6 So much has been written since that it is not looked through: the books are, once more", arguments: [0, 1])
  func tooMuchSince(_ more: Int64) throws {
    var shop = try Shop(today: "2026-12-01")
    try shop.run(try pay("2026-12-01"), "deposit.pay", by: .cashier)
    let at = shop.facts.last
    var record = try #require(shop.facts.record(at))
    for _ in 0..<1_000 + more {
      record.number = record.number.next
      shop.facts.records[record.number] = record
    }
    shop.facts.last = record.number
    #expect(shop.refusal(try sign(shop, at: at), by: .finance)?.figure("status") == (more > 0 ? "moved" : nil))
  }

  @Test("8.7.6 Into a signed month nobody dates anything, nor does finance")
  func dated() throws {
    var shop = try Shop(today: "2026-12-01")
    try shop.run(try sign(shop), "month.sign", by: .finance)
    for role in [Role.cashier, .finance] {
      let refusal = try #require(shop.refusal(try pay("2026-11-30"), by: role))
      #expect(refusal.line == "PERIOD_CLOSED month=2026-11" && refusal.messageKey == "PERIOD_CLOSED.signed")
      #expect(shop.refusal(try pay("2026-12-01"), by: role) == nil)
    }
    #expect(
      shop.refusal(try step("2026-11", .hold), by: .finance)?.line == "STATE key=month value=2026-11 status=signed")
    let reply = try shop.run(try step("2026-11", .open), "month.open", by: .finance)
    #expect(reply == ["month": "2026-11", "status": "open"])
    #expect(shop.refusal(try pay("2026-11-30"), by: .cashier) == nil)
  }

  @Test("8.7.6 A month is closed once it is signed, and after it was opened again only when it is signed again")
  func close() throws {
    var shop = try Shop(today: "2026-12-01")
    func close(_ month: String = "2026-11") throws -> Refusal? {
      shop.refusal(try shop.closing(month), by: .finance)
    }
    let unsigned = "STATE rule=8.7.6 key=month value=2026-11 status="
    #expect(try close()?.line == unsigned + "open" && close()?.messageKey == "STATE.unsigned")
    try shop.run(try step("2026-11", .hold), "month.hold", by: .finance)
    #expect(try close()?.line == unsigned + "on-hold")
    try shop.run(try sign(shop), "month.sign", by: .finance)
    #expect(try close() == nil)
    try shop.run(try step("2026-11", .open), "month.open", by: .finance)
    #expect(try close()?.line == unsigned + "open")
    try shop.run(try sign(shop), "month.sign", by: .finance)
    try shop.run(try shop.closing("2026-11"), "month.close", by: .finance)
    #expect(try status(shop) == .closed && close()?.line == "STATE key=month value=2026-11 status=closed")
  }

  @Test("8.7.9 A running month and an earlier one still open come before the signature")
  func closeOrder() throws {
    var shop = try Shop(today: "2027-01-01")
    func close(_ month: String) throws -> String? { shop.refusal(try shop.closing(month), by: .finance)?.line }
    #expect(try close("2027-01") == "STATE key=month value=2027-01 status=running")
    #expect(try close("2026-12") == "STATE key=month value=2026-11 status=open")
    try shop.run(try sign(shop), "month.sign", by: .finance)
    #expect(try close("2026-12") == "STATE key=month value=2026-11 status=signed")
    try shop.run(try shop.closing("2026-11"), "month.close", by: .finance)
    #expect(try close("2026-12") == "STATE rule=8.7.6 key=month value=2026-12 status=open")
    try shop.run(try sign(shop, "2026-12"), "month.sign", by: .finance)
    #expect(try close("2026-12") == nil)
  }

  @Test("A decision without a look at the books is no decision")
  func unchecked() throws {
    let sign = MonthSign(month: try month("2026-11"))
    #expect(try Shop(today: "2026-12-01").refusal(sign, by: .finance)?.code == .internal)
  }
}
