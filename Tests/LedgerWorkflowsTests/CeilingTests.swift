import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.3.2: what an outlet occupies stays within three times its deposit.
struct CeilingTests {
  /// One piece costs the whole ceiling of 30,000.00, give or take a fen.
  @Test(
    "8.3.2 At review: a fen under 1:3 fits, exactly 1:3 fits, a fen over does not",
    arguments: [
      (2_999_999, nil), (3_000_000, nil),
      (
        3_000_001,
        "CEILING rule=8.3.2 outlet=HN0371 deposit=10000.00 ceiling=30000.00 occupied=0.00 committed=0.00 "
          + "amount=30000.01 shortfall=0.01 more_deposit=0.01 old_parts=0.01"
      ),
    ] as [(Int64, String?)])
  func atReview(_ price: Int64, _ refused: String?) throws {
    var shop = try Shop()
    try shop.pay(1_000_000)
    try shop.price(price)
    try shop.receive(1)
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 1))
    let refusal = shop.refusal(RequestReview(request: request, verdict: .approve(nil)), by: .reviewer)
    #expect(refusal?.line == refused)
    #expect(refusal?.messageKey == (refused == nil ? nil : "CEILING.review"))
  }

  @Test(
    "8.3.2 At shipment: today's price counts, whatever was approved earlier",
    arguments: [
      (2_999_999, nil), (3_000_000, nil),
      (
        3_000_004,
        "CEILING rule=8.3.2 outlet=HN0371 deposit=10000.00 ceiling=30000.00 occupied=0.00 committed=480.00 "
          + "amount=30000.04 shortfall=0.04 more_deposit=0.02 old_parts=0.04"
      ),
    ] as [(Int64, String?)])
  func atShipment(_ price: Int64, _ refused: String?) throws {
    var shop = try Shop()
    try shop.pay(1_000_000)
    try shop.receive(1)
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 1))
    try shop.approve(request)
    try shop.price(price)
    let refusal = shop.refusal(IssueShip(request: request, lines: nil, carrier: "truck"), by: .clerk)
    #expect(refusal?.line == refused)
    #expect(refusal?.messageKey == (refused == nil ? nil : "CEILING.shipment"))
  }

  @Test("8.3.2 Two requests never share the same headroom: what is reviewed is committed at once")
  func committedCounts() throws {
    var shop = try Shop()
    try shop.pay(1_000_000)
    try shop.receive(100)
    // 31 x 480.00 = 14,880.00; twice that leaves 240.00 of 30,000.00.
    let first = try shop.ask(Shop.urgent, line(Shop.pcb, 31))
    let second = try shop.ask(Shop.urgent, line(Shop.pcb, 32))
    try shop.approve(first)
    let refusal = shop.refusal(RequestReview(request: second, verdict: .approve(nil)), by: .reviewer)
    #expect(refusal?.figure("committed") == "14880.00")
    #expect(refusal?.figure("shortfall") == "240.00")
    #expect(refusal?.figure("more_deposit") == "80.00")
    let reply = try shop.approve(second, line(Shop.pcb, 31))
    #expect(reply["available"] == "240.00")
    #expect(reply["committed"] == "29760.00")
  }

  @Test("8.3.2 At shipment what is committed to others does not count")
  func committedDoesNotCountAtShipment() throws {
    var shop = try Shop()
    try shop.pay(1_000_000)
    try shop.receive(100)
    let first = try shop.ask(Shop.urgent, line(Shop.pcb, 31))
    let second = try shop.ask(Shop.urgent, line(Shop.pcb, 31))
    try shop.approve(first)
    try shop.approve(second)
    try shop.ship(first)
    let position = shop.position()
    #expect(position.occupied == Money(fen: 1_488_000))
    #expect(position.committed == Money(fen: 1_488_000))
    #expect(position.available == Money(fen: 24_000))
    try shop.ship(second)
    #expect(shop.position().committed == .zero)
  }

  @Test("8.3.2 Fines do not occupy; goods in transit, held and owed do")
  func whatOccupies() throws {
    var position = try Shop().position()
    position.transit = Money(fen: 1)
    position.held = Money(fen: 20)
    position.owed = Money(fen: 300)
    position.fines = Money(fen: 4000)
    position.committed = Money(fen: 50_000)
    position.deposit = Money(fen: 100_000)
    #expect(position.occupied == Money(fen: 321))
    #expect(position.available == Money(fen: 300_000 - 321 - 50_000))
  }

  @Test(
    "8.3.2 The ratio is data; the ceiling is rounded down, the deposit that would cover is rounded up",
    arguments: [
      ("3", 100, 300, 1, 1), ("3", 1, 3, 4, 2), ("3", 1, 3, 3, 1), ("2.5", 3, 7, 1, 1), ("2.5", 2, 5, 5, 2),
      ("2.5", 1_000_001, 2_500_002, 6, 3), ("0.333", 10, 3, 1, 4), ("0.001", 999, 0, 1, 1000), ("3.000", 7, 21, 22, 8),
    ] as [(String, Int64, Int64, Int64, Int64)])
  func ratio(_ text: String, _ deposit: Int64, _ ceiling: Int64, _ shortfall: Int64, _ more: Int64) throws {
    let ratio = try #require(Ratio(text))
    #expect(ratio.times(Money(fen: deposit)) == Money(fen: ceiling))
    #expect(ratio.covering(Money(fen: shortfall)) == Money(fen: more))
  }

  @Test("8.3.2 more_deposit is enough, and a fen less is not", arguments: ["3", "2.5", "1.234", "0.7"])
  func moreDepositIsExact(_ text: String) throws {
    let ratio = try #require(Ratio(text))
    for fen in stride(from: Int64(1), through: 100_000, by: 137) {
      let more = ratio.covering(Money(fen: fen))
      let enough = ratio.times(more) >= Money(fen: fen)
      let oneLess = ratio.times(more - Money(fen: 1)) >= Money(fen: fen)
      if !enough || oneLess { Issue.record("\(text) for \(fen)") }
    }
  }

  @Test("No ratio", arguments: ["", "0", "0.0", "0.000", "-1", "1.", ".5", "1.2345", "03", "1e1", "1000", "3,0"])
  func noRatio(_ text: String) {
    #expect(Ratio(text) == nil)
  }

  @Test("8.3.2 The worked example: refused by 480.00, though the stock is short as well")
  func workedExample() throws {
    var shop = try Shop(today: "2026-12-26")
    try shop.pay(2_000_000)
    try shop.receive(15)
    try shop.confirm(try shop.supply(line(Shop.pcb, 15)))
    #expect(shop.position().occupied == Money(fen: 720_000))
    let request = try shop.ask(.monthly, line(Shop.pcb, 111))
    let refusal = shop.refusal(RequestReview(request: request, verdict: .approve(nil)), by: .reviewer)
    #expect(
      refusal?.line
        == "CEILING rule=8.3.2 outlet=HN0371 deposit=20000.00 ceiling=60000.00 occupied=7200.00 committed=0.00 "
        + "amount=53280.00 shortfall=480.00 more_deposit=160.00 old_parts=480.00")
    try shop.pay(16_000)
    #expect(
      shop.refusal(RequestReview(request: request, verdict: .approve(nil)), by: .reviewer)?.code == .stockShort)
  }
}
