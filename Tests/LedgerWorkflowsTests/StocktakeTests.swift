import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.7.4: the warehouse is counted part by part, against the books of the moment, while goods go on moving.
struct StocktakeTests {
  /// Ten boards, no fans.
  private func stocked() throws -> Shop {
    var shop = try Shop()
    try shop.pay(1_000_000)
    try shop.receive(10)
    return shop
  }

  @Test("8.7.4 All parts there are, or those named, in code order; what is not registered is not counted")
  func opening() throws {
    var shop = try stocked()
    let all = try shop.opens()
    #expect(all == "CNT-202611-00001")
    #expect(StocktakeParts(all, shop.facts).codes == [Shop.fan, Shop.pcb])
    let named = try shop.opens(Shop.pcb, Shop.fan)
    #expect(StocktakeParts(named, shop.facts).codes == [Shop.fan, Shop.pcb])
    let unknown = StocktakeOpen(scope: .rotation, parts: [Shop.pcb, Shop.unknown])
    #expect(shop.refusal(unknown, by: .clerk)?.line == "NOT_FOUND key=part value=NO-1")
    for part in [Shop.pcb, Shop.fan] { shop.facts.documents[Part.key(part)] = nil }
    let nothing = shop.refusal(StocktakeOpen(scope: .all, parts: nil), by: .clerk)
    #expect(nothing?.line == "STATE key=scope value=all status=empty")
    #expect(nothing?.messageKey == "STATE.scope-empty")
  }

  @Test(
    "8.7.4 A count against the books: none, fewer, as many, more",
    arguments: [(0, "difference", -10), (9, "difference", -1), (10, "matched", 0), (12, "difference", 2)]
      as [(Int64, String, Int64)])
  func counting(_ pieces: Int64, _ status: String, _ difference: Int64) throws {
    var shop = try stocked()
    let stocktake = try shop.opens()
    let reply = try shop.count(stocktake, line(Shop.pcb, pieces))
    // The answer is blind: it says nothing of the books.
    #expect(reply == ["stocktake": stocktake, "lines": "1", "open": "1"])
    let counted = shop.counted(stocktake)
    #expect(counted.status.rawValue == status)
    #expect(counted.count?.difference == Quantity(difference))
    #expect(counted.count?.book == Quantity(10))
    #expect(shop.card().counted == (difference == 0 ? shop.today : nil))
    #expect(shop.card().entry == (difference == 0 ? shop.facts.last : nil))
    #expect(shop.card().unsettled == (difference == 0 ? nil : stocktake))
    #expect(shop.facts.record(shop.facts.last)?.entry.postings == [])
  }

  @Test("8.7.4 A count does not write all parts again")
  func smallRecords() throws {
    var shop = try stocked()
    let stocktake = try shop.opens()
    try shop.count(stocktake, line(Shop.pcb, 9))
    let changes = try #require(shop.facts.record(shop.facts.last)).changes
    #expect(changes.map(\.key.kind.name) == ["stocktake", "stocktake-line", "card"])
    #expect(changes[0].set.members.map(\.key) == ["differences", "status", "uncounted"])
  }

