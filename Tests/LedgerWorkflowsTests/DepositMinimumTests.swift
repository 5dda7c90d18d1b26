import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.3.1: at least 10,000.00 within ten days of signing; until then nothing is approved or shipped.
struct DepositMinimumTests {
  @Test(
    "8.3.1 A fen under the minimum nothing is approved; at it and over it, it is",
    arguments: [
      (999_999, "DEPOSIT_MINIMUM rule=8.3.1 outlet=HN0371 deposit=9999.99 minimum=10000.00 shortfall=0.01"),
      (1_000_000, nil), (1_000_001, nil),
    ] as [(Int64, String?)])
  func atReview(_ deposit: Int64, _ refused: String?) throws {
    var shop = try Shop()
    try shop.pay(deposit)
    try shop.receive(10)
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 1))
    let review = RequestReview(request: request, verdict: .approve(nil))
    #expect(shop.refusal(review, by: .reviewer)?.line == refused)
  }

  @Test(
    "8.3.1 A deposit that has fallen under the minimum since blocks shipping too",
    arguments: [("10000.00", false), ("10000.01", true), ("20000.00", true)])
  func atShipment(_ minimum: String, _ refused: Bool) throws {
    var shop = try Shop()
    try shop.pay(1_000_000)
    try shop.receive(10)
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 1))
    try shop.approve(request)
    // The minimum binds at the step: an edition with another figure is adopted after the approval.
    shop.policy = try #require(Policy(fields: Shop.edition(ratio: "3", minimum: minimum)))
    let refusal = shop.refusal(IssueShip(request: request, lines: nil, carrier: "truck"), by: .clerk)
    #expect(refusal?.code == (refused ? .depositMinimum : nil))
    #expect(refusal?.clause == (refused ? "8.3.1" : nil))
  }

  @Test(
    "8.3.1 Due on day 10; the day of signing is day 0",
    arguments: [
      ("2026-11-01", "2026-11-11"), ("2026-11-21", "2026-12-01"), ("2026-12-25", "2027-01-04"),
      ("2028-02-19", "2028-02-29"), ("2027-02-19", "2027-03-01"),
    ])
  func due(_ signed: String, _ due: String) throws {
    let shop = try Shop()
    #expect(depositDue(agreement: try date(signed), shop.policy).description == due)
  }

  @Test("8.3.1 An agreement is signed today or earlier, not tomorrow")
  func agreement() throws {
    let shop = try Shop(today: "2026-11-10")
    func add(_ agreement: String) throws -> OutletAdd {
      OutletAdd(
        outlet: try #require(OutletCode("NEW")), name: "新", region: "豫南", agreement: try date(agreement), dealer: nil)
    }
    #expect(shop.refusal(try add("2026-11-09"), by: .reviewer) == nil)
    #expect(shop.refusal(try add("2026-11-10"), by: .reviewer) == nil)
    #expect(shop.refusal(try add("2026-11-11"), by: .reviewer)?.line == "BAD_VALUE key=agreement")
  }

  @Test("8.3.1 What is paid raises the ceiling at once")
  func pays() throws {
    var shop = try Shop()
    let reply = try shop.run(
      DepositPay(outlet: Shop.outlet, amount: Money(fen: 2_000_000), bank: Shop.bank, on: nil), "deposit.pay",
      by: .cashier)
    #expect(reply["deposit"] == "20000.00")
    #expect(reply["ceiling"] == "60000.00")
    #expect(reply["available"] == "60000.00")
    #expect(shop.facts.total(.cash(Shop.bank)) == Money(fen: 2_000_000))
    #expect(shop.facts.total(.deposit(Shop.outlet)) == Money(fen: -2_000_000))
  }

  @Test("A paper is dated today or earlier, in an open month")
  func businessDates() throws {
    let shop = try Shop(today: "2026-12-02")
    func pay(_ on: String) throws -> DepositPay {
      DepositPay(outlet: Shop.outlet, amount: Money(fen: 1), bank: Shop.bank, on: try date(on))
    }
    #expect(shop.refusal(try pay("2026-12-03"), by: .cashier)?.line == "BAD_VALUE key=on")
    #expect(shop.refusal(try pay("2026-12-02"), by: .cashier) == nil)
    #expect(shop.refusal(try pay("2026-11-01"), by: .cashier) == nil)
    #expect(shop.refusal(try pay("2026-10-31"), by: .cashier)?.line == "PERIOD_CLOSED month=2026-10")
  }
}
