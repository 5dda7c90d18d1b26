import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.5.6: what was missing or damaged on the way from one outlet to another is borne by the company, the receiver or the
/// sender, is found after all, or comes back.
struct TransferSettleTests {
  typealias Verdict = TransferSettle.Verdict

  /// Of two boards at 480.00 and three at 500.00 one has come and four are open: 480.00 and three times 500.00.
  private func reported() throws -> (Shop, String) {
    var shop = try Shop.transferring(holding: 2)
    try shop.hold(3, at: 50_000)
    let transfer = try shop.sendTransfer(line(Shop.pcb, 5))
    try shop.reportTransfer(transfer, short: [line(Shop.pcb, 3)], damaged: [line(Shop.pcb, 1)])
    // A price of today is nobody's business here.
    try shop.price(99_999)
    return (shop, transfer)
  }

  @Test(
    "8.5.6 Each verdict moves pieces and money where the books say, for two lots, and the rest stays open",
    arguments: [
      // verdict: what the receiver owes, the sender owes, the company bears; what the receiver and the sender hold; lost
      (Verdict.company, 0, 0, 98_000, ["5:1 480.00"], [], 2), (.charge, 98_000, 0, 0, ["5:1 480.00"], [], 2),
      (.sender, 0, 98_000, 0, ["5:1 480.00"], [], 2), (.found, 0, 0, 0, ["5:2 960.00", "7:1 500.00"], [], 0),
      (.back, 0, 0, 0, ["5:1 480.00"], ["5:1 480.00", "7:1 500.00"], 0),
    ] as [(Verdict, Int64, Int64, Int64, [String], [String], Int64)])
  func verdicts(
    _ verdict: Verdict, _ receiver: Int64, _ sender: Int64, _ company: Int64, _ there: [String], _ here: [String],
    _ lost: Int64
  ) throws {
    var (shop, transfer) = try reported()
    let reply = try shop.settleTransfer(transfer, [verdict: [line(Shop.pcb, 2)]])
    #expect(reply == ["transfer": transfer, "status": "reported", "amount": "980.00", "open": "1000.00"])
    #expect(shop.position(Shop.other).owed == Money(fen: receiver))
    #expect(shop.position().owed == Money(fen: sender))
    #expect(shop.facts.total(.transitLoss) == Money(fen: company))
    #expect(shop.lots(.held(Shop.other)) == there && shop.lots(.held(Shop.outlet)) == here)
    #expect(shop.facts.cell(CellKey(account: .lost, part: Shop.pcb)).quantity == Quantity(lost))
    #expect(shop.lots(.transit(Shop.other)) == ["7:2 1000.00"] && shop.isNothingBetween)
    // Nothing of it touches the warehouse.
    #expect(shop.warehouse() == Cell() && shop.facts.total(.revaluation) == .zero)
    let all = try shop.settleTransfer(transfer, [verdict: [line(Shop.pcb, 2)]])
    #expect(all == ["transfer": transfer, "status": "received", "amount": "1000.00", "open": "0.00"])
    #expect(shop.position(Shop.other).transit == .zero && shop.isNothingBetween)
    #expect(try shop.transfer(transfer).receivedOn == shop.today)
    let more = TransferSettle(transfer: transfer, verdicts: [verdict: [line(Shop.pcb, 1)]])
    #expect(shop.refusal(more, by: .reviewer)?.line == "STATE key=transfer value=\(transfer) status=received")
  }

