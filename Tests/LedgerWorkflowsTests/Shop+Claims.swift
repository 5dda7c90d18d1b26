import LedgerCore
import Testing

@testable import LedgerWorkflows

/// The steps of a claim, from the usage table to the write-off, with what matters to a test and nothing else.
extension Shop {
  /// On 10 December 2026 with November to be claimed: in full by 15 December, in part by the 31st, charged from
  /// 8 January on. One outlet holds so many boards at 480.00.
  static func claiming(holding pieces: Int64 = 5) throws -> Shop {
    var shop = try Shop(today: "2026-12-10")
    try shop.adoptCalendars()
    if pieces > 0 { try shop.hold(pieces, at: 48_000) }
    return shop
  }

  /// The working days of 2026, with the Spring Festival and its two make-up Saturdays, and the New Year of 2027.
  mutating func adoptCalendars() throws {
    facts.put(
      HolidayCalendar(
        year: 2026, isProvisional: false, holidays: Set(try (15...23).map { try date("2026-02-\($0)") }),
        workdays: [try date("2026-02-14"), try date("2026-02-28")]
      ).change)
    facts.put(
      HolidayCalendar(
        year: 2027, isProvisional: false, holidays: Set(try (1...3).map { try date("2027-01-0\($0)") }), workdays: []
      ).change)
  }

  /// Puts pieces into the outlet's holding, as a lot of their own: how they got there is another test's matter.
  mutating func hold(_ pieces: Int64, at fen: Int64, of part: PartCode = pcb, outlet: OutletCode = outlet) throws {
    let value = Money(fen: fen * pieces)
    let step = Decision.Step(
      on: today, outlet: outlet,
      postings: [
        Posting(.held(outlet), value, part, lot: LotNumber(facts.last.next), Quantity(pieces)),
        Posting(.procurement, -value, part, Quantity(-pieces)),
      ])
    try facts.apply(Decision(step, reply: []), verb: "opening.post", by: Shop.actor(.finance))
  }

  /// - Returns: its number.
  mutating func claim(_ lines: RepairLine..., of month: String = "2026-11") throws -> String {
    let command = ClaimSubmit(outlet: Shop.outlet, month: try #require(BusinessMonth(month)), lines: lines)
    return try #require(try run(command, "claim.submit", by: .outlet)["claim"])
  }

  @discardableResult
  mutating func announce(_ claim: String, on dispatched: String = "2026-12-10", _ count: PartLine...) throws
    -> [String: String]
  {
    try run(ClaimDispatch(claim: claim, dispatched: try date(dispatched), count: count), "claim.dispatch", by: .outlet)
  }

  @discardableResult
  mutating func arrive(
    _ claim: String, parcel: Int? = nil, on dispatched: String = "2026-12-10", _ count: PartLine...
  ) throws -> [String: String] {
    try run(
      ClaimReceive(claim: claim, parcel: parcel, dispatched: try date(dispatched), count: count), "claim.receive",
      by: .clerk)
  }

  @discardableResult
  mutating func answer(_ claim: String, parcel: Int? = nil, accept: Bool) throws -> [String: String] {
    try run(ClaimAnswer(claim: claim, parcel: parcel, isAccepted: accept), "claim.answer", by: .outlet)
  }

  @discardableResult
  mutating func inspect(
    _ claim: String, parcel: Int? = nil, _ results: (Claim.Inspection, [RepairPieces])...
  ) throws -> [String: String] {
    try run(
      ClaimInspect(claim: claim, parcel: parcel, results: results.map { (result: $0.0, pieces: $0.1) }),
      "claim.inspect", by: .inspector)
  }

  @discardableResult
  mutating func settle(_ claim: String) throws -> [String: String] {
    try run(ClaimSettle(claim: claim), "claim.settle", by: .reviewer)
  }

  @discardableResult
  mutating func supplement(_ claim: String, _ corrections: ClaimSupplement.Correction...) throws -> [String: String] {
    try run(ClaimSupplement(claim: claim, corrections: corrections), "claim.supplement", by: .manager)
  }

  func claim(_ number: String) throws -> Claim { try #require(Claim(facts.document(Claim.key(number)))) }

  /// Pieces of an old part that lie in one of its accounts.
  func old(_ account: Account, _ part: PartCode = pcb) -> Int64 {
    facts.cell(CellKey(account: account, part: part.old)).quantity.pieces
  }

  func standing(_ part: PartCode = pcb, of outlet: OutletCode = outlet) -> OutletPart {
    OutletPart(outlet, part, facts)
  }

  var warranty: Money { facts.total(.warranty) }
  var owed: Money { position().owed }
  var advance: Money { -facts.total(.advance(Shop.outlet)) }

  /// The fines proposed so far: code and amount, in the order of their numbers.
  var fines: [String] {
    documents(Fine.kind).compactMap { Fine($0) }.map { "\($0.code) \($0.proposed)" }
  }

  /// What the old-part store has entered so far: status, pieces and value, in the order of their numbers.
  var oldParts: [String] {
    documents(OldPart.kind).compactMap { OldPart($0) }
      .map { "\($0.status) \($0.pieces) \($0.value)" }
  }

  private func documents(_ kind: DocumentKind) -> [Document] {
    facts.documents.values.filter { $0.key.kind == kind }.sorted { $0.key.id < $1.key.id }
  }
}

func repair(_ part: PartCode, _ pieces: Int64, _ repair: String = "R1", on day: String = "2026-11-20") throws
  -> RepairLine
{
  RepairLine(part: part, quantity: Quantity(pieces), repair: repair, replaced: try date(day))
}

func pieces(_ part: PartCode, _ count: Int64, _ repair: String? = nil) -> RepairPieces {
  RepairPieces(part: part, quantity: Quantity(count), repair: repair)
}

func faulty(_ part: PartCode, _ count: Int64, _ repair: String = "R1", dispatched: String) throws
  -> ClaimSupplement.Correction
{
  .init(.fault(dispatched: try date(dispatched)), pieces(part, count, repair))
}
