import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.4.2: monthly requests, from the 26th to the 30th, for the next month; reviewed, planned, approved.
struct MonthlyRequestTests {
  @Test(
    "8.4.2 The window opens on the 26th and closes on the 30th, or with February",
    arguments: [
      ("2026-11-25", "WINDOW_CLOSED rule=8.4.2 today=2026-11-25 opens=2026-11-26 closes=2026-11-30"),
      ("2026-11-26", "2026-12"), ("2026-11-27", "2026-12"), ("2026-11-30", "2026-12"),
      ("2026-12-01", "WINDOW_CLOSED rule=8.4.2 today=2026-12-01 opens=2026-12-26 closes=2026-12-30"),
      ("2026-12-25", "WINDOW_CLOSED rule=8.4.2 today=2026-12-25 opens=2026-12-26 closes=2026-12-30"),
      ("2026-12-26", "2027-01"), ("2026-12-30", "2027-01"),
      ("2026-12-31", "WINDOW_CLOSED rule=8.4.2 today=2026-12-31 opens=2027-01-26 closes=2027-01-30"),
      ("2027-01-31", "WINDOW_CLOSED rule=8.4.2 today=2027-01-31 opens=2027-02-26 closes=2027-02-28"),
      ("2027-02-25", "WINDOW_CLOSED rule=8.4.2 today=2027-02-25 opens=2027-02-26 closes=2027-02-28"),
      ("2027-02-26", "2027-03"), ("2027-02-28", "2027-03"),
      ("2027-03-01", "WINDOW_CLOSED rule=8.4.2 today=2027-03-01 opens=2027-03-26 closes=2027-03-30"),
      ("2028-02-25", "WINDOW_CLOSED rule=8.4.2 today=2028-02-25 opens=2028-02-26 closes=2028-02-29"),
      ("2028-02-28", "2028-03"), ("2028-02-29", "2028-03"),
      ("2028-03-01", "WINDOW_CLOSED rule=8.4.2 today=2028-03-01 opens=2028-03-26 closes=2028-03-30"),
    ])
  func window(_ today: String, _ answer: String) throws {
    let shop = try Shop(today: today)
    let submit = RequestSubmit(occasion: .monthly, outlet: Shop.outlet, lines: [line(Shop.pcb, 1)])
    if let refusal = shop.refusal(submit, by: .outlet) {
      #expect(refusal.line == answer)
    } else {
      let decision = try submit.decide(shop.facts, shop.context(Shop.actor(.outlet)))
      #expect(decision.reply.first { $0.key == "month" }?.value == answer)
    }
  }