  @Test("8.7.4 Only parts of the stocktake are counted, and only while it is open")
  func outside() throws {
    var shop = try stocked()
    let stocktake = try shop.opens(Shop.pcb)
    #expect(
      shop.refusal(counting: line(Shop.pcb, 1), line(Shop.fan, 1), in: stocktake)
        == "NOT_FOUND key=line value=FAN-0210")
    #expect(
      shop.refusal(counting: line(Shop.pcb, 1), in: "CNT-202611-00009")
        == "NOT_FOUND key=stocktake value=CNT-202611-00009")
    try shop.run(StocktakeClose(stocktake: stocktake), "stocktake.close", by: .reviewer)
    #expect(
      shop.refusal(counting: line(Shop.pcb, 10), in: stocktake)
        == "STATE key=stocktake value=\(stocktake) status=closed")
    #expect(
      shop.refusal(counting: line(Shop.fan, 10), in: stocktake) == "NOT_FOUND key=line value=FAN-0210")
  }

  @Test("8.7.4 What agreed is not counted again; what differed is, by somebody else, against the books of then")
  func recounting() throws {
    var shop = try stocked()
    let stocktake = try shop.opens()
    try shop.count(stocktake, line(Shop.fan, 0))
    #expect(
      shop.refusal(counting: line(Shop.fan, 0), in: stocktake) == "STATE key=line value=FAN-0210 status=matched")
    try shop.count(stocktake, line(Shop.pcb, 9))
    let again = "SEPARATION document=\(stocktake) step=count"
    #expect(shop.refusal(counting: line(Shop.pcb, 10), in: stocktake, by: "counter") == again)
    try shop.explain(stocktake, Shop.pcb)
    try shop.receive(5)
    try shop.count(stocktake, line(Shop.pcb, 13), by: "another")
    // The explanation was of the count before.
    #expect(shop.counted(stocktake).status == .difference)
    #expect(shop.counted(stocktake).count?.book == Quantity(15))
    #expect(shop.refusal(counting: line(Shop.pcb, 10), in: stocktake, by: "counter") == again)
    #expect(try shop.stocktake(stocktake).isOpen)
    try shop.count(stocktake, line(Shop.pcb, 15), by: "a third")
    #expect(shop.counted(stocktake).status == .matched)
    #expect(shop.card().unsettled == nil)
    #expect(try !shop.stocktake(stocktake).isOpen)
  }

  @Test("8.7.4 Several stocktakes may be open; a part whose difference is unsettled in one is counted in no other")
  func several() throws {
    var shop = try stocked()
    let first = try shop.opens()
    let second = try shop.opens()
    try shop.count(first, line(Shop.pcb, 9))
    let refused = "STATE key=line value=PCB-4601 status=difference stocktake=\(first)"
    #expect(shop.refusal(counting: line(Shop.fan, 0), line(Shop.pcb, 9), in: second) == refused)
    try shop.explain(first, Shop.pcb)
    #expect(
      shop.refusal(counting: line(Shop.pcb, 9), in: second)
        == "STATE key=line value=PCB-4601 status=explained stocktake=\(first)")
    try shop.correct(first)
    #expect(shop.refusal(counting: line(Shop.pcb, 9), in: second) == nil)
  }

  @Test("8.7.4 It closes by itself with the last part, or by word, when no difference stands")
  func closing() throws {
    var shop = try stocked()
    let whole = try shop.opens()
    try shop.count(whole, line(Shop.pcb, 10), line(Shop.fan, 0))
    #expect(try !shop.stocktake(whole).isOpen)
    let stocktake = try shop.opens()
    try shop.count(stocktake, line(Shop.pcb, 9))
    let close = StocktakeClose(stocktake: stocktake)
    #expect(
      shop.refusal(close, by: .manager)?.line
        == "STATE key=stocktake value=\(stocktake) status=difference open=PCB-4601")
    try shop.explain(stocktake, Shop.pcb)
    #expect(shop.refusal(close, by: .manager)?.messageKey == "STATE.stocktake-open")
    try shop.correct(stocktake)
    #expect(try shop.stocktake(stocktake).isOpen)
    let reply = try shop.run(close, "stocktake.close", by: .manager)
    #expect(reply == ["stocktake": stocktake, "status": "closed", "open": "1"])
    #expect(shop.refusal(close, by: .manager)?.line == "STATE key=stocktake value=\(stocktake) status=closed")
  }

  @Test("8.7.4 A refusal to close names at most twenty parts")
  func manyDifferences() throws {
    var shop = try stocked()
    let codes = try (10..<35).map { try #require(PartCode("P-\($0)")) }
    for code in codes {
      try shop.run(
        PartAdd(part: code, name: "件", price: Money(fen: 100), unit: nil, maker: nil), "part.add", by: .reviewer)
    }
    let stocktake = try shop.opens()
    let command = StocktakeCount(stocktake: stocktake, lines: codes.map { line($0, 1) })
    try shop.run(command, "stocktake.count", by: .clerk)
    let refusal = try #require(shop.refusal(StocktakeClose(stocktake: stocktake), by: .manager))
    #expect(refusal.figures.filter { $0.key == "open" }.map(\.value) == codes.prefix(20).map(\.text))
  }
}
