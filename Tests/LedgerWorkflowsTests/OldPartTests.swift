import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.6.6: old parts in the store go to production control or support a claim against their maker.
struct OldPartTests {
  private static let claim = "CLM-202612-00001"

  private var compressor: PartCode {
    get throws { try #require(PartCode("CMP-9")) }
  }

  /// A compressor of Meizhi at 600.00 beside the parts that have no maker.
  private func makers() throws -> Shop {
    var shop = try Shop(today: "2026-12-20")
    let add = PartAdd(part: try compressor, name: "压缩机", price: Money(fen: 60_000), unit: nil, maker: "美芝")
    try shop.run(add, "part.add", by: .reviewer)
    return shop
  }

  /// What settling a claim leaves in the store: documents of its old parts, and the pieces.
  private func store(
    _ items: [(part: PartCode, pieces: Int64, fen: Int64)], confiscated: Int64 = 0, in shop: inout Shop
  ) throws {
    let series = OldPart.series(shop.today.month)
    var (postings, changes, numbers): ([Posting], [DocumentChange], [String]) = ([], [], [])
    func add(_ part: PartCode, _ pieces: Int64, _ fen: Int64, _ state: OldPart.State) {
      let number = SeriesNumber(series: series, number: shop.facts.counter(series) + Int64(numbers.count) + 1)
      let item = OldPart(
        number: number.description, part: part, pieces: Quantity(pieces), outlet: Shop.outlet, claim: Self.claim,
        repair: "WX-1", origin: nil, value: Money(fen: fen), state: state)
      let account: Account = state == .store ? .oldStore : .oldConfiscated
      postings += [
        Posting(account, .zero, part.old, item.pieces), Posting(.oldOrigin, .zero, part.old, -item.pieces),
      ]
      changes.append(item.created(in: shop.today.month))
      numbers.append(item.number)
    }
    for item in items { add(item.part, item.pieces, item.fen, .store) }
    if confiscated > 0 { add(Shop.pcb, confiscated, 0, .confiscated) }
    changes.append(settled(numbers, shop))
    let decision = Decision(
      Decision.Step(on: shop.today, outlet: Shop.outlet, postings: postings, changes: changes), reply: [])
    try shop.facts.apply(decision, verb: "claim.settle", by: Shop.actor(.reviewer))
  }

  /// A claim that is through, and left these.
  private func settled(_ numbers: [String], _ shop: Shop) -> DocumentChange {
    let month = shop.today.month.previous
    let submitted = Claim(
      number: Self.claim, outlet: Shop.outlet, month: month, submitted: shop.today, submitter: "the outlet",
      terms: ClaimTerms(for: month, shop.policy.claims), lines: [])
    var settled = submitted
    settled.oldParts = numbers
    return DocumentChange(
      Claim.key(Self.claim), set: submitted.created.set.merging(settled.changed(since: submitted).set))
  }

  private func old(_ account: Account, _ part: PartCode, _ shop: Shop) -> Int64 {
    shop.facts.cell(CellKey(account: account, part: part.old)).quantity.pieces
  }

  private func item(_ number: Int) -> String { "OLD-202612-0000\(number)" }

  // MARK: Production control

  @Test("8.6.6 The old parts of a claim go to production control together, and only those that are in store")
  func handover() throws {
    var shop = try makers()
    let claim = OldPartHandover(.claim(Self.claim))
    #expect(shop.refusal(claim, by: .clerk)?.line == "NOT_FOUND key=claim value=\(Self.claim)")
    try store(
      [(Shop.pcb, 2, 96_000), (try compressor, 1, 60_000), (Shop.pcb, 1, 50_000)], confiscated: 4, in: &shop)
    try shop.run(OldPartHandover(.items([item(2)])), "oldpart.handover", by: .clerk)
    let reply = try shop.run(claim, "oldpart.handover", by: .clerk)
    #expect(reply["pieces"] == "3" && reply["amount"] == "1460.00")
    #expect(old(.oldStore, Shop.pcb, shop) == 0 && old(.oldProductionControl, Shop.pcb, shop) == 3)
    #expect(old(.oldConfiscated, Shop.pcb, shop) == 4)
    #expect(OldPart(shop.facts.document(OldPart.key(item(4))))?.status == "confiscated")
    // One posting a part, though two lots of it are handed over.
    #expect(shop.facts.record(shop.facts.last)?.entry.postings.count == 2)
    #expect(shop.refusal(claim, by: .clerk)?.line == "STATE key=claim value=\(Self.claim) status=settled")
  }

  @Test("8.6.6 What is not in store cannot be handed over or claimed")
  func notInStore() throws {
    var shop = try makers()
    try store([(try compressor, 1, 60_000)], confiscated: 1, in: &shop)
    #expect(
      shop.refusal(OldPartHandover(.items([item(1), item(3)])), by: .clerk)?.line
        == "NOT_FOUND key=item value=\(item(3))")
    #expect(
      shop.refusal(OldPartHandover(.items([item(1), item(2)])), by: .clerk)?.line
        == "STATE key=item value=\(item(2)) status=confiscated")
    try shop.run(OldPartHandover(.items([item(1)])), "oldpart.handover", by: .clerk)
    let claim = OldPartClaim(maker: "美芝", items: [item(1)], amount: nil)
    #expect(shop.refusal(claim, by: .reviewer)?.line == "STATE key=item value=\(item(1)) status=handed")
  }

  // MARK: Makers

  private func recover(
    _ number: String, _ fen: Int64? = nil, parts: Int64? = nil, refused: Int64? = nil
  ) throws -> OldPartRecover {
    OldPartRecover(
      makerClaim: number, money: fen.map { OldPartRecover.Payment(amount: Money(fen: $0), bank: Shop.bank) },
      lines: try parts.map { [line(try compressor, $0)] } ?? [], refused: refused.map { Money(fen: $0) }, on: nil)
  }

  /// Two compressors of 1,200.00 claimed from their maker.
  private func claimed(_ fen: Int64? = nil) throws -> (Shop, String) {
    var shop = try makers()
    try store([(try compressor, 2, 120_000)], in: &shop)
    let claim = OldPartClaim(maker: "美芝", items: [item(1)], amount: fen.map { Money(fen: $0) })
    let number = try #require(try shop.run(claim, "oldpart.claim", by: .reviewer)["maker_claim"])
    return (shop, number)
  }

  private func claim(_ number: String, _ shop: Shop) throws -> MakerClaim {
    try #require(MakerClaim(shop.facts.document(MakerClaim.key(number))))
  }

  @Test("8.6.6 A claim is at the value of its old parts unless an amount is agreed, and only against their maker")
  func claiming() throws {
    var (shop, number) = try claimed()
    #expect(number == "MKR-202612-00001" && shop.facts.total(.makerReceivable) == Money(fen: 120_000))
    #expect(shop.facts.total(.makerRecovery) == Money(fen: -120_000))
    let compressor = try compressor
    #expect(old(.oldStore, compressor, shop) == 0 && old(.oldMakerClaim, compressor, shop) == 2)
    #expect(OldPart(shop.facts.document(OldPart.key(item(1))))?.makerClaim == number)
    try store([(Shop.pcb, 1, 48_000), (compressor, 1, 60_000)], in: &shop)
    for (maker, items) in [("美芝", [item(2)]), ("美芝", [item(3), item(2)]), ("海立", [item(3)])] {
      let refused = shop.refusal(OldPartClaim(maker: maker, items: items, amount: nil), by: .reviewer)
      #expect(refused?.line == "BAD_VALUE key=maker")
    }
    let (agreed, second) = try claimed(100_000)
    #expect(try claim(second, agreed).amount == Money(fen: 100_000))
  }

  @Test("8.6.6 Recovered in money, the rest refused; never more than is outstanding, one after the other")
  func money() throws {
    var (shop, number) = try claimed()
    #expect(
      shop.refusal(try recover(number, 1), by: .finance, person: "the reviewer")?.line
        == "SEPARATION document=\(number) step=claim")
    #expect(
      shop.refusal(try recover(number, 120_001), by: .finance)?.line
        == "LIMIT rule=8.6.6 key=amount outstanding=1200.00")
    #expect(
      shop.refusal(try recover(number, 100_000, refused: 20_001), by: .finance)?.line
        == "LIMIT rule=8.6.6 key=refused outstanding=200.00")
    let part = try shop.run(try recover(number, 100_000), "oldpart.recover", by: .finance)
    #expect(part["status"] == "open" && part["outstanding"] == "200.00")
    let rest = try shop.run(try recover(number, 10_000, refused: 10_000), "oldpart.recover", by: .finance)
    #expect(rest["status"] == "settled" && rest["outstanding"] == "0.00")
    #expect(shop.facts.total(.makerReceivable) == .zero && shop.facts.total(.cash(Shop.bank)) == Money(fen: 110_000))
    #expect(shop.facts.total(.makerRecovery) == Money(fen: -110_000))
    #expect(
      shop.refusal(try recover(number, 1), by: .finance)?.line
        == "STATE key=maker_claim value=\(number) status=settled")
  }

  @Test(
    "8.6.6 New parts count at today's price as far as something is outstanding, and come in as a lot of their own",
    arguments: [
      (1, "550.00", "open", 0), (2, "0.00", "settled", -10_000), (3, "0.00", "settled", -75_000),
    ] as [(Int64, String, String, Int64)])
  func parts(_ pieces: Int64, _ outstanding: String, _ status: String, _ beyond: Int64) throws {
    var (shop, number) = try claimed()
    try shop.price(65_000, of: try compressor)
    let reply = try shop.run(try recover(number, parts: pieces), "oldpart.recover", by: .finance)
    #expect(reply["outstanding"] == outstanding && reply["status"] == status)
    let stock = shop.warehouse(try compressor)
    #expect(stock.quantity == Quantity(pieces) && stock.amount == Money(fen: 65_000 * pieces))
    #expect(stock.lots.map(\.lot) == [LotNumber(shop.facts.last)])
    #expect(shop.facts.total(.procurement) == Money(fen: beyond))
  }

  @Test("8.6.6 Money, a refusal and parts in one step, in this order")
  func together() throws {
    var (shop, number) = try claimed()
    let command = try recover(number, 50_000, parts: 1, refused: 20_000)
    try shop.run(command, "oldpart.recover", by: .finance)
    let entry = try #require(shop.facts.record(shop.facts.last)).entry.postings
    #expect(
      entry.map { "\($0.account) \($0.amount)" } == [
        "cash:BANK 500.00", "maker-receivable -500.00", "maker-recovery 200.00", "maker-receivable -200.00",
        "warehouse 600.00", "maker-receivable -500.00", "procurement -100.00",
      ])
    let done = try claim(number, shop)
    #expect(done.recovered == Money(fen: 100_000) && done.refused == Money(fen: 20_000) && !done.isOpen)
  }
}
