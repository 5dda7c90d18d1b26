import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.4.4: sealed by the outlet, signed by the regional manager, approved by the after-sales manager, followed to the end.
struct PresaleTests {
  private func shop() throws -> Shop {
    var shop = try Shop()
    shop.facts.put(HolidayCalendar(year: 2026, isProvisional: false, holidays: [], workdays: []).change)
    try shop.pay(1_000_000)
    try shop.receive(10)
    return shop
  }

  private let review = { (request: String) in RequestReview(request: request, verdict: .approve(nil)) }

  @Test(
    "8.4.4 Without the regional manager's signature it does not pass review; on paper it may have it from the start")
  func signature() throws {
    var shop = try shop()
    let request = try shop.ask(.presale(signedOnPaper: false), line(Shop.pcb, 2))
    #expect(
      shop.refusal(review(request), by: .reviewer)?.line
        == "NOT_APPROVED rule=8.4.4 request=\(request) status=submitted")
    #expect(shop.refusal(RequestReview(request: request, verdict: .reject), by: .reviewer) == nil)
    try shop.run(RequestSign(request: request), "request.sign", by: .regional)
    #expect(shop.status(of: request) == "signed")
    #expect(shop.refusal(RequestSign(request: request), by: .regional)?.code == .state)
    #expect(shop.refusal(review(request), by: .reviewer) == nil)
    let paper = try shop.ask(.presale(signedOnPaper: true), line(Shop.pcb, 1))
    #expect(shop.status(of: paper) == "signed")
  }

  @Test("8.4.4 Whoever submitted, signed or reviewed does not decide, under whatever login")
  func separation() throws {
    var shop = try shop()
    let request = try shop.ask(.presale(signedOnPaper: false), line(Shop.pcb, 2))
    #expect(
      shop.refusal(RequestSign(request: request), by: .regional, person: "the outlet")?.figure("step") == "submit")
    try shop.run(RequestSign(request: request), "request.sign", by: .regional)
    #expect(shop.refusal(review(request), by: .reviewer, person: "the regional")?.figure("step") == "sign")
    try shop.approve(request)
    let approve = RequestApprove(request: request, isApproved: true)
    for (person, step) in [("the outlet", "submit"), ("the regional", "sign"), ("the reviewer", "review")] {
      #expect(shop.refusal(approve, by: .manager, person: person)?.figure("step") == step)
    }
    #expect(shop.refusal(approve, by: .manager) == nil)
  }

  @Test("8.4.4 Only what the manager has approved is shipped; what is rejected is free again")
  func approval() throws {
    var shop = try shop()
    let request = try shop.ask(.presale(signedOnPaper: true), line(Shop.pcb, 2))
    try shop.approve(request)
    #expect(shop.status(of: request) == "reviewed" && shop.position().committed == Money(fen: 96_000))
    #expect(
      shop.refusal(IssueShip(request: request, lines: nil, carrier: "truck"), by: .clerk)?.line
        == "NOT_APPROVED rule=8.5.1 request=\(request) status=reviewed")
    var rejected = shop
    try rejected.run(RequestApprove(request: request, isApproved: false), "request.approve", by: .manager)
    #expect(rejected.status(of: request) == "rejected" && rejected.position().committed == .zero)
    try shop.run(RequestApprove(request: request, isApproved: true), "request.approve", by: .manager)
    let ship = IssueShip(request: request, lines: nil, carrier: "truck")
    #expect(
      shop.refusal(ship, by: .clerk, person: "the manager")?.line == "SEPARATION document=\(request) step=approve")
    try shop.ship(request)
    #expect(shop.status(of: request) == "shipped")
  }

  @Test("8.4.2 8.4.4 A reviewed pre-sale request is not gathered into the month's plan")
  func notPlanned() throws {
    var shop = try shop()
    try shop.approve(try shop.ask(.presale(signedOnPaper: true), line(Shop.pcb, 2)))
    #expect(
      shop.refusal(PlanMake(month: try month("2026-11")), by: .reviewer)?.line
        == "STATE key=month value=2026-11 status=empty")
  }

  private func received(_ shop: inout Shop) throws -> String {
    let request = try shop.ask(.presale(signedOnPaper: true), line(Shop.pcb, 2))
    try shop.approve(request)
    try shop.run(RequestApprove(request: request, isApproved: true), "request.approve", by: .manager)
    let shipment = try shop.ship(request)
    #expect(shop.refusal(PresaleOutcome(request: request, repair: "R-1"), by: .outlet)?.code == .state)
    try shop.confirm(shipment)
    return request
  }

  @Test("8.4.4 It is followed until the repair is done; then its receipt is not undone any more")
  func done() throws {
    var shop = try shop()
    let request = try received(&shop)
    let receipt = shop.facts.last
    try shop.run(PresaleOutcome(request: request, repair: "R-77"), "presale.done", by: .outlet)
    #expect(shop.status(of: request) == "done")
    #expect(
      shop.refusal(EntryReverse(entry: receipt, on: nil), by: .finance)?.line
        == "STATE key=request value=\(request) status=done")
  }

  @Test("8.4.4 Parts that were not needed come back, no more of them than had arrived")
  func unused() throws {
    var shop = try shop()
    let request = try received(&shop)
    func back(_ pieces: Int64) -> ReturnReceive {
      ReturnReceive(outlet: Shop.outlet, lines: [line(Shop.pcb, pieces)], on: nil, request: request)
    }
    #expect(shop.refusal(back(1), by: .clerk)?.code == .state)
    try shop.run(PresaleOutcome(request: request, repair: nil), "presale.unused", by: .outlet)
    // Other pieces of the part at the outlet are not this request's.
    try shop.confirm(try shop.supply(line(Shop.pcb, 5)))
    #expect(shop.refusal(back(3), by: .clerk)?.line == "LIMIT rule=8.4.4 key=line")
    try shop.run(back(1), "return.receive", by: .clerk)
    #expect(shop.status(of: request) == "unused")
    let first = shop.facts.last
    try shop.run(back(1), "return.receive", by: .clerk)
    #expect(shop.status(of: request) == "returned")
    #expect(
      shop.refusal(EntryReverse(entry: first, on: nil), by: .finance)?.messageKey == "STATE.not-reversible")
  }
}
