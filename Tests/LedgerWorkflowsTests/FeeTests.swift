import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 9.3: service fees are settled by when their papers came, and then paid or taken for fines.
struct FeeTests {
  private func submit(
    _ papers: String, _ fen: Int64 = 100_000, month: String = "2026-11", file: Bool = true
  ) throws -> FeeSubmit {
    FeeSubmit(
      outlet: Shop.outlet, month: try LedgerWorkflowsTests.month(month), amount: Money(fen: fen),
      papers: try date(papers), hasFile: file)
  }

  private func pay(_ fen: Int64) -> FeePay {
    FeePay(outlet: Shop.outlet, amount: Money(fen: fen), bank: Shop.bank, on: nil)
  }

  /// The papers of November came on this day.
  private func submitted(_ papers: String, _ fen: Int64 = 100_000, file: Bool = true) throws -> (Shop, String) {
    var shop = try Shop(today: papers)
    let fee = try #require(try shop.run(try submit(papers, fen, file: file), "fee.submit", by: .reviewer)["fee"])
    return (shop, fee)
  }

  /// Fees of 1,000.00 settled in January.
  private func settled() throws -> Shop {
    var (shop, fee) = try submitted("2026-12-15")
    shop.today = try date("2027-01-04")
    try shop.run(FeeSettle(fee: fee), "fee.settle", by: .finance)
    return shop
  }

  @Test(
    "9.3 By the 15th settled for their month, after it with the next; after the last day 90 %, in the next month's",
    arguments: [
      ("2026-12-01", "100", "2026-11"), ("2026-12-14", "100", "2026-11"), ("2026-12-15", "100", "2026-11"),
      ("2026-12-16", "100", "2026-12"), ("2026-12-31", "100", "2026-12"), ("2027-01-01", "90", "2026-12"),
      ("2027-01-15", "90", "2026-12"), ("2027-01-16", "90", "2027-01"), ("2027-02-15", "90", "2027-01"),
      ("2027-02-16", "90", "2027-02"),
    ])
  func papers(_ day: String, _ percent: String, _ settleMonth: String) throws {
    var shop = try Shop(today: "2027-03-01")
    let reply = try shop.run(try submit(day), "fee.submit", by: .reviewer)
    #expect(reply["percent"] == percent && reply["settle_month"] == settleMonth)
    #expect(reply["fee"] == "FEE-202703-00001" && reply["status"] == "submitted" && reply["amount"] == "1000.00")
  }

  @Test("9.3 Papers that came while their month was still running are settled for it")
  func early() throws {
    var shop = try Shop(today: "2026-12-01")
    let reply = try shop.run(try submit("2026-11-20"), "fee.submit", by: .reviewer)
    #expect(reply["percent"] == "100" && reply["settle_month"] == "2026-11")
  }

  @Test("9.3 Where a month is shorter than the figure, its last day counts")
  func shortMonth() throws {
    var shop = try Shop(today: "2027-03-01")
    shop.policy = try Shop.policy(["fee-papers-day": "30"])
    let command = try submit("2027-02-28", month: "2027-01")
    #expect(try shop.run(command, "fee.submit", by: .reviewer)["settle_month"] == "2027-01")
  }

  @Test(
    "9.3 The month of settlement is the first whose papers are due no earlier than these came",
    arguments: [1, 15, 28, 31])
  func definition(_ day: Int) throws {
    let january = try month("2027-01")
    let figures = try Shop.policy(["fee-papers-day": "\(day)"]).fees
    for later in 0..<150 {
      let papers = january.day(1).adding(days: later)
      var expected = january
      while expected.next.day(day) < papers { expected = expected.next }
      #expect(feeSettleMonth(papers: papers, for: january, figures) == expected, "\(papers)")
    }
  }

