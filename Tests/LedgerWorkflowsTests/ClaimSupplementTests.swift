import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.6.7: what turns out later, when the claim is settled.
struct ClaimSupplementTests {
  /// Three boards of 480.00 claimed as R1 out of five held, dispatched on this day, inspected like this, and settled.
  private func settled(
    on dispatched: String = "2026-12-10", _ results: (Claim.Inspection, Int64)...
  ) throws -> (Shop, String) {
    var shop = try Shop.claiming()
    let claim = try shop.claim(try repair(Shop.pcb, 3))
    shop.today = try date("2026-12-28")
    try shop.arrive(claim, on: dispatched, line(Shop.pcb, 3))
    let command = ClaimInspect(
      claim: claim, parcel: nil, results: results.map { (result: $0.0, pieces: [pieces(Shop.pcb, $0.1)]) })
    try shop.run(command, "claim.inspect", by: .inspector)
    try shop.settle(claim)
    return (shop, claim)
  }

  private func passedOff(_ truth: ClaimSupplement.Truth, _ count: Int64) -> ClaimSupplement.Correction {
    .init(truth, pieces(Shop.pcb, count, "R1"))
  }

  private func most(_ claim: String, _ shop: Shop, _ correction: ClaimSupplement.Correction) -> String? {
    let refusal = shop.refusal(ClaimSupplement(claim: claim, corrections: [correction]), by: .manager)
    let key = correction.truth.key
    #expect(refusal?.line.hasPrefix("LIMIT rule=8.6.7 key=\(key) part=PCB-4601 repair=R1 most=") ?? true)
    return refusal?.figure("most")
  }

  @Test("8.6.7 Dispatched in time after all: the rest is written off, once for each piece")
  func betterDate() throws {
    var (shop, claim) = try settled(on: "2026-12-16", (.fault, 3))
    #expect(shop.warranty == Money(fen: 129_600) && shop.owed == Money(fen: 14_400))
    #expect(most(claim, shop, try faulty(Shop.pcb, 4, dispatched: "2026-12-15")) == "3")
    // A date at the same rate, or a lower one, corrects nothing.
    #expect(most(claim, shop, try faulty(Shop.pcb, 1, dispatched: "2026-12-16")) == "0")
    let reply = try shop.supplement(claim, try faulty(Shop.pcb, 2, dispatched: "2026-12-15"))
    #expect(reply["amount"] == "960.00" && reply["credited"] == "96.00" && reply["charged"] == "-96.00")
    #expect(reply["owed"] == "48.00" && reply["held"] == "960.00" && reply["occupied"] == "1008.00")
    #expect(shop.warranty == Money(fen: 139_200) && shop.old(.oldStore) == 3 && shop.oldParts.count == 1)
    #expect(most(claim, shop, try faulty(Shop.pcb, 2, dispatched: "2026-12-15")) == "1")
  }

  @Test("8.6.5 8.6.7 Pieces sent back prove faulty: they leave the holding, as far as they are still there")
  func sentBack() throws {
    var (shop, claim) = try settled((.fault, 1), (.nocard, 1), (.nofault, 1))
    #expect(shop.standing().sentBack == Quantity(2) && shop.held().quantity == Quantity(4))
    #expect(most(claim, shop, try faulty(Shop.pcb, 3, dispatched: "2026-12-20")) == "2")
    let reply = try shop.supplement(claim, try faulty(Shop.pcb, 2, dispatched: "2026-12-20"))
    #expect(reply["amount"] == "960.00" && reply["credited"] == "864.00" && reply["charged"] == "96.00")
    #expect(shop.held().quantity == Quantity(2) && shop.owed == Money(fen: 9600))
    #expect(shop.standing().sentBack == .zero && shop.warranty == Money(fen: 134_400))
    #expect(shop.old(.oldStore) == 3 && shop.old(.oldOrigin) == -3)
    #expect(shop.oldParts == ["store 1 480.00", "store 2 960.00"])
    // Written off at 90 %, they can be corrected once more.
    #expect(try shop.supplement(claim, try faulty(Shop.pcb, 2, dispatched: "2026-12-15"))["credited"] == "96.00")
    #expect(most(claim, shop, try faulty(Shop.pcb, 1, dispatched: "2026-12-15")) == "0")
  }

  @Test("8.6.7 Pieces sent back and bought, or claimed anew, since cannot be written off by the old claim")
  func sentBackAndGone() throws {
    var (shop, claim) = try settled((.mismatch, 3))
    let correction = try faulty(Shop.pcb, 3, dispatched: "2026-12-10")
    #expect(most(claim, shop, correction) == nil)
    // Of five held four stand in another claim: one is free.
    var claimed = shop
    _ = try claimed.claim(try repair(Shop.pcb, 4, "R2"))
    #expect(most(claim, claimed, correction) == "1")
    try shop.run(PartBought(outlet: Shop.outlet, lines: [line(Shop.pcb, 5)], on: nil), "part.bought", by: .outlet)
    #expect(most(claim, shop, correction) == "0" && shop.owed == Money(fen: 240_000))
  }

