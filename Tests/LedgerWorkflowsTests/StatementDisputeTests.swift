import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.7.6: the outlet disputes lines of its statement: its entries, and what its accounts come to.
struct StatementDisputeTests {
  private func refusal(_ shop: Shop, _ line: String, outlet: OutletCode = Shop.outlet) -> String? {
    let number = "STM-202611-\(outlet)"
    return shop.refusal(StatementDisputeLine(statement: number, line: line), by: .outlet, outlet: outlet)?.line
  }

  private func notFound(_ line: String) -> String { "NOT_FOUND key=line value=\(line)" }

  @Test("8.7.6 A line that is disputed goes to whoever issued the statements")
  func disputed() throws {
    var shop = try Shop.stated()
    let reply = try shop.dispute("held")
    #expect(
      reply == [
        "statement": Shop.statement, "status": "disputed", "dispute": "DSP-202612-00001", "owner": "finance",
      ])
    let dispute = try shop.dispute(numbered: "DSP-202612-00001")
    #expect(dispute.statement == Shop.statement && dispute.outlet == Shop.outlet && dispute.line == .closing(.held))
    #expect(dispute.isOpen && dispute.owner == "finance" && dispute.opened == shop.today && dispute.resolution == nil)
    #expect(try shop.statement().disputes == [.closing(.held): "DSP-202612-00001"])
    let record = try #require(shop.facts.record(shop.facts.last))
    #expect(record.outlet == Shop.outlet && record.clause == "8.7.6" && record.entry == .none)
    // Numbered by the month of the day.
    shop.today = try date("2026-12-20")
    #expect(try shop.dispute("owed")["dispute"] == "DSP-202612-00002")
    var late = try Shop.stated(on: "2026-12-28")
    late.today = try date("2027-01-02")
    #expect(try late.dispute("owed")["dispute"] == "DSP-202701-00001")
  }

  @Test("8.7.6 Every account of the outlet is a line, by its kind, and no other account")
  func accounts() throws {
    let shop = try Shop.stated()
    let lines = AccountKind.allCases.filter { refusal(shop, $0.rawValue) == nil }
    #expect(lines == [.transit, .held, .owed, .fines, .deposit, .fees, .advance, .committed])
    for line in ["warehouse", "cash", "cash:BANK", "held:HN0371", "Held", "nothing", "", "é"] {
      #expect(refusal(shop, line) == notFound(line), "\(line)")
    }
    let unknown = StatementDisputeLine(statement: Shop.statement, line: "nothing")
    #expect(shop.refusal(unknown, by: .outlet)?.messageKey == "NOT_FOUND.statement-line")
  }

  /// What of the log is in the statement of November, and what is not.
  @Test("8.7.6 An entry of the outlet, dated in the month, recorded before it was closed, that moves an account of it")
  func entries() throws {
    var shop = try Shop(today: "2026-11-10")
    try shop.pay(1_000_000)
    let deposit = shop.facts.last
    try shop.pay(1_000_000, of: Shop.other)
    let others = shop.facts.last
    let received = try shop.receive(5)
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 1))
    let asked = shop.facts.last
    try shop.approve(request)
    let approved = shop.facts.last
    shop.today = try date("2026-12-02")
    try shop.pay(100)
    let december = shop.facts.last
    let backdated = DepositPay(
      outlet: Shop.outlet, amount: Money(fen: 100), bank: Shop.bank, on: try date("2026-11-30"))
    try shop.run(backdated, "deposit.pay", by: .cashier)
    let lastDay = shop.facts.last
    try shop.closeMonth("2026-11")
    let closing = shop.facts.last
    try shop.issue("2026-11")
    for entry in [deposit, approved, lastDay] { #expect(refusal(shop, "\(entry)") == nil) }
    for entry in [others, received, asked, december, closing, shop.facts.last.next, .none] {
      #expect(refusal(shop, "\(entry)") == notFound("\(entry)"))
    }
    #expect(refusal(shop, "\(others)", outlet: Shop.other) == nil)
    for line in ["0\(deposit)", "+\(deposit)", " \(deposit)", "-1", "9999999999999999999"] {
      #expect(refusal(shop, line) == notFound(line), "\(line)")
    }
    // What came into November after it was closed would not be in its statement.
    var late = try #require(shop.facts.record(lastDay))
    late.number = shop.facts.last.next
    shop.facts.records[late.number] = late
    #expect(refusal(shop, "\(late.number)") == notFound("\(late.number)"))
  }

  @Test("8.7.6 A transfer is a line of the outlet whose record it is, where it moves something of it")
  func transfers() throws {
    var shop = try Shop.transferring()
    try shop.askTransfer(line(Shop.pcb, 1))
    let asked = shop.facts.last
    try shop.approveTransfer("TRF-202611-00001")
    try shop.shipTransfer("TRF-202611-00001")
    let entries = shop.facts.records.values.filter { $0.number > asked && !$0.entry.postings.isEmpty }
    shop.today = try date("2026-12-05")
    try shop.closeMonth("2026-11")
    try shop.issue("2026-11")
    #expect(!entries.isEmpty)
    for record in entries {
      let owner = try #require(record.outlet)
      let stranger = owner == Shop.outlet ? Shop.other : Shop.outlet
      #expect(refusal(shop, "\(record.number)", outlet: owner) == nil)
      #expect(refusal(shop, "\(record.number)", outlet: stranger) == notFound("\(record.number)"))
    }
  }

  @Test("8.7.6 A line is disputed once, also when its dispute is resolved; others are until the last day")
  func duplicate() throws {
    var shop = try Shop.stated()
    let deposit = try #require(shop.facts.records.values.first { $0.verb == "deposit.pay" }).number
    try shop.dispute("\(deposit)")
    #expect(refusal(shop, "\(deposit)") == "DUPLICATE key=line value=\(deposit)")
    let again = StatementDisputeLine(statement: Shop.statement, line: "\(deposit)")
    #expect(shop.refusal(again, by: .outlet)?.messageKey == "DUPLICATE.statement-line")
    try shop.resolve("DSP-202612-00001")
    #expect(refusal(shop, "\(deposit)") == "DUPLICATE key=line value=\(deposit)")
    try shop.acknowledge()
    try shop.dispute("deposit")
    #expect(try shop.statement().state == .disputed(acknowledged: shop.today))
    #expect(
      try shop.statement().disputes == [
        .entry(deposit): "DSP-202612-00001", .closing(.deposit): "DSP-202612-00002",
      ])
  }

  @Test("8.7.6 NOT_FOUND the statement, STATE, WINDOW_CLOSED, NOT_FOUND the line, DUPLICATE")
  func order() throws {
    var shop = try Shop.stated()
    func refusal(_ line: String, of number: String = Shop.statement) -> String? {
      shop.refusal(StatementDisputeLine(statement: number, line: line), by: .outlet)?.messageKey
    }
    shop.facts.documents[MonthlyStatement.key(Shop.statement)]?.fields["answered"] = "2026-12-05"
    shop.facts.documents[MonthlyStatement.key(Shop.statement)]?.fields["status"] = "acknowledged"
    shop.today = try date("2026-12-21")
    #expect(refusal("nothing", of: "STM-1") == "NOT_FOUND.statement")
    #expect(refusal("nothing") == "STATE.statement")
    shop.facts.documents[MonthlyStatement.key(Shop.statement)]?.fields["status"] = "disputed"
    #expect(refusal("nothing") == "WINDOW_CLOSED.statement")
    shop.today = try date("2026-12-20")
    #expect(refusal("nothing") == "NOT_FOUND.statement-line")
    try shop.dispute("held")
    #expect(refusal("held") == "DUPLICATE.statement-line")
    #expect(refusal("owed") == nil)
  }
}
