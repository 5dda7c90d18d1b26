import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.7.9: nothing is dated into a month whose statements are made.
struct MonthTests {
  private func step(_ month: String, _ step: MonthStep.Step) throws -> MonthStep {
    MonthStep(month: try #require(BusinessMonth(month)), step: step)
  }

  private func pay(_ on: String) throws -> DepositPay {
    DepositPay(outlet: Shop.outlet, amount: Money(fen: 100), bank: Shop.bank, on: try date(on))
  }

  @Test(
    "8.7.9 A month closes once it is over: its last day, and the day after",
    arguments: [
      ("2026-11-30", "2026-11", "STATE key=month value=2026-11 status=running"),
      ("2026-12-01", "2026-11", "STATE rule=8.7.6 key=month value=2026-11 status=open"),
      ("2026-12-31", "2026-12", "STATE key=month value=2026-12 status=running"),
      ("2026-12-01", "2026-10", "NOT_FOUND key=month value=2026-10"),
      ("2026-12-01", "2027-01", "NOT_FOUND key=month value=2027-01"),
      ("2027-01-01", "2026-12", "STATE key=month value=2026-11 status=open"),
    ])
  func over(_ today: String, _ month: String, _ answer: String) throws {
    let shop = try Shop(today: today)
    #expect((shop.refusal(try step(month, .close), by: .finance)?.line ?? "") == answer)
  }

  @Test("8.7.9 In a closed month nothing is dated any more; in one on hold only by finance")
  func dated() throws {
    var shop = try Shop(today: "2026-12-01")
    #expect(shop.refusal(try pay("2026-11-30"), by: .cashier) == nil)
    try shop.run(try step("2026-11", .hold), "month.hold", by: .finance)
    let held = try #require(shop.refusal(try pay("2026-11-30"), by: .cashier))
    #expect(held.line == "PERIOD_CLOSED month=2026-11" && held.messageKey == "PERIOD_CLOSED.hold")
    #expect(shop.refusal(try pay("2026-11-30"), by: .finance) == nil)
    #expect(shop.refusal(try pay("2026-12-01"), by: .cashier) == nil)
    try shop.run(try step("2026-11", .open), "month.open", by: .finance)
    #expect(shop.refusal(try pay("2026-11-30"), by: .cashier) == nil)
    let sign = MonthSign(month: try month("2026-11"), check: BooksCheck(at: shop.facts.last, differences: 0, open: 0))
    try shop.run(sign, "month.sign", by: .finance)
    try shop.run(try shop.closing("2026-11"), "month.close", by: .finance)
    for role in [Role.cashier, .finance] {
      #expect(shop.refusal(try pay("2026-11-30"), by: role)?.messageKey == "PERIOD_CLOSED")
    }
    #expect(
      shop.refusal(try step("2026-11", .open), by: .finance)?.line == "STATE key=month value=2026-11 status=closed")
  }
}
