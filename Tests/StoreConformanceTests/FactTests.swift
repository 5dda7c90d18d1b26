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

  @Test(arguments: StoreUnderTest.allCases)
  func `a list is of one outlet, one status and one month, or of all of them`(_ kind: StoreUnderTest) throws {
    let book = Bookkeeper(try kind.open(in: folder))
    let contents: [(id: String, fields: CanonicalObject)] = [
      ("L1", ["outlet": "HN0371", "status": "lent", "month": "2026-11"]),
      ("L2", ["outlet": "HN0371", "status": "lost", "month": "2026-12"]),
      ("L3", ["outlet": "HN0372", "status": "lent", "month": "2026-12"]),
      ("L4", ["outlet": "", "status": "store"]), ("L5", ["outlet": "HN0371"]), ("L6", ["status": "lent"]),
    ]
    // Written from the last to the first, and another kind among them, so that only their ids bring them into order.
    for (id, fields) in contents.reversed() {
      try book.accept(.example(book.next, [], [DocumentChange(DocumentKey("loaner", id), set: fields)]))
    }
    let strange = DocumentChange(DocumentKey("claim", "L0"), set: ["outlet": "HN0371", "status": "lent"])
    try book.accept(.example(book.next, [], [strange]))
    try book.commit()
    func ids(_ status: String?, _ month: String?, _ outlet: String?) throws -> [String] {
      let listing = DocumentListing(kind: "loaner", status: status, month: month, outlet: outlet)
      let loaded = try book.store.load([.listing(listing)])
      #expect(try book.store.read { try $0.load([.listing(listing)]) } == loaded)
      guard case .listing(let documents)? = loaded[.listing(listing)] else { return [] }
      // Whoever keeps the facts says of each document by itself whether it belongs to a list.
      #expect(documents.allSatisfy(listing.includes))
      return documents.map(\.key.id)
    }
    #expect(try ids(nil, nil, nil) == ["L1", "L2", "L3", "L4", "L5", "L6"])
    #expect(try ids(nil, nil, "HN0371") == ["L1", "L2", "L5"])
    #expect(try ids(nil, nil, "HN0379") == [] && ids(nil, nil, "") == ["L4"])
    #expect(try ids("lent", nil, nil) == ["L1", "L3", "L6"] && ids("lent", nil, "HN0371") == ["L1"])
    #expect(try ids(nil, "2026-12", nil) == ["L2", "L3"] && ids(nil, "2026-12", "HN0371") == ["L2"])
    #expect(try ids("lost", "2026-12", "HN0371") == ["L2"] && ids("lost", "2026-11", "HN0371") == [])
  }

  @Test(arguments: StoreUnderTest.allCases)
  func `a document that changes hands leaves the list of the one and enters that of the other`(
    _ kind: StoreUnderTest
  ) throws {
    let book = Bookkeeper(try kind.open(in: folder))
    let loaner = DocumentKey("loaner", "ZZ-1")
    func lists() throws -> [Int] {
      try ["HN0371", "HN0372"].map { outlet in
        let key = FactKey.listing(DocumentListing(kind: "loaner", outlet: outlet))
        guard case .listing(let documents)? = try book.store.load([key])[key] else { return -1 }
        return documents.count
      }
    }
    for (outlet, expected) in [("HN0371", [1, 0]), ("", [0, 0]), ("HN0372", [0, 1])] as [(String, [Int])] {
      try book.accept(.example(book.next, [], [DocumentChange(loaner, set: ["outlet": .string(outlet)])]))
      // What is accepted counts at once, before it is written.
      let accepted = try ["HN0371", "HN0372"].map { outlet in
        try book.ask { $0.documents(DocumentListing(kind: "loaner", outlet: outlet)).count }
      }
      try book.commit()
      let written = try lists()
      #expect(accepted == expected && written == expected)
    }
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