  @Test("9.3 Papers come neither from the future nor from before their month, and only once the month is over")
  func impossible() throws {
    var shop = try Shop(today: "2026-11-30")
    #expect(
      shop.refusal(try submit("2026-11-30"), by: .reviewer)?.line == "STATE key=month value=2026-11 status=running")
    shop.today = try date("2026-12-01")
    #expect(shop.refusal(try submit("2026-12-02"), by: .reviewer)?.line == "BAD_VALUE key=papers")
    #expect(shop.refusal(try submit("2026-10-31"), by: .reviewer)?.line == "BAD_VALUE rule=9.3 key=papers")
    #expect(shop.refusal(try submit("2026-11-01"), by: .reviewer) == nil)
  }

  @Test("9.3 One for an outlet and month; a rejected one makes room, and whoever submitted it does not reject it")
  func once() throws {
    var (shop, fee) = try submitted("2026-12-15")
    #expect(
      shop.refusal(try submit("2026-12-15"), by: .reviewer)?.line
        == "DUPLICATE rule=9.3 key=month value=2026-11 fee=\(fee)")
    #expect(shop.refusal(try submit("2026-12-15", month: "2026-10"), by: .reviewer) == nil)
    let reject = FeeAnswer(fee: fee, answer: .reject)
    #expect(
      shop.refusal(reject, by: .finance, person: "the reviewer")?.line == "SEPARATION document=\(fee) step=submit")
    try shop.run(reject, "fee.reject", by: .finance)
    #expect(shop.refusal(reject, by: .finance)?.line == "STATE key=fee value=\(fee) status=rejected")
    let second = try shop.run(try submit("2026-12-15"), "fee.submit", by: .reviewer)["fee"]
    #expect(second == "FEE-202612-00002")
    #expect(shop.refusal(try submit("2026-12-15"), by: .reviewer)?.figure("fee") == second)
  }

  @Test("9.3 Without the electronic file it is not settled, and can still be rejected")
  func file() throws {
    var (shop, fee) = try submitted("2026-12-15", file: false)
    shop.today = try date("2027-01-04")
    #expect(
      shop.refusal(FeeSettle(fee: fee), by: .finance)?.line == "STATE key=fee value=\(fee) status=no-file")
    #expect(shop.refusal(FeeAnswer(fee: fee, answer: .reject), by: .finance) == nil)
    // The file says nothing about when the papers came; it may come from whoever submitted them.
    try shop.run(FeeAnswer(fee: fee, answer: .file), "fee.file", by: .reviewer)
    #expect(
      shop.refusal(FeeAnswer(fee: fee, answer: .file), by: .reviewer)?.line
        == "STATE key=fee value=\(fee) status=submitted")
    #expect(shop.refusal(FeeSettle(fee: fee), by: .finance) == nil)
  }

  @Test(
    "9.3 Settled from the first day after the month it goes with",
    arguments: [
      ("2026-12-15", "2026-11", "2026-12-15", ""), ("2026-12-16", "2026-12", "2026-12-31", "refused"),
      ("2026-12-16", "2026-12", "2027-01-01", ""),
    ])
  func settling(_ papers: String, _ settleMonth: String, _ day: String, _ answer: String) throws {
    var (shop, fee) = try submitted(papers)
    shop.today = try date(day)
    #expect(
      shop.refusal(FeeSettle(fee: fee), by: .finance, person: "the reviewer")?.line
        == "SEPARATION document=\(fee) step=submit")
    let refused = answer.isEmpty ? nil : "STATE rule=9.3 key=month value=\(settleMonth) status=running"
    #expect(shop.refusal(FeeSettle(fee: fee), by: .finance)?.line == refused)
  }

  @Test(
    "9.3 90 % is rounded half up to the fen",
    arguments: [(1, "0.01"), (4, "0.04"), (5, "0.05"), (15, "0.14"), (33_333, "300.00"), (99_999, "899.99")]
      as [(Int64, String)])
  func rounding(_ fen: Int64, _ settled: String) throws {
    var (shop, fee) = try submitted("2027-01-01", fen)
    let reply = try shop.run(FeeSettle(fee: fee), "fee.settle", by: .finance)
    #expect(reply["amount"] == settled && reply["fees"] == settled && reply["status"] == "settled")
    #expect(shop.facts.total(.serviceFees).description == settled)
    #expect(Fee(shop.facts.document(Fee.key(fee)))?.settled?.description == settled)
  }

  @Test("9.3 The percentage is that of the edition when it was submitted; at 0 nothing is posted")
  func edition() throws {
    var (shop, fee) = try submitted("2027-01-01")
    shop.policy = try Shop.policy(["fee-late-percent": "0"])
    #expect(try shop.run(FeeSettle(fee: fee), "fee.settle", by: .finance)["amount"] == "900.00")
    let october = try submit("2027-01-01", month: "2026-10")
    let nothing = try #require(try shop.run(october, "fee.submit", by: .reviewer)["fee"])
    let reply = try shop.run(FeeSettle(fee: nothing), "fee.settle", by: .finance)
    #expect(reply["amount"] == "0.00" && reply["status"] == "settled" && reply["fees"] == "900.00")
    #expect(shop.facts.record(shop.facts.last)?.entry.postings == [])
  }

  @Test("9.3 No more is paid than there is")
  func paid() throws {
    var shop = try settled()
    #expect(shop.refusal(pay(100_001), by: .cashier)?.line == "LIMIT rule=9.3 key=amount fees=1000.00")
    #expect(try shop.run(pay(60_000), "fee.pay", by: .cashier)["fees"] == "400.00")
    #expect(shop.facts.total(.cash(Shop.bank)) == Money(fen: -60_000))
    #expect(shop.refusal(pay(40_001), by: .cashier)?.figure("fees") == "400.00")
    try shop.run(pay(40_000), "fee.pay", by: .cashier)
    #expect(shop.refusal(pay(1), by: .cashier)?.figure("fees") == "0.00")
    // Fees are no part of what an outlet holds or owes.
    #expect(shop.position().occupied == .zero && shop.position().deposit == .zero)
  }

  // MARK: Fines

  private func take(_ fine: String, _ fen: Int64? = nil) -> FineTake {
    FineTake(fine: fine, source: .fees, amount: fen.map { Money(fen: $0) }, on: nil)
  }

  private func fined(_ fen: Int64, _ shop: inout Shop) throws -> String {
    let proposal = FinePropose(outlet: Shop.outlet, code: "late-service", amount: Money(fen: fen))
    let fine = try #require(try shop.run(proposal, "fine.propose", by: .reviewer)["fine"])
    try shop.run(FineDecide(fine: fine, verdict: .confirm(nil)), "fine.confirm", by: .manager)
    return fine
  }

  @Test("9.6 9.3 A fine is taken from service fees as far as they go; one fen more is refused")
  func finesFromFees() throws {
    var shop = try settled()
    try shop.run(pay(40_000), "fee.pay", by: .cashier)
    let fine = try fined(80_000, &shop)
    #expect(shop.refusal(take(fine, 60_001), by: .finance)?.line == "LIMIT rule=9.3 key=amount fees=600.00")
    // Where it is more than the fees and more than the fine, the fees are named.
    #expect(shop.refusal(take(fine, 80_001), by: .finance)?.figure("fees") == "600.00")
    var reply = try shop.run(take(fine, 10_000), "fine.take", by: .finance)
    #expect(reply["open"] == "700.00" && reply["fees"] == "500.00" && reply["deposit"] == "0.00")
    reply = try shop.run(take(fine), "fine.take", by: .finance)
    #expect(reply["amount"] == "500.00" && reply["open"] == "200.00" && reply["fees"] == "0.00")
    #expect(shop.refusal(take(fine), by: .finance)?.line == "LIMIT rule=9.3 key=amount fees=0.00")
    #expect(shop.position().fines == Money(fen: 20_000))
  }

  @Test("9.6 9.3 Fees beyond the fine stay; from another source they are only shown")
  func feesBeyond() throws {
    var shop = try settled()
    let fine = try fined(80_000, &shop)
    #expect(
      shop.refusal(take(fine, 80_001), by: .finance)?.line == "LIMIT rule=9.6 key=amount least=0.01 most=800.00")
    let payment = FineTake(fine: fine, source: .payment(Shop.bank), amount: Money(fen: 10_000), on: nil)
    #expect(try shop.run(payment, "fine.take", by: .cashier)["fees"] == "1000.00")
    let reply = try shop.run(take(fine), "fine.take", by: .finance)
    #expect(reply["amount"] == "700.00" && reply["status"] == "taken" && reply["fees"] == "300.00")
  }
}
