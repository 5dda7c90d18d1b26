import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.6.7: what is bought or lost becomes owed, and counts as occupied until it is paid.
struct OwedTests {
  /// Five boards at 480.00 and five at 500.00 held.
  private func holding() throws -> Shop {
    var shop = try Shop()
    try shop.pay(10_000_000)
    try shop.receive(20)
    try shop.confirm(try shop.supply(line(Shop.pcb, 5)))
    try shop.price(50_000)
    try shop.confirm(try shop.supply(line(Shop.pcb, 5)))
    return shop
  }

  private func bought(_ pieces: Int64) -> PartBought {
    PartBought(outlet: Shop.outlet, lines: [line(Shop.pcb, pieces)], on: nil)
  }

  private func paid(_ fen: Int64) -> OwedPay {
    OwedPay(outlet: Shop.outlet, amount: Money(fen: fen), bank: Shop.bank, on: nil)
  }

  @Test("8.6.7 What is bought leaves the oldest lots at their own price and is owed; occupied stays as it is")
  func bought() throws {
    var shop = try holding()
    let occupied = shop.position().occupied
    // Five at 480.00 and one at 500.00.
    let reply = try shop.run(bought(6), "part.bought", by: .outlet)
    #expect(reply["amount"] == "2900.00" && reply["owed"] == "2900.00" && reply["held"] == "2000.00")
    #expect(shop.position().occupied == occupied)
    #expect(shop.held().quantity == Quantity(4) && shop.held().amount == Money(fen: 200_000))
    #expect(shop.facts.cell(CellKey(account: .used, part: Shop.pcb)).quantity == Quantity(6))
    #expect(shop.refusal(bought(5), by: .outlet)?.line == "HOLDING_SHORT rule=8.7.2 short=PCB-4601:1")
  }

  @Test("8.6.7 Paying what is owed makes room under the ceiling; one fen more is refused")
  func paid() throws {
    var shop = try holding()
    try shop.run(bought(1), "part.bought", by: .outlet)
    #expect(shop.refusal(paid(48_001), by: .cashier)?.line == "LIMIT rule=8.6.7 key=amount owed=480.00")
    let available = shop.position().available
    try shop.run(paid(48_000), "owed.pay", by: .cashier)
    #expect(shop.position().owed == .zero && shop.position().available == available + Money(fen: 48_000))
    #expect(shop.refusal(paid(1), by: .cashier)?.code == .limit)
    // A payment booked by mistake is owed again.
    try shop.reverse(shop.facts.last)
    #expect(shop.position().owed == Money(fen: 48_000) && shop.position().available == available)
  }
}
