import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.7.9: nothing is edited; an entry is undone by another that names it, with the same lots, while they are unused.
struct ReversalTests {
  private func stocked() throws -> Shop {
    var shop = try Shop()
    try shop.pay(1_000_000)
    try shop.receive(10)
    return shop
  }

  private func reversal(of entry: RecordNumber) -> EntryReverse { EntryReverse(entry: entry, on: nil) }

  @Test("8.7.9 A reversal restores the books, and happens once")
  func once() throws {
    var shop = try stocked()
    let before = shop.warehouse()
    let entry = try shop.receive(3)
    try shop.reverse(entry)
    #expect(shop.warehouse() == before)
    #expect(shop.facts.record(shop.facts.last)?.reverses == entry)
    #expect(shop.facts.record(shop.facts.last)?.clause == "8.7.9")
    #expect(
      shop.refusal(reversal(of: entry), by: .finance)?.line == "STATE key=entry value=\(entry) status=reversed")
    #expect(
      shop.refusal(reversal(of: shop.facts.last), by: .finance)?.line
        == "STATE key=entry value=\(shop.facts.last) status=entry.reverse")
  }

  @Test("8.7.9 Other verbs' entries are not reversed, and what is not there is not found")
  func notReversible() throws {
    var shop = try stocked()
    try shop.price(50_000)
    #expect(shop.refusal(reversal(of: shop.facts.last), by: .finance)?.messageKey == "STATE.not-reversible")
    let none = shop.facts.last.next
    #expect(shop.refusal(reversal(of: none), by: .finance)?.line == "NOT_FOUND key=entry value=\(none)")
  }

  @Test("8.7.9 Whoever posted it does not reverse it: by person, not by user")
  func separation() throws {
    var shop = try stocked()
    let entry = try shop.receive(1)
    #expect(
      shop.refusal(reversal(of: entry), by: .finance, person: "the clerk")?.line
        == "SEPARATION document=\(entry) step=post")
    #expect(shop.refusal(reversal(of: entry), by: .finance, person: "another") == nil)
  }

  @Test("8.7.9 Stock received is given back whole or not at all, also when pieces are only promised")
  func stockUsed() throws {
    var shop = try Shop()
    try shop.pay(1_000_000)
    let entry = try shop.receive(10)
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 3))
    try shop.approve(request)
    let refused = "STOCK_SHORT rule=8.7.2 short=PCB-4601:3"
    #expect(shop.refusal(reversal(of: entry), by: .finance)?.line == refused)
    #expect(shop.refusal(reversal(of: entry), by: .finance)?.messageKey == "STOCK_SHORT.reversal")
    try shop.ship(request)
    #expect(shop.refusal(reversal(of: entry), by: .finance)?.line == refused)
    try shop.receive(5)
    #expect(shop.refusal(reversal(of: entry), by: .finance)?.line == refused)
    #expect(shop.refusal(reversal(of: shop.facts.last), by: .finance) == nil)
  }

  @Test("8.7.9 After a new price stock goes back at today's")
  func stockAfterPrice() throws {
    var shop = try stocked()
    let entry = try shop.receive(2)
    try shop.price(50_000)
    try shop.reverse(entry)
    #expect(shop.warehouse().amount == Money(fen: 10 * 50_000))
    #expect(shop.warehouse().quantity == Quantity(10))
  }

  @Test(
    "8.7.9 A deposit is taken back down to nothing, not below",
    arguments: [
      (1, "DEPOSIT_SHORT rule=8.3.2 outlet=HN0371 deposit=9999.99 amount=10000.00"), (0, nil),
    ] as [(Int64, String?)])
  func deposit(_ missing: Int64, _ refused: String?) throws {
    var shop = try Shop()
    try shop.pay(1_000_000)
    let entry = shop.facts.last
    // A deduction, which no verb makes yet.
    shop.facts.cells[CellKey(account: .deposit(Shop.outlet))]?.add(
      lot: .none, quantity: .zero, amount: Money(fen: missing))
    #expect(shop.refusal(reversal(of: entry), by: .finance)?.line == refused)
  }

  @Test("8.7.9 A receipt is undone while all of it is held: the shipment is on its way again, the request too")
  func receipt() throws {
    var shop = try stocked()
    let shipment = try shop.supply(line(Shop.pcb, 3))
    try shop.confirm(shipment)
    let entry = shop.facts.last
    #expect(shop.status(of: "REQ-202611-00001") == "received")
    try shop.reverse(entry)
    #expect(shop.status(of: "REQ-202611-00001") == "shipped")
    #expect(shop.held() == Cell())
    #expect(shop.position().transit == Money(fen: 3 * 48_000))
    // It can be confirmed again; then a piece is used up, and it can't be undone any more.
    try shop.confirm(shipment)
    let again = shop.facts.last
    let one = ReturnReceive(outlet: Shop.outlet, lines: [line(Shop.pcb, 1)], on: nil)
    try shop.run(one, "return.receive", by: .clerk)
    #expect(
      shop.refusal(reversal(of: again), by: .finance)?.line == "HOLDING_SHORT rule=8.7.2 short=PCB-4601:1")
  }

  @Test("8.7.9 A shipment comes back to the same lots; what was approved is open and committed again")
  func shipment() throws {
    var shop = try Shop()
    try shop.pay(1_000_000)
    try shop.receive(2)
    try shop.receive(8)
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 5))
    try shop.approve(request)
    try shop.ship(request, line(Shop.pcb, 1))
    let before = (shop.warehouse(), shop.position())
    let second = try shop.ship(request, line(Shop.pcb, 3))
    try shop.reverse(shop.facts.last)
    #expect(shop.warehouse() == before.0)
    #expect(shop.position() == before.1)
    #expect(shop.status(of: request) == "partly-shipped")
    #expect(Shipment(shop.facts.document(Shipment.key(second)))?.state == .reversed)
    #expect(
      shop.refusal(ReceiptConfirm(shipment: second), by: .outlet)?.line
        == "STATE key=shipment value=\(second) status=reversed")
    try shop.ship(request)
    #expect(shop.status(of: request) == "shipped")
  }

  @Test("8.7.9 A shipment that was confirmed is not undone before its receipt is")
  func shipmentConfirmed() throws {
    var shop = try stocked()
    let shipment = try shop.supply(line(Shop.pcb, 3))
    let entry = shop.facts.last
    try shop.confirm(shipment)
    let receipt = shop.facts.last
    #expect(
      shop.refusal(reversal(of: entry), by: .finance)?.line
        == "STATE key=shipment value=\(shipment) status=received")
    try shop.reverse(receipt)
    try shop.reverse(entry)
    #expect(shop.status(of: "REQ-202611-00001") == "approved")
    #expect(shop.position().committed == Money(fen: 3 * 48_000))
    #expect(shop.position().occupied == .zero)
  }

  @Test("8.7.9 After a new price a shipment comes back at today's, the difference is a revaluation")
  func shipmentAfterPrice() throws {
    var shop = try stocked()
    try shop.supply(line(Shop.pcb, 3))
    let entry = shop.facts.last
    try shop.price(50_000)
    try shop.reverse(entry)
    #expect(shop.warehouse().amount == Money(fen: 10 * 50_000))
    #expect(shop.position().transit == .zero)
    let revaluation = shop.facts.record(shop.facts.last)?.entry.postings.filter { $0.account == .revaluation }
    #expect(revaluation?.map(\.amount) == [Money(fen: -3 * 2000)])
  }

  @Test("8.7.9 A return is undone with the lots it came from, before and after a new price", arguments: [true, false])
  func goodsReturn(_ newPrice: Bool) throws {
    var shop = try stocked()
    try shop.confirm(try shop.supply(line(Shop.pcb, 2)))
    try shop.price(49_000)
    try shop.confirm(try shop.supply(line(Shop.pcb, 2)))
    let held = shop.held()
    try shop.run(
      ReturnReceive(outlet: Shop.outlet, lines: [line(Shop.pcb, 3)], on: nil), "return.receive", by: .clerk)
    let entry = shop.facts.last
    if newPrice { try shop.price(51_000) }
    try shop.reverse(entry)
    #expect(shop.held() == held)
    #expect(shop.warehouse().quantity == Quantity(6))
    #expect(shop.warehouse().amount == Money(fen: 6 * (newPrice ? 51_000 : 49_000)))
  }

  @Test("8.7.9 A return whose goods have left again is not undone")
  func goodsReturnUsed() throws {
    var shop = try stocked()
    try shop.confirm(try shop.supply(line(Shop.pcb, 10)))
    try shop.run(
      ReturnReceive(outlet: Shop.outlet, lines: [line(Shop.pcb, 3)], on: nil), "return.receive", by: .clerk)
    let entry = shop.facts.last
    try shop.supply(line(Shop.pcb, 2))
    #expect(shop.refusal(reversal(of: entry), by: .finance)?.line == "STOCK_SHORT rule=8.7.2 short=PCB-4601:2")
  }

  @Test("8.7.9 A reversal is dated in an open month, not in the future")
  func businessDate() throws {
    var shop = try stocked()
    let entry = try shop.receive(1)
    func dated(_ on: String) throws -> EntryReverse { EntryReverse(entry: entry, on: try date(on)) }
    #expect(shop.refusal(try dated("2026-11-03"), by: .finance)?.line == "BAD_VALUE key=on")
    #expect(shop.refusal(try dated("2026-10-31"), by: .finance)?.line == "PERIOD_CLOSED month=2026-10")
    let early = shop.refusal(try dated("2026-11-01"), by: .finance)
    #expect(early?.messageKey == "BAD_VALUE.before-entry" && early?.line == "BAD_VALUE key=on")
    #expect(shop.refusal(try dated("2026-11-02"), by: .finance) == nil)
  }

  @Test("8.7.9 A reversal is not dated before its entry, wherever today is")
  func notBefore() throws {
    var shop = try stocked()
    let entry = try shop.receive(1)
    shop.today = try date("2026-11-20")
    for (on, isRefused) in [("2026-11-01", true), ("2026-11-02", false), ("2026-11-03", false), ("2026-11-20", false)] {
      let refusal = shop.refusal(EntryReverse(entry: entry, on: try date(on)), by: .finance)
      #expect((refusal?.messageKey == "BAD_VALUE.before-entry") == isRefused && (refusal == nil) != isRefused, "\(on)")
    }
  }
}
