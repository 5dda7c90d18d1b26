import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.3.3: the handover list names every piece the outlet holds, and says of each whether it is good, damaged or lost.
struct ClosingHandoverTests {
  /// Three boards at 480.00, two at 500.00 and four fans at 12.50 held; today a board is 510.00.
  private func closing() throws -> Shop {
    var shop = try Shop()
    try shop.pay(1_000_000)
    try shop.hold(3, at: 48_000)
    try shop.hold(2, at: 50_000)
    try shop.hold(4, at: 1250, of: Shop.fan)
    try shop.price(51_000)
    try shop.beginClosing()
    return shop
  }

  private let fans = line(Shop.fan, 4)
  private func boards(_ pieces: Int64) -> [PartLine] { pieces > 0 ? [line(Shop.pcb, pieces)] : [] }

  @Test(
    "8.3.3 The oldest lots are the good ones, each at its own price; the warehouse has them at today's",
    arguments: [
      (5, 0, 0, "2490.00", "0.00", "-110.00"), (4, 1, 0, "1990.00", "500.00", "-100.00"),
      (2, 2, 1, "1010.00", "1480.00", "-60.00"), (0, 3, 2, "50.00", "2440.00", "0.00"),
    ] as [(Int64, Int64, Int64, String, String, String)])
  func lots(_ good: Int64, _ damaged: Int64, _ lost: Int64, _ back: String, _ charged: String, _ revalued: String)
    throws
  {
    var shop = try closing()
    let before = shop.facts.total(.revaluation)
    let reply = try shop.handOver(good: boards(good) + [fans], damaged: boards(damaged), lost: boards(lost))
    #expect(reply["good"] == back && reply["charged"] == charged)
    #expect((shop.facts.total(.revaluation) - before).description == revalued)
    #expect(shop.warehouse().amount == Money(fen: 51_000 * good))
    #expect(shop.warehouse(Shop.fan).amount == Money(fen: 5000))
    #expect(shop.held() == Cell() && shop.held(Shop.fan) == Cell() && shop.position().held == .zero)
    #expect(shop.facts.cell(CellKey(account: .lost, part: Shop.pcb)).quantity == Quantity(damaged + lost))
    let refund = 1_000_000 - (Money(charged)?.fen ?? 0)
    #expect(reply["refund"] == Money(fen: refund).description)
  }

  @Test("8.3.3 What is counted of a part is neither more nor less than held; the list is named that names it first")
  func pieces() throws {
    let shop = try closing()
    func settle(_ good: [PartLine], _ damaged: [PartLine] = [], _ lost: [PartLine] = []) -> String? {
      shop.refusal(Shop.handingOver(good: good, damaged: damaged, lost: lost), by: .clerk)?.line
    }
    #expect(
      settle(boards(4) + [fans]) == "LIMIT rule=8.3.3 key=count part=PCB-4601 held=5 counted=4")
    #expect(
      settle([fans], boards(5), boards(1)) == "LIMIT rule=8.3.3 key=damaged part=PCB-4601 held=5 counted=6")
    #expect(
      settle([fans], [], boards(6)) == "LIMIT rule=8.3.3 key=lost part=PCB-4601 held=5 counted=6")
    // In the order first named, not in that of the parts.
    #expect(
      settle([line(Shop.fan, 3)] + boards(1))
        == "LIMIT rule=8.3.3 key=count part=FAN-0210 held=4 counted=3")
    #expect(settle([fans], boards(2), boards(3)) == nil)
  }

  @Test("8.3.3 A part the list leaves out is told by its value")
  func rest() throws {
    let shop = try closing()
    #expect(shop.refusal(Shop.handingOver(), by: .clerk)?.line == "LIMIT rule=8.3.3 key=count rest=2490.00")
    #expect(shop.refusal(Shop.handingOver(good: [fans]), by: .clerk)?.line == "LIMIT rule=8.3.3 key=count rest=2440.00")
    #expect(
      shop.refusal(Shop.handingOver(lost: boards(5)), by: .clerk)?.line == "LIMIT rule=8.3.3 key=count rest=50.00")
  }

  @Test("8.3.3 8.7.2 Pieces sent back are no good parts: they are damaged or lost")
  func sentBack() throws {
    var shop = try closing()
    shop.sendBack(2)
    let refusal = shop.refusal(Shop.handingOver(good: boards(4) + [fans], damaged: boards(1)), by: .clerk)
    #expect(refusal?.line == "HOLDING_SHORT rule=8.7.2 short=PCB-4601:1 sent_back=PCB-4601:2")
    try shop.handOver(good: boards(3) + [fans], damaged: boards(1), lost: boards(1))
    #expect(shop.standing().sentBack == .zero && shop.standing().claimed == .zero)
  }

  @Test("8.3.3 A part nobody has registered, and one the outlet has nothing of")
  func unknown() throws {
    let shop = try closing()
    let none = [line(Shop.unknown, 1)]
    for (key, settle) in [
      ("count", Shop.handingOver(good: none, damaged: none)), ("damaged", Shop.handingOver(damaged: none, lost: none)),
      ("lost", Shop.handingOver(good: boards(1), lost: none)),
    ] {
      #expect(shop.refusal(settle, by: .clerk)?.line == "NOT_FOUND key=\(key) value=NO-1")
    }
    var empty = try Shop()
    try empty.beginClosing()
    #expect(
      empty.refusal(Shop.handingOver(good: boards(1)), by: .clerk)?.line
        == "LIMIT rule=8.3.3 key=count part=PCB-4601 held=0 counted=1")
  }

  @Test("outlet.settle: NOT_FOUND, STATE of the outlet, what is open, SEPARATION, then 8.3.3 parts and rest, 8.7.2")
  func precedence() throws {
    var shop = try Shop()
    try shop.pay(1_000_000)
    try shop.hold(5, at: 48_000)
    try shop.hold(4, at: 1250, of: Shop.fan)
    shop.sendBack(5)
    let proposed = try #require(
      try shop.run(
        FinePropose(outlet: Shop.outlet, code: "late-service", amount: Money(fen: 50_000)), "fine.propose",
        by: .reviewer)["fine"])
    func settle(_ good: [PartLine], by person: String = "the manager") -> String? {
      shop.refusal(Shop.handingOver(good: good), by: .clerk, person: person)?.messageKey
    }
    let wrong = boards(6)
    #expect(settle(wrong + [line(Shop.unknown, 1)]) == "NOT_FOUND")
    #expect(settle(wrong) == "STATE.outlet")
    try shop.beginClosing()
    #expect(settle(wrong) == "STATE.outlet-open")
    try shop.run(FineDecide(fine: proposed, verdict: .dismiss), "fine.dismiss", by: .manager)
    #expect(settle(wrong) == "SEPARATION.approve")
    #expect(settle(wrong, by: "the clerk") == "LIMIT.closing-part")
    #expect(settle(boards(5), by: "the clerk") == "LIMIT.closing-rest")
    #expect(settle(boards(5) + [fans], by: "the clerk") == "HOLDING_SHORT.claimed")
    shop.sendBack(0)
    #expect(settle(boards(5) + [fans], by: "the clerk") == nil)
  }
}
