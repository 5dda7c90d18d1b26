import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.3.3: where losses, amounts owed and fines exceed the deposit, the rest remains a receivable and nothing is refunded.
struct ClosingReceivableTests {
  /// Ten boards at 480.00, of which all are lost, and a deposit of 1,000.00.
  private func settled(fines: [Int64] = []) throws -> (Shop, fines: [String]) {
    var shop = try Shop()
    try shop.pay(100_000)
    try shop.hold(10, at: 48_000)
    let fines = try fines.map { try shop.fine($0) }
    try shop.beginClosing()
    let reply = try shop.handOver(lost: [line(Shop.pcb, 10)])
    #expect(reply["status"] == "settled" && reply["taken"] == "1000.00" && reply["refund"] == "0.00")
    return (shop, fines)
  }

  private let writeOff = DebtWriteOff(outlet: Shop.outlet)

  @Test("8.3.3 Beyond the deposit the rest is a receivable; it is not closed by a refund, and paying it closes it")
  func paid() throws {
    var (shop, _) = try settled()
    #expect(Receivable(Shop.outlet, shop.facts).total == Money(fen: 380_000))
    #expect(
      shop.refusal(RefundAsk(outlet: Shop.outlet, amount: Money(fen: 1)), by: .finance)?.line
        == "DEPOSIT_SHORT rule=8.3.3 outlet=HN0371 deposit=0.00 amount=0.01 most=0.00")
    try shop.payOwed(379_999)
    #expect(shop.outletStanding == .settled)
    try shop.payOwed(1)
    #expect(shop.outletStanding == .closed)
    #expect(shop.facts.record(shop.facts.last)?.verb == "owed.pay")
  }

  @Test("8.3.3 Fines are paid after it is settled, and the last of them closes it")
  func finesPaid() throws {
    var (shop, fines) = try settled(fines: [50_000, 60_000])
    try shop.payOwed(380_000)
    #expect(shop.outletStanding == .settled)
    for source in [FineTake.Source.deposit, .fees] {
      let take = FineTake(fine: fines[0], source: source, amount: nil, on: nil)
      #expect(shop.refusal(take, by: .finance)?.line == "STATE key=outlet value=HN0371 status=settled")
    }
    try shop.payFine(fines[0])
    #expect(shop.outletStanding == .settled && shop.fineStatus(fines[0]) == "taken")
    try shop.payFine(fines[1], 59_999)
    #expect(shop.outletStanding == .settled)
    let reply = try shop.payFine(fines[1])
    #expect(reply["status"] == "taken" && shop.outletStanding == .closed)
  }

  @Test("8.3.3 Or the manager writes it off: what is owed and every open fine, and the outlet is closed")
  func writtenOff() throws {
    var (shop, fines) = try settled(fines: [50_000, 60_000])
    try shop.payFine(fines[0], 20_000)
    try shop.payOwed(80_000)
    let reply = try shop.run(writeOff, "debt.writeoff", by: .manager)
    #expect(reply["amount"] == "3900.00" && reply["status"] == "closed" && reply["outlet"] == "HN0371")
    #expect(
      shop.lastPostings == [
        "bad-debt 3000.00", "owed:HN0371 -3000.00", "bad-debt 300.00", "fines:HN0371 -300.00", "bad-debt 600.00",
        "fines:HN0371 -600.00",
      ])
    #expect(fines.map { shop.fineStatus($0) } == ["written-off", "written-off"])
    let fine = try #require(Fine(shop.facts.document(Fine.key(fines[0]))))
    #expect(fine.amount == Money(fen: 50_000) && fine.open == .zero && fine.confirmation != nil)
    #expect(shop.outletStanding == .closed)
    #expect(
      shop.refusal(FineTake(fine: fines[0], source: .payment(Shop.bank), amount: nil, on: nil), by: .cashier)?.line
        == "STATE key=outlet value=HN0371 status=closed")
  }

  @Test("8.3.3 A fine that was taken before stays taken when the others are written off")
  func takenBefore() throws {
    var (shop, fines) = try settled(fines: [50_000, 60_000])
    try shop.payFine(fines[0])
    try shop.payOwed(380_000)
    #expect(try shop.run(writeOff, "debt.writeoff", by: .manager)["amount"] == "600.00")
    #expect(fines.map { shop.fineStatus($0) } == ["taken", "written-off"])
    #expect(shop.lastPostings == ["bad-debt 600.00", "fines:HN0371 -600.00"])
  }

  @Test("8.3.3 Only a settled outlet's debt is written off, and only where there is one; not by whoever counted it")
  func whichDebts() throws {
    var shop = try Shop()
    #expect(shop.refusal(writeOff, by: .manager)?.line == "STATE key=outlet value=HN0371 status=active")
    try shop.pay(1000)
    try shop.beginClosing()
    #expect(shop.refusal(writeOff, by: .manager)?.line == "STATE key=outlet value=HN0371 status=closing")
    try shop.handOver()
    #expect(shop.refusal(writeOff, by: .manager)?.line == "STATE key=outlet value=HN0371 status=settled")
    #expect(shop.refusal(writeOff, by: .manager)?.messageKey == "STATE.no-receivable")
    try shop.payRefund(1000)
    #expect(shop.refusal(writeOff, by: .manager)?.line == "STATE key=outlet value=HN0371 status=closed")
    let (owing, _) = try settled()
    #expect(
      owing.refusal(writeOff, by: .manager, person: "the clerk")?.line == "SEPARATION document=HN0371 step=count")
    #expect(owing.refusal(writeOff, by: .manager) == nil)
  }

  @Test(
    "8.3.3 What was overpaid is used first, then service fees, then the deposit: for parts, then for fines by number")
  func order() throws {
    var shop = try Shop()
    try shop.pay(100_000)
    try shop.credit(.advance(Shop.outlet), 30_000)
    try shop.credit(.fees(Shop.outlet), 40_000)
    try shop.debit(.owed(Shop.outlet), 20_000)
    try shop.hold(1, at: 35_000)
    let fines = try [80_000, 50_000].map { try shop.fine($0) }
    try shop.beginClosing()
    let reply = try shop.handOver(damaged: [line(Shop.pcb, 1)])
    #expect(reply["charged"] == "350.00" && reply["taken"] == "1700.00")
    #expect(reply["refund"] == "0.00" && reply["receivable"] == "150.00")
    // 550.00 for parts: 300.00 overpaid and 250.00 of the fees; then 800.00 of the first fine and 350.00 of the second.
    #expect(
      shop.lastPostings.dropFirst(3) == [
        "advance:HN0371 300.00", "owed:HN0371 -300.00", "fees:HN0371 250.00", "owed:HN0371 -250.00",
        "fees:HN0371 150.00", "fines:HN0371 -150.00", "deposit:HN0371 650.00", "fines:HN0371 -650.00",
        "deposit:HN0371 350.00", "fines:HN0371 -350.00",
      ])
    #expect(fines.map { shop.fineStatus($0) } == ["taken", "confirmed"])
    #expect(Fine(shop.facts.document(Fine.key(fines[1])))?.open == Money(fen: 15_000))
    try shop.payFine(fines[1])
    #expect(shop.outletStanding == .closed)
  }

  @Test("8.3.3 What is left of fees and of overpayments is refunded with the deposit, which goes first")
  func refundOfAll() throws {
    var shop = try Shop()
    try shop.pay(100_000)
    try shop.credit(.advance(Shop.outlet), 30_000)
    try shop.credit(.fees(Shop.outlet), 40_000)
    try shop.beginClosing()
    #expect(try shop.handOver()["refund"] == "1700.00")
    #expect(
      shop.refusal(RefundAsk(outlet: Shop.outlet, amount: Money(fen: 170_001)), by: .finance)?.line
        == "DEPOSIT_SHORT rule=8.3.3 outlet=HN0371 deposit=1000.00 amount=1700.01 most=1700.00")
    let first = try shop.payRefund(120_000)
    #expect(first["deposit"] == "0.00" && first["outlet_status"] == "settled")
    #expect(
      shop.lastPostings == ["deposit:HN0371 1000.00", "fees:HN0371 200.00", "cash:BANK -1200.00"])
    let second = try shop.payRefund(30_000)
    #expect(second["outlet_status"] == "settled")
    #expect(shop.lastPostings == ["fees:HN0371 200.00", "advance:HN0371 100.00", "cash:BANK -300.00"])
    #expect(try shop.payRefund(20_000)["outlet_status"] == "closed")
  }
}
