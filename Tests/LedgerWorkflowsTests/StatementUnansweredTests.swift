import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.7.6: without an answer in time a statement counts as not replied to, or as accepted where the agreement says so.
struct StatementUnansweredTests {
  private let other = "STM-202611-HN0372"

  @Test(
    "8.7.6 On the day after the last",
    arguments: [
      ("2026-12-05", "2026-12-20", "2026-12-21"), ("2026-12-20", "2027-01-04", "2027-01-05"),
      ("2027-02-14", "2027-03-01", "2027-03-02"), ("2028-02-14", "2028-02-29", "2028-03-01"),
    ], [false, true])
  func unanswered(_ days: (issued: String, last: String, after: String), _ isDeemed: Bool) throws {
    var shop = try Shop.stated(on: days.issued, silenceAccepts: isDeemed)
    try shop.pass(to: days.last)
    #expect(try shop.statement().state == .issued)
    let early = shop.refusal(StatementUnanswered(statement: Shop.statement), by: .system)
    #expect(early?.line == "STATE key=statement value=\(Shop.statement) status=issued")
    try shop.pass(to: days.after)
    let statement = try shop.statement()
    #expect(statement.state == (isDeemed ? .deemed(shop.today) : .noReply(shop.today)))
    #expect(statement.status.rawValue == (isDeemed ? "deemed" : "no-reply") && statement.answered == shop.today)
    #expect(try shop.statement(other).state == .noReply(shop.today))
    // One record of each outlet, by number.
    let records = [shop.facts.last.value - 1, shop.facts.last.value].map { shop.facts.record(RecordNumber($0)) }
    #expect(records.map { $0?.outlet } == [Shop.outlet, Shop.other])
    #expect(records.allSatisfy { $0?.verb == "statement.unanswered" && $0?.clause == "8.7.6" && $0?.on == shop.today })
    let acknowledge = StatementAck(statement: Shop.statement)
    #expect(
      shop.refusal(acknowledge, by: .outlet)?.line
        == "STATE key=statement value=\(Shop.statement) status=\(isDeemed ? "deemed" : "no-reply")")
    let dispute = StatementDisputeLine(statement: Shop.statement, line: "held")
    #expect(shop.refusal(dispute, by: .outlet)?.messageKey == "STATE.statement")
  }

  @Test("8.7.6 What is agreed after a statement is made does not touch it", arguments: [false, true])
  func agreedLater(_ isDeemed: Bool) throws {
    var shop = try Shop.stated(silenceAccepts: isDeemed)
    try shop.run(OutletTerms(outlet: Shop.outlet, isDeemed: !isDeemed), "outlet.terms", by: .reviewer)
    try shop.pass(to: "2026-12-21")
    #expect(try shop.statement().state == (isDeemed ? .deemed(shop.today) : .noReply(shop.today)))
  }

  @Test("8.7.6 Not one that was acknowledged or disputed")
  func answered() throws {
    var shop = try Shop.stated()
    try shop.acknowledge()
    let dispute = StatementDisputeLine(statement: other, line: "deposit")
    try shop.run(dispute, "statement.dispute", by: .outlet, outlet: Shop.other)
    try shop.pass(to: "2026-12-22")
    #expect(try shop.statement().status == .acknowledged && shop.statement(other).status == .disputed)
    for number in [Shop.statement, other] {
      #expect(shop.refusal(StatementUnanswered(statement: number), by: .system)?.messageKey == "STATE.statement")
    }
  }

  @Test("8.7.6 After everything else that falls due with the day, in whatever standing the outlet is")
  func last() throws {
    var shop = try Shop.stated()
    shop.policy = try Shop.policy(["reservation-days": "15"])
    try shop.receive(5)
    let shipment = try shop.supply(line(Shop.pcb, 1))
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 1))
    try shop.approve(request)
    shop.facts.documents[Outlet.key(Shop.outlet)]?.fields["status"] = "closing"
    shop.facts.documents[Outlet.key(Shop.other)]?.fields["status"] = "closed"
    // A truck takes two days, and from then on there are fifteen to answer for what it brought.
    shop.today = try date("2026-12-23")
    let next = try date("2026-12-24")
    let decision = try DayOpen(day: shop.today, through: next).decide(shop.facts, shop.context(.system))
    #expect(
      decision.then == [
        .deemReceipt(shipment), .lapse(request), .statementUnanswered(Shop.statement), .statementUnanswered(other),
        .openDay(next, through: next),
      ])
    for number in [Shop.statement, other] { try shop.perform(.statementUnanswered(number)) }
    #expect(try shop.statement(other).status == .noReply)
  }

  @Test("8.7.6 Terms are the outlet's own, say no at first, and are changed while it is not closed")
  func terms() throws {
    var shop = try Shop()
    func terms(_ isDeemed: Bool) -> OutletTerms { OutletTerms(outlet: Shop.outlet, isDeemed: isDeemed) }
    func outlet(_ code: OutletCode = Shop.outlet) -> Outlet? { Outlet(shop.facts.document(Outlet.key(code))) }
    #expect(outlet()?.isDeemed == false)
    #expect(shop.refusal(terms(false), by: .reviewer)?.line == "STATE key=deemed value=no status=unchanged")
    #expect(try shop.run(terms(true), "outlet.terms", by: .reviewer) == ["outlet": "HN0371", "deemed": "yes"])
    #expect(outlet()?.isDeemed == true && outlet(Shop.other)?.isDeemed == false)
    #expect(shop.refusal(terms(true), by: .reviewer)?.messageKey == "STATE.unchanged")
    let record = try #require(shop.facts.record(shop.facts.last))
    #expect(record.outlet == Shop.outlet && record.clause == "8.7.6")
    #expect(try shop.run(terms(false), "outlet.terms", by: .reviewer)["deemed"] == "no")
    #expect(outlet()?.isDeemed == false)
    let nowhere = OutletTerms(outlet: try #require(OutletCode("NOWHERE")), isDeemed: true)
    #expect(shop.refusal(nowhere, by: .reviewer)?.line == "NOT_FOUND key=outlet value=NOWHERE")
    // Its standing before whether anything changes.
    shop.facts.documents[Outlet.key(Shop.outlet)]?.fields["status"] = "closed"
    #expect(shop.refusal(terms(false), by: .reviewer)?.line == "STATE key=outlet value=HN0371 status=closed")
    shop.facts.documents[Outlet.key(Shop.outlet)]?.fields["status"] = "settled"
    #expect(shop.refusal(terms(true), by: .reviewer) == nil)
  }
}