  @Test("8.4.2 Inside the window a new request replaces one not yet reviewed")
  func replaces() throws {
    var shop = try Shop(today: "2026-11-26")
    let first = try shop.ask(.monthly, line(Shop.pcb, 1))
    shop.today = try date("2026-11-30")
    let reply = try shop.run(
      RequestSubmit(occasion: .monthly, outlet: Shop.outlet, lines: [line(Shop.pcb, 2)]), "request.submit", by: .outlet)
    #expect(reply["replaces"] == first)
    #expect(reply["request"] == "REQ-202611-00002")
    #expect(shop.status(of: first) == "replaced")
    #expect(
      shop.refusal(RequestReview(request: first, verdict: .approve(nil)), by: .reviewer)?.line
        == "STATE key=request value=\(first) status=replaced")
  }

  @Test("8.4.2 Once reviewed, planned or approved a second request for the month is refused")
  func onePerMonth() throws {
    var shop = try Shop(today: "2026-11-26")
    try shop.pay(1_000_000)
    try shop.receive(10)
    let submit = RequestSubmit(occasion: .monthly, outlet: Shop.outlet, lines: [line(Shop.pcb, 1)])
    let request = try shop.ask(.monthly, line(Shop.pcb, 1))
    #expect(shop.refusal(submit, by: .outlet) == nil)
    let refused = "DUPLICATE rule=8.4.2 key=month value=2026-12 request=\(request)"
    try shop.approve(request)
    #expect(shop.status(of: request) == "reviewed")
    #expect(shop.refusal(submit, by: .outlet)?.line == refused)
    let plan = try shop.plan("2026-12")
    #expect(shop.status(of: request) == "planned")
    #expect(shop.refusal(submit, by: .outlet)?.line == refused)
    try shop.run(PlanApprove(plan: plan), "plan.approve", by: .gm)
    #expect(shop.status(of: request) == "approved")
    #expect(shop.refusal(submit, by: .outlet)?.line == refused)
    // The next month has a request of its own.
    shop.today = try date("2026-12-26")
    #expect(shop.refusal(submit, by: .outlet) == nil)
  }

  @Test("8.4.2 A rejected or cancelled request does not stand for its month")
  func rejectedDoesNotStand() throws {
    var shop = try Shop(today: "2026-11-26")
    try shop.pay(1_000_000)
    try shop.receive(10)
    let first = try shop.ask(.monthly, line(Shop.pcb, 1))
    try shop.run(RequestReview(request: first, verdict: .reject), "request.review", by: .reviewer)
    let second = try shop.ask(.monthly, line(Shop.pcb, 1))
    try shop.approve(second)
    let reply = try shop.run(RequestCancel(request: second), "request.cancel", by: .outlet)
    #expect(reply["released"] == "480.00")
    #expect(shop.position().committed == .zero)
    _ = try shop.ask(.monthly, line(Shop.pcb, 1))
    #expect(shop.status(of: first) == "rejected")
    #expect(shop.status(of: second) == "cancelled")
  }

  @Test(
    "8.4.2 The reviewer may approve less than was asked, or as much; not more",
    arguments: [(1, nil), (5, nil), (6, "LIMIT rule=8.4.2 key=line")] as [(Int64, String?)])
  func approvesLess(_ pieces: Int64, _ refused: String?) throws {
    var shop = try Shop(today: "2026-11-26")
    try shop.pay(1_000_000)
    try shop.receive(10)
    let request = try shop.ask(.monthly, line(Shop.pcb, 5))
    let review = RequestReview(request: request, verdict: .approve([line(Shop.pcb, pieces)]))
    #expect(shop.refusal(review, by: .reviewer)?.line == refused)
  }

  @Test("8.4.2 A part that was not asked for is not there; one not named gets nothing")
  func reviewLines() throws {
    var shop = try Shop(today: "2026-11-26")
    try shop.pay(1_000_000)
    try shop.receive(10)
    let request = try shop.ask(.monthly, line(Shop.pcb, 5))
    let odd = RequestReview(request: request, verdict: .approve([line(Shop.fan, 1)]))
    #expect(shop.refusal(odd, by: .reviewer)?.line == "NOT_FOUND key=line value=FAN-0210")
    let both = try shop.ask(.monthly, line(Shop.pcb, 5), line(Shop.fan, 1))
    #expect(try shop.approve(both, line(Shop.pcb, 2))["amount"] == "960.00")
  }

  @Test(
    "8.4.2 Review counts what is free, not what is promised to others: one fits, one over does not",
    arguments: [(6, nil), (7, "STOCK_SHORT rule=8.4.2 short=PCB-4601:1")] as [(Int64, String?)])
  func freeStock(_ pieces: Int64, _ refused: String?) throws {
    var shop = try Shop(today: "2026-11-26")
    try shop.pay(1_000_000)
    try shop.receive(10)
    try shop.approve(try shop.ask(Shop.urgent, line(Shop.pcb, 4)))
    let request = try shop.ask(.monthly, line(Shop.pcb, pieces))
    #expect(
      shop.refusal(RequestReview(request: request, verdict: .approve(nil)), by: .reviewer)?.line == refused)
  }

  @Test("8.4.2 A plan gathers what is reviewed; another waits until the first is approved")
  func plans() throws {
    var shop = try Shop(today: "2026-11-26")
    try shop.pay(1_000_000)
    try shop.receive(10)
    let december = PlanMake(month: try month("2026-12"))
    #expect(shop.refusal(december, by: .reviewer)?.line == "STATE key=month value=2026-12 status=empty")
    let request = try shop.ask(.monthly, line(Shop.pcb, 2))
    #expect(shop.refusal(december, by: .reviewer)?.messageKey == "STATE.plan-empty")
    try shop.approve(request)
    let before = shop.facts.last
    let plan = try shop.plan("2026-12")
    #expect(plan == "PLN-202612")
    // One record for the plan, one for the request: a record belongs to one outlet at most.
    #expect(shop.facts.last == before.advanced(by: 2))
    #expect(shop.facts.record(shop.facts.last)?.cause == before.next)
    #expect(shop.refusal(december, by: .reviewer)?.line == "STATE key=plan value=PLN-202612 status=made")
    #expect(shop.refusal(RequestCancel(request: request), by: .outlet)?.figure("status") == "planned")
    let approve = PlanApprove(plan: plan)
    #expect(
      shop.refusal(approve, by: .gm, person: "the reviewer")?.line == "SEPARATION document=PLN-202612 step=make")
    try shop.run(approve, "plan.approve", by: .gm)
    #expect(shop.refusal(approve, by: .gm)?.line == "STATE key=plan value=PLN-202612 status=approved")
    #expect(shop.refusal(december, by: .reviewer)?.messageKey == "STATE.plan-empty")
    #expect(shop.refusal(PlanApprove(plan: "PLN-202701"), by: .gm)?.line == "NOT_FOUND key=plan value=PLN-202701")
  }
}
