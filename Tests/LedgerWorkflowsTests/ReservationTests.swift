import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.3.2: what is approved is set aside until it is shipped or cancelled, or until its days have run out.
struct ReservationTests {
  private func reviewed() throws -> (Shop, String) {
    var shop = try Shop(today: "2026-11-02")
    try shop.pay(1_000_000)
    try shop.receive(10)
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 4))
    try shop.approve(request)
    return (shop, request)
  }

  @Test("8.3.2 60 days: on the last it still ships, the day after it has lapsed and all is free again")
  func lapses() throws {
    var (shop, request) = try reviewed()
    try shop.pass(to: "2026-12-31")
    #expect(shop.status(of: request) == "approved")
    try shop.pass(to: "2027-01-01")
    #expect(shop.refusal(IssueShip(request: request, lines: nil, carrier: "truck"), by: .clerk) == nil)
    #expect(shop.position().committed == Money(fen: 192_000))
    try shop.pass(to: "2027-01-02")
    #expect(shop.status(of: request) == "lapsed")
    #expect(shop.position().committed == .zero)
    #expect(WarehouseStock(Shop.pcb, shop.facts).free == Quantity(10))
    let record = try #require(shop.facts.record(shop.facts.last))
    #expect(
      record.verb == "request.lapse" && record.on.description == "2027-01-02" && record.clause == "8.3.2")
  }

  @Test("8.3.2 Of a request partly shipped the rest lapses; once what was shipped has arrived it is closed")
  func partly() throws {
    var (shop, request) = try reviewed()
    let shipment = try shop.ship(request, line(Shop.pcb, 1))
    try shop.confirm(shipment)
    try shop.pass(to: "2027-01-02")
    #expect(shop.status(of: request) == "closed")
    #expect(shop.position().committed == .zero)
  }

  @Test("8.3.2 The days of the review bind: a later edition does not shorten them")
  func bindsWithTheDocument() throws {
    var (shop, request) = try reviewed()
    shop.policy = try Shop.policy(["reservation-days": "1"])
    try shop.pass(to: "2026-12-31")
    #expect(shop.status(of: request) == "approved")
  }

  @Test("8.5.1 A substitute uses up the approved part's reservation, and must itself be free")
  func substitute() throws {
    var (shop, request) = try reviewed()
    try shop.receive(3, of: Shop.fan)
    func ship(_ pieces: Int64) -> IssueShip {
      IssueShip(request: request, lines: [line(Shop.fan, pieces)], carrier: "truck", substituteFor: Shop.pcb)
    }
    #expect(shop.refusal(ship(4), by: .clerk)?.line == "STOCK_SHORT rule=8.5.1 short=FAN-0210:1")
    #expect(
      shop.refusal(ship(5), by: .clerk)?.line == "NOT_APPROVED rule=8.5.1 request=\(request) over=PCB-4601:1")
    let unknown = IssueShip(
      request: request, lines: [line(Shop.fan, 1)], carrier: "truck", substituteFor: Shop.unknown)
    #expect(shop.refusal(unknown, by: .clerk)?.line == "NOT_FOUND key=for value=NO-1")
    var cancelled = shop
    try cancelled.run(RequestCancel(request: request), "request.cancel", by: .outlet)
    #expect(cancelled.refusal(unknown, by: .clerk)?.line == "NOT_FOUND key=for value=NO-1")
    try shop.run(ship(3), "issue.ship", by: .clerk)
    #expect(shop.position().committed == Money(fen: 48_000) && shop.position().transit == Money(fen: 3750))
    #expect(shop.status(of: request) == "partly-shipped")
    try shop.reverse(shop.facts.last)
    #expect(shop.position().committed == Money(fen: 192_000) && shop.position().transit == .zero)
    #expect(shop.status(of: request) == "approved")
  }

  @Test("8.5.3 A shipment leaves a notice for the outlet, to be sent once")
  func notice() throws {
    var (shop, request) = try reviewed()
    try shop.ship(request)
    let number = "MSG-202611-00001"
    #expect(Notice(shop.facts.document(Notice.key(number)))?.status == "waiting")
    try shop.run(OutboxSent(notice: number), "outbox.sent", by: .clerk)
    #expect(
      shop.refusal(OutboxSent(notice: number), by: .clerk)?.line == "STATE key=notice value=\(number) status=sent")
  }
}
