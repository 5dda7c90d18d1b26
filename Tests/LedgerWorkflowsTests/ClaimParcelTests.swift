import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.6.3, 8.6.7: a claim may come in several parcels, announced or not.
struct ClaimParcelTests {
  private func announcing(
    _ claim: String, on dispatched: String = "2026-12-10", _ count: PartLine...
  ) throws -> ClaimDispatch {
    ClaimDispatch(claim: claim, dispatched: try date(dispatched), count: count)
  }

  @Test("8.6.3 A parcel that holds what was announced is counted at once; one that does not differs")
  func announced() throws {
    var shop = try Shop.claiming()
    let claim = try shop.claim(try repair(Shop.pcb, 5))
    let reply = try shop.announce(claim, line(Shop.pcb, 2))
    #expect(reply["parcel"] == "1" && reply["status"] == "announced" && reply["percent"] == "100")
    try shop.announce(claim, line(Shop.pcb, 3))
    #expect(try shop.claim(claim).status == .submitted && shop.old(.oldStore) == 0)
    #expect(try shop.arrive(claim, parcel: 2, line(Shop.pcb, 3))["status"] == "counted")
    // More, fewer, or something else than announced.
    for count in [[line(Shop.pcb, 1)], [line(Shop.pcb, 3)], [line(Shop.pcb, 2), line(Shop.fan, 1)]] {
      var other = shop
      let receive = ClaimReceive(claim: claim, parcel: 1, dispatched: other.today, count: count)
      #expect(try other.run(receive, "claim.receive", by: .clerk)["status"] == "difference", "\(count)")
    }
    try shop.arrive(claim, parcel: 1, line(Shop.pcb, 2))
    #expect(shop.old(.oldStore) == 5 && shop.oldParts.isEmpty)
  }

  @Test("8.6.3 A parcel nobody announced is expected to hold all that is still to come, but what was announced")
  func notAnnounced() throws {
    var shop = try Shop.claiming()
    try shop.hold(1, at: 1250, of: Shop.fan)
    let claim = try shop.claim(try repair(Shop.pcb, 4), try repair(Shop.fan, 1))
    try shop.announce(claim, line(Shop.pcb, 1))
    func arrives(_ count: PartLine...) throws -> String? {
      var other = shop
      let receive = ClaimReceive(claim: claim, parcel: nil, dispatched: other.today, count: count)
      return try other.run(receive, "claim.receive", by: .clerk)["status"]
    }
    #expect(try arrives(line(Shop.pcb, 3), line(Shop.fan, 1)) == "counted")
    #expect(try arrives(line(Shop.fan, 1), line(Shop.pcb, 3)) == "counted")
    #expect(try arrives(line(Shop.pcb, 3)) == "difference")
    #expect(try arrives(line(Shop.pcb, 4), line(Shop.fan, 1)) == "difference")
    #expect(try arrives(line(Shop.pcb, 2), line(Shop.fan, 1)) == "difference")
  }

