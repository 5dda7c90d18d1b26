import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.6.1, 8.6.2: which parts of which repairs can be claimed, and when.
struct ClaimSubmitTests {
  private func submit(
    _ lines: RepairLine..., of month: String = "2026-11", outlet: OutletCode = Shop.outlet
  ) throws -> ClaimSubmit {
    ClaimSubmit(outlet: outlet, month: try #require(BusinessMonth(month)), lines: lines)
  }

  /// The other outlet hands in its usage table.
  private func submitOther(_ shop: inout Shop, _ line: RepairLine) throws -> String {
    try shop.hold(1, at: 48_000, outlet: Shop.other)
    let actor = Shop.actor(.outlet, person: "somebody else", outlet: Shop.other)
    let decision = try submit(line, outlet: Shop.other).decide(shop.facts, shop.context(actor))
    try shop.facts.apply(decision, verb: "claim.submit", by: actor)
    return try #require(decision.reply.first { $0.key == "claim" }?.value)
  }

  @Test("8.6.2 No more is claimed than is held and stands in no other claim")
  func held() throws {
    var shop = try Shop.claiming()
    func line(_ pieces: Int64, _ name: String = "R9") throws -> RepairLine { try repair(Shop.pcb, pieces, name) }
    #expect(shop.refusal(try submit(try line(5)), by: .outlet) == nil)
    #expect(
      shop.refusal(try submit(try line(6)), by: .outlet)?.line == "HOLDING_SHORT rule=8.6.2 short=PCB-4601:1")
    // Two lines of a part count together; every short part is named.
    #expect(
      shop.refusal(
        try submit(try repair(Shop.fan, 1), try line(3), try line(4, "R8")), by: .outlet)?.line
        == "HOLDING_SHORT rule=8.6.2 short=FAN-0210:1 short=PCB-4601:2")
    let claim = try shop.claim(try line(3, "R1"))
    #expect(shop.held().quantity == Quantity(5) && shop.standing().claimed == Quantity(3))
    #expect(
      shop.refusal(try submit(try repair(Shop.fan, 1), try line(3)), by: .outlet)?.line
        == "HOLDING_SHORT rule=8.6.2 short=FAN-0210:1 short=PCB-4601:1 claimed=PCB-4601:3")
    #expect(shop.refusal(try submit(try line(2)), by: .outlet) == nil)
    try shop.run(ClaimCancel(claim: claim), "claim.cancel", by: .outlet)
    #expect(shop.refusal(try submit(try line(5)), by: .outlet) == nil)
  }

  @Test(
    "8.6.1 A month is claimed once it is over",
    arguments: [
      ("2026-11-30", "STATE key=month value=2026-11 status=running"), ("2026-12-01", nil), ("2027-03-05", nil),
    ] as [(String, String?)])
  func running(_ today: String, _ refused: String?) throws {
    var shop = try Shop.claiming()
    shop.today = try date(today)
    #expect(shop.refusal(try submit(try repair(Shop.pcb, 1)), by: .outlet)?.line == refused)
  }

  @Test("8.6.1 A month to come is no more over than this one")
  func toCome() throws {
    let shop = try Shop.claiming()
    let submit = try submit(try repair(Shop.pcb, 1, on: "2027-01-01"), of: "2027-01")
    #expect(shop.refusal(submit, by: .outlet)?.line == "STATE key=month value=2027-01 status=running")
  }

  @Test(
    "8.6.1 The parts were replaced in that month",
    arguments: [
      ("2026-10-31", "BAD_VALUE rule=8.6.1 key=line"), ("2026-11-01", nil), ("2026-11-30", nil),
      ("2026-12-01", "BAD_VALUE rule=8.6.1 key=line"), ("2025-11-15", "BAD_VALUE rule=8.6.1 key=line"),
    ] as [(String, String?)])
  func replaced(_ day: String, _ refused: String?) throws {
    let lines = [try repair(Shop.pcb, 1), try repair(Shop.pcb, 1, "R2", on: day)]
    let submit = try submit(lines[0], lines[1])
    #expect(try Shop.claiming().refusal(submit, by: .outlet)?.line == refused)
  }

  @Test("8.6.2 A part of a repair is claimed once, by whichever outlet, unless the claim was cancelled")
  func once() throws {
    var shop = try Shop.claiming()
    try shop.hold(1, at: 1250, of: Shop.fan)
    let claim = try shop.claim(try repair(Shop.pcb, 1, "R1"))
    let again = try submit(try repair(Shop.pcb, 1, "R2"), try repair(Shop.pcb, 1, "R1"))
    let refused = "DUPLICATE rule=8.6.2 key=line value=PCB-4601:R1"
    #expect(shop.refusal(again, by: .outlet)?.line == "\(refused) claim=\(claim)")
    // Another part of the same repair is another matter, and so is a name that only looks the same.
    #expect(shop.refusal(try submit(try repair(Shop.fan, 1, "R1")), by: .outlet) == nil)
    #expect(shop.refusal(try submit(try repair(Shop.pcb, 1, "r1")), by: .outlet) == nil)
    let theirs = try submitOther(&shop, try repair(Shop.pcb, 1, "caf\u{E9}"))
    #expect(
      shop.refusal(try submit(try repair(Shop.pcb, 1, "caf\u{E9}")), by: .outlet)?.line
        == "DUPLICATE rule=8.6.2 key=line value=PCB-4601:caf\u{E9}")
    #expect(shop.refusal(try submit(try repair(Shop.pcb, 1, "cafe\u{301}")), by: .outlet) == nil)
    // Claimed before, it is refused whatever else is wrong with the table.
    #expect(
      shop.refusal(try submit(try repair(Shop.pcb, 9, "R1"), of: "2026-12"), by: .outlet)?.code == .duplicate)
    try shop.run(ClaimCancel(claim: claim), "claim.cancel", by: .outlet)
    #expect(shop.refusal(again, by: .outlet) == nil)
    _ = try shop.run(again, "claim.submit", by: .outlet)
    // The cancelled claim does not free it again.
    #expect(shop.refusal(again, by: .outlet)?.figure("claim") != claim)
    #expect(shop.refusal(ClaimCancel(claim: theirs), by: .outlet)?.code == .notFound)
  }

  @Test("8.6.2 A settled claim keeps its repairs; a claim may be late, and a month have several")
  func severalClaims() throws {
    var shop = try Shop.claiming()
    let claim = try shop.claim(try repair(Shop.pcb, 1, "R1"))
    try shop.arrive(claim, line(Shop.pcb, 1))
    try shop.inspect(claim, (.mismatch, [pieces(Shop.pcb, 1)]))
    try shop.settle(claim)
    shop.today = try date("2027-01-20")
    #expect(shop.refusal(try submit(try repair(Shop.pcb, 1, "R1")), by: .outlet)?.figure("claim") == claim)
    #expect(try shop.claim(try repair(Shop.pcb, 5, "R2")) == "CLM-202701-00001")
  }

  @Test("8.6.2 Only the outlet itself, and only parts there are")
  func scope() throws {
    let shop = try Shop.claiming()
    let line = try repair(Shop.pcb, 1)
    #expect(shop.refusal(try submit(line, outlet: Shop.other), by: .outlet)?.code == .forbidden)
    #expect(
      shop.refusal(try submit(line, try repair(Shop.unknown, 1)), by: .outlet)?.line
        == "NOT_FOUND key=line value=NO-1")
  }

  @Test("8.6.2 A claim is withdrawn as long as nothing of it has been sent or announced, and once")
  func cancel() throws {
    var shop = try Shop.claiming()
    let claim = try shop.claim(try repair(Shop.pcb, 2))
    let cancel = ClaimCancel(claim: claim)
    var announced = shop
    try announced.announce(claim, line(Shop.pcb, 1))
    #expect(announced.refusal(cancel, by: .outlet)?.line == "STATE key=claim value=\(claim) status=submitted")
    var arrived = shop
    try arrived.arrive(claim, line(Shop.pcb, 2))
    #expect(arrived.refusal(cancel, by: .outlet)?.line == "STATE key=claim value=\(claim) status=counted")
    #expect(try shop.run(cancel, "claim.cancel", by: .outlet)["status"] == "cancelled")
    #expect(shop.standing().claimed == .zero)
    #expect(shop.refusal(cancel, by: .outlet)?.line == "STATE key=claim value=\(claim) status=cancelled")
    let receive = ClaimReceive(claim: claim, parcel: nil, dispatched: shop.today, count: [line(Shop.pcb, 2)])
    #expect(shop.refusal(receive, by: .clerk)?.line == "STATE key=claim value=\(claim) status=cancelled")
  }
}
