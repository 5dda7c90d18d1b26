import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.7.6, 8.7.9: a month closes with its trial balance, and the log before it is signed.
struct MonthTrialTests {
  /// November with a deposit of 10,000.00, five boards at 480.00 held and one approved, and 100.00 more dated in December.
  private func shop() throws -> Shop {
    var shop = try Shop(today: "2026-11-10")
    try shop.pay(1_000_000)
    try shop.hold(5, at: 48_000)
    try shop.receive(1)
    try shop.approve(try shop.ask(Shop.urgent, line(Shop.pcb, 1)))
    shop.today = try date("2026-12-01")
    try shop.pay(10_000)
    try shop.run(
      MonthSign(
        month: try month("2026-11"), check: BooksCheck(at: shop.facts.last, differences: 0, open: 0)), "month.sign",
      by: .finance)
    return shop
  }

  private func document(_ shop: Shop) throws -> Document? {
    shop.facts.document(MonthTrial.key(try month("2026-11")))
  }

  @Test("8.7.9 The closing record has the balances as of the month's last day, and how many records are before it")
  func closed() throws {
    var shop = try shop()
    let before = shop.facts.last.value
    let reply = try shop.run(try shop.closing("2026-11"), "month.close", by: .finance)
    #expect(
      reply == [
        "month": "2026-11", "status": "closed", "records": "\(before)", "debit": "12880.00", "credit": "12880.00",
      ])
    let record = try #require(shop.facts.record(shop.facts.last))
    #expect(record.clause == "8.7.9" && record.outlet == nil && record.entry == .none)
    let trial = try #require(try document(shop))
    #expect(trial.record == shop.facts.last && MonthTrial.size(of: trial) == before)
    #expect(trial.fields.date("on") == shop.today)
    #expect(
      trial.fields.money("debit") == Money(fen: 1_288_000)
        && trial.fields.money("credit") == trial.fields.money("debit"))
    // By name; memo accounts are there, and in no sum.
    #expect(
      MonthTrial.lines(of: trial).map { "\($0.name) \($0.debit) \($0.credit)" } == [
        "cash:BANK 10000.00 0.00", "commitments 0.00 480.00", "committed 480.00 0.00", "deposit 0.00 10000.00",
        "held 2400.00 0.00", "procurement 0.00 2880.00", "warehouse 480.00 0.00",
      ])
    #expect(AccountingMonth(try month("2026-11"), shop.facts).status == .closed)
  }

  @Test("8.7.9 The log before the closing record is signed, and with no other step")
  func checkpoint() throws {
    let shop = try shop()
    let november = try month("2026-11")
    func decision(_ command: some LedgerCommand) throws -> Decision {
      try command.decide(shop.facts, shop.context(Shop.actor(.finance)))
    }
    #expect(try decision(try shop.closing("2026-11")).signsCheckpoint == november)
    let reopened = try decision(MonthStep(month: november, step: .open, trial: shop.trial(november)))
    #expect(reopened.signsCheckpoint == nil && reopened.step.changes.count == 1 && reopened.reply.count == 2)
  }

  @Test("8.7.6 A trial balance summed before the month was opened and signed again is not the month's")
  func moved() throws {
    var shop = try shop()
    let early = try shop.closing("2026-11")
    try shop.run(MonthStep(month: try month("2026-11"), step: .open), "month.open", by: .finance)
    // Not signed comes first.
    #expect(shop.refusal(early, by: .finance)?.messageKey == "STATE.unsigned")
    let check = BooksCheck(at: shop.facts.last, differences: 0, open: 0)
    try shop.run(MonthSign(month: try month("2026-11"), check: check), "month.sign", by: .finance)
    let refusal = try #require(shop.refusal(early, by: .finance))
    #expect(refusal.line == "STATE rule=8.7.6 key=month value=2026-11 status=moved")
    #expect(refusal.messageKey == "STATE.month-moved")
    #expect(shop.refusal(try shop.closing("2026-11"), by: .finance) == nil)
  }

  @Test("A month is not closed without a trial balance; every other reason comes first")
  func untried() throws {
    var shop = try shop()
    let close = MonthStep(month: try month("2026-11"), step: .close)
    #expect(shop.refusal(close, by: .finance)?.code == .internal)
    #expect(
      shop.refusal(MonthStep(month: try month("2026-12"), step: .close), by: .finance)?.messageKey
        == "STATE.month-running")
    try shop.run(try shop.closing("2026-11"), "month.close", by: .finance)
    #expect(shop.refusal(close, by: .finance)?.line == "STATE key=month value=2026-11 status=closed")
    #expect(try document(shop)?.fields["lines"] != nil)
  }

  @Test("8.7.9 Whatever comes to nothing has no line; one on either side counts on it")
  func lines() {
    func line(_ name: String, _ debit: Int64, _ credit: Int64) -> MonthTrial.Line {
      MonthTrial.Line(name: name, debit: Money(fen: debit), credit: Money(fen: credit))
    }
    let trial = MonthTrial(
      signedBy: .first,
      lines: [
        line("warehouse", 5, 0), line("deposit", 0, 7), line("held", 0, 0), line("cash:B", 2, 0),
        line("old:store", 9, 0), line("old:origin", 0, 9), line("owed", 0, 0),
      ])
    #expect(trial.lines.map(\.name) == ["cash:B", "deposit", "old:origin", "old:store", "warehouse"])
    #expect(trial.debit == Money(fen: 7) && trial.credit == Money(fen: 7))
    #expect(MonthTrial.lines(of: nil).isEmpty && MonthTrial.size(of: nil) == nil)
  }
}
