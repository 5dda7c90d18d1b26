import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.5.5: without an answer within 15 days a shipment is deemed received, by a record dated the first day after them.
struct DeemedReceiptTests {
  private func shipped(_ day: String, by carrier: String) throws -> (Shop, String) {
    var shop = try Shop(today: day)
    try shop.pay(1_000_000)
    try shop.receive(10)
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 3))
    try shop.approve(request)
    let ship = IssueShip(request: request, lines: nil, carrier: carrier)
    let shipment = try #require(try shop.run(ship, "issue.ship", by: .clerk)["shipment"])
    return (shop, shipment)
  }

  private func state(_ shipment: String, _ shop: Shop) -> Shipment.State? {
    Shipment(shop.facts.document(Shipment.key(shipment)))?.state
  }

  @Test(
    "8.5.5 From the shipping date and the carrier's days: the 14th, 15th and 16th day",
    arguments: [
      ("2026-11-02", "truck", "2026-11-18", "2026-11-19", "2026-11-20"),
      ("2026-11-02", "freight", "2026-11-23", "2026-11-24", "2026-11-25"),
      // Across a month end, a year end and a leap day.
      ("2026-11-14", "truck", "2026-11-30", "2026-12-01", "2026-12-02"),
      ("2026-12-14", "truck", "2026-12-30", "2026-12-31", "2027-01-01"),
      ("2028-02-13", "truck", "2028-02-29", "2028-03-01", "2028-03-02"),
    ])
  func carrier(_ day: String, _ carrier: String, _ before: String, _ last: String, _ after: String) throws {
    var (shop, shipment) = try shipped(day, by: carrier)
    try shop.pass(to: before)
    #expect(state(shipment, shop) == .shipped)
    try shop.pass(to: last)
    #expect(state(shipment, shop) == .shipped)
    let held = shop.position().held
    #expect(held == .zero)
    try shop.pass(to: after)
    #expect(state(shipment, shop) == .received(on: try date(after), deemed: true, nil))
    let record = try #require(shop.facts.record(shop.facts.last))
    let first = try date(after)
    #expect(record.verb == "receipt.deem" && record.on == first && record.actor == .system)
    #expect(shop.position().held == Money(fen: 144_000) && shop.position().transit == .zero)
  }

  @Test("8.5.5 From the recorded arrival, where there is one")
  func arrival() throws {
    var (shop, shipment) = try shipped("2026-11-02", by: "freight")
    try shop.pass(to: "2026-11-05")
    try shop.run(ReceiptArrived(shipment: shipment, on: try date("2026-11-04")), "receipt.arrived", by: .clerk)
    try shop.pass(to: "2026-11-19")
    #expect(state(shipment, shop) == .shipped)
    try shop.pass(to: "2026-11-20")
    #expect(state(shipment, shop) == .received(on: try date("2026-11-20"), deemed: true, nil))
  }

  @Test("8.5.5 An arrival is recorded once, not before the shipping and not in the future")
  func arrivalRefused() throws {
    var (shop, shipment) = try shipped("2026-11-02", by: "truck")
    func arrived(_ on: String) throws -> ReceiptArrived { ReceiptArrived(shipment: shipment, on: try date(on)) }
    #expect(shop.refusal(try arrived("2026-11-01"), by: .clerk)?.line == "BAD_VALUE key=on")
    #expect(shop.refusal(try arrived("2026-11-03"), by: .clerk)?.messageKey == "BAD_VALUE.future")
    try shop.run(try arrived("2026-11-02"), "receipt.arrived", by: .clerk)
    #expect(
      shop.refusal(try arrived("2026-11-02"), by: .clerk)?.line
        == "STATE key=shipment value=\(shipment) status=arrived")
  }

  @Test("8.5.5 An answer in time leaves nothing to deem, and a day is opened once")
  func answered() throws {
    var (shop, shipment) = try shipped("2026-11-02", by: "truck")
    try shop.pass(to: "2026-11-19")
    try shop.confirm(shipment)
    let records = shop.facts.last
    try shop.pass(to: "2026-11-30")
    // Eleven days and nothing else.
    #expect(shop.facts.last.value - records.value == 11)
  }

  @Test("8.5.5 The figures of the day of shipping bind: a later edition does not shorten the days")
  func bindsWithTheDocument() throws {
    var (shop, shipment) = try shipped("2026-11-02", by: "truck")
    shop.policy = try Shop.policy(["answer-days": "1", "truck-days": "0"])
    try shop.pass(to: "2026-11-19")
    #expect(state(shipment, shop) == .shipped)
  }
}
