import LedgerCore
import LedgerStore
import Testing

@Suite struct FactTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: StoreUnderTest.allCases)
  func `every kind of fact is answered when there is nothing yet`(_ kind: StoreUnderTest) throws {
    let store = try kind.open(in: folder)
    let cell = CellKey(account: .warehouse, part: try part("PCB-4601"))
    let listing = DocumentListing(kind: "request", status: "reviewed", month: "2026-11")
    let answers: [FactKey: FactValue] = [
      .document(DocumentKey("request", "REQ-202611-00001")): .document(nil), .cell(cell): .cell(Cell()),
      .total(.warehouse): .total(.zero), .counter("REQ-202611"): .counter(0), .listing(listing): .listing([]),
      .record(.first): .record(nil), .request(user: "wh01", id: "1"): .request(nil),
    ]
    #expect(try store.load(Array(answers.keys)) == answers)
    #expect(try store.read { try $0.load(Array(answers.keys)) } == answers)
  }

  @Test(arguments: StoreUnderTest.allCases)
  func `lots come oldest first, and a cell whose lots empty is nothing`(_ kind: StoreUnderTest) throws {
    let book = Bookkeeper(try kind.open(in: folder))
    let (hn, pcb) = (try outlet("HN0371"), try part("PCB-4601"))
    func move(_ amount: Int64, _ pieces: Int64, lot: Int64) throws {
      let lot = LotNumber(record: lot)
      let postings = [
        Posting(.held(hn), Money(fen: amount), pcb, lot: lot, Quantity(pieces)),
        Posting(.procurement, Money(fen: -amount), pcb, Quantity(-pieces)),
      ]
      try book.accept(.example(book.next, postings))
      try book.commit()
    }
    let held = FactKey.cell(CellKey(account: .held(hn), part: pcb))
    try move(48_000, 10, lot: 1)
    try move(50_000, 10, lot: 2)
    try move(100, 1, lot: 1)
    let lots = [
      LotBalance(lot: LotNumber(record: 1), quantity: Quantity(11), amount: Money(fen: 48_100)),
      LotBalance(lot: LotNumber(record: 2), quantity: Quantity(10), amount: Money(fen: 50_000)),
    ]
    #expect(try book.store.load([held]) == [held: .cell(Cell(lots: lots))])
    #expect(try book.store.load([.total(.held(hn))]) == [.total(.held(hn)): .total(Money(fen: 98_100))])
    try move(-48_100, -11, lot: 1)
    #expect(try book.store.load([held]) == [held: .cell(Cell(lots: [lots[1]]))])
    try move(-50_000, -10, lot: 2)
    #expect(try book.store.load([held]) == [held: .cell(Cell())])
    #expect(try book.store.read { try $0.rows(of: .balance, after: nil, limit: 9) } == [])
  }

  @Test(arguments: StoreUnderTest.allCases)
  func `documents merge what records set, and series count`(_ kind: StoreUnderTest) throws {
    let book = Bookkeeper(try kind.open(in: folder))
    let request = DocumentKey("request", "REQ-202611-00007")
    try book.accept(
      .example(
        book.next, [],
        [DocumentChange(request, set: ["status": "submitted", "month": "2026-11", "n": 2], series: "REQ-202611")]))
    try book.commit()
    let counter = FactKey.counter("REQ-202611")
    #expect(try book.store.load([counter]) == [counter: .counter(7)])
    try book.accept(
      .example(book.next, [], [DocumentChange(request, set: ["status": "reviewed", "n": .null, "说明": "急"])]))
    try book.commit()
    let stands = Document(
      key: request, fields: ["status": "reviewed", "month": "2026-11", "说明": "急"], record: RecordNumber(2))
    let listing = FactKey.listing(DocumentListing(kind: "request", status: "reviewed", month: "2026-11"))
    let everyMonth = FactKey.listing(DocumentListing(kind: "request", status: "reviewed"))
    let old = FactKey.listing(DocumentListing(kind: "request", status: "submitted", month: "2026-11"))
    #expect(
      try book.store.load([.document(request), listing, everyMonth, old])
        == [
          .document(request): .document(stands), listing: .listing([stands]), everyMonth: .listing([stands]),
          old: .listing([]),
        ])
  }

  @Test(
    arguments: StoreUnderTest.allCases,
    [
      "1", "REQ 1", "01912f4e-7a10-7000-8000-0123456789ab", "01912F4E-7A10-7000-8000-0123456789AB",
      "01912f4e7a1070008000-0123456789ab----", "00000000-0000-0000-0000-000000000000", "订单-1",
    ])
  func `a request is found by exactly its user and id`(_ kind: StoreUnderTest, _ id: String) throws {
    let book = Bookkeeper(try kind.open(in: folder))
    try book.accept(.example(book.next, by: "wh01", id: id))
    try book.commit()
    func request(_ user: String, _ id: String) throws -> FactValue? {
      try book.store.load([.request(user: user, id: id)]).values.first
    }
    #expect(try request("wh01", id) == .request(.first))
    #expect(try request("wh02", id) == .request(nil))
    #expect(try request("wh01", id + "0") == .request(nil))
    let rows = try book.store.read { try $0.rows(of: .request, after: nil, limit: 9) }
    #expect(rows.map(\.key) == ["wh01/\(id)"])
  }
}
