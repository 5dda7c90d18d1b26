import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.6.5, 8.6.7: what each result of inspection does to the books, whether as many came as were claimed or not.
struct ClaimInspectionTests {
  /// What one piece of a result does, and what all of them propose.
  struct Effect: Sendable {
    let result: Claim.Inspection
    let leaves: Bool
    let isStored: Bool
    let credited: Int64
    var fine: (code: String, fen: Int64)?
  }

  static let effects = [
    Effect(result: .fault, leaves: true, isStored: true, credited: 43_200),
    Effect(result: .mismatch, leaves: false, isStored: false, credited: 0),
    Effect(result: .nocard, leaves: false, isStored: false, credited: 0),
    Effect(result: .nofault, leaves: false, isStored: false, credited: 0, fine: ("no-fault", 40_000)),
    Effect(result: .outofwarranty, leaves: true, isStored: false, credited: 0, fine: ("passed-off", 480_000)),
    Effect(result: .expired, leaves: true, isStored: true, credited: 0, fine: ("passed-off", 480_000)),
  ]

  @Test(
    "8.6.3 8.6.4 8.6.5 8.6.7 One fewer counted than the three claimed, as many, one more: with each result",
    arguments: [2, 3, 4] as [Int64], effects)
  func effect(_ counted: Int64, _ effect: Effect) throws {
    var shop = try Shop.claiming()
    shop.today = try date("2026-12-20")
    let claim = try shop.claim(try repair(Shop.pcb, 3))
    try shop.arrive(claim, on: "2026-12-16", line(Shop.pcb, counted))
    if counted != 3 { try shop.answer(claim, accept: true) }
    let accepted = min(counted, 3)
    try shop.inspect(claim, (effect.result, [pieces(Shop.pcb, accepted)]))

    // Inspection posts no money; the old parts that go back have gone.
    let confiscated = counted - accepted
    let stored = effect.isStored ? accepted : 0
    #expect(shop.held().quantity == Quantity(5) && shop.warranty == .zero && shop.owed == .zero)
    #expect(shop.old(.oldStore) == stored && shop.old(.oldConfiscated) == confiscated)
    #expect(shop.old(.oldOrigin) == -(stored + confiscated))
    #expect(shop.fines == (effect.fine.map { ["\($0.code) \(Money(fen: $0.fen * accepted))"] } ?? []))
    #expect(shop.standing().claimed == Quantity(3) && shop.standing().sentBack == .zero)

    let reply = try shop.settle(claim)
    let gone = effect.leaves ? accepted : 0
    let value = Money(fen: 48_000 * gone)
    let credited = Money(fen: effect.credited * accepted)
    #expect(reply["amount"] == value.description && reply["credited"] == credited.description)
    #expect(reply["charged"] == (value - credited).description)
    #expect(reply["status"] == (accepted == 3 ? "settled" : "partly-settled"))
    #expect(shop.held().quantity == Quantity(5 - gone) && shop.held().amount == Money(fen: 48_000 * (5 - gone)))
    #expect(shop.warranty == credited && shop.owed == value - credited)
    #expect(shop.facts.cell(CellKey(account: .used, part: Shop.pcb)).quantity == Quantity(gone))
    #expect(shop.standing().claimed == Quantity(3 - accepted))
    #expect(shop.standing().sentBack == Quantity(effect.leaves ? 0 : accepted))
    // A fine is proposed, not posted, and settling moves no old part.
    #expect(shop.position().fines == .zero && shop.old(.oldStore) == stored)
    #expect(
      shop.oldParts == (confiscated > 0 ? ["confiscated 1 0.00"] : [])
        + (stored > 0 ? ["store \(stored) \(value)"] : []))
  }

  @Test("8.6.5 All six results at once: named repairs first, then the lines in their order")
  func allAtOnce() throws {
    var shop = try Shop.claiming(holding: 10)
    let claim = try shop.claim(try repair(Shop.pcb, 4, "R1"), try repair(Shop.pcb, 4, "R2"))
    try shop.arrive(claim, line(Shop.pcb, 8))
    let reply = try shop.inspect(
      claim, (.fault, [pieces(Shop.pcb, 3)]), (.mismatch, [pieces(Shop.pcb, 1, "R2")]),
      (.nocard, [pieces(Shop.pcb, 1)]), (.nofault, [pieces(Shop.pcb, 1)]), (.outofwarranty, [pieces(Shop.pcb, 1)]),
      (.expired, [pieces(Shop.pcb, 1, "R1")]))
    #expect(shop.fines == ["no-fault 400.00", "passed-off 9600.00"])
    #expect(reply["nofault_fine"] == "FIN-202612-00001" && reply["passed_off_fine"] == "FIN-202612-00002")
    let found = try shop.claim(claim)
    // R1 takes its expired piece and three faulty ones; what is left goes to R2.
    for (result, counts) in [
      (.fault, [3, 0]), (.mismatch, [0, 1]), (.nocard, [0, 1]), (.nofault, [0, 1]), (.outofwarranty, [0, 1]),
      (.expired, [1, 0]),
    ] as [(Claim.Inspection, [Int64])] {
      #expect(counts.map { Quantity($0) } == [0, 1].map { found.found(result, line: $0) }, "\(result)")
    }
    // Four of eight went back: mismatch, no card, no fault, out of warranty.
    #expect(shop.old(.oldStore) == 4 && shop.old(.oldOrigin) == -4)
    let settled = try shop.settle(claim)
    #expect(settled["amount"] == "2400.00" && settled["credited"] == "1440.00" && settled["charged"] == "960.00")
    #expect(settled["held"] == "2400.00" && settled["occupied"] == "3360.00")
    #expect(shop.standing().sentBack == Quantity(3) && shop.standing().claimed == .zero)
  }

  @Test("8.6.5 8.6.7 Fines are reckoned at today's price and by the catalogue's most")
  func mostOfTheCatalogue() throws {
    var shop = try Shop.claiming(holding: 20)
    let claim = try shop.claim(try repair(Shop.pcb, 20))
    try shop.arrive(claim, line(Shop.pcb, 20))
    try shop.price(50_000)
    try shop.inspect(claim, (.nofault, [pieces(Shop.pcb, 18)]), (.expired, [pieces(Shop.pcb, 2)]))
    // 18 x 400.00 = 7,200.00, of which the catalogue allows 4,000.00; 10 x 2 x 500.00.
    #expect(shop.fines == ["no-fault 4000.00", "passed-off 10000.00"])
    #expect(try shop.settle(claim)["charged"] == "960.00")
  }

  @Test("8.6.7 A parcel truthfully dated late is charged, and no offence")
  func truthfullyLate() throws {
    var shop = try Shop.claiming()
    let claim = try shop.claim(try repair(Shop.pcb, 1))
    try shop.pass(to: "2027-01-03")
    #expect(try shop.arrive(claim, on: "2027-01-01", line(Shop.pcb, 1))["percent"] == "0")
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 1)]))
    let reply = try shop.settle(claim)
    #expect(reply["credited"] == "0.00" && reply["charged"] == "480.00" && shop.owed == Money(fen: 48_000))
    #expect(shop.fines.isEmpty && shop.oldParts == ["store 1 480.00"] && shop.warranty == .zero)
  }

  @Test("8.6.5 9.5 An allowed goodwill repair was not passed off; another part or repair is not covered by it")
  func goodwill() throws {
    var shop = try Shop.claiming()
    let allowed = Goodwill(
      number: "GDW-202612-00001", outlet: Shop.outlet, repair: "R2", part: Shop.pcb, amount: Money(fen: 30_000),
      allowed: shop.today, role: "manager")
    for change in allowed.created { shop.facts.put(change) }
    let claim = try shop.claim(try repair(Shop.pcb, 1, "R1"), try repair(Shop.pcb, 1, "R2"))
    try shop.arrive(claim, line(Shop.pcb, 2))
    func inspection(_ result: Claim.Inspection, _ lines: RepairPieces...) -> ClaimInspect {
      let rest = pieces(Shop.pcb, 2 - lines.reduce(0) { $0 + $1.quantity.pieces })
      return ClaimInspect(
        claim: claim, parcel: nil,
        results: (rest.quantity > .zero ? [(result: .fault, pieces: [rest])] : []) + [(result: result, pieces: lines)])
    }
    let refused = "STATE rule=9.5 key=repair value=R2 status=goodwill"
    #expect(shop.refusal(inspection(.outofwarranty, pieces(Shop.pcb, 1, "R2")), by: .inspector)?.line == refused)
    #expect(shop.refusal(inspection(.outofwarranty, pieces(Shop.pcb, 2)), by: .inspector)?.line == refused)
    #expect(shop.refusal(inspection(.outofwarranty, pieces(Shop.pcb, 1, "R1")), by: .inspector) == nil)
    #expect(shop.refusal(inspection(.expired, pieces(Shop.pcb, 1, "R2")), by: .inspector) == nil)
  }
}
