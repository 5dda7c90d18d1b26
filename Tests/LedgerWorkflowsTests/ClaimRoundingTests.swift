import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.6.7: rounded half up to the fen, once for what one parcel brings of one claim line. Lots go first in, first out.
struct ClaimRoundingTests {
  /// The 20th of December: what is dispatched now is written off at 90 %.
  private func late() throws -> Shop {
    var shop = try Shop.claiming(holding: 0)
    shop.today = try date("2026-12-20")
    return shop
  }

  @Test(
    "8.6.7 90 % of odd fen is rounded half up; the rest is owed",
    arguments: [
      // 0.9, 3.6, 4.5, 9.9, 13.5, 40.5 and 43204.5 fen.
      (1, "0.01", "0.00"), (4, "0.04", "0.00"), (5, "0.05", "0.00"), (11, "0.10", "0.01"), (15, "0.14", "0.01"),
      (45, "0.41", "0.04"), (48_005, "432.05", "48.00"),
      // 5.4, 12.6 and 43203.6.
      (6, "0.05", "0.01"), (14, "0.13", "0.01"), (48_004, "432.04", "48.00"),
    ] as [(Int64, String, String)])
  func halfUp(_ fen: Int64, _ credited: String, _ charged: String) throws {
    var shop = try late()
    try shop.hold(1, at: fen)
    let claim = try shop.claim(try repair(Shop.pcb, 1))
    try shop.arrive(claim, on: "2026-12-20", line(Shop.pcb, 1))
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 1)]))
    let reply = try shop.settle(claim)
    #expect(reply["credited"] == credited && reply["charged"] == charged && reply["owed"] == charged)
  }

  @Test("8.6.7 Several pieces, and pieces of several lots, are rounded together")
  func together() throws {
    var shop = try late()
    // 0.10 + 0.20 = 0.30: 27 fen. By the piece it would be 4.5 up, 4.5 up, 18; by the lot 9 and 18.
    try shop.hold(2, at: 5)
    try shop.hold(1, at: 20)
    // 0.05 + 0.15 = 0.20: 18 fen; by the lot it would be 5 and 14.
    try shop.hold(1, at: 5, of: Shop.fan)
    try shop.hold(1, at: 15, of: Shop.fan)
    let claim = try shop.claim(try repair(Shop.pcb, 3), try repair(Shop.fan, 2))
    try shop.arrive(claim, on: "2026-12-20", line(Shop.pcb, 3), line(Shop.fan, 2))
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 3), pieces(Shop.fan, 2)]))
    let reply = try shop.settle(claim)
    #expect(reply["amount"] == "0.50" && reply["credited"] == "0.45" && reply["charged"] == "0.05")
    let record = try #require(shop.facts.record(shop.facts.last))
    #expect(
      record.entry.postings.filter { $0.account == .warranty }.map(\.amount) == [Money(fen: 27), Money(fen: 18)])
    #expect(shop.oldParts == ["store 2 0.10", "store 1 0.20", "store 1 0.05", "store 1 0.15"])
  }

  @Test("8.6.7 Two lines of the same part are rounded each by itself")
  func lineByLine() throws {
    var shop = try late()
    try shop.hold(2, at: 5)
    let claim = try shop.claim(try repair(Shop.pcb, 1, "R1"), try repair(Shop.pcb, 1, "R2"))
    try shop.arrive(claim, on: "2026-12-20", line(Shop.pcb, 2))
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 2)]))
    let reply = try shop.settle(claim)
    // 4.5 and 4.5, both up; together it would be 9.
    #expect(reply["credited"] == "0.10" && reply["owed"] == "0.00")
  }

  @Test("8.6.7 Two parcels of one line have each its own rate, and each its own rounding")
  func parcelByParcel() throws {
    var shop = try late()
    try shop.hold(4, at: 5)
    let claim = try shop.claim(try repair(Shop.pcb, 4))
    try shop.announce(claim, on: "2026-12-15", line(Shop.pcb, 2))
    try shop.announce(claim, on: "2026-12-16", line(Shop.pcb, 1))
    try shop.announce(claim, on: "2026-12-20", line(Shop.pcb, 1))
    let parcels: [(Int, String, Int64)] = [(1, "2026-12-15", 2), (2, "2026-12-16", 1), (3, "2026-12-20", 1)]
    for (parcel, day, count) in parcels {
      try shop.arrive(claim, parcel: parcel, on: day, line(Shop.pcb, count))
      try shop.inspect(claim, parcel: parcel, (.fault, [pieces(Shop.pcb, count)]))
    }
    let reply = try shop.settle(claim)
    // 10 in full, then 4.5 twice, each up; the last two together would be 9.
    #expect(reply["amount"] == "0.20" && reply["credited"] == "0.20" && reply["owed"] == "0.00")
    #expect(reply["status"] == "settled")
  }

  @Test("8.6 A claim takes the oldest lots, line by line, each at its own price")
  func firstInFirstOut() throws {
    var shop = try Shop.claiming(holding: 0)
    for price in [48_000, 50_000, 49_000] as [Int64] { try shop.hold(2, at: price) }
    let claim = try shop.claim(try repair(Shop.pcb, 3, "R1"), try repair(Shop.pcb, 2, "R2"))
    try shop.arrive(claim, line(Shop.pcb, 5))
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 5)]))
    #expect(try shop.settle(claim)["amount"] == "2450.00")
    let settled = try shop.claim(claim)
    // 480 + 480 + 500, then 500 + 490.
    #expect(settled.value(line: 0) == Money(fen: 146_000) && settled.value(line: 1) == Money(fen: 99_000))
    #expect(shop.oldParts == ["store 2 960.00", "store 1 500.00", "store 1 500.00", "store 1 490.00"])
    #expect(shop.held().quantity == Quantity(1) && shop.held().amount == Money(fen: 49_000))
  }
}
