import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.5.5: what is short or damaged stays open until the department settles it.
struct ReceiptReportTests {
  /// Ten boards at 480.00 on their way, shipped on 2 November.
  private func underway() throws -> (Shop, request: String, shipment: String) {
    var shop = try Shop()
    try shop.pay(10_000_000)
    try shop.receive(20)
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 10))
    try shop.approve(request)
    let shipment = try shop.ship(request)
    return (shop, request, shipment)
  }

  private func report(_ shipment: String, short: Int64, damaged: Int64) -> ReceiptReport {
    ReceiptReport(
      shipment: shipment, short: short > 0 ? [line(Shop.pcb, short)] : [],
      damaged: damaged > 0 ? [line(Shop.pcb, damaged)] : [])
  }

  private func settle(_ shipment: String, _ verdicts: [ReceiptSettle.Verdict: Int64]) -> ReceiptSettle {
    ReceiptSettle(shipment: shipment, verdicts: verdicts.mapValues { [line(Shop.pcb, $0)] })
  }

  @Test("8.5.5 The rest is received, what is reported stays in transit and keeps counting as occupied")
  func reported() throws {
    var (shop, request, shipment) = try underway()
    let reply = try shop.run(report(shipment, short: 2, damaged: 1), "receipt.report", by: .outlet)
    #expect(reply["status"] == "reported" && reply["amount"] == "3360.00" && reply["open"] == "1440.00")
    #expect(shop.position().held == Money(fen: 336_000) && shop.position().transit == Money(fen: 144_000))
    #expect(shop.position().occupied == Money(fen: 480_000))
    #expect(shop.status(of: request) == "shipped")
    // It is answered, so nothing is deemed.
    try shop.pass(to: "2026-12-24")
    #expect(Shipment(shop.facts.document(Shipment.key(shipment)))?.status == "reported")
  }

  @Test(
    "8.5.5 Each verdict moves the money where the books say",
    arguments: [
      // verdict, owed, held, warehouse pieces
      (ReceiptSettle.Verdict.company, Int64(0), Int64(384_000), Int64(10)),
      (.charge, 96_000, 384_000, 10), (.found, 0, 480_000, 10), (.back, 0, 384_000, 12),
    ])
  func verdicts(_ verdict: ReceiptSettle.Verdict, _ owed: Int64, _ held: Int64, _ pieces: Int64) throws {
    var (shop, request, shipment) = try underway()
    try shop.run(report(shipment, short: 2, damaged: 0), "receipt.report", by: .outlet)
    // A price that has changed since shows in the warehouse alone.
    try shop.price(50_000)
    let reply = try shop.run(settle(shipment, [verdict: 2]), "receipt.settle", by: .reviewer)
    #expect(reply["status"] == "received" && reply["amount"] == "960.00" && reply["open"] == "0.00")
    let position = shop.position()
    #expect(position.owed == Money(fen: owed) && position.held == Money(fen: held) && position.transit == .zero)
    #expect(shop.warehouse().quantity == Quantity(pieces))
    #expect(shop.warehouse().amount == Money(fen: 50_000 * pieces))
    let lost = shop.facts.cell(CellKey(account: .lost, part: Shop.pcb)).quantity
    #expect(lost == Quantity(verdict == .company || verdict == .charge ? 2 : 0))
    #expect(shop.facts.total(.transitLoss) == Money(fen: verdict == .company ? 96_000 : 0))
    #expect(shop.status(of: request) == "received")
  }

  @Test("8.5.5 It can be settled piece by piece; more than is open is refused")
  func pieceByPiece() throws {
    var (shop, request, shipment) = try underway()
    try shop.run(report(shipment, short: 2, damaged: 2), "receipt.report", by: .outlet)
    try shop.run(settle(shipment, [.company: 1, .found: 1]), "receipt.settle", by: .reviewer)
    #expect(shop.status(of: request) == "shipped")
    #expect(
      shop.refusal(settle(shipment, [.charge: 2, .back: 1]), by: .reviewer)?.line == "LIMIT rule=8.5.5 key=charge")
    try shop.run(settle(shipment, [.charge: 1, .back: 1]), "receipt.settle", by: .reviewer)
    #expect(shop.status(of: request) == "received")
    #expect(
      shop.refusal(settle(shipment, [.found: 1]), by: .reviewer)?.line
        == "STATE key=shipment value=\(shipment) status=received")
  }

  @Test("8.5.5 More than was shipped, another part, or a settlement by whoever reported is refused")
  func refused() throws {
    var (shop, _, shipment) = try underway()
    #expect(
      shop.refusal(report(shipment, short: 6, damaged: 5), by: .outlet)?.line == "LIMIT rule=8.5.5 key=short")
    #expect(
      shop.refusal(report(shipment, short: 0, damaged: 11), by: .outlet)?.line == "LIMIT rule=8.5.5 key=damaged")
    let fan = ReceiptReport(shipment: shipment, short: [line(Shop.fan, 1)], damaged: [])
    #expect(shop.refusal(fan, by: .outlet)?.line == "NOT_FOUND key=short value=FAN-0210")
    try shop.run(report(shipment, short: 10, damaged: 0), "receipt.report", by: .outlet)
    #expect(
      shop.refusal(settle(shipment, [.company: 1]), by: .reviewer, person: "the outlet")?.line
        == "SEPARATION document=\(shipment) step=report")
    #expect(
      shop.refusal(settle(shipment, [.company: 1]), by: .reviewer, person: "the clerk")?.line
        == "SEPARATION document=\(shipment) step=ship")
  }

  @Test("8.5.5 A shipment on its way is recalled at today's price; what was approved is used up")
  func recalled() throws {
    var (shop, request, shipment) = try underway()
    try shop.price(50_000)
    try shop.run(ShipmentRecall(shipment: shipment), "shipment.recall", by: .clerk)
    #expect(shop.warehouse().quantity == Quantity(20) && shop.warehouse().amount == Money(fen: 1_000_000))
    #expect(shop.position().occupied == .zero && shop.position().committed == .zero)
    #expect(shop.status(of: request) == "closed")
    #expect(shop.refusal(ReceiptConfirm(shipment: shipment), by: .outlet)?.code == .state)
  }
}
