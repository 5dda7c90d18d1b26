import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.7.3: what goes back to its maker leaves by lot like everything else, and not what is promised to somebody.
struct StockReturnTests {
  /// Lots of four and six boards.
  private func stocked() throws -> (shop: Shop, first: LotNumber, second: LotNumber) {
    var shop = try Shop()
    try shop.pay(1_000_000)
    let first = LotNumber(try shop.receive(4))
    let second = LotNumber(try shop.receive(6))
    return (shop, first, second)
  }

  private func giveBack(_ pieces: Int64, lot: LotNumber? = nil, on: BusinessDate? = nil) -> StockReturn {
    StockReturn(part: Shop.pcb, quantity: Quantity(pieces), lot: lot, on: on)
  }

  @Test("8.7.3 The oldest lots go back, at today's price")
  func oldest() throws {
    var (shop, first, second) = try stocked()
    try shop.price(50_000)
    let actor = Shop.actor(.clerk)
    let decision = try giveBack(5).decide(shop.facts, shop.context(actor))
    #expect(
      decision.reply.map { "\($0.key)=\($0.value)" } == [
        "part=PCB-4601", "qty=5", "in_stock=5", "amount=2500.00", "lot=\(first):4", "lot=\(second):1",
      ])
    try shop.facts.apply(decision, verb: "stock.return", by: actor)
    #expect(shop.posted == ["procurement 5 2500.00", "warehouse -4 -2000.00", "warehouse -1 -500.00"])
    #expect(shop.facts.record(shop.facts.last)?.clause == "8.7.3")
  }

  @Test("8.7.3 Or the lot that is named")
  func named() throws {
    var (shop, _, second) = try stocked()
    try shop.run(giveBack(5, lot: second), "stock.return", by: .clerk)
    #expect(shop.lots() == ["4 at 1920.00", "1 at 480.00"])
  }

  @Test(
    "8.7.3 Not more than is free, nor more than the lot has",
    arguments: [
      (7, false, nil), (8, false, "STOCK_SHORT rule=8.7.3 short=PCB-4601:1"), (4, true, nil),
      (6, true, "STOCK_SHORT rule=8.7.3 short=PCB-4601:2"),
    ] as [(Int64, Bool, String?)])
  func short(_ pieces: Int64, _ isNamed: Bool, _ refused: String?) throws {
    var (shop, first, _) = try stocked()
    try shop.approve(try shop.ask(Shop.urgent, line(Shop.pcb, 3)))
    let refusal = shop.refusal(giveBack(pieces, lot: isNamed ? first : nil), by: .clerk)
    #expect(refusal?.line == refused)
    if refused != nil { #expect(refusal?.messageKey == "STOCK_SHORT.return-to-maker") }
  }

  @Test("8.7.3 What is not there is not found, before the date is looked at")
  func notFound() throws {
    let (shop, _, _) = try stocked()
    let tomorrow = shop.today.adding(days: 1)
    let unknown = StockReturn(part: Shop.unknown, quantity: Quantity(1), on: tomorrow)
    #expect(shop.refusal(unknown, by: .clerk)?.line == "NOT_FOUND key=part value=NO-1")
    let none = LotNumber(record: 1)
    #expect(
      shop.refusal(giveBack(1, lot: none, on: tomorrow), by: .clerk)?.line == "NOT_FOUND key=lot value=1")
    #expect(shop.refusal(giveBack(100, on: tomorrow), by: .clerk)?.messageKey == "BAD_VALUE.future")
  }

  @Test("8.7.9 It is reversed into the lots it came from, at today's price")
  func reversed() throws {
    var (shop, _, _) = try stocked()
    let before = shop.warehouse().lots.map(\.quantity)
    try shop.run(giveBack(5), "stock.return", by: .clerk)
    let entry = shop.facts.last
    try shop.price(50_000)
    try shop.reverse(entry)
    #expect(shop.warehouse().lots.map(\.quantity) == before)
    #expect(shop.warehouse().amount == Money(fen: 500_000))
    #expect(shop.posted == ["procurement -5 -2500.00", "warehouse 4 2000.00", "warehouse 1 500.00"])
  }
}
