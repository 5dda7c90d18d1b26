import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.6.7: pieces that were booked together are corrected one by one, and no fen is lost by it.
struct ClaimSplitTests {
  static let prices: [[Int64]] = [
    [1], [2], [3], [4], [5], [6], [7], [9], [13], [15], [55], [48_005], [1, 5], [5, 5, 5], [3, 48_001, 7],
  ]

  /// Seven pieces of lots at these prices, of which two each come first: claimed as one line, and what they are worth.
  private func claimed(_ prices: [Int64]) throws -> (Shop, String, Money) {
    var shop = try Shop.claiming(holding: 0)
    for (index, price) in prices.enumerated() {
      try shop.hold(index == prices.count - 1 ? Int64(7 - 2 * index) : 2, at: price)
    }
    let value = shop.held().amount
    let claim = try shop.claim(try repair(Shop.pcb, 7))
    return (shop, claim, value)
  }

  private func expectWhole(_ shop: Shop, _ claim: String, _ value: Money) throws {
    let bookings = try shop.claim(claim).bookings
    #expect(shop.warranty + shop.owed == value && shop.owed >= .zero && shop.advance == .zero)
    #expect(bookings.allSatisfy { $0.credited >= .zero && $0.credited <= $0.value })
    #expect(bookings.reduce(.zero) { $0 + $1.credited } == shop.warranty)
  }

  @Test("8.6.7 Written off at 90 % together, corrected piece by piece to 100 %: nothing is owed", arguments: prices)
  func upToTheWhole(_ prices: [Int64]) throws {
    var (shop, claim, value) = try claimed(prices)
    shop.today = try date("2026-12-20")
    try shop.arrive(claim, on: "2026-12-16", line(Shop.pcb, 7))
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 7)]))
    try shop.settle(claim)
    // Half up, over all pieces of the line.
    #expect(shop.warranty == Money(fen: (value.fen * 9 + 5) / 10))
    for _ in 1...7 {
      let owed = shop.owed
      try shop.supplement(claim, try faulty(Shop.pcb, 1, dispatched: "2026-12-15"))
      #expect(shop.owed <= owed)
      try expectWhole(shop, claim, value)
    }
    #expect(shop.owed == .zero && shop.warranty == value)
  }

  @Test("8.6.7 Charged as missing, corrected piece by piece to 90 % and to 100 %, by ones and twos", arguments: prices)
  func fromNothing(_ prices: [Int64]) throws {
    var (shop, claim, value) = try claimed(prices)
    try shop.pass(to: "2027-01-08")
    #expect(shop.owed == value && shop.warranty == .zero)
    for count in [1, 2, 1, 1, 2] as [Int64] {
      try shop.supplement(claim, try faulty(Shop.pcb, count, dispatched: "2026-12-31"))
      try expectWhole(shop, claim, value)
    }
    for count in [2, 1, 3, 1] as [Int64] {
      try shop.supplement(claim, try faulty(Shop.pcb, count, dispatched: "2026-12-15"))
      try expectWhole(shop, claim, value)
    }
    #expect(shop.owed == .zero && shop.warranty == value)
    // Each piece came into the store once.
    #expect(shop.old(.oldStore) == 7 && shop.held() == Cell())
  }

  @Test("8.6.7 Twenty pieces at 0.05 together are credited 0.90; one by one each half goes up until there is no more")
  func halves() throws {
    var shop = try Shop.claiming(holding: 0)
    try shop.hold(20, at: 5)
    let claim = try shop.claim(try repair(Shop.pcb, 20))
    shop.today = try date("2026-12-20")
    try shop.arrive(claim, on: "2026-12-16", line(Shop.pcb, 20))
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 20)]))
    try shop.settle(claim)
    #expect(shop.warranty == Money(fen: 90))
    for count in 1...20 as ClosedRange<Int64> {
      try shop.supplement(claim, .init(.outofwarranty, pieces(Shop.pcb, 1, "R1")))
      try expectWhole(shop, claim, Money(fen: 100))
      // 4.5 fen each, rounded to 5: eighteen pieces take all of it.
      #expect(shop.warranty == Money(fen: max(90 - 5 * count, 0)))
    }
  }

  @Test("8.6.7 Written off at 90 % together, found out piece by piece: all of it is owed", arguments: prices)
  func downToNothing(_ prices: [Int64]) throws {
    var (shop, claim, value) = try claimed(prices)
    shop.today = try date("2026-12-20")
    try shop.arrive(claim, on: "2026-12-16", line(Shop.pcb, 7))
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 7)]))
    try shop.settle(claim)
    for _ in 1...7 {
      try shop.supplement(claim, .init(.expired, pieces(Shop.pcb, 1, "R1")))
      try expectWhole(shop, claim, value)
    }
    #expect(shop.owed == value && shop.warranty == .zero)
  }
}
