import LedgerCore
import Testing

@testable import LedgerWorkflows

/// Fines: proposed within the catalogue, confirmed or dismissed by the manager, then taken.
struct FineTests {
  private func propose(_ fen: Int64, _ code: String = "late-service") -> FinePropose {
    FinePropose(outlet: Shop.outlet, code: code, amount: Money(fen: fen))
  }

  private func proposed(_ fen: Int64) throws -> (Shop, String) {
    var shop = try Shop()
    try shop.pay(1_000_000)
    let fine = try #require(try shop.run(propose(fen), "fine.propose", by: .reviewer)["fine"])
    return (shop, fine)
  }

  private func confirm(_ fine: String, _ fen: Int64? = nil) -> FineDecide {
    FineDecide(fine: fine, verdict: .confirm(fen.map { Money(fen: $0) }))
  }

  private func take(_ fine: String, _ source: FineTake.Source, _ fen: Int64? = nil) -> FineTake {
    FineTake(fine: fine, source: source, amount: fen.map { Money(fen: $0) }, on: nil)
  }

  @Test(
    "8.6.5 9.6 9.7 The catalogue says how much: below, at and above the range, and by the piece",
    arguments: [
      ("late-service", 49_999, "LIMIT rule=9.6 key=amount least=500.00 most=1000.00"), ("late-service", 50_000, ""),
      ("late-service", 100_000, ""),
      ("late-service", 100_001, "LIMIT rule=9.6 key=amount least=500.00 most=1000.00"), ("no-fault", 40_000, ""),
      ("no-fault", 40_001, "LIMIT rule=8.6.5 key=amount least=400.00 most=4000.00"), ("no-fault", 80_000, ""),
      ("parking", 40_000, "NOT_FOUND key=code value=parking"),
    ] as [(String, Int64, String)])
  func range(_ code: String, _ fen: Int64, _ answer: String) throws {
    #expect((try Shop().refusal(propose(fen, code), by: .reviewer)?.line ?? "") == answer)
  }

  @Test("9.6 Nothing is posted before the manager confirms; a smaller amount may be confirmed, never a larger one")
  func confirmed() throws {
    var (shop, fine) = try proposed(80_000)
    #expect(shop.position().fines == .zero)
    #expect(
      shop.refusal(confirm(fine), by: .manager, person: "the reviewer")?.line
        == "SEPARATION document=\(fine) step=propose")
    #expect(
      shop.refusal(confirm(fine, 80_001), by: .manager)?.line
        == "LIMIT rule=9.6 key=amount least=0.01 most=800.00")
    let reply = try shop.run(confirm(fine, 30_000), "fine.confirm", by: .manager)
    #expect(reply["due"] == "2026-12-02" && reply["fines"] == "300.00")
    // A fine is no part of what is occupied.
    #expect(shop.position().fines == Money(fen: 30_000) && shop.position().occupied == .zero)
    #expect(shop.refusal(confirm(fine), by: .manager)?.line == "STATE key=fine value=\(fine) status=confirmed")
  }

  @Test("9.6 A dismissed fine is done with")
  func dismissed() throws {
    var (shop, fine) = try proposed(80_000)
    try shop.run(FineDecide(fine: fine, verdict: .dismiss), "fine.dismiss", by: .manager)
    #expect(shop.refusal(confirm(fine), by: .manager)?.code == .state)
    #expect(shop.refusal(take(fine, .deposit), by: .finance)?.code == .state)
  }

  @Test("9.6 It is taken from the deposit or paid, in parts; whoever confirmed it takes no money")
  func taken() throws {
    var (shop, fine) = try proposed(80_000)
    try shop.run(confirm(fine), "fine.confirm", by: .manager)
    #expect(
      shop.refusal(take(fine, .deposit), by: .finance, person: "the manager")?.line
        == "SEPARATION document=\(fine) step=confirm")
    try shop.run(take(fine, .deposit, 50_000), "fine.take", by: .finance)
    #expect(shop.position().deposit == Money(fen: 950_000) && shop.position().fines == Money(fen: 30_000))
    #expect(
      shop.refusal(take(fine, .payment(Shop.bank), 30_001), by: .cashier)?.line
        == "LIMIT rule=9.6 key=amount least=0.01 most=300.00")
    let reply = try shop.run(take(fine, .payment(Shop.bank)), "fine.take", by: .cashier)
    #expect(reply["status"] == "taken" && reply["open"] == "0.00")
    #expect(shop.position().fines == .zero)
    #expect(shop.refusal(take(fine, .payment(Shop.bank)), by: .cashier)?.code == .state)
  }

  @Test("9.6 8.3.3 The deposit never goes below zero; what it does not cover stays open")
  func beyondTheDeposit() throws {
    var shop = try Shop()
    let fine = try #require(try shop.run(propose(80_000), "fine.propose", by: .reviewer)["fine"])
    try shop.run(confirm(fine), "fine.confirm", by: .manager)
    let refused = "DEPOSIT_SHORT rule=8.3.2 outlet=HN0371 deposit=0.00 amount=800.00"
    #expect(shop.refusal(take(fine, .deposit), by: .finance)?.line == refused)
    try shop.pay(30_000)
    #expect(
      shop.refusal(take(fine, .deposit, 30_001), by: .finance)?.line
        == "DEPOSIT_SHORT rule=8.3.2 outlet=HN0371 deposit=300.00 amount=300.01")
    let reply = try shop.run(take(fine, .deposit), "fine.take", by: .finance)
    #expect(reply["amount"] == "300.00" && reply["open"] == "500.00" && reply["deposit"] == "0.00")
  }
}
