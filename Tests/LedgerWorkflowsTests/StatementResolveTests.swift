import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.7.6: a dispute belongs to one user of the company, who resolves it: what is right is put right by a later entry.
struct StatementResolveTests {
  private let number = "DSP-202612-00001"

  /// The deposit of November is disputed. The accountant's users there are, and the manager is not active.
  private func shop(_ line: String? = nil) throws -> (Shop, deposit: RecordNumber) {
    var shop = try Shop.stated()
    let deposit = try #require(shop.facts.records.values.first { $0.verb == "deposit.pay" }).number
    try shop.dispute(line ?? "\(deposit)")
    shop.register(.finance)
    shop.register(.reviewer)
    shop.register(.clerk)
    shop.register(.manager, isActive: false)
    return (shop, deposit)
  }

  private func resolve(
    _ outcome: StatementDispute.Outcome = .rejected, _ correction: RecordNumber? = nil, _ dispute: String? = nil
  ) -> StatementResolve {
    StatementResolve(dispute: dispute ?? number, outcome: outcome, correction: correction)
  }

  private func assign(_ owner: String, _ dispute: String? = nil) throws -> StatementAssign {
    StatementAssign(dispute: dispute ?? number, owner: try #require(UserName(owner)))
  }

  @Test("8.7.6 Rejected: it is closed, the outlet is told, and its statement stays disputed")
  func rejected() throws {
    var (shop, _) = try shop()
    shop.today = try date("2027-01-10")
    let reply = try shop.resolve(number)
    #expect(reply == ["dispute": number, "statement": Shop.statement, "outcome": "rejected"])
    let dispute = try shop.dispute(numbered: number)
    #expect(dispute.state == .resolved(.rejected(on: shop.today)) && dispute.status == "resolved")
    #expect(dispute.resolution?.outcome == .rejected && dispute.resolution?.correction == nil)
    #expect(dispute.resolution?.on == shop.today)
    #expect(try shop.statement().status == .disputed)
    let record = try #require(shop.facts.record(shop.facts.last))
    #expect(record.outlet == Shop.outlet && record.clause == "8.7.6" && record.entry == .none)
    let notice = shop.facts.documents(DocumentListing(kind: Notice.kind)).compactMap { Notice($0) }.last
    #expect(notice?.number == "MSG-202701-00001" && notice?.subject == .dispute(number) && notice?.answerBy == nil)
    #expect(notice?.subject.kind == "dispute" && notice?.subject.document == number && notice?.outlet == Shop.outlet)
    let again = shop.refusal(resolve(), by: .finance)
    #expect(again?.line == "STATE key=dispute value=\(number) status=resolved" && again?.messageKey == "STATE.dispute")
    #expect(shop.refusal(try assign("reviewer"), by: .finance)?.messageKey == "STATE.dispute")
  }

  @Test("8.7.6 Upheld: with the entry that puts it right, of the same outlet and later than the statement")
  func upheld() throws {
    var (shop, deposit) = try shop()
    let size = RecordNumber(try shop.statement().size)
    func refusal(_ correction: RecordNumber?) -> String? {
      shop.refusal(resolve(.upheld, correction), by: .finance)?.line
    }
    func notFound(_ entry: RecordNumber) -> String { "NOT_FOUND key=correction value=\(entry)" }
    #expect(refusal(deposit) == notFound(deposit))
    // Recorded before November was closed, but posting nothing; and the last of those, after which it may be.
    #expect(refusal(size) == notFound(size) && refusal(shop.facts.last) == notFound(shop.facts.last))
    #expect(refusal(shop.facts.last.next) == notFound(shop.facts.last.next))
    try shop.pay(100, of: Shop.other)
    #expect(refusal(shop.facts.last) == notFound(shop.facts.last))
    try shop.receive(1)
    #expect(refusal(shop.facts.last) == notFound(shop.facts.last))
    #expect(shop.refusal(resolve(.upheld, deposit), by: .finance)?.messageKey == "NOT_FOUND.correction")
    #expect(refusal(nil) == "MISSING verb=statement.resolve key=correction")
    try shop.reverse(deposit)
    let correction = shop.facts.last
    let reply = try shop.resolve(number, correction: correction)
    #expect(reply["outcome"] == "upheld")
    #expect(try shop.dispute(numbered: number).state == .resolved(.upheld(correction: correction, on: shop.today)))
    #expect(try shop.dispute(numbered: number).resolution?.correction == correction)
  }

  @Test("8.7.6 An entry recorded right after November's end puts it right, one recorded before does not")
  func correctionAfter() throws {
    var (shop, deposit) = try shop()
    let size = try shop.statement().size
    let record = try #require(shop.facts.record(deposit))
    for (number, isFound) in [(size, false), (size + 1, true)] {
      var entry = record
      entry.number = RecordNumber(number)
      shop.facts.records[entry.number] = entry
      #expect((shop.refusal(resolve(.upheld, entry.number), by: .finance) == nil) == isFound)
    }
  }

  @Test("8.7.6 Only its owner resolves it, until it is given to another who can")
  func owner() throws {
    var (shop, _) = try shop()
    let refusal = try #require(shop.refusal(resolve(), by: .reviewer))
    #expect(refusal.line == "STATE key=dispute value=\(number) status=open owner=finance")
    #expect(refusal.messageKey == "STATE.dispute-owner")
    let reply = try shop.run(try assign("reviewer"), "statement.assign", by: .manager)
    #expect(reply == ["dispute": number, "owner": "reviewer"])
    #expect(shop.facts.record(shop.facts.last)?.outlet == Shop.outlet)
    #expect(shop.refusal(resolve(), by: .finance)?.figure("owner") == "reviewer")
    #expect(shop.refusal(resolve(), by: .reviewer) == nil)
    // Another dispute goes to whoever issued the statements again.
    #expect(try shop.dispute("owed")["owner"] == "finance")
  }

  @Test("8.7.6 Given to an active user whose role resolves disputes, and to another than had it")
  func assigned() throws {
    var (shop, _) = try shop()
    func refusal(_ owner: String, _ dispute: String? = nil) throws -> Refusal? {
      shop.refusal(try assign(owner, dispute), by: .finance)
    }
    #expect(try refusal("nobody", "DSP-202612-00009")?.line == "NOT_FOUND key=dispute value=DSP-202612-00009")
    #expect(try refusal("nobody")?.line == "NOT_FOUND key=owner value=nobody")
    #expect(try refusal("manager")?.messageKey == "NOT_FOUND.owner")
    #expect(try refusal("clerk")?.line == "BAD_VALUE key=owner" && refusal("clerk")?.messageKey == "BAD_VALUE.owner")
    #expect(try refusal("finance")?.line == "STATE key=owner value=finance status=unchanged")
    #expect(try refusal("finance")?.messageKey == "STATE.unchanged")
    #expect(try refusal("reviewer") == nil)
    try shop.resolve(number)
    // Who is named, before how the dispute stands.
    #expect(try refusal("clerk")?.messageKey == "BAD_VALUE.owner")
    #expect(try refusal("finance")?.messageKey == "STATE.dispute")
  }

  @Test("8.7.6 Whoever recorded the disputed entry does not resolve it, under whatever login")
  func separation() throws {
    var (shop, _) = try shop()
    func refusal(by person: String) -> String? { shop.refusal(resolve(), by: .finance, person: person)?.line }
    #expect(refusal(by: "the cashier") == "SEPARATION document=\(number) step=resolve")
    #expect(refusal(by: "the finance") == nil && refusal(by: "the manager") == nil)
    // A balance nobody recorded.
    try shop.dispute("deposit")
    let balance = resolve(.rejected, nil, "DSP-202612-00002")
    #expect(shop.refusal(balance, by: .finance, person: "the cashier") == nil)
  }

  @Test("8.7.6 What the ledger did by itself separates nobody")
  func bySystem() throws {
    var (shop, deposit) = try shop()
    shop.facts.records[deposit]?.actor = .system
    #expect(shop.refusal(resolve(), by: .finance, person: "system") == nil)
  }

  @Test("8.7.6 NOT_FOUND the dispute, STATE, whose it is, SEPARATION, NOT_FOUND the correction")
  func order() throws {
    var (shop, deposit) = try shop()
    func refusal(_ dispute: String? = nil, by role: Role = .reviewer, person: String = "the cashier") -> String? {
      shop.refusal(resolve(.upheld, deposit, dispute), by: role, person: person)?.messageKey
    }
    #expect(refusal("DSP-202612-00009") == "NOT_FOUND")
    let open = shop
    try shop.resolve(number)
    #expect(refusal() == "STATE.dispute")
    shop = open
    #expect(refusal() == "STATE.dispute-owner")
    #expect(refusal(by: .finance) == "SEPARATION.resolve")
    #expect(refusal(by: .finance, person: "the finance") == "NOT_FOUND.correction")
  }

  @Test("8.7.9 Nothing of statements is undone by a new entry: it has none")
  func notReversible() throws {
    var (shop, _) = try shop()
    try shop.run(try assign("reviewer"), "statement.assign", by: .finance)
    try shop.resolve(number, by: .reviewer)
    try shop.acknowledge()
    try shop.run(OutletTerms(outlet: Shop.outlet, isDeemed: true), "outlet.terms", by: .reviewer)
    try shop.pass(to: "2026-12-21")
    let verbs: Set = [
      "statement.issue", "statement.made", "statement.done", "statement.dispute", "statement.assign",
      "statement.resolve", "statement.ack", "statement.unanswered", "outlet.terms", "month.close",
    ]
    let records = shop.facts.records.values.filter { verbs.contains($0.verb) }
    #expect(Set(records.map(\.verb)) == verbs)
    for record in records {
      let refusal = shop.refusal(EntryReverse(entry: record.number, on: nil), by: .finance, person: "another")
      #expect(refusal?.messageKey == "STATE.not-reversible", "\(record.verb)")
    }
  }
}