  @Test("8.6.7 Sent back pieces that prove faulty and were dispatched too late are owed; the old part stays")
  func tooLate() throws {
    var (shop, claim) = try settled((.mismatch, 2), (.expired, 1))
    shop.today = try date("2027-01-02")
    let late = try faulty(Shop.pcb, 3, dispatched: "2027-01-01")
    // The expired piece has been charged already.
    #expect(most(claim, shop, late) == "2")
    let reply = try shop.supplement(claim, try faulty(Shop.pcb, 2, dispatched: "2027-01-01"))
    #expect(reply["amount"] == "960.00" && reply["credited"] == "0.00" && reply["charged"] == "960.00")
    #expect(shop.owed == Money(fen: 144_000) && shop.warranty == .zero && shop.old(.oldStore) == 3)
  }

  @Test("8.6.7 First what was written off least, then what was sent back")
  func order() throws {
    let (shop, claim) = try settled(on: "2026-12-16", (.fault, 1), (.nocard, 1), (.outofwarranty, 1))
    // 432.00 written off, 528.00 owed; the sent back piece is held.
    #expect(shop.owed == Money(fen: 52_800) && shop.old(.oldStore) == 1)
    for (count, credited, charged, stored) in [
      (1, "480.00", "-480.00", 2), (2, "528.00", "-528.00", 2), (3, "1008.00", "-528.00", 3),
    ] as [(Int64, String, String, Int64)] {
      var corrected = shop
      let reply = try corrected.supplement(claim, try faulty(Shop.pcb, count, dispatched: "2026-12-15"))
      #expect(reply["amount"] == Money(fen: 48_000 * count).description && reply["credited"] == credited)
      #expect(reply["charged"] == charged && corrected.old(.oldStore) == stored)
    }
  }

  @Test("8.6.7 An expired piece is in the store already, and is not entered again when it proves to be in time")
  func expiredAfterAll() throws {
    var (shop, claim) = try settled((.expired, 3))
    #expect(shop.owed == Money(fen: 144_000) && shop.old(.oldStore) == 3)
    try shop.supplement(claim, try faulty(Shop.pcb, 3, dispatched: "2026-12-10"))
    #expect(shop.owed == .zero && shop.old(.oldStore) == 3 && shop.oldParts == ["store 3 1440.00"])
  }

  @Test("8.6.7 Passed off, as it turns out later: charged in full, with ten times today's price proposed")
  func passedOffLater() throws {
    var (shop, claim) = try settled(on: "2026-12-16", (.fault, 2), (.expired, 1))
    try shop.price(50_000)
    #expect(most(claim, shop, passedOff(.outofwarranty, 3)) == "2")
    let reply = try shop.supplement(claim, passedOff(.outofwarranty, 1))
    #expect(reply["amount"] == "480.00" && reply["credited"] == "-432.00" && reply["charged"] == "432.00")
    // 480.00 of the expired piece, 48.00 of the faulty one, and now 480.00.
    #expect(reply["owed"] == "1008.00" && reply["passed_off_fine"] == "FIN-202612-00002")
    #expect(shop.fines == ["passed-off 4800.00", "passed-off 5000.00"] && shop.warranty == Money(fen: 43_200))
    try shop.supplement(claim, passedOff(.expired, 1))
    #expect(shop.owed == Money(fen: 144_000) && shop.warranty == .zero && shop.position().fines == .zero)
    #expect(most(claim, shop, passedOff(.expired, 1)) == "0")
    // Nothing about it moves an old part, and it can be put right again.
    #expect(shop.old(.oldStore) == 3)
    try shop.supplement(claim, try faulty(Shop.pcb, 3, dispatched: "2026-12-15"))
    #expect(shop.owed == .zero && shop.old(.oldStore) == 3 && shop.oldParts.count == 2)
  }

  @Test("8.6.7 Several corrections at once, in their order, in one record: the postings name warranty before owed")
  func together() throws {
    var (shop, claim) = try settled(on: "2026-12-16", (.fault, 3))
    let reply = try shop.supplement(
      claim, try faulty(Shop.pcb, 1, dispatched: "2026-12-15"), passedOff(.expired, 1))
    #expect(reply["amount"] == "960.00")
    let record = try #require(shop.facts.record(shop.facts.last))
    // The oldest is the one just corrected to 100 %, and the one that then proves to have been passed off.
    #expect(
      record.entry.postings.map { "\($0.account) \($0.amount)" } == [
        "warranty 48.00", "owed:HN0371 -48.00", "warranty -480.00", "owed:HN0371 480.00",
      ])
    #expect(reply["credited"] == "-432.00" && reply["charged"] == "432.00" && reply["owed"] == "576.00")
    #expect(record.clause == "8.6.7" && record.outlet == Shop.outlet)
  }
}
