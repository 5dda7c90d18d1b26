import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.5.1 and 8.5.2: only approved quantities leave the warehouse, only against the request that was approved. 8.5.5: the
/// outlet confirms. 8.7.3: the oldest lots leave first.
struct ShippingTests {
  private func stocked(_ today: String = "2026-11-26") throws -> Shop {
    var shop = try Shop(today: today)
    try shop.pay(1_000_000)
    try shop.receive(2)
    try shop.receive(8)
    return shop
  }

  private func ship(_ request: String, _ lines: PartLine...) -> IssueShip {
    IssueShip(request: request, lines: lines.isEmpty ? nil : lines, carrier: "truck")
  }

  @Test("8.5.1 Nothing leaves before the approval, at whatever step the request is")
  func notApproved() throws {
    var shop = try stocked()
    let request = try shop.ask(.monthly, line(Shop.pcb, 2))
    func refused(_ status: String) -> String { "NOT_APPROVED rule=8.5.1 request=\(request) status=\(status)" }
    #expect(shop.refusal(ship(request), by: .clerk)?.line == refused("submitted"))
    try shop.approve(request)
    #expect(shop.refusal(ship(request), by: .clerk)?.line == refused("reviewed"))
    let plan = try shop.plan("2026-12")
    #expect(shop.refusal(ship(request), by: .clerk)?.line == refused("planned"))
    try shop.run(PlanApprove(plan: plan), "plan.approve", by: .gm)
    #expect(shop.refusal(ship(request), by: .clerk) == nil)
  }

  @Test(
    "8.5.1 As much as is approved, and not a piece more",
    arguments: [(4, nil), (5, nil), (6, "NOT_APPROVED rule=8.5.1 request=REQ-202611-00001 over=PCB-4601:1")]
      as [(Int64, String?)])
  func overApproved(_ pieces: Int64, _ refused: String?) throws {
    var shop = try stocked()
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 7))
    try shop.approve(request, line(Shop.pcb, 5))
    #expect(shop.refusal(ship(request, line(Shop.pcb, pieces)), by: .clerk)?.line == refused)
  }

  @Test("8.5.1 What has left counts; what was approved of another part does not help")
  func whatIsOpen() throws {
    var shop = try stocked()
    try shop.receive(5, of: Shop.fan)
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 5))
    try shop.approve(request)
    try shop.ship(request, line(Shop.pcb, 3))
    #expect(shop.status(of: request) == "partly-shipped")
    #expect(shop.refusal(ship(request, line(Shop.pcb, 3)), by: .clerk)?.figure("over") == "PCB-4601:1")
    #expect(
      shop.refusal(ship(request, line(Shop.pcb, 2), line(Shop.fan, 1)), by: .clerk)?.figure("over") == "FAN-0210:1")
    try shop.ship(request)
    #expect(shop.status(of: request) == "shipped")
    #expect(shop.refusal(ship(request), by: .clerk)?.line == "STATE key=request value=\(request) status=shipped")
  }

  @Test(
    "8.5.1 At shipment the stock itself counts",
    arguments: [(10, nil), (11, "STOCK_SHORT rule=8.5.1 short=PCB-4601:1")] as [(Int64, String?)])
  func stockAtShipment(_ pieces: Int64, _ refused: String?) throws {
    var shop = try stocked()
    try shop.receive(1)
    let extra = shop.facts.last
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 11))
    try shop.approve(request)
    // Free stock guards a reversal too, so the lot is taken away behind the workflows' back.
    let lot = LotNumber(extra)
    shop.facts.cells[CellKey(account: .warehouse, part: Shop.pcb)]?.add(
      lot: lot, quantity: Quantity(-1), amount: Money(fen: -48_000))
    #expect(shop.refusal(ship(request, line(Shop.pcb, pieces)), by: .clerk)?.line == refused)
  }

  @Test("8.7.3 The oldest lots of the warehouse leave first")
  func oldestLotsFirst() throws {
    var shop = try stocked()
    try shop.supply(line(Shop.pcb, 3))
    let record = try #require(shop.facts.record(shop.facts.last))
    let taken = record.entry.postings.filter { $0.account == .warehouse }.compactMap(\.goods)
    #expect(taken.map(\.quantity.pieces) == [-2, -1])
    #expect(taken.map(\.lot).sorted() == taken.map(\.lot))
    #expect(shop.warehouse().lots.map(\.quantity.pieces) == [7])
  }

  @Test("8.5.1 The commitment is released at the price of the approval, the goods leave at today's")
  func commitmentIsReleased() throws {
    var shop = try stocked()
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 5))
    try shop.approve(request)
    try shop.price(50_000)
    try shop.ship(request, line(Shop.pcb, 2))
    #expect(shop.position().transit == Money(fen: 100_000))
    #expect(shop.position().committed == Money(fen: 3 * 48_000))
    try shop.ship(request)
    #expect(shop.position().committed == .zero)
    #expect(shop.facts.cell(CellKey(account: .commitments, part: Shop.pcb)) == Cell())
    #expect(shop.facts.cell(CellKey(account: .committed(Shop.outlet), part: Shop.pcb)) == Cell())
  }

  @Test("8.5.5 The outlet confirms once; what was in transit is held, lot and price unchanged")
  func confirms() throws {
    var shop = try stocked()
    let shipment = try shop.supply(line(Shop.pcb, 3))
    let before = shop.position()
    try shop.confirm(shipment)
    #expect(shop.position().occupied == before.occupied)
    #expect(shop.position().transit == .zero)
    #expect(shop.held().amount == Money(fen: 3 * 48_000))
    #expect(
      shop.refusal(ReceiptConfirm(shipment: shipment), by: .outlet)?.line
        == "STATE key=shipment value=\(shipment) status=received")
    #expect(
      shop.refusal(ReceiptConfirm(shipment: shipment), by: .outlet, outlet: Shop.other)?.line
        == "NOT_FOUND key=shipment value=\(shipment)")
  }

  @Test("8.5.5 A request is received once all its shipments are")
  func receivedWhole() throws {
    var shop = try stocked()
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 5))
    try shop.approve(request)
    let first = try shop.ship(request, line(Shop.pcb, 3))
    try shop.confirm(first)
    #expect(shop.status(of: request) == "partly-shipped")
    let second = try shop.ship(request)
    #expect(shop.status(of: request) == "shipped")
    try shop.confirm(second)
    #expect(shop.status(of: request) == "received")
  }
}
