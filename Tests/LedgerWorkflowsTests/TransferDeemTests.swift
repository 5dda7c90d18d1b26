import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.5.5, 8.5.6: without an answer within the days of a freight shipment a transfer is received in full, by a record dated
/// the first day after them.
struct TransferDeemTests {
  private func underway(_ day: String) throws -> (Shop, String) {
    var shop = try Shop.transferring(holding: 3)
    shop.today = try date(day)
    let transfer = try shop.sendTransfer(line(Shop.pcb, 3))
    return (shop, transfer)
  }

  @Test(
    "8.5.6 The day before the last, the last day, the day after",
    arguments: [
      ("2026-11-02", "2026-11-23", "2026-11-24", "2026-11-25"),
      // Across a month end, a year end and a leap day.
      ("2026-11-08", "2026-11-29", "2026-11-30", "2026-12-01"),
      ("2026-12-08", "2026-12-29", "2026-12-30", "2026-12-31"),
      ("2026-12-09", "2026-12-30", "2026-12-31", "2027-01-01"),
      ("2026-12-10", "2026-12-31", "2027-01-01", "2027-01-02"),
      ("2028-02-07", "2028-02-28", "2028-02-29", "2028-03-01"),
    ])
  func days(_ day: String, _ before: String, _ last: String, _ after: String) throws {
    var (shop, transfer) = try underway(day)
    #expect(try shop.transfer(transfer).dispatch?.answerBy.description == last)
    for day in [before, last] {
      try shop.pass(to: day)
      #expect(try shop.transfer(transfer).status == "shipped")
      #expect(shop.position(Shop.other).held == .zero)
    }
    // On the last day the receiver may still answer.
    #expect(shop.refusal(TransferReceive(transfer: transfer), by: .outlet, outlet: Shop.other) == nil)
    try shop.pass(to: after)
    let first = try date(after)
    #expect(try shop.transfer(transfer).receivedOn == first)
    #expect(shop.lots(.held(Shop.other)) == ["5:3 1440.00"] && shop.position(Shop.other).transit == .zero)
    let record = try #require(shop.facts.record(shop.facts.last))
    #expect(record.verb == "transfer.deem" && record.on == first && record.actor == .system)
    #expect(record.outlet == Shop.other && record.clause == "8.5.6" && shop.isNothingBetween)
    #expect(
      shop.refusal(TransferReceive(transfer: transfer), by: .outlet, outlet: Shop.other)?.line
        == "STATE key=transfer value=\(transfer) status=received")
  }

  @Test("8.5.6 An answer in time leaves nothing to deem, whatever it was", arguments: [true, false])
  func answered(_ isWhole: Bool) throws {
    var (shop, transfer) = try underway("2026-11-02")
    try shop.pass(to: "2026-11-24")
    if isWhole {
      try shop.receiveTransfer(transfer)
    } else {
      try shop.reportTransfer(transfer, damaged: [line(Shop.pcb, 1)])
    }
    let records = shop.facts.last
    try shop.pass(to: "2026-11-30")
    // Six days and nothing else.
    #expect(shop.facts.last.value - records.value == 6)
  }

  @Test("8.5.6 What was only asked for or approved, or called off, is never deemed")
  func notShipped() throws {
    var shop = try Shop.transferring()
    let transfers = try (1...3).map { _ in try shop.askTransfer(line(Shop.pcb, 1)) }
    try shop.approveTransfer(transfers[1])
    try shop.run(TransferCancel(transfer: transfers[2]), "transfer.cancel", by: .manager)
    try shop.pass(to: "2026-12-31")
    #expect(try transfers.map { try shop.transfer($0).status } == ["asked", "approved", "cancelled"])
  }

  @Test("8.5.6 On one day first the shipments, then the transfers by number; then the next day opens")
  func order() throws {
    var shop = try Shop.transferring(holding: 4)
    try shop.pay(1_000_000)
    try shop.receive(1)
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 1))
    try shop.approve(request)
    for _ in 1...3 { _ = try shop.sendTransfer(line(Shop.pcb, 1)) }
    try shop.run(IssueShip(request: request, lines: nil, carrier: "freight"), "issue.ship", by: .clerk)
    let records = shop.facts.last.value
    try shop.pass(to: "2026-11-26")
    let verbs = (records + 1...shop.facts.last.value).map { shop.facts.record(RecordNumber($0))?.verb ?? "" }
    let opened = Array(repeating: "day.open", count: 23)
    #expect(
      verbs == opened + ["receipt.deem", "transfer.deem", "transfer.deem", "transfer.deem", "day.open"])
    let changed = shop.facts.records.values.filter { $0.verb == "transfer.deem" }.sorted { $0.number < $1.number }
      .flatMap { $0.changes.map(\.key.id) }
    #expect(changed == ["TRF-202611-00001", "TRF-202611-00002", "TRF-202611-00003"])
  }

  @Test("8.5.5 The figures of the day of shipping bind: a later edition does not shorten the days")
  func bindsWithTheDocument() throws {
    var (shop, transfer) = try underway("2026-11-02")
    shop.policy = try Shop.policy(["answer-days": "1", "freight-days": "0"])
    try shop.pass(to: "2026-11-24")
    #expect(try shop.transfer(transfer).status == "shipped")
  }
}
