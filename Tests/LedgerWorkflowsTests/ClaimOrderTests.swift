import LedgerCore
import Testing

@testable import LedgerWorkflows

/// Which of several reasons a step of a claim is refused for: what does not exist, then dates to come, then the state,
/// then the separation of duties, then the clauses.
struct ClaimOrderTests {
  /// Two boards, of which one has arrived and been settled; a second parcel waits for an answer.
  private func waiting() throws -> (Shop, String) {
    var shop = try Shop.claiming()
    let claim = try shop.claim(try repair(Shop.pcb, 2))
    try shop.announce(claim, line(Shop.pcb, 1))
    try shop.arrive(claim, parcel: 1, line(Shop.pcb, 1))
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 1)]))
    try shop.settle(claim)
    try shop.arrive(claim, line(Shop.pcb, 3))
    return (shop, claim)
  }

  private let early = "2026-10-31"
  private let future = "2027-01-01"

  @Test("8.6.4 8.6.7 The order of refusals: announcing a parcel")
  func dispatch() throws {
    var (shop, claim) = try waiting()
    func refused(_ claim: String, _ day: String, _ count: PartLine...) throws -> String? {
      shop.refusal(ClaimDispatch(claim: claim, dispatched: try date(day), count: count), by: .outlet)?.messageKey
    }
    let fan = line(Shop.fan, 9)
    let board = line(Shop.pcb, 9)
    #expect(try refused("CLM-1", future, fan) == "NOT_FOUND")
    #expect(try refused(claim, future, board, fan) == "NOT_FOUND.claim-line")
    #expect(try refused(claim, future, board) == "BAD_VALUE.future")
    #expect(try refused(claim, early, board) == "BAD_VALUE.dispatch-date")
    #expect(try refused(claim, "2026-12-10", board) == "LIMIT.announced")
    try shop.answer(claim, accept: true)
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 1)]))
    try shop.settle(claim)
    #expect(try refused(claim, future, fan) == "NOT_FOUND.claim-line")
    #expect(try refused(claim, future, board) == "BAD_VALUE.future")
    #expect(try refused(claim, early, board) == "STATE")
  }

  @Test("8.6.3 8.6.7 The order of refusals: counting a parcel")
  func receive() throws {
    var (shop, claim) = try waiting()
    func refused(_ parcel: Int?, _ day: String, _ part: PartCode) throws -> String? {
      let receive = ClaimReceive(claim: claim, parcel: parcel, dispatched: try date(day), count: [line(part, 9)])
      return shop.refusal(receive, by: .clerk)?.line
    }
    #expect(try refused(9, future, Shop.unknown) == "NOT_FOUND key=parcel value=9")
    #expect(try refused(1, future, Shop.unknown) == "NOT_FOUND key=count value=NO-1")
    #expect(try refused(1, future, Shop.pcb) == "BAD_VALUE key=dispatched")
    #expect(try refused(1, early, Shop.pcb) == "STATE key=parcel value=1 status=settled")
    #expect(try refused(nil, early, Shop.pcb) == "BAD_VALUE rule=8.6.7 key=dispatched")
    shop.facts.documents[HolidayCalendar.key(2026)] = nil
    #expect(try refused(nil, early, Shop.pcb) == "BAD_VALUE rule=8.6.7 key=dispatched")
    #expect(try refused(nil, "2026-12-10", Shop.pcb) == "NOT_FOUND key=calendar value=2026")
    try shop.answer(claim, accept: true)
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 1)]))
    try shop.settle(claim)
    #expect(try refused(1, early, Shop.pcb) == "STATE key=claim value=\(claim) status=settled")
  }

  @Test("8.6.3 8.6.5 The order of refusals: counting again and inspecting")
  func inspect() throws {
    var (shop, claim) = try waiting()
    func recount(_ parcel: Int?, _ part: PartCode) -> String? {
      let command = ClaimRecount(claim: claim, parcel: parcel, count: [line(part, 1)])
      return shop.refusal(command, by: .reviewer, person: "the clerk")?.line
    }
    #expect(recount(9, Shop.unknown) == "NOT_FOUND key=parcel value=9")
    #expect(recount(2, Shop.unknown) == "NOT_FOUND key=count value=NO-1")
    #expect(recount(2, Shop.pcb) == "STATE key=parcel value=2 status=difference")
    #expect(recount(nil, Shop.pcb) == "STATE key=claim value=\(claim) status=difference")
    func inspect(_ parcel: Int?, _ person: String, _ results: (Claim.Inspection, RepairPieces)...) -> String? {
      let command = ClaimInspect(
        claim: claim, parcel: parcel, results: results.map { (result: $0.0, pieces: [$0.1]) })
      return shop.refusal(command, by: .inspector, person: person)?.line
    }
    let none = (Claim.Inspection.expired, pieces(Shop.pcb, 1, "R9"))
    #expect(inspect(9, "the outlet", none) == "NOT_FOUND key=parcel value=9")
    #expect(inspect(2, "the outlet", none) == "NOT_FOUND key=expired value=PCB-4601:R9")
    let tooMany = (Claim.Inspection.fault, pieces(Shop.pcb, 9, "R1"))
    #expect(inspect(2, "the outlet", tooMany) == "STATE key=parcel value=2 status=difference")
    #expect(inspect(nil, "the outlet", tooMany) == "STATE key=claim value=\(claim) status=difference")
    try shop.answer(claim, accept: true)
    #expect(inspect(nil, "the outlet", tooMany) == "SEPARATION document=\(claim) step=submit")
    #expect(inspect(nil, "the clerk", tooMany) == "SEPARATION document=\(claim) step=count")
    #expect(inspect(nil, "Li", tooMany) == "LIMIT rule=8.6.5 key=fault part=PCB-4601 counted=1 inspected=9")
  }
}
