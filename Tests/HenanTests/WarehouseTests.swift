import LedgerClient
import LedgerStore
import LedgerWire
import Testing

/// The year 2026 of the Henan warehouse: a rotation counted each month, all 157 parts in December, and everything else
/// that moves them, reckoned three times over: by the service, by the fixture's own books, and here from the postings.
struct WarehouseTests {
  static let name = "Warehouse-2026"

  /// Every reply is the expected one; what is to be counted next, what lies still, and what an outlet has open when it is
  /// to be settled are the model's at the moment they are asked for; at the end the books, the cards, the counts and the
  /// documents are.
  @Test func `every part is counted, and every difference that was planted is found`() throws {
    let ledger = try InProcessLedger(MemoryStore(), firstDay: "2026-01-01")
    var moments = try WarehouseMoments()
    try ledger.play(
      Fixture.play(Self.name), before: { try moments.before($0, ledger) },
      after: { moments.after($0, $1) })
    try moments.compareAtEnd()
    try ledger.compareWithModel(Self.name)
    try compareTrial(ledger)
    try compareLots(ledger)
    try compareCards(ledger)
    try compareCounts(ledger)
    try compareDocuments(ledger)
  }

  /// No account has a balance that the model does not know of.
  private func compareTrial(_ ledger: InProcessLedger<MemoryStore>) throws {
    let known = Set(try Fixture.expected("trial", of: Self.name).map { $0[1] })
    let memos: Set = ["committed", "commitments"]
    for row in try ledger.ask("trial").dropLast() where [row["debit"], row["credit"]] != ["0.00", "0.00"] {
      let account = row["account"] ?? ""
      #expect(known.contains(account) || memos.contains(account), "\(row.text)")
    }
  }

  private func compareLots(_ ledger: InProcessLedger<MemoryStore>) throws {
    var lots: [String: [String]] = [:]
    for row in try ledger.list("stock.lots") {
      lots[row["part"] ?? "", default: []].append("\(row["lot"] ?? ""):\(row["qty"] ?? "")")
    }
    for row in try Fixture.expected("lots", of: Self.name) {
      #expect(lots[row[1]] ?? [] == row.dropFirst(2).map { $0 }, "\(row[1])")
    }
  }

  /// The card of every part: line by line what the postings come to, and month by month what the model says.
  private func compareCards(_ ledger: InProcessLedger<MemoryStore>) throws {
    let months = Dictionary(grouping: try Fixture.expected("card", of: Self.name), by: { $0[1] })
    let stock = try Fixture.expected("stock", of: Self.name)
    let postings = Dictionary(grouping: try ledger.list("entries account=warehouse"), by: { $0["part"] ?? "" })
    #expect(stock.count == 157 && months.count == 157)
    for row in stock {
      let shown = StockCard(try ledger.list("stock.card part=\(row[1])"))
      let posted = StockCard(postings: postings[row[1]] ?? [])
      #expect(shown == posted, "\(row[1])")
      #expect(shown.months.map { [row[1]] + $0 } == (months[row[1]] ?? []).map { Array($0.dropFirst()) }, "\(row[1])")
      #expect(shown.lines.last.map { "\($0.balance)" } == row[2], "\(row[1])")
    }
  }

  /// Where outlets, transfers, loaner machines, refunds and fines stand.
  private func compareDocuments(_ ledger: InProcessLedger<MemoryStore>) throws {
    for row in try Fixture.expected("standing", of: Self.name) {
      let shown = try ledger.ask("outlet.show outlet=\(row[1])").last
      #expect(shown?["status"] == row[2], "\(row[1])")
      #expect([shown?["refund"], shown?["receivable"]].compactMap { $0 } == row.dropFirst(4).map { $0 }, "\(row[1])")
      #expect(try ledger.ask("deposit.show outlet=\(row[1])").last?["fines"] == row[3], "\(row[1])")
    }
    try compare(ledger.list("transfer.list"), "transfer", ["transfer", "from", "to", "status", "amount"])
    try compare(ledger.list("loaner.list"), "loaner", ["status", "outlet", "since", "serial"])
    try compare(ledger.list("refund.list"), "refund", ["refund", "outlet", "status", "amount"])
    try compare(ledger.list("fine.list"), "fine", ["fine", "status", "open"])
    for row in try Fixture.expected("deemed", of: Self.name) {
      let shown = try ledger.ask("transfer.show transfer=\(row[1])").last
      #expect([shown?["status"], shown?["received"]] == ["received", row[2]], "\(row[1])")
    }
  }

  /// A list, whatever its order, is the model's; what is not there is `-`.
  private func compare(_ rows: [ReplyLine], _ keyword: String, _ keys: [String]) throws {
    let found = rows.map { row in keys.map { row[$0] ?? "-" }.joined(separator: " ") }
    let expected = try Fixture.expected(keyword, of: Self.name).map { $0.dropFirst().joined(separator: " ") }
    #expect(found.sorted().difference(from: expected.sorted()).isEmpty, "\(keyword)")
  }
}
