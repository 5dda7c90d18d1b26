import LedgerCore
import LedgerStore
import StatementSigning
import Testing

@Suite struct LogTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: StoreUnderTest.allCases)
  func `an empty store has an empty head and nothing in it`(_ kind: StoreUnderTest) throws {
    let store = try kind.open(in: folder)
    #expect(try store.head() == .empty)
    #expect(try store.read { try $0.head() } == .empty)
    #expect(try store.read { try $0.records(from: .first, limit: 10).count } == 0)
    for table in ProjectionTable.allCases {
      #expect(try store.read { try $0.rows(of: table, after: nil, limit: 10) } == [])
    }
  }

  @Test(arguments: StoreUnderTest.allCases)
  func `records come back as they were written, in order and in pages`(_ kind: StoreUnderTest) throws {
    let book = Bookkeeper(try kind.open(in: folder))
    var written: [LedgerRecord] = []
    for batch in 0..<5 {
      for index in 0...batch {
        let record = try LedgerRecord.example(book.next, verb: "example.v\(index)", id: "\(batch).\(index)")
        written.append(record)
        try book.accept(record)
      }
      try book.commit()
    }
    #expect(try book.store.head() == book.head)
    let all = try book.store.read { try $0.records(from: .first, limit: 100).map { $0.bytes } }
    #expect(all == written.map(\.canonicalBytes))
    let page = try book.store.read { try $0.records(from: RecordNumber(4), limit: 3).map { $0.number.value } }
    #expect(page == [4, 5, 6])
    #expect(try book.store.read { try $0.records(from: RecordNumber(16), limit: 3).count } == 0)
    #expect(try book.store.load([.record(RecordNumber(9))]) == [.record(RecordNumber(9)): .record(written[8])])
    #expect(try book.store.load([.record(RecordNumber(16))]) == [.record(RecordNumber(16)): .record(nil)])
  }

  @Test(arguments: StoreUnderTest.allCases)
  func `an append after another head is refused and leaves nothing`(_ kind: StoreUnderTest) throws {
    let book = Bookkeeper(try kind.open(in: folder))
    try book.accept(.example(book.next))
    let first = book.batch()
    try book.commit()
    #expect(throws: StoreError.headMoved(expected: 0, found: 1)) { try book.store.append(first, after: .empty) }
    // As many records, but another last one.
    let other = LogHead(count: 1, leaf: OpenSSLHash().sha256([]))
    #expect(throws: StoreError.headMoved(expected: 1, found: 1)) { try book.store.append(first, after: other) }
    #expect(try book.store.head() == book.head)
  }

  @Test(arguments: StoreUnderTest.allCases)
  func `texts and secrets stand beside their record`(_ kind: StoreUnderTest) throws {
    let book = Bookkeeper(try kind.open(in: folder))
    let token = OpenSSLHash().sha256([1])
    book.note("address", "郑州市\u{0}金水区", of: book.next)
    book.note("contact", "", of: book.next)
    book.issue(token, to: "hn0371", by: book.next)
    try book.accept(.example(book.next))
    try book.commit()
    let texts = try book.store.read { try $0.texts(of: .first) }
    #expect(
      texts == [
        TextRow(record: .first, field: "address", text: "郑州市\u{0}金水区"),
        TextRow(record: .first, field: "contact", text: ""),
      ])
    #expect(try book.store.read { try $0.texts(of: RecordNumber(2)) } == [])
    let secret = try book.store.read { try $0.secret(token) }
    #expect(secret == SecretRow(tokenHash: token, user: "hn0371", record: .first))
    #expect(try book.store.read { try $0.secret(OpenSSLHash().sha256([2])) } == nil)
  }

  @Test(arguments: StoreUnderTest.allCases)
  func `signatures stand beside their record`(_ kind: StoreUnderTest) throws {
    let book = Bookkeeper(try kind.open(in: folder))
    let row = SignatureRow(name: "STM-202611-HN0371", record: .first, bytes: [0, 1, 0x5A, 0xFF])
    book.sign(row)
    try book.accept(.example(book.next))
    try book.commit()
    #expect(try book.store.read { try $0.signature(row.name) } == row)
    #expect(try book.store.read { try $0.signature("STM-202611-HN0372") } == nil)
  }

  @Test(arguments: StoreUnderTest.allCases)
  func `tiles fill up and give the root back`(_ kind: StoreUnderTest) throws {
    let book = Bookkeeper(try kind.open(in: folder))
    for size in [1, 200, 60, 300] {
      for _ in 0..<size { try book.accept(.example(book.next)) }
      try book.commit()
      let root = try book.store.read { snapshot in
        try MerkleProver(hash: OpenSSLHash(), size: snapshot.head().count) { level, index in
          try snapshot.tile(level: level, index: index)
        }.root()
      }
      #expect(root == book.root)
    }
    #expect(try book.store.read { try $0.tile(level: 0, index: 1)?.count } == 256)
    #expect(try book.store.read { try $0.tile(level: 0, index: 2)?.count } == 561 - 512)
    #expect(try book.store.read { try $0.tile(level: 1, index: 0)?.count } == 2)
    #expect(try book.store.read { try $0.tile(level: 2, index: 0) } == nil)
  }

  @Test(arguments: StoreUnderTest.allCases)
  func `a snapshot does not see what is appended while it is open`(_ kind: StoreUnderTest) throws {
    let book = Bookkeeper(try kind.open(in: folder))
    try book.accept(.example(book.next, [], [DocumentChange(DocumentKey("outlet", "HN0371"), set: ["a": 1])]))
    try book.commit()
    try book.store.read { snapshot in
      #expect(try snapshot.head().count == 1)
      try book.accept(.example(book.next, [], [DocumentChange(DocumentKey("outlet", "HN0372"), set: ["a": 1])]))
      try book.commit()
      #expect(try snapshot.head().count == 1)
      #expect(try snapshot.records(from: .first, limit: 9).count == 1)
      #expect(try snapshot.documents("outlet", DocumentFilter(), after: nil, limit: 9).count == 1)
      #expect(try snapshot.load([.document(DocumentKey("outlet", "HN0372"))]).values.first == .document(nil))
    }
    #expect(try book.store.read { try $0.head() } == book.head)
    #expect(book.head.count == 2)
  }

  @Test(arguments: StoreUnderTest.withSchema)
  func `a batch that breaks a constraint in the middle leaves nothing`(_ kind: StoreUnderTest) throws {
    let book = Bookkeeper(try kind.open(in: folder))
    try book.accept(.example(book.next, id: "same"))
    try book.commit()
    let before = try everything(in: book.store)

    // New names, postings and documents around a request id that is taken already.
    let goods = [
      Posting(.warehouse, Money(fen: 5), try part("NEW-1"), Quantity(1)),
      Posting(.procurement, Money(fen: -5), try part("NEW-1"), Quantity(-1)),
    ]
    try book.accept(.example(book.next, verb: "stock.receive", by: "new", id: "other", goods))
    var batch = book.batch()
    let twice = try LedgerRecord.example(book.next, id: "same")
    batch.records.append(
      StoredRecord(record: twice, bytes: twice.canonicalBytes, leaf: OpenSSLHash().sha256(twice.canonicalBytes)))
    let error = #expect(throws: StoreError.self) { try book.store.append(batch, after: book.head) }
    guard case .constraint = error else {
      Issue.record("\(String(describing: error)) is not a constraint")
      return
    }
    #expect(try everything(in: book.store) == before)

    // The names of the lost batch are new again.
    book.drop()
    try book.accept(.example(book.next, verb: "stock.receive", by: "new", id: "other", goods))
    try book.commit()
    let cell = CellKey(account: .warehouse, part: try part("NEW-1"))
    #expect(try book.ask { $0.cell(cell).quantity } == Quantity(1))
  }

  private func everything(in store: any LedgerStore) throws -> [[ProjectionRow]] {
    #expect(try store.head().count == 1)
    return try store.read { snapshot in
      try ProjectionTable.allCases.map { try snapshot.rows(of: $0, after: nil, limit: 100) }
    }
  }
}
