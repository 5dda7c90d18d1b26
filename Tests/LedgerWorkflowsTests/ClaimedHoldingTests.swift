import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.6.2, 8.6.5, 8.7.2: what stands in a claim, or was sent back, is not free to go elsewhere.
struct ClaimedHoldingTests {
  private func back(_ pieces: Int64, defective: Int64 = 0) -> ReturnReceive {
    ReturnReceive(
      outlet: Shop.outlet, lines: pieces > 0 ? [line(Shop.pcb, pieces)] : [],
      defective: defective > 0 ? [line(Shop.pcb, defective)] : [], on: nil)
  }

  private func bought(_ pieces: Int64) -> PartBought {
    PartBought(outlet: Shop.outlet, lines: [line(Shop.pcb, pieces)], on: nil)
  }

  /// Claims so many and has them all found like this.
  private func settle(_ shop: inout Shop, _ name: String, _ results: (Claim.Inspection, Int64)...) throws {
    let all = results.reduce(0) { $0 + $1.1 }
    let claim = try shop.claim(try repair(Shop.pcb, all, name))
    try shop.arrive(claim, line(Shop.pcb, all))
    let command = ClaimInspect(
      claim: claim, parcel: nil, results: results.map { (result: $0.0, pieces: [pieces(Shop.pcb, $0.1)]) })
    try shop.run(command, "claim.inspect", by: .inspector)
    try shop.settle(claim)
  }