  @Test("8.5.6 Legs stand lot by lot, in the protocol's order of verdicts, oldest open lots first")
  func postings() throws {
    var (shop, transfer) = try reported()
    let before = shop.facts.last
    // Whatever order they are named in: company takes the oldest, back the newest.
    try shop.settleTransfer(
      transfer, [.back: [line(Shop.pcb, 1)], .sender: [line(Shop.pcb, 1)], .company: [line(Shop.pcb, 2)]])
    let (own, caused) = (before.next, before.next.next)
    #expect(shop.facts.last == caused)
    #expect(
      shop.postings(own) == [
        "transit-loss 480.00", "lost 0.00 PCB-4601 0/1", "transit:HN0372 -480.00 PCB-4601 5/-1",
        "transit-loss 500.00", "lost 0.00 PCB-4601 0/1", "transit:HN0372 -500.00 PCB-4601 7/-1",
        "transfer 500.00 PCB-4601 7/1", "transit:HN0372 -500.00 PCB-4601 7/-1",
        "transfer 500.00 PCB-4601 7/1", "transit:HN0372 -500.00 PCB-4601 7/-1",
      ])
    #expect(
      shop.postings(caused) == [
        "owed:HN0371 500.00", "lost 0.00 PCB-4601 0/1", "transfer -500.00 PCB-4601 7/-1",
        "held:HN0371 500.00 PCB-4601 7/1", "transfer -500.00 PCB-4601 7/-1",
      ])
    let record = try #require(shop.facts.record(own))
    let back = try #require(shop.facts.record(caused))
    #expect(record.verb == "transfer.settle" && record.outlet == Shop.other && record.clause == "8.5.6")
    #expect(back.verb == "transfer.back" && back.outlet == Shop.outlet && back.cause == own)
    #expect(back.arguments == ["transfer": .string(transfer)] && back.changes == [])
  }

  @Test(
    "8.5.6 Of two verdicts the one that the protocol names first takes the older lot",
    arguments: [(Verdict.company, Verdict.charge), (.charge, .sender), (.sender, .found), (.found, .back)])
  func order(_ first: Verdict, _ second: Verdict) throws {
    var (shop, transfer) = try reported()
    try shop.settleTransfer(transfer, [second: [line(Shop.pcb, 1)], first: [line(Shop.pcb, 1)]])
    let borne =
      switch first {
      case .company: shop.facts.total(.transitLoss)
      case .charge: shop.position(Shop.other).owed
      case .sender: shop.position().owed
      // Beside the one that had come.
      case .found: shop.position(Shop.other).held - Money(fen: 48_000)
      case .back: shop.position().held
      }
    #expect(borne == Money(fen: 48_000) && shop.lots(.transit(Shop.other)) == ["7:2 1000.00"])
  }

  @Test("8.5.6 What concerns the receiver alone makes no record of the sender", arguments: Verdict.allCases)
  func records(_ verdict: Verdict) throws {
    var (shop, transfer) = try reported()
    let before = shop.facts.last
    try shop.settleTransfer(transfer, [verdict: [line(Shop.pcb, 1)]])
    let concernsSender = verdict == .sender || verdict == .back
    #expect(shop.facts.last.value - before.value == (concernsSender ? 2 : 1))
  }

  @Test("8.5.6 Several parts, and one part under several verdicts, are settled together or bit by bit")
  func several() throws {
    var shop = try Shop.transferring(holding: 3)
    try shop.hold(2, at: 1250, of: Shop.fan)
    let transfer = try shop.sendTransfer(line(Shop.pcb, 3), line(Shop.fan, 2))
    try shop.reportTransfer(transfer, short: [line(Shop.fan, 2)], damaged: [line(Shop.pcb, 3)])
    #expect(shop.held(by: Shop.other) == Cell())
    let half = try shop.settleTransfer(
      transfer, [.charge: [line(Shop.fan, 1)], .found: [line(Shop.pcb, 1), line(Shop.fan, 1)]])
    #expect(half["status"] == "reported" && half["amount"] == "505.00" && half["open"] == "960.00")
    #expect(try shop.transfer(transfer).report?.open[Shop.fan] == Cell())
    let fan = TransferSettle(transfer: transfer, verdicts: [.company: [line(Shop.fan, 1)]])
    #expect(shop.refusal(fan, by: .reviewer)?.line == "LIMIT rule=8.5.6 key=company")
    let rest = try shop.settleTransfer(transfer, [.sender: [line(Shop.pcb, 1)], .back: [line(Shop.pcb, 1)]])
    #expect(rest["status"] == "received" && rest["open"] == "0.00")
    #expect(shop.position().owed == Money(fen: 48_000) && shop.position().held == Money(fen: 48_000))
    #expect(shop.position(Shop.other).owed == Money(fen: 1250))
    #expect(shop.position(Shop.other).held == Money(fen: 49_250) && shop.isNothingBetween)
  }

  @Test("8.5.6 What the sender bears counts under its ceiling, and is paid like anything owed")
  func senderPays() throws {
    var (shop, transfer) = try reported()
    try shop.settleTransfer(transfer, [.sender: [line(Shop.pcb, 4)]])
    #expect(shop.position().occupied == Money(fen: 198_000))
    let pay = OwedPay(outlet: Shop.outlet, amount: Money(fen: 198_000), bank: Shop.bank, on: nil)
    try shop.run(pay, "owed.pay", by: .cashier)
    #expect(shop.position().occupied == .zero)
  }
}
