import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.3.3: an outlet is proposed for cancellation, approved, counted and settled; what is left is refunded.
struct ClosingTests {
  private let propose = OutletPropose(outlet: Shop.outlet)
  private let close = OutletClose(outlet: Shop.outlet)
  private let reopen = OutletReopen(outlet: Shop.outlet)

  /// Five boards at 480.00 and a deposit of 10,000.00.
  private func holding() throws -> Shop {
    var shop = try Shop()
    try shop.pay(1_000_000)
    try shop.hold(5, at: 48_000)
    return shop
  }

  private func status(_ status: String) -> String { "STATE key=outlet value=HN0371 status=\(status)" }

  @Test("8.3.3 All in good order: the company takes everything back and refunds the deposit, and the outlet is closed")
  func allGood() throws {
    var shop = try holding()
    try shop.beginClosing()
    let reply = try shop.handOver(good: [line(Shop.pcb, 5)])
    #expect(reply["good"] == "2400.00" && reply["charged"] == "0.00" && reply["taken"] == "0.00")
    #expect(reply["refund"] == "10000.00" && reply["receivable"] == "0.00" && reply["status"] == "settled")
    #expect(shop.held() == Cell() && shop.warehouse().amount == Money(fen: 240_000))
    #expect(shop.warehouse().lots.map(\.lot) == [LotNumber(shop.facts.last)])
    #expect(shop.facts.record(shop.facts.last)?.clause == "8.3.3")
    #expect(shop.facts.record(shop.facts.last)?.outlet == Shop.outlet)
    let paid = try shop.payRefund(1_000_000)
    #expect(paid["deposit"] == "0.00" && paid["outlet"] == "HN0371" && paid["outlet_status"] == "closed")
    #expect(shop.outletStanding == .closed)
    #expect(shop.facts.total(.cash(Shop.bank)) == .zero)
  }

