import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.7.2 and 8.6 (first in, first out): good parts come back, the outlet is credited its oldest lots at their own price.
struct ReturnTests {
  /// Holds 3 at 480.00 and 2 at 500.00; the price today is 500.00.
  private func holding() throws -> Shop {
    var shop = try Shop()
    try shop.pay(1_000_000)
    try shop.receive(10)
    try shop.confirm(try shop.supply(line(Shop.pcb, 3)))
    try shop.price(50_000)
    try shop.confirm(try shop.supply(line(Shop.pcb, 2)))
    return shop
  }

  private func back(_ lines: PartLine...) -> ReturnReceive {
    ReturnReceive(outlet: Shop.outlet, lines: lines, on: nil)
  }

  @Test(
    "8.7.2 What the outlet holds can come back, and not a piece more",
    arguments: [(4, nil), (5, nil), (6, "HOLDING_SHORT rule=8.7.2 short=PCB-4601:1")] as [(Int64, String?)])
  func holdingShort(_ pieces: Int64, _ refused: String?) throws {
    #expect(try holding().refusal(back(line(Shop.pcb, pieces)), by: .clerk)?.line == refused)
  }

  @Test("8.7.2 Every part that is short is named, in the order of the lines; goods in transit are not held")
  func everyShortPart() throws {
    var shop = try holding()
    try shop.supply(line(Shop.pcb, 1))
    #expect(
      shop.refusal(back(line(Shop.fan, 2), line(Shop.pcb, 6)), by: .clerk)?.line
        == "HOLDING_SHORT rule=8.7.2 short=FAN-0210:2 short=PCB-4601:1")
  }

  @Test("8.6 The oldest lots are credited, each at its own price; the warehouse takes them in at today's")
  func oldestLotsFirst() throws {
    var shop = try holding()
    #expect(shop.position().held == Money(fen: 3 * 48_000 + 2 * 50_000))
    let reply = try shop.run(back(line(Shop.pcb, 4)), "return.receive", by: .clerk)
    #expect(reply["return"] == "RET-202611-00001")
    #expect(reply["amount"] == "1940.00")
    #expect(reply["occupied"] == "500.00")
    let record = try #require(shop.facts.record(shop.facts.last))
    #expect(record.clause == "8.7.2")
    #expect(
      record.entry.postings.map { "\($0.account) \($0.amount) \($0.goods?.quantity.description ?? "")" } == [
        "held:HN0371 -1440.00 -3", "held:HN0371 -500.00 -1", "warehouse 2000.00 4", "revaluation -60.00 ",
      ])
  }

  @Test("8.6 A holding that is fully accounted for is exactly nothing")
  func nothingLeft() throws {
    var shop = try holding()
    try shop.run(back(line(Shop.pcb, 4)), "return.receive", by: .clerk)
    try shop.run(back(line(Shop.pcb, 1)), "return.receive", by: .clerk)
    #expect(shop.held() == Cell())
    #expect(shop.position().occupied == .zero)
    #expect(shop.warehouse().amount == Money(fen: 10 * 50_000))
  }

  @Test("A new price revalues the warehouse, lot by lot, and no outlet's holding")
  func newPrice() throws {
    var shop = try holding()
    let held = shop.held()
    let reply = try shop.run(PartPrice(part: Shop.pcb, price: Money(fen: 49_999)), "part.price", by: .manager)
    #expect(reply["was"] == "500.00")
    #expect(reply["revalued"] == "-0.05")
    #expect(shop.held() == held)
    #expect(shop.warehouse().amount == Money(fen: 5 * 49_999))
    let again = PartPrice(part: Shop.pcb, price: Money(fen: 49_999))
    #expect(shop.refusal(again, by: .manager)?.line == "STATE key=part value=PCB-4601 status=unchanged")
    let fan = try shop.run(PartPrice(part: Shop.fan, price: Money(fen: 1)), "part.price", by: .manager)
    #expect(fan["revalued"] == "0.00")
    #expect(shop.facts.record(shop.facts.last)?.entry == Entry.none)
  }
}
