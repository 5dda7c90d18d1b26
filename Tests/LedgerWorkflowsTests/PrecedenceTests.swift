import LedgerCore
import Testing

@testable import LedgerWorkflows

/// Where several refusals apply, the first of the documented order is given: scope, existence, business date, state,
/// separation, then the handbook in clause order. Each test begins with every fault at once and mends one at a time.
struct PrecedenceTests {
  @Test("request.review: NOT_FOUND, STATE, SEPARATION, LIMIT, then 8.3.1, 8.3.2, 8.4.2")
  func review() throws {
    var shop = try Shop(today: "2026-11-26")
    let request = try shop.ask(.monthly, line(Shop.pcb, 100))
    func review(_ part: PartCode = Shop.pcb, _ pieces: Int64 = 101, by person: String = "the outlet") -> Refusal? {
      let command = RequestReview(request: request, verdict: .approve([line(part, pieces)]))
      return shop.refusal(command, by: .reviewer, person: person)
    }
    let unknown = RequestReview(request: "REQ-202611-00009", verdict: .approve([line(Shop.fan, 1)]))
    #expect(shop.refusal(unknown, by: .reviewer)?.figure("key") == "request")
    #expect(review(Shop.fan)?.figure("key") == "line")
    shop.facts.documents[Request.key(request)]?.fields["status"] = "rejected"
    #expect(review()?.code == .state)
    shop.facts.documents[Request.key(request)]?.fields["status"] = "submitted"
    #expect(review()?.code == .separation)
    #expect(review(by: "another")?.line == "LIMIT rule=8.4.2 key=line")
    #expect(review(Shop.pcb, 100, by: "another")?.code == .depositMinimum)
    try shop.pay(1_000_000)
    #expect(review(Shop.pcb, 100, by: "another")?.code == .ceiling)
    try shop.pay(1_000_000)
    #expect(review(Shop.pcb, 100, by: "another")?.code == .stockShort)
    try shop.receive(100)
    #expect(review(Shop.pcb, 100, by: "another") == nil)
  }