  @Test("8.3.3 Lost or damaged: the supply price is deducted from the deposit, the other parts are taken back")
  func lostAndDamaged() throws {
    var shop = try holding()
    try shop.beginClosing()
    let reply = try shop.handOver(good: [line(Shop.pcb, 2)], damaged: [line(Shop.pcb, 1)], lost: [line(Shop.pcb, 2)])
    #expect(reply["good"] == "960.00" && reply["charged"] == "1440.00" && reply["taken"] == "1440.00")
    #expect(reply["refund"] == "8560.00" && reply["receivable"] == "0.00" && reply["status"] == "settled")
    #expect(
      shop.lastPostings == [
        "held:HN0371 -960.00 PCB-4601 -2", "warehouse 960.00 PCB-4601 2", "held:HN0371 -480.00 PCB-4601 -1",
        "owed:HN0371 480.00", "lost 0.00 PCB-4601 1", "held:HN0371 -960.00 PCB-4601 -2", "owed:HN0371 960.00",
        "lost 0.00 PCB-4601 2", "deposit:HN0371 1440.00", "owed:HN0371 -1440.00",
      ])
    let paid = try shop.payRefund(856_000)
    #expect(paid["outlet_status"] == "closed")
  }

  @Test("8.3.3 Where nothing is left on either side the outlet is closed at once", arguments: [0, 48_000] as [Int64])
  func nothingLeft(_ deposit: Int64) throws {
    var shop = try Shop()
    if deposit > 0 {
      try shop.pay(deposit)
      try shop.hold(1, at: deposit)
    }
    try shop.beginClosing()
    let reply = try shop.handOver(lost: deposit > 0 ? [line(Shop.pcb, 1)] : [])
    #expect(reply["status"] == "closed" && reply["refund"] == "0.00" && reply["receivable"] == "0.00")
    #expect(shop.outletStanding == .closed)
  }

  @Test("8.3.3 Proposed it goes on trading; the manager approves, and not whoever proposed it, under whatever login")
  func approval() throws {
    var shop = try holding()
    #expect(shop.refusal(close, by: .manager)?.messageKey == "STATE.not-proposed")
    #expect(shop.refusal(close, by: .manager)?.line == status("active"))
    #expect(try shop.run(propose, "outlet.propose", by: .regional)["status"] == "proposed")
    #expect(shop.outletStanding == .active)
    #expect(shop.refusal(propose, by: .supervisor)?.messageKey == "STATE.proposed")
    #expect(shop.refusal(propose, by: .supervisor)?.line == status("proposed"))
    #expect(shop.refusal(Shop.handingOver(), by: .clerk)?.line == status("active"))
    #expect(
      shop.refusal(close, by: .manager, person: "the regional")?.line
        == "SEPARATION document=HN0371 step=propose")
    #expect(try shop.run(close, "outlet.close", by: .manager)["status"] == "closing")
    #expect(shop.outletStanding == .closing)
    #expect(shop.refusal(close, by: .manager)?.line == status("closing"))
    #expect(shop.refusal(propose, by: .regional)?.line == status("closing"))
  }

  @Test("8.3.3 The outlet is told, once")
  func notice() throws {
    var shop = try holding()
    try shop.beginClosing()
    let notices = shop.facts.documents(DocumentListing(kind: Notice.kind)).compactMap { Notice($0) }
    #expect(notices.map(\.subject) == [.closing(Shop.outlet)] && notices.map(\.number) == ["MSG-202611-00001"])
    #expect(notices.first?.outlet == Shop.outlet && notices.first?.answerBy == nil)
    #expect(notices.first?.subject.kind == "closing" && notices.first?.subject.document == "HN0371")
    try shop.run(OutboxSent(notice: "MSG-202611-00001"), "outbox.sent", by: .clerk)
    #expect(shop.facts.documents(DocumentListing(kind: Notice.kind)).compactMap { Notice($0) }.map(\.isSent) == [true])
  }

  @Test(
    "8.3.3 The manager turns a proposal down or takes the approval back; the outlet trades, and can be proposed again")
  func reopening() throws {
    var shop = try holding()
    #expect(shop.refusal(reopen, by: .manager)?.messageKey == "STATE.not-proposed")
    try shop.run(propose, "outlet.propose", by: .regional)
    #expect(try shop.run(reopen, "outlet.reopen", by: .manager)["status"] == "active")
    #expect(shop.refusal(close, by: .manager)?.line == status("active"))
    #expect(shop.refusal(reopen, by: .manager)?.line == status("active"))
    try shop.beginClosing()
    try shop.run(reopen, "outlet.reopen", by: .manager)
    #expect(shop.outletStanding == .active)
    try shop.receive(1)
    #expect(try shop.supply(line(Shop.pcb, 1)) == "SHP-202611-00001")
    // Whoever proposed it the last time is meant.
    try shop.run(propose, "outlet.propose", by: .supervisor)
    #expect(shop.refusal(close, by: .manager, person: "the regional") == nil)
    #expect(shop.refusal(close, by: .manager, person: "the supervisor")?.code == .separation)
  }

  @Test("8.3.3 Whoever approved the closing does not count what is handed over, under whatever login")
  func counter() throws {
    var shop = try holding()
    try shop.beginClosing()
    let settle = Shop.handingOver(good: [line(Shop.pcb, 5)])
    #expect(
      shop.refusal(settle, by: .reviewer, person: "the manager")?.line == "SEPARATION document=HN0371 step=approve")
    #expect(shop.refusal(settle, by: .reviewer, person: "the regional") == nil)
  }

  @Test("8.3.3 Settled once; a settled or closed outlet is neither proposed, closed, reopened nor settled again")
  func over() throws {
    var shop = try holding()
    try shop.beginClosing()
    try shop.handOver(good: [line(Shop.pcb, 5)])
    let steps: [(any LedgerCommand, Role)] = [
      (propose, .regional), (close, .manager), (reopen, .manager), (Shop.handingOver(), .clerk),
    ]
    for (step, role) in steps { #expect(shop.refusal(step, by: role)?.line == status("settled")) }
    try shop.payRefund(1_000_000)
    for (step, role) in steps { #expect(shop.refusal(step, by: role)?.line == status("closed")) }
    for (step, role) in steps { #expect(shop.refusal(step, by: role)?.messageKey == "STATE.outlet") }
  }

  @Test("8.3.3 Only an outlet of the own region is proposed, and only one there is")
  func scope() throws {
    let shop = try Shop()
    let nowhere = try #require(OutletCode("NOWHERE"))
    #expect(shop.refusal(OutletPropose(outlet: nowhere), by: .regional)?.line == "NOT_FOUND key=outlet value=NOWHERE")
    let stranger = Actor(user: "r", person: "r", role: .regional, region: "豫南")
    #expect(throws: StepRefusal.forbiddenOutlet(role: .regional, verb: "outlet.propose", Shop.outlet).refusal) {
      try propose.decide(shop.facts, shop.context(stranger))
    }
    let unknown: [any LedgerCommand] = [
      OutletClose(outlet: nowhere), OutletReopen(outlet: nowhere), DebtWriteOff(outlet: nowhere),
      OutletSettle(outlet: nowhere, handover: Handover(good: [], damaged: [], lost: [])),
      RefundAsk(outlet: nowhere, amount: Money(fen: 1)),
    ]
    for command in unknown {
      #expect(shop.refusal(command, by: .manager)?.line == "NOT_FOUND key=outlet value=NOWHERE")
    }
  }
}
