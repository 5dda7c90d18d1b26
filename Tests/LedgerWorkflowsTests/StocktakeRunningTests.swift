import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.7.4: stock is counted at every movement, by whoever stands at the shelf.
struct StocktakeRunningTests {
  private func stocked() throws -> Shop {
    var shop = try Shop()
    try shop.pay(1_000_000)
    try shop.receive(4)
    try shop.receive(20, of: Shop.fan)
    return shop
  }

  private func receive(_ pieces: Int64, counted: Int64) -> StockReceive {
    StockReceive(part: Shop.pcb, quantity: Quantity(pieces), on: nil, counted: Quantity(counted))
  }

  @Test("8.7.4 A count beside a receipt that agrees goes on the card")
  func agrees() throws {
    var shop = try stocked()
    let reply = try shop.run(receive(3, counted: 7), "stock.receive", by: .clerk)
    #expect(reply["counted"] == "ok")
    #expect(reply["stocktake"] == nil)
    #expect(shop.card().counted == shop.today)
    #expect(shop.card().entry == shop.facts.last)
    #expect(shop.facts.counter("CNT-202611") == 0)
  }

  @Test("8.7.4 One that differs opens a stocktake of what differs, and the movement stands", arguments: [0, 6, 8])
  func differs(_ counted: Int64) throws {
    var shop = try stocked()
    let reply = try shop.run(receive(3, counted: counted), "stock.receive", by: .clerk)
    let number = try #require(reply["stocktake"])
    #expect(reply["counted"] == "differs")
    #expect(shop.warehouse().quantity == Quantity(7))
    let stocktake = try shop.stocktake(number)
    #expect(stocktake.scope == .running)
    #expect(stocktake.isOpen)
    #expect((stocktake.parts, stocktake.uncounted, stocktake.differences) == (1, 0, 1))
    #expect(shop.counted(number).count?.book == Quantity(7))
    #expect(shop.counted(number).count?.difference == Quantity(counted - 7))
    #expect(shop.card().counted == nil)
    // Whoever received it has counted it, and does not approve.
    try shop.explain(number, Shop.pcb)
    #expect(
      shop.refusal(StocktakeApprove(stocktake: number, parts: nil), by: .manager, person: "the clerk")?.line
        == "SEPARATION document=\(number) step=count")
    try shop.correct(number)
    #expect(shop.warehouse().quantity == Quantity(counted))
    #expect(try !shop.stocktake(number).isOpen)
  }

  @Test("8.7.4 Beside a movement nobody counts what is known to differ; without a count it goes on moving")
  func unsettled() throws {
    var shop = try stocked()
    let number = try #require(try shop.run(receive(3, counted: 6), "stock.receive", by: .clerk)["stocktake"])
    let refusal = shop.refusal(receive(1, counted: 8), by: .clerk)
    #expect(refusal?.line == "STATE key=counted value=PCB-4601 status=difference stocktake=\(number)")
    #expect(refusal?.messageKey == "STATE.counting")
    try shop.receive(1)
    // Somebody else looks again, against the books of now.
    try shop.count(number, line(Shop.pcb, 8))
    #expect(shop.refusal(receive(1, counted: 9), by: .clerk) == nil)
  }

  @Test("8.7.4 Parts that are shipped are counted with the shipment, each for itself")
  func shipping() throws {
    var shop = try stocked()
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 2), line(Shop.fan, 5))
    try shop.approve(request)
    func ship(_ counted: PartLine..., lines: [PartLine]? = nil) -> IssueShip {
      IssueShip(request: request, lines: lines, carrier: "truck", counted: counted)
    }
    #expect(
      shop.refusal(ship(line(Shop.fan, 15), lines: [line(Shop.pcb, 1)]), by: .clerk)?.line
        == "NOT_FOUND key=counted value=FAN-0210")
    let reply = try shop.run(ship(line(Shop.fan, 15), line(Shop.pcb, 1)), "issue.ship", by: .clerk)
    #expect(reply["counted"] == "differs")
    let number = try #require(reply["stocktake"])
    #expect(StocktakeParts(number, shop.facts).codes == [Shop.pcb])
    #expect(shop.counted(number).count?.difference == Quantity(-1))
    #expect(shop.card(Shop.fan).counted == shop.today)
    #expect(
      try shop.run(
        IssueShip(
          request: try another(&shop), lines: nil, carrier: "truck",
          counted: [line(Shop.fan, 14)]), "issue.ship", by: .clerk)["counted"] == "ok")
  }

  private func another(_ shop: inout Shop) throws -> String {
    let request = try shop.ask(Shop.urgent, line(Shop.fan, 1))
    try shop.approve(request)
    return request
  }

  @Test("8.7.4 The states of the request come before those of the count, and persons after")
  func order() throws {
    var shop = try stocked()
    _ = try shop.run(receive(1, counted: 6), "stock.receive", by: .clerk)
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 2))
    let ship = IssueShip(request: request, lines: nil, carrier: "truck", counted: [line(Shop.pcb, 3)])
    #expect(shop.refusal(ship, by: .clerk)?.code == .notFound)
    let named = IssueShip(
      request: request, lines: [line(Shop.pcb, 2)], carrier: "truck", counted: [line(Shop.pcb, 3)])
    #expect(shop.refusal(named, by: .clerk)?.code == .notApproved)
    try shop.approve(request)
    #expect(shop.refusal(named, by: .clerk, person: "the reviewer")?.messageKey == "STATE.counting")
  }

  @Test("8.7.3 A shipment remembers the lots it was picked from")
  func picked() throws {
    var shop = try stocked()
    try shop.receive(4)
    let number = try shop.supply(line(Shop.pcb, 5), line(Shop.fan, 1))
    let shipment = try #require(Shipment(shop.facts.document(Shipment.key(number))))
    let picked = try #require(shop.facts.record(shop.facts.last)).entry.postings.filter { $0.account == .warehouse }
    #expect(shipment.lines.map { $0.lots.map(\.quantity.pieces) } == [[4, 1], [1]])
    #expect(shipment.lines.flatMap { $0.lots.map(\.lot) } == picked.compactMap(\.goods?.lot))
  }

  @Test("8.7.3 A shipment of old, without lots, is read as it was", arguments: [nil, "PCB-4601"] as [String?])
  func shipmentOfOld(_ substitute: String?) throws {
    var shop = try stocked()
    let number = try shop.supply(line(Shop.pcb, 1))
    var document = try #require(shop.facts.document(Shipment.key(number)))
    let old: [CanonicalValue] = ["FAN-0210", 2, 1250] + (substitute.map { [.string($0)] } ?? [])
    document.fields["lines"] = .array([.array(old)])
    let line = try #require(Shipment(document)?.lines.first)
    #expect(line.part == Shop.fan)
    #expect(line.substituteFor?.text == substitute)
    #expect(line.lots == [])
    document.fields["lines"] = .array([.array(old + [.array([.array(["x", 2])])])])
    #expect(Shipment(document) == nil)
  }
}
