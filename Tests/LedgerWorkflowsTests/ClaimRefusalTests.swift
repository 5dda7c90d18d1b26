import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.6.3 to 8.6.7: what cannot be done to a claim, and by whom.
struct ClaimRefusalTests {
  /// Two boards of R1, one of R2 and a fan claimed; all boards arrived and counted.
  private func counted() throws -> (Shop, String) {
    var shop = try Shop.claiming()
    try shop.hold(1, at: 1250, of: Shop.fan)
    let claim = try shop.claim(
      try repair(Shop.pcb, 2, "R1"), try repair(Shop.pcb, 1, "R2"), try repair(Shop.fan, 1, "R1"))
    try shop.announce(claim, line(Shop.pcb, 3))
    try shop.arrive(claim, parcel: 1, line(Shop.pcb, 3))
    return (shop, claim)
  }

  private func inspection(_ claim: String, _ results: (Claim.Inspection, RepairPieces)...) -> ClaimInspect {
    ClaimInspect(claim: claim, parcel: nil, results: results.map { (result: $0.0, pieces: [$0.1]) })
  }

  @Test("8.6.5 The results add up to what was counted, part by part and line by line")
  func sums() throws {
    let (shop, claim) = try counted()
    func refused(_ results: (Claim.Inspection, RepairPieces)...) -> String? {
      let command = ClaimInspect(
        claim: claim, parcel: nil, results: results.map { (result: $0.0, pieces: [$0.1]) })
      return shop.refusal(command, by: .inspector)?.line
    }
    let sum = "LIMIT rule=8.6.5 key=fault part=PCB-4601 counted=3"
    let of = { (count: Int64, repair: String?) in pieces(Shop.pcb, count, repair) }
    #expect(refused((.fault, of(3, nil))) == nil)
    #expect(refused((.fault, of(2, nil))) == "\(sum) inspected=2")
    #expect(refused((.fault, of(3, nil)), (.mismatch, of(1, nil))) == "\(sum) inspected=4")
    #expect(refused((.nofault, of(2, "R1")), (.expired, of(1, "R2"))) == nil)
    let line = "LIMIT rule=8.6.5 key"
    #expect(refused((.fault, of(3, "R1"))) == "\(line)=fault part=PCB-4601 repair=R1 open=2")
    #expect(
      refused((.fault, of(1, "R1")), (.expired, of(2, "R1"))) == "\(line)=expired part=PCB-4601 repair=R1 open=1")
    // What this parcel did not bring is not inspected with it.
    #expect(
      refused((.fault, of(3, nil)), (.nocard, pieces(Shop.fan, 1)))
        == "LIMIT rule=8.6.5 key=fault part=FAN-0210 counted=0 inspected=1")
    #expect(refused((.fault, of(2, nil)), (.nocard, pieces(Shop.unknown, 1))) == "NOT_FOUND key=nocard value=NO-1")
    #expect(refused((.fault, of(2, nil)), (.nocard, of(1, "R9"))) == "NOT_FOUND key=nocard value=PCB-4601:R9")
    #expect(refused((.fault, pieces(Shop.fan, 1, "R2"))) == "NOT_FOUND key=fault value=FAN-0210:R2")
  }

  @Test("8.6.4 What was confiscated is not inspected")
  func surplus() throws {
    var shop = try Shop.claiming()
    let claim = try shop.claim(try repair(Shop.pcb, 3))
    try shop.arrive(claim, line(Shop.pcb, 4))
    try shop.answer(claim, accept: true)
    #expect(shop.refusal(inspection(claim, (.fault, pieces(Shop.pcb, 4))), by: .inspector)?.figure("counted") == "3")
    #expect(shop.refusal(inspection(claim, (.fault, pieces(Shop.pcb, 3))), by: .inspector) == nil)
  }

  @Test("8.6.5 8.6.7 Nothing is inspected before it is counted, settled before it is inspected, or done twice")
  func order() throws {
    var (shop, claim) = try counted()
    let state = "STATE key=claim value=\(claim) status"
    let settle = ClaimSettle(claim: claim)
    let all = inspection(claim, (.fault, pieces(Shop.pcb, 3)))
    #expect(shop.refusal(settle, by: .reviewer)?.line == "\(state)=counted")
    #expect(
      shop.refusal(ClaimAnswer(claim: claim, parcel: nil, isAccepted: true), by: .outlet)?.line == "\(state)=counted")
    #expect(
      shop.refusal(ClaimAnswer(claim: claim, parcel: 1, isAccepted: true), by: .outlet)?.line
        == "STATE key=parcel value=1 status=counted")
    #expect(
      shop.refusal(ClaimRecount(claim: claim, parcel: nil, count: [line(Shop.pcb, 3)]), by: .reviewer)?.line
        == "\(state)=counted")
    #expect(
      shop.refusal(
        ClaimSupplement(claim: claim, corrections: [try faulty(Shop.pcb, 1, dispatched: "2026-12-10")]), by: .manager
      )?.line == "\(state)=counted")
    try shop.run(all, "claim.inspect", by: .inspector)
    #expect(shop.refusal(all, by: .inspector)?.line == "\(state)=inspected")
    try shop.settle(claim)
    #expect(shop.refusal(settle, by: .reviewer)?.line == "\(state)=partly-settled")
    try shop.arrive(claim, line(Shop.fan, 1))
    try shop.inspect(claim, (.fault, [pieces(Shop.fan, 1)]))
    try shop.settle(claim)
    #expect(shop.refusal(settle, by: .reviewer)?.line == "\(state)=settled")
    #expect(
      shop.refusal(ClaimDispatch(claim: claim, dispatched: shop.today, count: [line(Shop.pcb, 1)]), by: .outlet)?.line
        == "\(state)=settled")
  }

  @Test("8.6.7 A supplement: the repair must be there, and its date no earlier than the month and not to come")
  func supplement() throws {
    var (shop, claim) = try counted()
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 3)]))
    try shop.settle(claim)
    func refused(_ repair: String, _ day: String) throws -> String? {
      let correction = try faulty(Shop.pcb, 1, repair, dispatched: day)
      return shop.refusal(ClaimSupplement(claim: claim, corrections: [correction]), by: .manager)?.line
    }
    #expect(try refused("R9", "2026-12-01") == "NOT_FOUND key=fault value=PCB-4601:R9")
    #expect(try refused("R1", "2026-12-11") == "BAD_VALUE key=dispatched")
    #expect(try refused("R1", "2026-10-31") == "STATE key=claim value=\(claim) status=partly-settled")
    try shop.pass(to: "2027-01-08")
    #expect(try refused("R1", "2026-10-31") == "BAD_VALUE rule=8.6.7 key=dispatched")
    #expect(try refused("R1", "2026-12-15") == "LIMIT rule=8.6.7 key=fault part=PCB-4601 repair=R1 most=0")
  }

  @Test("8.6.3 8.6.5 8.6.7 Who claimed, counted or inspected does not take the next step: by person, not by user")
  func separation() throws {
    var (shop, claim) = try counted()
    func step(_ command: some LedgerCommand, _ role: Role, _ person: String) -> String? {
      shop.refusal(command, by: role, person: person)?.line
    }
    func separated(_ step: String) -> String { "SEPARATION document=\(claim) step=\(step)" }
    let inspect = inspection(claim, (.fault, pieces(Shop.pcb, 3)))
    #expect(step(inspect, .inspector, "the outlet") == separated("submit"))
    #expect(step(inspect, .inspector, "the clerk") == separated("count"))
    #expect(step(inspect, .inspector, "the reviewer") == nil)
    try shop.run(inspect, "claim.inspect", by: .inspector)
    let settle = ClaimSettle(claim: claim)
    #expect(step(settle, .reviewer, "the outlet") == separated("submit"))
    #expect(step(settle, .reviewer, "the inspector") == separated("inspect"))
    // Who counted may settle.
    #expect(step(settle, .reviewer, "the clerk") == nil)
    try shop.settle(claim)
    // Another inspector took the second parcel: both are kept from correcting, only one from settling.
    try shop.arrive(claim, line(Shop.fan, 1))
    try shop.run(inspection(claim, (.fault, pieces(Shop.fan, 1))), "claim.inspect", by: .inspector, person: "Li")
    #expect(step(settle, .reviewer, "the inspector") == nil && step(settle, .reviewer, "Li") == separated("inspect"))
    try shop.settle(claim)
    let supplement = ClaimSupplement(
      claim: claim, corrections: [.init(.expired, pieces(Shop.pcb, 1, "R1"))])
    for (person, refused) in [("the outlet", "submit"), ("the inspector", "inspect"), ("Li", "inspect")] {
      #expect(step(supplement, .manager, person) == separated(refused))
    }
    #expect(step(supplement, .manager, "the reviewer") == nil)
  }

  @Test("8.6.3 Whoever counted, first or again, neither inspects what was counted, nor accepts the count")
  func recounted() throws {
    var shop = try Shop.claiming()
    let claim = try shop.claim(try repair(Shop.pcb, 3))
    try shop.arrive(claim, line(Shop.pcb, 2))
    try shop.answer(claim, accept: false)
    try shop.run(ClaimRecount(claim: claim, parcel: 1, count: [line(Shop.pcb, 3)]), "claim.recount", by: .reviewer)
    let inspect = inspection(claim, (.fault, pieces(Shop.pcb, 3)))
    #expect(shop.refusal(inspect, by: .inspector, person: "the reviewer")?.figure("step") == "count")
    #expect(shop.refusal(inspect, by: .inspector, person: "the clerk")?.figure("step") == "count")
    #expect(shop.refusal(inspect, by: .inspector) == nil)
  }

  @Test("8.6.3 Whoever counted does not accept the count, and whoever submitted does not count")
  func countedByItself() throws {
    var shop = try Shop.claiming()
    let claim = try shop.claim(try repair(Shop.pcb, 3))
    let receive = ClaimReceive(claim: claim, parcel: nil, dispatched: shop.today, count: [line(Shop.pcb, 2)])
    #expect(shop.refusal(receive, by: .clerk, person: "the outlet")?.figure("step") == "submit")
    try shop.run(receive, "claim.receive", by: .clerk)
    let yes = ClaimAnswer(claim: claim, parcel: nil, isAccepted: true)
    let no = ClaimAnswer(claim: claim, parcel: nil, isAccepted: false)
    #expect(shop.refusal(yes, by: .outlet, person: "the clerk")?.figure("step") == "count")
    #expect(shop.refusal(no, by: .outlet, person: "the clerk") == nil)
    try shop.answer(claim, accept: false)
    let recount = ClaimRecount(claim: claim, parcel: nil, count: [line(Shop.pcb, 3)])
    #expect(shop.refusal(recount, by: .reviewer, person: "the outlet")?.figure("step") == "submit")
    #expect(shop.refusal(recount, by: .reviewer, person: "the clerk")?.figure("step") == "count")
    #expect(shop.refusal(recount, by: .reviewer) == nil)
  }

  @Test("8.6.2 Another outlet's claim looks as if it did not exist")
  func anotherOutlets() throws {
    let (shop, claim) = try counted()
    let refused = "NOT_FOUND key=claim value=\(claim)"
    let dispatch = ClaimDispatch(claim: claim, dispatched: shop.today, count: [line(Shop.fan, 1)])
    let answer = ClaimAnswer(claim: claim, parcel: nil, isAccepted: true)
    #expect(shop.refusal(dispatch, by: .outlet, outlet: Shop.other)?.line == refused)
    #expect(shop.refusal(answer, by: .outlet, outlet: Shop.other)?.line == refused)
    #expect(shop.refusal(ClaimCancel(claim: claim), by: .outlet, outlet: Shop.other)?.line == refused)
    #expect(shop.refusal(dispatch, by: .outlet) == nil)
  }
}