  @Test("8.6.4 No more is announced than is still to come: what is on its way, counted or settled does not come again")
  func announcedTooMuch() throws {
    var shop = try Shop.claiming()
    let claim = try shop.claim(try repair(Shop.pcb, 3, "R1"), try repair(Shop.pcb, 2, "R2"))
    func most(_ pieces: Int64) throws -> String? {
      shop.refusal(try announcing(claim, line(Shop.pcb, pieces)), by: .outlet)?.line
    }
    #expect(try most(6) == "LIMIT rule=8.6.4 key=count part=PCB-4601 most=5" && most(5) == nil)
    try shop.announce(claim, line(Shop.pcb, 2))
    #expect(try most(4) == "LIMIT rule=8.6.4 key=count part=PCB-4601 most=3" && most(3) == nil)
    // One of the two announced has arrived, so one more is still to come.
    try shop.arrive(claim, parcel: 1, line(Shop.pcb, 1))
    #expect(try most(5) == "LIMIT rule=8.6.4 key=count part=PCB-4601 most=4" && most(4) == nil)
    try shop.answer(claim, accept: true)
    try shop.inspect(claim, (.mismatch, [pieces(Shop.pcb, 1)]))
    #expect(try most(5) == "LIMIT rule=8.6.4 key=count part=PCB-4601 most=4" && most(4) == nil)
    try shop.settle(claim)
    #expect(try most(5) == "LIMIT rule=8.6.4 key=count part=PCB-4601 most=4" && most(4) == nil)
    #expect(
      shop.refusal(try announcing(claim, line(Shop.pcb, 1), line(Shop.fan, 1)), by: .outlet)?.line
        == "NOT_FOUND key=count value=FAN-0210")
  }

  @Test("8.6.7 Dispatched in the future, or before the month of the repairs, is refused")
  func dispatched() throws {
    var shop = try Shop.claiming()
    let claim = try shop.claim(try repair(Shop.pcb, 3))
    for (day, refused) in [
      ("2026-12-11", "BAD_VALUE key=dispatched"), ("2026-12-10", nil), ("2026-11-01", nil),
      ("2026-10-31", "BAD_VALUE rule=8.6.7 key=dispatched"),
    ] as [(String, String?)] {
      #expect(shop.refusal(try announcing(claim, on: day, line(Shop.pcb, 1)), by: .outlet)?.line == refused, "\(day)")
      let receive = ClaimReceive(claim: claim, parcel: nil, dispatched: try date(day), count: [line(Shop.pcb, 3)])
      #expect(shop.refusal(receive, by: .clerk)?.line == refused, "\(day)")
    }
  }

  @Test("8.6.7 In time, late and after the last day: three parcels, settled as they are inspected")
  func threeRates() throws {
    var shop = try Shop.claiming()
    let claim = try shop.claim(try repair(Shop.pcb, 5))
    try shop.pass(to: "2027-01-04")
    for (parcel, day, count) in [(1, "2026-12-15", 2), (2, "2026-12-31", 2), (3, "2027-01-01", 1)]
      as [(Int, String, Int64)]
    {
      try shop.announce(claim, on: day, line(Shop.pcb, count))
      try shop.arrive(claim, parcel: parcel, on: day, line(Shop.pcb, count))
    }
    try shop.inspect(claim, parcel: 2, (.fault, [pieces(Shop.pcb, 2)]))
    // The others wait to be inspected; what has been can be settled.
    #expect(try shop.claim(claim).status == .counted)
    #expect(try shop.settle(claim)["credited"] == "864.00")
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 2)]))
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 1)]))
    #expect(try shop.claim(claim).status == .inspected)
    let reply = try shop.settle(claim)
    #expect(reply["amount"] == "1440.00" && reply["credited"] == "960.00" && reply["charged"] == "480.00")
    // 96 of the second parcel, all of the third.
    #expect(reply["owed"] == "576.00" && reply["status"] == "settled" && shop.held() == Cell())
    #expect(shop.standing().claimed == .zero)
  }

  @Test("8.6.3 What arrived, is announced or was settled is counted once: the statuses of parcel and claim")
  func statuses() throws {
    var shop = try Shop.claiming()
    let claim = try shop.claim(try repair(Shop.pcb, 5))
    try shop.announce(claim, line(Shop.pcb, 1))
    try shop.arrive(claim, line(Shop.pcb, 1))
    #expect(
      shop.refusal(ClaimReceive(claim: claim, parcel: 2, dispatched: shop.today, count: []), by: .clerk)?.line
        == "STATE key=parcel value=2 status=difference")
    #expect(
      shop.refusal(ClaimReceive(claim: claim, parcel: 3, dispatched: shop.today, count: []), by: .clerk)?.line
        == "NOT_FOUND key=parcel value=3")
    #expect(try shop.claim(claim).status == .difference)
    try shop.answer(claim, accept: true)
    #expect(try shop.claim(claim).status == .counted)
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 1)]))
    #expect(try shop.claim(claim).status == .inspected)
    try shop.settle(claim)
    #expect(try shop.claim(claim).status == .partlySettled)
    let open = try shop.claim(claim)
    #expect(open.toCome(Shop.pcb) == Quantity(3) && open.onTheWay(Shop.pcb) == Quantity(1))
    #expect(shop.standing().claimed == Quantity(4))
  }

  @Test("8.6.4 A parcel that holds what was announced differs when others have brought it already")
  func noRoomLeft() throws {
    var shop = try Shop.claiming()
    let claim = try shop.claim(try repair(Shop.pcb, 3))
    try shop.announce(claim, line(Shop.pcb, 2))
    try shop.arrive(claim, line(Shop.pcb, 2))
    try shop.answer(claim, accept: true)
    #expect(try shop.arrive(claim, parcel: 1, line(Shop.pcb, 2))["status"] == "difference")
    try shop.answer(claim, accept: true)
    // Three are the claim's; the fourth is confiscated.
    #expect(shop.old(.oldStore) == 3 && shop.old(.oldConfiscated) == 1)
    let parcels = try shop.claim(claim).parcels
    #expect(parcels.map { $0.surplus[Shop.pcb] } == [Quantity(1), .zero])
  }

  @Test("8.6.3 8.6.4 Of two parcels in difference the one that is answered first is accepted first")
  func answeredFirst() throws {
    var shop = try Shop.claiming()
    let claim = try shop.claim(try repair(Shop.pcb, 3))
    try shop.arrive(claim, line(Shop.pcb, 2))
    // One is still to come, so two are one too many.
    #expect(try shop.arrive(claim, line(Shop.pcb, 2))["status"] == "difference")
    try shop.answer(claim, parcel: 2, accept: true)
    #expect(shop.old(.oldStore) == 2 && shop.old(.oldConfiscated) == 0)
    try shop.answer(claim, parcel: 1, accept: true)
    #expect(shop.old(.oldStore) == 3 && shop.old(.oldConfiscated) == 1)
  }
}