  @Test("issue.ship: NOT_FOUND, NOT_APPROVED, SEPARATION, then 8.3.1, 8.3.2, 8.5.1 over, 8.5.1 stock")
  func ship() throws {
    var shop = try Shop(today: "2026-11-26")
    try shop.pay(1_000_000)
    let deposit = shop.facts.last
    try shop.receive(62)
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 62))
    let none = try #require(PartCode("NONE"))
    func ship(_ part: PartCode = Shop.pcb, _ pieces: Int64 = 63, by person: String = "the reviewer") -> Refusal? {
      let command = IssueShip(request: request, lines: [line(part, pieces)], carrier: "truck")
      return shop.refusal(command, by: .clerk, person: person)
    }
    let unknown = IssueShip(request: "REQ-202611-00009", lines: [line(none, 1)], carrier: "truck")
    #expect(shop.refusal(unknown, by: .clerk)?.figure("key") == "request")
    #expect(ship(none)?.line == "NOT_FOUND key=line value=NONE")
    #expect(ship()?.figure("status") == "submitted")
    try shop.approve(request)
    #expect(ship()?.code == .separation)
    try shop.reverse(deposit)
    #expect(ship(by: "another")?.code == .depositMinimum)
    try shop.pay(1_000_000)
    #expect(ship(by: "another")?.code == .ceiling)
    try shop.pay(1_000_000)
    shop.facts.cells[CellKey(account: .warehouse, part: Shop.pcb)] = Cell()
    #expect(ship(by: "another")?.messageKey == "NOT_APPROVED.over")
    #expect(ship(Shop.pcb, 62, by: "another")?.line == "STOCK_SHORT rule=8.5.1 short=PCB-4601:62")
    try shop.receive(62)
    #expect(ship(Shop.pcb, 62, by: "another") == nil)
  }

  @Test("request.submit: FORBIDDEN, NOT_FOUND, then 8.4.2 window, 8.4.2 one a month")
  func submit() throws {
    var shop = try Shop(today: "2026-11-26")
    try shop.pay(1_000_000)
    try shop.receive(1)
    try shop.approve(try shop.ask(.monthly, line(Shop.pcb, 1)))
    let none = try #require(PartCode("NONE"))
    func submit(_ part: PartCode = Shop.pcb, for outlet: OutletCode = Shop.outlet) -> Refusal? {
      shop.refusal(RequestSubmit(occasion: .monthly, outlet: outlet, lines: [line(part, 1)]), by: .outlet)
    }
    shop.today = try date("2026-11-25")
    #expect(
      submit(none, for: Shop.other)?.line == "FORBIDDEN role=outlet verb=request.submit outlet=HN0372")
    #expect(submit(none)?.line == "NOT_FOUND key=line value=NONE")
    #expect(submit()?.code == .windowClosed)
    shop.today = try date("2026-11-26")
    #expect(submit()?.line == "DUPLICATE rule=8.4.2 key=month value=2026-12 request=REQ-202611-00001")
  }

  @Test("return.receive: NOT_FOUND outlet, NOT_FOUND line, the date, then 8.7.2")
  func goodsReturn() throws {
    let shop = try Shop()
    let (nowhere, none) = (try #require(OutletCode("NOWHERE")), try #require(PartCode("NONE")))
    func back(_ outlet: OutletCode, _ part: PartCode, _ on: String) throws -> String? {
      let command = ReturnReceive(outlet: outlet, lines: [line(part, 1)], on: try date(on))
      return shop.refusal(command, by: .clerk)?.line
    }
    #expect(try back(nowhere, none, "2026-10-01") == "NOT_FOUND key=outlet value=NOWHERE")
    #expect(try back(Shop.outlet, none, "2026-10-01") == "NOT_FOUND key=line value=NONE")
    #expect(try back(Shop.outlet, Shop.pcb, "2026-10-01") == "PERIOD_CLOSED month=2026-10")
    #expect(try back(Shop.outlet, Shop.pcb, "2026-11-01") == "HOLDING_SHORT rule=8.7.2 short=PCB-4601:1")
  }

  @Test("entry.reverse: NOT_FOUND, the date, STATE, the entry's date, SEPARATION, then the handbook")
  func reverse() throws {
    var shop = try Shop()
    try shop.pay(1_000_000)
    let entry = shop.facts.last
    let part = RecordNumber(1)
    shop.facts.cells = [:]
    func reverse(_ entry: RecordNumber, _ on: String, by person: String) throws -> String? {
      shop.refusal(EntryReverse(entry: entry, on: try date(on)), by: .finance, person: person)?.code.rawValue
    }
    #expect(try reverse(RecordNumber(99), "2026-10-01", by: "the cashier") == "NOT_FOUND")
    #expect(try reverse(part, "2026-10-01", by: "the reviewer") == "PERIOD_CLOSED")
    #expect(try reverse(part, "2026-11-01", by: "the reviewer") == "STATE")
    #expect(try reverse(entry, "2026-11-01", by: "the cashier") == "BAD_VALUE")
    #expect(try reverse(entry, "2026-11-02", by: "the cashier") == "SEPARATION")
    #expect(try reverse(entry, "2026-11-02", by: "another") == "DEPOSIT_SHORT")
  }

  @Test("A lack at the ceiling is told before a lack of stock, at shipment too")
  func ceilingBeforeStock() throws {
    var shop = try Shop()
    try shop.pay(1_000_000)
    try shop.receive(60)
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 60))
    try shop.approve(request)
    try shop.price(60_000)
    shop.facts.cells[CellKey(account: .warehouse, part: Shop.pcb)] = Cell()
    let ship = IssueShip(request: request, lines: nil, carrier: "truck")
    #expect(shop.refusal(ship, by: .clerk)?.code == .ceiling)
  }
}
