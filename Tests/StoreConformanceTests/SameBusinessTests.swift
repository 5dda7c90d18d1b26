import LedgerCore
import LedgerStore
import Testing

/// The in-memory store is the yardstick: the same business, played into both, must read the same in every way.
@Suite struct SameBusinessTests {
  let folder: TemporaryFolder
  let yardstick = Bookkeeper(MemoryStore())

  init() throws { folder = try TemporaryFolder() }

  private static let seeds: [UInt64] = [1, 20_261_121, .random(in: .min ... .max)]

  private func play(_ kind: StoreUnderTest, seed: UInt64, batches: Int = 40) throws -> any LedgerStore {
    let book = Bookkeeper(try kind.open(in: folder))
    var business = try RandomBusiness(seed: seed)
    for _ in 0..<batches { try business.play(most: 12, into: [yardstick, book]) }
    return book.store
  }

  @Test(arguments: StoreUnderTest.withSchema, seeds)
  func `projections are the same, whole and in pages`(_ kind: StoreUnderTest, _ seed: UInt64) throws {
    let store = try play(kind, seed: seed)
    #expect(try store.head() == yardstick.head, "seed \(seed)")
    for table in ProjectionTable.allCases {
      let expected = try yardstick.store.read { try $0.rows(of: table, after: nil, limit: .max) }
      #expect(!expected.isEmpty)
      #expect(try store.read { try $0.rows(of: table, after: nil, limit: .max) } == expected, "\(table), seed \(seed)")
      for size in [1, 7] {
        let paged = try pages { after in
          try store.read { try $0.rows(of: table, after: after, limit: size) }
        } next: {
          $0.key
        }
        #expect(paged == expected, "\(table) by \(size), seed \(seed)")
      }
    }
  }

  @Test(arguments: StoreUnderTest.withSchema, seeds)
  func `postings and balances are the same under every filter`(_ kind: StoreUnderTest, _ seed: UInt64) throws {
    let store = try play(kind, seed: seed)
    for filter in try filters() {
      let comment = Comment("\(filter), seed \(seed)")
      let postings = try yardstick.store.read { try $0.postings(filter, after: nil, limit: .max) }
      #expect(try store.read { try $0.postings(filter, after: nil, limit: .max) } == postings, comment)
      let postingPages = try pages { after in
        try store.read { try $0.postings(filter, after: after, limit: 9) }
      } next: {
        $0.key
      }
      #expect(postingPages == postings, comment)
      let balances = try yardstick.store.read { try $0.balances(filter, after: nil, limit: .max) }
      #expect(try store.read { try $0.balances(filter, after: nil, limit: .max) } == balances, comment)
      let balancePages = try pages { after in
        try store.read { try $0.balances(filter, after: after, limit: 2) }
      } next: {
        $0.cell
      }
      #expect(balancePages == balances, comment)
    }
  }

  @Test(arguments: StoreUnderTest.withSchema, seeds)
  func `documents are the same under every filter`(_ kind: StoreUnderTest, _ seed: UInt64) throws {
    let store = try play(kind, seed: seed)
    for kind: DocumentKind in ["request", "request-line", "user", "nothing"] {
      for outlet in [nil, "HN0371", "HN0371-1", "none"] {
        for status in [nil, "reviewed"] {
          for month in [nil, "2026-11", "2026-10"] {
            let filter = DocumentFilter(outlet: outlet, status: status, month: month)
            let comment = Comment("\(kind) \(filter), seed \(seed)")
            let expected = try yardstick.store.read { try $0.documents(kind, filter, after: nil, limit: .max) }
            #expect(try store.read { try $0.documents(kind, filter, after: nil, limit: .max) } == expected, comment)
            let paged = try pages { after in
              try store.read { try $0.documents(kind, filter, after: after, limit: 3) }
            } next: {
              $0.key.id
            }
            #expect(paged == expected, comment)
          }
        }
      }
    }
  }

  @Test(arguments: StoreUnderTest.withSchema, seeds)
  func `facts, texts and tiles are the same`(_ kind: StoreUnderTest, _ seed: UInt64) throws {
    let store = try play(kind, seed: seed)
    let records = try yardstick.store.read { try $0.records(from: .first, limit: .max) }
    var keys: [FactKey] = [.listing(DocumentListing(kind: "request", status: "reviewed", month: "2026-11"))]
    for logged in records {
      guard let record = LedgerRecord(canonicalBytes: logged.bytes) else {
        Issue.record("record \(logged.number) is not canonical")
        continue
      }
      keys.append(.record(logged.number))
      keys += record.entry.postings.flatMap { [.cell($0.cell), .total($0.account)] }
      keys += record.changes.map { .document($0.key) } + record.changes.compactMap { $0.series.map { .counter($0) } }
      if let id = record.request?.id { keys.append(.request(user: record.actor.user, id: id)) }
      let texts = try yardstick.store.read { try $0.texts(of: logged.number) }
      #expect(try store.read { try $0.texts(of: logged.number) } == texts)
    }
    #expect(try store.load(keys) == yardstick.store.load(keys), "seed \(seed)")
    for level in 0...1 {
      let hashes = try yardstick.store.read { try $0.tile(level: level, index: 0) }
      #expect(try store.read { try $0.tile(level: level, index: 0) } == hashes)
    }
  }

  private func filters() throws -> [PostingFilter] {
    var filters: [PostingFilter] = []
    let accounts = [nil, Account.warehouse, try account("held:HN0371"), try account("owed:A"), try account("lost")]
    for account in accounts {
      for outlet in [nil, try outlet("HN0371"), try outlet("HN04")] {
        for part in [nil, try part("PCB-46"), try part("PCB-46/old"), try part("NONE")] {
          filters.append(PostingFilter(account: account, outlet: outlet, part: part))
          filters.append(
            PostingFilter(
              account: account, outlet: outlet, part: part, from: try day("2026-11-22"), to: try day("2026-11-25")))
        }
      }
    }
    filters.append(PostingFilter(from: try day("2026-11-24")))
    filters.append(PostingFilter(to: try day("2026-11-22")))
    filters.append(PostingFilter(from: try day("2030-01-01")))
    filters.append(PostingFilter(from: try day("2026-11-24"), to: try day("2026-11-20")))
    return filters
  }

  /// Everything, one page after the other.
  private func pages<Row, Key>(_ page: (Key?) throws -> [Row], next: (Row) -> Key) throws -> [Row] {
    var all: [Row] = []
    while true {
      let found = try page(all.last.map(next))
      if found.isEmpty { return all }
      all += found
    }
  }
}
