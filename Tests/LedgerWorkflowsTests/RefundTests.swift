import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.3.3: a refund to an active outlet leaves at least the minimum and what its ceiling needs; asked by finance, approved by
/// the manager, paid by the cashier.
struct RefundTests {
  /// A deposit of 30,000.00, and so much held and committed.
  private func shop(occupied: Int64 = 0, committed: Int64 = 0, ratio: String = "3") throws -> Shop {
    var shop = try Shop(ratio: ratio)
    try shop.pay(3_000_000)
    if committed > 0 {
      try shop.price(committed)
      try shop.receive(1)
      try shop.approve(try shop.ask(Shop.urgent, line(Shop.pcb, 1)))
    }
    if occupied > 0 { try shop.hold(1, at: occupied, of: Shop.fan) }
    return shop
  }

  private func ask(_ fen: Int64) -> RefundAsk { RefundAsk(outlet: Shop.outlet, amount: Money(fen: fen)) }

  @Test(
    "8.3.3 Exactly what can be done without is refunded, one fen more is not",
    arguments: [
      // Nothing out: down to the minimum.
      (0, 0, "3", 2_000_000),
      // A third of 30,000.00 is the minimum; one fen more occupied needs one fen more.
      (3_000_000, 0, "3", 2_000_000), (3_000_001, 0, "3", 1_999_999), (3_000_003, 0, "3", 1_999_999),
      (3_000_004, 0, "3", 1_999_998),
      // Committed counts as occupied does.
      (2_000_000, 4_000_000, "3", 1_000_000), (0, 9_000_000, "3", 0), (5_000_000, 4_000_000, "3", 0),
      // 2.5 times 28,000.00 covers 70,000.00; what does not divide is rounded up.
      (7_000_000, 0, "2.5", 200_000), (7_000_001, 0, "2.5", 199_999), (7_000_002, 0, "2.5", 199_999),
      (7_000_003, 0, "2.5", 199_998),
    ] as [(Int64, Int64, String, Int64)])
  func most(_ occupied: Int64, _ committed: Int64, _ ratio: String, _ most: Int64) throws {
    var shop = try shop(occupied: occupied, committed: committed, ratio: ratio)
    let refusal = shop.refusal(ask(most + 1), by: .finance)
    #expect(
      refusal?.line
        == "DEPOSIT_SHORT rule=8.3.3 outlet=HN0371 deposit=30000.00 amount=\(Money(fen: most + 1)) "
        + "most=\(Money(fen: most))")
    #expect(refusal?.messageKey == "DEPOSIT_SHORT.refund")
    guard most > 0 else { return }
    let reply = try shop.payRefund(most)
    #expect(reply["status"] == "paid" && reply["deposit"] == Money(fen: 3_000_000 - most).description)
    #expect(reply["outlet_status"] == "active" && shop.outletStanding == .active)
    // What is left still covers what is out.
    #expect(shop.position().available >= .zero && shop.position().deposit >= shop.policy.depositMinimum)
  }

  @Test(
    "8.3.3 A deposit at or under the minimum, or under what is out, leaves nothing to refund",
    arguments: [(0, 0), (999_999, 0), (1_000_000, 0), (2_000_000, 9_000_000)] as [(Int64, Int64)])
  func nothing(_ deposit: Int64, _ occupied: Int64) throws {
    var shop = try Shop()
    if deposit > 0 { try shop.pay(deposit) }
    if occupied > 0 { try shop.hold(1, at: occupied) }
    let deposited = Money(fen: deposit)
    #expect(
      shop.refusal(ask(1), by: .finance)?.line
        == "DEPOSIT_SHORT rule=8.3.3 outlet=HN0371 deposit=\(deposited) amount=0.01 most=0.00")
  }

  @Test("8.3.3 Fees and overpayments of an active outlet are paid or used in other ways, and not refunded")
  func depositOnly() throws {
    var shop = try Shop()
    try shop.pay(1_000_000)
    try shop.credit(.fees(Shop.outlet), 50_000)
    try shop.credit(.advance(Shop.outlet), 50_000)
    #expect(shop.refusal(ask(1), by: .finance)?.figure("most") == "0.00")
    try shop.pay(100)
    try shop.payRefund(100)
    #expect(shop.lastPostings == ["deposit:HN0371 1.00", "cash:BANK -1.00"])
    #expect(shop.facts.record(shop.facts.last)?.clause == "8.3.3")
  }

  @Test("8.3.3 Nobody approves what they asked, nor pays what they asked or approved, under whatever login")
  func separation() throws {
    var shop = try shop()
    let refund = try #require(try shop.run(ask(100), "refund.ask", by: .finance)["refund"])
    #expect(refund == "RFD-202611-00001")
    let approve = RefundDecide(refund: refund, isApproved: true)
    #expect(
      shop.refusal(approve, by: .manager, person: "the finance")?.line
        == "SEPARATION document=\(refund) step=submit")
    // Whoever asked may think better of it.
    #expect(
      shop.refusal(RefundDecide(refund: refund, isApproved: false), by: .manager, person: "the finance") == nil)
    try shop.run(approve, "refund.approve", by: .manager)
    let pay = RefundPay(refund: refund, bank: Shop.bank, on: nil)
    for (person, step) in [("the finance", "submit"), ("the manager", "approve")] {
      #expect(
        shop.refusal(pay, by: .cashier, person: person)?.line == "SEPARATION document=\(refund) step=\(step)")
    }
    #expect(shop.refusal(pay, by: .cashier) == nil)
  }

  @Test(
    "8.3.3 asked -> approved -> paid; asked and approved -> rejected; nothing twice, nothing posted before it is paid")
  func states() throws {
    var shop = try shop()
    let unknown = "RFD-202611-00009"
    func steps(_ refund: String) -> [(verb: String, command: any LedgerCommand, role: Role)] {
      [
        ("approve", RefundDecide(refund: refund, isApproved: true), .manager),
        ("reject", RefundDecide(refund: refund, isApproved: false), .manager),
        ("pay", RefundPay(refund: refund, bank: Shop.bank, on: nil), .cashier),
      ]
    }
    for step in steps(unknown) {
      #expect(shop.refusal(step.command, by: step.role)?.line == "NOT_FOUND key=refund value=\(unknown)")
    }
    func refused(_ refund: String) -> [String] {
      var verbs: [String] = []
      for step in steps(refund) {
        let refusal = shop.refusal(step.command, by: step.role)
        if refusal?.figure("key") == "refund" { verbs.append(step.verb) }
      }
      return verbs
    }
    let deposit = shop.position().deposit
    let asked = try #require(try shop.run(ask(100), "refund.ask", by: .finance)["refund"])
    #expect(refused(asked) == ["pay"])
    let approved = try shop.approvedRefund(200)
    #expect(refused(approved) == ["approve"])
    #expect(shop.position().deposit == deposit)
    let rejected = try #require(try shop.run(ask(300), "refund.ask", by: .finance)["refund"])
    let reply = try shop.run(RefundDecide(refund: rejected, isApproved: false), "refund.reject", by: .manager)
    #expect(reply["status"] == "rejected" && reply["amount"] == "3.00")
    #expect(refused(rejected) == ["approve", "reject", "pay"])
    try shop.run(RefundPay(refund: approved, bank: Shop.bank, on: nil), "refund.pay", by: .cashier)
    #expect(refused(approved) == ["approve", "reject", "pay"])
    #expect(
      shop.refusal(steps(approved)[2].command, by: .cashier)?.line == "STATE key=refund value=\(approved) status=paid")
    #expect(shop.position().deposit == deposit - Money(fen: 200))
  }

  @Test(
    "8.3.3 It is looked at again when it is approved and when it is paid: what is out may have grown, or another paid")
  func again() throws {
    var shop = try shop()
    let first = try shop.approvedRefund(2_000_000)
    let second = try #require(try shop.run(ask(1), "refund.ask", by: .finance)["refund"])
    try shop.hold(1, at: 3_000_003)
    let pay = RefundPay(refund: first, bank: Shop.bank, on: nil)
    let refused = "DEPOSIT_SHORT rule=8.3.3 outlet=HN0371 deposit=30000.00 amount=20000.00 most=19999.99"
    #expect(shop.refusal(pay, by: .cashier)?.line == refused)
    try shop.run(
      ReturnReceive(outlet: Shop.outlet, lines: [line(Shop.pcb, 1)], on: nil), "return.receive", by: .clerk)
    try shop.run(pay, "refund.pay", by: .cashier)
    #expect(
      shop.refusal(RefundDecide(refund: second, isApproved: true), by: .manager)?.line
        == "DEPOSIT_SHORT rule=8.3.3 outlet=HN0371 deposit=10000.00 amount=0.01 most=0.00")
  }

  @Test("8.3.3 It is paid on the day the paper says, which is not in the future; it is not reversed")
  func dates() throws {
    var shop = try shop()
    let refund = try shop.approvedRefund(100)
    func pay(_ day: String) throws -> RefundPay { RefundPay(refund: refund, bank: Shop.bank, on: try date(day)) }
    #expect(shop.refusal(try pay("2026-11-03"), by: .cashier)?.line == "BAD_VALUE key=on")
    #expect(shop.refusal(try pay("2026-10-31"), by: .cashier)?.line == "PERIOD_CLOSED month=2026-10")
    try shop.run(try pay("2026-11-01"), "refund.pay", by: .cashier)
    #expect(shop.facts.record(shop.facts.last)?.on == (try date("2026-11-01")))
    #expect(
      shop.refusal(EntryReverse(entry: shop.facts.last, on: nil), by: .finance)?.messageKey == "STATE.not-reversible")
  }

  @Test(
    "8.3.3 Of a settled outlet two refunds of the same money are asked, one is paid; the other can only be rejected")
  func twice() throws {
    var shop = try Shop()
    try shop.pay(1000)
    try shop.beginClosing()
    try shop.handOver()
    let (first, second) = (try shop.approvedRefund(1000), try shop.approvedRefund(1000))
    let reply = try shop.run(RefundPay(refund: first, bank: Shop.bank, on: nil), "refund.pay", by: .cashier)
    #expect(reply["outlet_status"] == "closed")
    #expect(
      shop.refusal(RefundPay(refund: second, bank: Shop.bank, on: nil), by: .cashier)?.line
        == "STATE key=outlet value=HN0371 status=closed")
    try shop.run(RefundDecide(refund: second, isApproved: false), "refund.reject", by: .manager)
  }
}