  @Test("8.6.2 8.7.2 What stands in an open claim neither comes back nor is bought, until it is cancelled or settled")
  func claimed() throws {
    var shop = try Shop.claiming()
    let claim = try shop.claim(try repair(Shop.pcb, 3))
    let short = "HOLDING_SHORT rule=8.7.2 short=PCB-4601:1 claimed=PCB-4601:3"
    #expect(shop.refusal(back(2), by: .clerk) == nil && shop.refusal(bought(2), by: .outlet) == nil)
    #expect(shop.refusal(back(3), by: .clerk)?.line == short && shop.refusal(bought(3), by: .outlet)?.line == short)
    #expect(shop.refusal(back(1, defective: 2), by: .clerk)?.line == short)
    try shop.run(bought(2), "part.bought", by: .outlet)
    #expect(shop.refusal(bought(1), by: .outlet)?.line == short)
    var cancelled = shop
    try cancelled.run(ClaimCancel(claim: claim), "claim.cancel", by: .outlet)
    #expect(cancelled.refusal(back(3), by: .clerk) == nil)
    // Counted and inspected, it stands in the claim until it is settled.
    try shop.arrive(claim, line(Shop.pcb, 3))
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 3)]))
    #expect(shop.refusal(bought(1), by: .outlet)?.line == short)
    try shop.settle(claim)
    #expect(shop.refusal(bought(1), by: .outlet)?.line == "HOLDING_SHORT rule=8.7.2 short=PCB-4601:1")
  }

  @Test("8.6.5 8.7.2 Pieces sent back are used ones: they don't come back as good, but they can be bought")
  func sentBack() throws {
    var shop = try Shop.claiming()
    try settle(&shop, "R1", (.mismatch, 1), (.nocard, 1), (.nofault, 1))
    let short = "HOLDING_SHORT rule=8.7.2 short=PCB-4601:1 sent_back=PCB-4601:3"
    #expect(shop.refusal(back(2), by: .clerk) == nil && shop.refusal(back(3), by: .clerk)?.line == short)
    #expect(shop.refusal(back(2, defective: 1), by: .clerk)?.line == short)
    // With a claim of one more piece only one good one is free.
    var claimed = shop
    _ = try claimed.claim(try repair(Shop.pcb, 1, "R2"))
    #expect(
      claimed.refusal(back(2), by: .clerk)?.line
        == "HOLDING_SHORT rule=8.7.2 short=PCB-4601:1 claimed=PCB-4601:1 sent_back=PCB-4601:3")
    #expect(claimed.refusal(bought(4), by: .outlet) == nil)
    #expect(claimed.refusal(bought(5), by: .outlet)?.figure("sent_back") == nil)
    // Who buys two has one used one left among three.
    try shop.run(bought(2), "part.bought", by: .outlet)
    #expect(shop.standing().sentBack == Quantity(1) && shop.owed == Money(fen: 96_000))
    #expect(
      shop.refusal(back(3), by: .clerk)?.line == "HOLDING_SHORT rule=8.7.2 short=PCB-4601:1 sent_back=PCB-4601:1")
    try shop.run(back(2), "return.receive", by: .clerk)
    try shop.run(bought(1), "part.bought", by: .outlet)
    #expect(shop.held() == Cell() && shop.standing().sentBack == .zero)
  }

  @Test("8.6.5 Pieces sent back can be claimed again, for another repair")
  func claimedAgain() throws {
    var shop = try Shop.claiming(holding: 3)
    try settle(&shop, "R1", (.mismatch, 3))
    try settle(&shop, "R2", (.fault, 3))
    #expect(shop.held() == Cell() && shop.standing().sentBack == .zero)
    #expect(shop.warranty == Money(fen: 144_000) && shop.owed == .zero)
  }

  @Test("8.6.5 No more counts as sent back than is held: after a settlement, a charge, a supplement, a purchase")
  func tally() throws {
    var shop = try Shop.claiming(holding: 6)
    try settle(&shop, "R1", (.mismatch, 3))
    #expect(shop.standing().sentBack == Quantity(3))
    var settled = shop
    // Five of six in one claim: four written off and one sent back, so two are held, and all of them are used.
    try settle(&settled, "R2", (.fault, 4), (.nofault, 1))
    #expect(settled.held().quantity == Quantity(2) && settled.standing().sentBack == Quantity(2))
    var charged = shop
    _ = try charged.claim(try repair(Shop.pcb, 5, "R2"))
    try charged.pass(to: "2027-01-08")
    #expect(charged.held().quantity == Quantity(1) && charged.standing().sentBack == Quantity(1))
    var supplemented = settled
    let claim = "CLM-202612-00001"
    try supplemented.supplement(claim, try faulty(Shop.pcb, 1, dispatched: "2026-12-10"))
    #expect(supplemented.held().quantity == Quantity(1) && supplemented.standing().sentBack == Quantity(1))
    try settled.run(bought(1), "part.bought", by: .outlet)
    #expect(settled.standing().sentBack == Quantity(1))
    #expect(settled.refusal(back(1), by: .clerk)?.code == .holdingShort)
  }

  @Test("8.6.6 New parts found defective are written off in full; good ones of the same return leave first")
  func defective() throws {
    var shop = try Shop.claiming(holding: 2)
    try shop.hold(3, at: 50_000)
    let reply = try shop.run(back(1, defective: 2), "return.receive", by: .clerk)
    // 480 back; 480 + 500 written off.
    #expect(reply["amount"] == "1460.00" && reply["defective"] == "980.00" && reply["occupied"] == "1000.00")
    #expect(shop.warranty == Money(fen: 98_000) && shop.owed == .zero)
    #expect(shop.old(.oldStore) == 2 && shop.oldParts == ["store 1 480.00", "store 1 500.00"])
    #expect(shop.warehouse().quantity == Quantity(1))
    let entry = shop.facts.last
    let reverse = EntryReverse(entry: entry, on: nil)
    #expect(shop.refusal(reverse, by: .finance)?.messageKey == "STATE.not-reversible")
    let alone = try shop.run(back(0, defective: 2), "return.receive", by: .clerk)
    #expect(alone["amount"] == "1000.00" && alone["defective"] == "1000.00" && shop.held() == Cell())
    #expect(shop.warehouse().quantity == Quantity(1))
  }

  @Test("8.7.9 A receipt is not undone under what stands in a claim, whichever lot that will be")
  func receipt() throws {
    var shop = try Shop.claiming(holding: 0)
    try shop.pay(10_000_000)
    try shop.receive(10)
    try shop.confirm(try shop.supply(line(Shop.pcb, 5)))
    try shop.confirm(try shop.supply(line(Shop.pcb, 5)))
    let reverse = EntryReverse(entry: shop.facts.last, on: nil)
    var free = shop
    _ = try free.claim(try repair(Shop.pcb, 5))
    #expect(free.refusal(reverse, by: .finance) == nil)
    _ = try free.claim(try repair(Shop.pcb, 2, "R2"))
    #expect(free.refusal(reverse, by: .finance)?.line == "HOLDING_SHORT rule=8.7.2 short=PCB-4601:2 claimed=PCB-4601:7")
    // Seven bought: two of the lot are gone; three claimed beside them, none of what it brought is free.
    try shop.run(bought(7), "part.bought", by: .outlet)
    #expect(shop.refusal(reverse, by: .finance)?.line == "HOLDING_SHORT rule=8.7.2 short=PCB-4601:2")
    _ = try shop.claim(try repair(Shop.pcb, 3))
    #expect(shop.refusal(reverse, by: .finance)?.line == "HOLDING_SHORT rule=8.7.2 short=PCB-4601:5 claimed=PCB-4601:3")
  }

  @Test("8.7.9 8.6.5 A receipt is not undone with used pieces in place of good ones")
  func receiptOfUsedPieces() throws {
    var shop = try Shop.claiming(holding: 0)
    try shop.pay(10_000_000)
    try shop.receive(5)
    try shop.confirm(try shop.supply(line(Shop.pcb, 5)))
    let reverse = EntryReverse(entry: shop.facts.last, on: nil)
    let claim = try shop.claim(try repair(Shop.pcb, 3))
    try shop.arrive(claim, line(Shop.pcb, 3))
    try shop.inspect(claim, (.nofault, [pieces(Shop.pcb, 3)]))
    try shop.settle(claim)
    #expect(
      shop.refusal(reverse, by: .finance)?.line == "HOLDING_SHORT rule=8.7.2 short=PCB-4601:3 sent_back=PCB-4601:3")
  }
}
