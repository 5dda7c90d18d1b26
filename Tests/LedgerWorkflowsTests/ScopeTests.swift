import LedgerCore
import Testing

@testable import LedgerWorkflows

/// Who speaks for whom, and who may not judge their own: by person, whatever the user.
struct ScopeTests {
  @Test("For an outlet's user another outlet is forbidden, whether it exists or not")
  func otherOutlet() throws {
    let shop = try Shop()
    let scope = Scope(Shop.actor(.outlet), verb: "deposit.show")
    #expect(try scope.outlet(Shop.outlet, shop.facts).code == Shop.outlet)
    for code in ["HN0372", "NOWHERE"] {
      let outlet = try #require(OutletCode(code))
      let refusal = #expect(throws: Refusal.self) { try scope.outlet(outlet, shop.facts) }
      #expect(refusal?.line == "FORBIDDEN role=outlet verb=deposit.show outlet=\(code)")
    }
  }

  @Test("A document of another outlet looks as if it did not exist")
  func otherDocument() throws {
    var shop = try Shop()
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 1))
    let cancel = RequestCancel(request: request)
    #expect(
      shop.refusal(cancel, by: .outlet, outlet: Shop.other)?.line == "NOT_FOUND key=request value=\(request)")
    #expect(
      shop.refusal(RequestCancel(request: "REQ-202611-00777"), by: .outlet, outlet: Shop.other)?.line
        == "NOT_FOUND key=request value=REQ-202611-00777")
    #expect(shop.refusal(cancel, by: .outlet) == nil)
  }

  @Test("A regional manager sees the outlets of the own region; an unknown outlet is not found")
  func region() throws {
    var shop = try Shop()
    shop.facts.documents[Outlet.key(Shop.other)]?.fields["region"] = "豫南"
    let scope = Scope(Shop.actor(.regional), verb: "deposit.show")
    #expect(try scope.outlet(Shop.outlet, shop.facts).code == Shop.outlet)
    #expect(scope.sees(Shop.outlet, shop.facts))
    #expect(!scope.sees(Shop.other, shop.facts))
    #expect(throws: scope.forbidden(Shop.other)) { try scope.outlet(Shop.other, shop.facts) }
    let nowhere = try #require(OutletCode("NOWHERE"))
    #expect(throws: StepRefusal.notFound(key: "outlet", value: "NOWHERE").refusal) {
      try scope.outlet(nowhere, shop.facts)
    }
  }

  @Test("Whoever submits never reviews, whoever reviews never ships: by person, not by user")
  func separation() throws {
    var shop = try Shop()
    try shop.pay(1_000_000)
    try shop.receive(5)
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 1))
    let review = RequestReview(request: request, verdict: .approve(nil))
    #expect(
      shop.refusal(review, by: .reviewer, person: "the outlet")?.line
        == "SEPARATION document=\(request) step=submit")
    #expect(
      shop.refusal(RequestReview(request: request, verdict: .reject), by: .reviewer, person: "the outlet")?.code
        == .separation)
    try shop.approve(request)
    let ship = IssueShip(request: request, lines: nil, carrier: "truck")
    #expect(
      shop.refusal(ship, by: .clerk, person: "the reviewer")?.line == "SEPARATION document=\(request) step=review")
    #expect(shop.refusal(ship, by: .clerk, person: "the outlet") == nil)
  }

  @Test("A user is added once, gets a new token, is disabled once, and nobody disables themselves")
  func users() throws {
    var shop = try Shop()
    let (name, admin) = (try #require(UserName("wh01")), try #require(UserName("admin")))
    let add = UserAdd(user: name, role: .clerk, person: nil, outlet: nil, region: nil)
    let decision = try add.decide(shop.facts, shop.context(Shop.actor(.admin)))
    #expect(decision.makesTokenFor == name)
    try shop.run(add, "user.add", by: .admin)
    #expect(User(shop.facts.document(User.key("wh01")))?.person == "wh01")
    #expect(shop.refusal(add, by: .admin)?.line == "DUPLICATE key=user value=wh01")
    let nowhere = OutletCode("NOWHERE")
    let lost = UserAdd(user: name, role: .outlet, person: nil, outlet: nowhere, region: nil)
    #expect(shop.refusal(lost, by: .admin)?.line == "NOT_FOUND key=outlet value=NOWHERE")
    try shop.run(UserToken(user: name), "user.token", by: .admin)
    #expect(User(shop.facts.document(User.key("wh01")))?.token == shop.facts.last)
    try shop.run(UserDisable(user: name), "user.disable", by: .admin)
    #expect(shop.refusal(UserDisable(user: name), by: .admin)?.line == "STATE key=user value=wh01 status=disabled")
    #expect(shop.refusal(UserToken(user: name), by: .admin)?.code == .state)
    #expect(shop.refusal(UserDisable(user: admin), by: .admin)?.line == "NOT_FOUND key=user value=admin")
    try shop.run(UserAdd(user: admin, role: .admin, person: nil, outlet: nil, region: nil), "user.add", by: .admin)
    #expect(shop.refusal(UserDisable(user: admin), by: .admin)?.line == "SEPARATION document=admin step=disable")
  }
}
