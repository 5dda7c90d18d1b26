import LedgerCore
import LedgerStore
import Testing

/// 8.7.2: documents, card and stock agree at all times.
struct StockAgreementTests {
  static let movements = 10_000

  @Test("8.7.1, 8.7.2 Card, lots, postings, balances and shelf agree after every one of 10,000 random movements")
  func agreeAlways() throws {
    let history = try StockHistory(random: Seeded("stock agreement"))
    var books = MovedBooks(store: history.office.store)
    for number in 1...Self.movements {
      let moved = try history.move()
      try books.readOn()
      for part in moved {
        let shelf = history.model[part]
        try books.expect(part, shelf, "movement \(number)")
        if number.isMultiple(of: 50) { try expectSaid(part, shelf, history.office, "movement \(number)") }
      }
      if number.isMultiple(of: 500) {
        for part in history.parts { try books.expect(part, history.model[part], "all at \(number)") }
        try expectAllSaid(history, "all at \(number)")
      }
    }
    for part in history.parts { try expectSaid(part, history.model[part], history.office, "at the end") }
    // A movement that hardly happened proves nothing.
    for verb in [
      "stock.receive", "issue.ship", "return.receive", "stock.return", "part.price", "stocktake.approve",
      "shipment.recall", "entry.reverse",
    ] {
      #expect(history.done[verb, default: 0] >= 200, "\(verb): \(history.done[verb, default: 0])")
    }
  }

  /// What the service says of a part: its card from the first line to the last, its lots, its stock.
  private func expectSaid(_ part: String, _ shelf: StockModel.Shelf, _ office: Office, _ when: String) throws {
    var (came, went, value, last) = (0, 0, 0, 0)
    for row in try pages("stock.card part=\(part)", office) {
      came += row["in"].flatMap { Int($0) } ?? 0
      went += row["out"].flatMap { Int($0) } ?? 0
      value += Int(try #require(row["amount"].flatMap { Money($0) }).fen)
      last = try #require(row["balance"].flatMap { Int($0) })
    }
    #expect(came - went == shelf.pieces, "\(part) \(when): the card")
    #expect(last == shelf.pieces, "\(part) \(when): the card's balance")
    #expect(value == shelf.pieces * shelf.fen, "\(part) \(when): the card's value")
    let lots = try pages("stock.lots part=\(part)", office)
    #expect(
      lots.map { "\($0["lot"] ?? ""):\($0["qty"] ?? "")" } == shelf.lots.map { "\($0.number):\($0.pieces)" },
      "\(part) \(when): the lots")
  }

  /// All rows of a list, page by page; a page that is not full is the last.
  private func pages(_ line: String, _ office: Office) throws -> [[String: String]] {
    var rows = try office.table("auditor", line)
    while !rows.isEmpty, rows.count.isMultiple(of: 1000), let last = rows.last {
      let cursor = try #require(last["entry"] ?? last["lot"].map { "\(last["part"] ?? "")/\($0)" })
      let page = try office.table("auditor", "\(line) cursor=\(cursor)")
      if page.isEmpty { break }
      rows += page
    }
    return rows
  }

  private func expectAllSaid(_ history: StockHistory, _ when: String) throws {
    var lots: [String: Int] = [:]
    for row in try pages("stock.lots", history.office) {
      lots[row["part"] ?? "", default: 0] += row["qty"].flatMap { Int($0) } ?? 0
    }
    for row in try history.office.table("auditor", "stock.show") {
      let part = try #require(row["part"])
      let shelf = history.model[part]
      #expect(row["in_stock"] == "\(shelf.pieces)", "\(part) \(when): stock")
      #expect(row["reserved"] == "\(shelf.reserved)", "\(part) \(when): reserved")
      #expect(lots[part, default: 0] == shelf.pieces, "\(part) \(when): lots")
    }
  }
}

/// What the log moved in the warehouse, summed up as it grows, beside what the store has as balances.
private struct MovedBooks {
  let store: MemoryStore
  private var after: PostingKey?
  private var pieces: [String: Int64] = [:]
  private var value: [String: Int64] = [:]

  init(store: MemoryStore) { self.store = store }

  mutating func readOn() throws {
    let from = after
    let found = try store.read { try $0.postings(PostingFilter(account: .warehouse), after: from, limit: 10_000) }
    for stored in found {
      guard let goods = stored.posting.goods else { continue }
      pieces[goods.part.text, default: 0] += goods.quantity.pieces
      value[goods.part.text, default: 0] += stored.posting.amount.fen
    }
    after = found.last?.key ?? after
  }

  func expect(_ part: String, _ shelf: StockModel.Shelf, _ when: String) throws {
    let code = try #require(PartCode(part))
    let key = CellKey(account: .warehouse, part: code)
    let filter = PostingFilter(account: .warehouse, part: code)
    let (fact, balance) = try store.read { snapshot in
      (try snapshot.load([.cell(key)])[.cell(key)], try snapshot.balances(filter, after: nil, limit: 1).first)
    }
    guard case .cell(let cell)? = fact else { throw StoreError.failed("no cell of \(part)") }
    let lots = cell.lots.map { StockModel.Lot(number: Int($0.lot.record), pieces: Int($0.quantity.pieces)) }
    #expect(lots == shelf.lots, "\(part), \(when): lots")
    #expect(Int(balance?.quantity.pieces ?? 0) == shelf.pieces, "\(part), \(when): balance")
    #expect(Int(pieces[part] ?? 0) == shelf.pieces, "\(part), \(when): postings")
    let worth = shelf.pieces * shelf.fen
    #expect(Int(cell.amount.fen) == worth, "\(part), \(when): value of the lots")
    #expect(Int(balance?.amount.fen ?? 0) == worth, "\(part), \(when): value of the balance")
    #expect(Int(value[part] ?? 0) == worth, "\(part), \(when): value of the postings")
  }
}
