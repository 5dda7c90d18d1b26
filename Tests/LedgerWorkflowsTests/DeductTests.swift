import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.3.3: what is owed for parts is taken from the deposit, from service fees, or from what was overpaid.
struct DeductTests {
  /// 10,000.00 deposited, 500.00 owed, and so much of fees and overpayments.
  private func owing(fees: Int64 = 0, advance: Int64 = 0, deposit: Int64 = 1_000_000) throws -> Shop {
    var shop = try Shop()
    if deposit > 0 { try shop.pay(deposit) }
    try shop.debit(.owed(Shop.outlet), 50_000)
    try shop.credit(.fees(Shop.outlet), fees)
    try shop.credit(.advance(Shop.outlet), advance)
    return shop
  }

  private func deduct(_ fen: Int64, _ source: DepositDeduct.Source = .deposit, on: BusinessDate? = nil) -> DepositDeduct
  {
    DepositDeduct(outlet: Shop.outlet, amount: Money(fen: fen), source: source, on: on)
  }

  @Test("8.3.3 Taken from the deposit, what is owed falls by as much, and the ceiling by three times as much")
  func deposit() throws {
    var shop = try owing()
    let reply = try shop.run(deduct(20_000), "deposit.deduct", by: .finance)
    #expect(reply["amount"] == "200.00" && reply["deposit"] == "9800.00" && reply["owed"] == "300.00")
    #expect(reply["occupied"] == "300.00" && reply["available"] == "29100.00" && reply["outlet"] == "HN0371")
    #expect(shop.position().available == Money(fen: 2_910_000))
    #expect(shop.lastPostings == ["deposit:HN0371 200.00", "owed:HN0371 -200.00"])
    #expect(shop.facts.record(shop.facts.last)?.clause == "8.3.3")
    try shop.run(deduct(30_000), "deposit.deduct", by: .finance)
    #expect(shop.owed == .zero)
  }

  @Test("8.3.3 From fees or from what was overpaid the deposit stays as it is")
  func others() throws {
    var shop = try owing(fees: 10_000, advance: 20_000)
    var reply = try shop.run(deduct(10_000, .fees), "deposit.deduct", by: .finance)
    #expect(reply["deposit"] == "10000.00" && reply["owed"] == "400.00" && reply["available"] == "29600.00")
    reply = try shop.run(deduct(20_000, .advance), "deposit.deduct", by: .finance)
    #expect(reply["owed"] == "200.00")
    #expect(Fee.balance(of: Shop.outlet, shop.facts) == .zero && shop.advance == .zero)
  }

  @Test("8.3.3 A deposit that falls under the minimum blocks what would be approved or shipped next (8.3.1)")
  func belowMinimum() throws {
    var shop = try owing()
    try shop.receive(1)
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 1))
    try shop.run(deduct(1), "deposit.deduct", by: .finance)
    let review = RequestReview(request: request, verdict: .approve(nil))
    #expect(shop.refusal(review, by: .reviewer)?.code == .depositMinimum)
  }

  @Test(
    "8.3.3 Never more than is there, nor than is owed",
    arguments: [
      (.deposit, 30_000, ""), (.deposit, 30_001, "DEPOSIT_SHORT rule=8.3.2 outlet=HN0371 deposit=300.00 amount=300.01"),
      // More than is there and more than is owed: the clause that comes first.
      (.deposit, 50_001, "DEPOSIT_SHORT rule=8.3.2 outlet=HN0371 deposit=300.00 amount=500.01"),
      (.fees, 10_000, ""), (.fees, 10_001, "LIMIT rule=9.3 key=amount fees=100.00"),
      (.fees, 50_001, "LIMIT rule=8.6.7 key=amount owed=500.00"),
      (.advance, 20_000, ""), (.advance, 20_001, "LIMIT rule=8.6.7 key=amount advance=200.00"),
      (.advance, 50_001, "LIMIT rule=8.6.7 key=amount owed=500.00"),
    ] as [(DepositDeduct.Source, Int64, String)])
  func limits(_ source: DepositDeduct.Source, _ fen: Int64, _ answer: String) throws {
    let shop = try owing(fees: 10_000, advance: 20_000, deposit: 30_000)
    #expect((shop.refusal(deduct(fen, source), by: .finance)?.line ?? "") == answer)
  }

  @Test("8.3.3 No more than is owed, whatever the source has", arguments: DepositDeduct.Source.allCases)
  func owed(_ source: DepositDeduct.Source) throws {
    let shop = try owing(fees: 100_000, advance: 100_000)
    #expect(
      shop.refusal(deduct(50_001, source), by: .finance)?.line == "LIMIT rule=8.6.7 key=amount owed=500.00")
    #expect(shop.refusal(deduct(50_000, source), by: .finance) == nil)
    let refusals = [deduct(50_001, source)].compactMap { shop.refusal($0, by: .finance)?.messageKey }
    #expect(refusals == ["LIMIT.more-than-owed"])
  }

  @Test("8.3.3 8.7.9 It is undone by another, once, from whatever it came", arguments: DepositDeduct.Source.allCases)
  func reversed(_ source: DepositDeduct.Source) throws {
    var shop = try owing(fees: 50_000, advance: 50_000)
    let accounts: [Account] = [
      .deposit(Shop.outlet), .fees(Shop.outlet), .advance(Shop.outlet), .owed(Shop.outlet),
    ]
    let before = accounts.map { shop.balance($0) }
    try shop.run(deduct(50_000, source), "deposit.deduct", by: .finance)
    let entry = shop.facts.last
    #expect(accounts.map { shop.balance($0) } != before)
    let reverse = EntryReverse(entry: entry, on: nil)
    #expect(shop.refusal(reverse, by: .finance)?.line == "SEPARATION document=\(entry) step=post")
    try shop.run(reverse, "entry.reverse", by: .finance, person: "another")
    #expect(accounts.map { shop.balance($0) } == before)
    #expect(shop.refusal(reverse, by: .finance, person: "another")?.figure("status") == "reversed")
  }

  @Test("8.3.3 Dated like other papers, and only of an outlet there is")
  func dates() throws {
    let shop = try owing()
    #expect(shop.refusal(deduct(1, on: try date("2026-11-03")), by: .finance)?.line == "BAD_VALUE key=on")
    #expect(shop.refusal(deduct(1, on: try date("2026-11-01")), by: .finance) == nil)
    let nowhere = try #require(OutletCode("NOWHERE"))
    let command = DepositDeduct(outlet: nowhere, amount: Money(fen: 1), source: .deposit, on: try date("2026-11-03"))
    #expect(shop.refusal(command, by: .finance)?.line == "NOT_FOUND key=outlet value=NOWHERE")
  }
}
