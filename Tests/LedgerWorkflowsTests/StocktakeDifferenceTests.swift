import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.7.5: a surplus or shortage is explained and approved before it is posted, and whoever counted does not approve.
struct StocktakeDifferenceTests {
  /// Lots of four and six boards at 480.00, twenty fans at 12.50; all are being counted.
  private func counting() throws -> (Shop, String) {
    var shop = try Shop()
    try shop.pay(10_000_000)
    try shop.receive(4)
    try shop.receive(6)
    try shop.receive(20, of: Shop.fan)
    let stocktake = try shop.opens()
    return (shop, stocktake)
  }

  private func approve(_ stocktake: String, _ parts: PartCode...) -> StocktakeApprove {
    StocktakeApprove(stocktake: stocktake, parts: parts.isEmpty ? nil : parts)
  }

  @Test("8.7.5 A surplus becomes a lot of its own at today's price")
  func surplus() throws {
    var (shop, stocktake) = try counting()
    try shop.count(stocktake, line(Shop.pcb, 12))
    let counted = shop.facts.last
    try shop.explain(stocktake, Shop.pcb)
    try shop.price(50_000)
    try shop.pass(to: "2026-11-20")
    let reply = try shop.correct(stocktake)
    #expect(
      reply == [
        "stocktake": stocktake, "status": "open", "parts": "1", "surplus": "1000.00", "shortage": "0.00",
      ])
    #expect(shop.lots() == ["4 at 2000.00", "6 at 3000.00", "2 at 1000.00"])
    #expect(shop.warehouse().lots.last?.lot == LotNumber(shop.facts.last))
    #expect(shop.posted == ["warehouse 2 1000.00", "stock-difference -2 -1000.00"])
    #expect(shop.facts.record(shop.facts.last)?.clause == "8.7.5")
    // It was counted then, not when somebody approved of it.
    #expect(shop.card().counted == (try date("2026-11-02")))
    #expect(shop.card().entry == counted)
    #expect(shop.card().unsettled == nil)
    #expect(shop.counted(stocktake).correction?.record == shop.facts.last)
    #expect(shop.counted(stocktake).correction?.value == Money(fen: 100_000))
  }

  @Test("8.7.5 A shortage is taken from the oldest lots, over several of them and at a changed price")
  func shortage() throws {
    var (shop, stocktake) = try counting()
    try shop.count(stocktake, line(Shop.pcb, 5), line(Shop.fan, 20))
    try shop.price(50_000)
    try shop.explain(stocktake, Shop.pcb)
    let reply = try shop.correct(stocktake, Shop.pcb)
    #expect(reply["status"] == "closed")
    #expect(reply["shortage"] == "2500.00")
    #expect(shop.posted == ["stock-difference 5 2500.00", "warehouse -4 -2000.00", "warehouse -1 -500.00"])
    #expect(shop.lots() == ["5 at 2500.00"])
  }

  @Test("8.7.5 What moved since the count does not change what was found")
  func movedSince() throws {
    var (shop, stocktake) = try counting()
    try shop.count(stocktake, line(Shop.pcb, 8))
    try shop.supply(line(Shop.pcb, 5))
    try shop.receive(3)
    try shop.explain(stocktake, Shop.pcb)
    try shop.correct(stocktake)
    // 10 - 5 + 3, and two were missing all along.
    #expect(shop.warehouse().quantity == Quantity(6))
    #expect(shop.posted.first == "stock-difference 2 960.00")
  }

  @Test(
    "8.7.5 A shortage of more than there is now is refused, with the pieces",
    arguments: [
      (7, nil), (8, "STOCK_SHORT rule=8.7.5 short=PCB-4601:1"), (10, "STOCK_SHORT rule=8.7.5 short=PCB-4601:3"),
    ]
      as [(Int64, String?)])
  func moreThanThereIs(_ missing: Int64, _ refused: String?) throws {
    var (shop, stocktake) = try counting()
    try shop.count(stocktake, line(Shop.pcb, 10 - missing))
    try shop.explain(stocktake, Shop.pcb)
    try shop.supply(line(Shop.pcb, 3))
    let refusal = shop.refusal(approve(stocktake), by: .manager)
    #expect(refusal?.line == refused)
    if refused != nil { #expect(refusal?.messageKey == "STOCK_SHORT.stocktake") }
  }

  @Test("8.7.5 Nothing is posted without an explanation; all that are explained are, when none is named")
  func explained() throws {
    var (shop, stocktake) = try counting()
    #expect(
      shop.refusal(approve(stocktake), by: .manager)?.line == "STATE key=stocktake value=\(stocktake) status=open")
    #expect(
      shop.refusal(approve(stocktake, Shop.pcb), by: .manager)?.line == "STATE key=part value=PCB-4601 status=open")
    try shop.count(stocktake, line(Shop.pcb, 11), line(Shop.fan, 18))
    #expect(
      shop.refusal(approve(stocktake, Shop.pcb), by: .manager)?.line
        == "STATE key=part value=PCB-4601 status=difference")
    try shop.explain(stocktake, Shop.pcb)
    #expect(
      shop.refusal(approve(stocktake, Shop.pcb, Shop.fan), by: .manager)?.line
        == "STATE key=part value=FAN-0210 status=difference")
    try shop.explain(stocktake, Shop.fan)
    let reply = try shop.correct(stocktake)
    #expect(
      reply == [
        "stocktake": stocktake, "status": "closed", "parts": "2", "surplus": "480.00", "shortage": "25.00",
      ])
    // In code order.
    #expect(
      shop.posted == [
        "stock-difference 2 25.00", "warehouse -2 -25.00", "warehouse 1 480.00", "stock-difference -1 -480.00",
      ])
    #expect(
      shop.refusal(approve(stocktake), by: .manager)?.line == "STATE key=stocktake value=\(stocktake) status=closed")
  }

  @Test("8.7.5 Only a difference is explained, and an explanation can be sent back")
  func explaining() throws {
    var (shop, stocktake) = try counting()
    func explain(_ part: PartCode) -> StocktakeExplain { StocktakeExplain(stocktake: stocktake, parts: [part]) }
    func reject(_ part: PartCode) -> StocktakeReject { StocktakeReject(stocktake: stocktake, parts: [part]) }
    #expect(shop.refusal(explain(Shop.unknown), by: .clerk)?.line == "NOT_FOUND key=part value=NO-1")
    let open = shop.refusal(explain(Shop.pcb), by: .clerk)
    #expect(open?.line == "STATE key=part value=PCB-4601 status=open")
    #expect(open?.messageKey == "STATE.explain")
    try shop.count(stocktake, line(Shop.pcb, 9), line(Shop.fan, 20))
    #expect(shop.refusal(explain(Shop.fan), by: .clerk)?.line == "STATE key=part value=FAN-0210 status=matched")
    #expect(shop.refusal(reject(Shop.pcb), by: .manager)?.line == "STATE key=part value=PCB-4601 status=difference")
    try shop.explain(stocktake, Shop.pcb)
    try shop.explain(stocktake, Shop.pcb, by: "another")
    try shop.run(reject(Shop.pcb), "stocktake.reject", by: .manager)
    #expect(shop.counted(stocktake).status == .difference)
    #expect(shop.card().unsettled == stocktake)
    #expect(try shop.stocktake(stocktake).differences == 1)
    try shop.explain(stocktake, Shop.pcb)
    try shop.correct(stocktake)
    #expect(
      shop.refusal(explain(Shop.pcb), by: .clerk)?.line == "STATE key=stocktake value=\(stocktake) status=closed")
    #expect(
      shop.refusal(reject(Shop.pcb), by: .manager)?.line == "STATE key=stocktake value=\(stocktake) status=closed")
  }

  @Test("8.7.5 Whoever counted or explained does not approve: by person, whichever count it was")
  func separation() throws {
    var (shop, stocktake) = try counting()
    try shop.count(stocktake, line(Shop.pcb, 9), by: "A")
    try shop.count(stocktake, line(Shop.fan, 19), by: "B")
    try shop.count(stocktake, line(Shop.pcb, 8), by: "B")
    try shop.explain(stocktake, Shop.pcb, Shop.fan, by: "C")
    try shop.explain(stocktake, Shop.fan, by: "D")
    func refused(_ person: String, _ parts: PartCode...) -> String? {
      let command = StocktakeApprove(stocktake: stocktake, parts: parts.isEmpty ? nil : parts)
      return shop.refusal(command, by: .manager, person: person)?.line
    }
    let counted = "SEPARATION document=\(stocktake) step=count"
    let explained = "SEPARATION document=\(stocktake) step=explain"
    #expect(refused("A") == counted)
    #expect(refused("A", Shop.fan) == nil)
    #expect(refused("B", Shop.fan) == counted)
    #expect(refused("C") == explained)
    // The last explanation is the one that is approved of.
    #expect(refused("C", Shop.fan) == nil)
    #expect(refused("D", Shop.fan) == explained)
    #expect(refused("D", Shop.pcb) == nil)
    #expect(refused("E") == nil)
  }

  @Test("8.7.5 What was posted for a difference is not reversed")
  func notReversible() throws {
    var (shop, stocktake) = try counting()
    try shop.count(stocktake, line(Shop.pcb, 9))
    try shop.explain(stocktake, Shop.pcb)
    try shop.correct(stocktake)
    let entry = shop.facts.last
    #expect(
      shop.refusal(EntryReverse(entry: entry, on: nil), by: .finance)?.line
        == "STATE key=entry value=\(entry) status=stocktake.approve")
  }
}
