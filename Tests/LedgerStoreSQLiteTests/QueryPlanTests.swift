import GRDB
import LedgerCore
import LedgerStore
import Testing

@testable import LedgerStoreSQLite

/// Lists that are filtered search an index; none reads a whole table of the many.
@Suite struct QueryPlanTests {
  let ledger: Ledger

  init() throws { ledger = try Ledger() }

  @Test(arguments: [
    DocumentFilter(), DocumentFilter(outlet: "A"), DocumentFilter(status: "A"), DocumentFilter(month: "A"),
    DocumentFilter(status: "A", month: "A"), DocumentFilter(outlet: "A", status: "A", month: "A"),
  ])
  func `lists of documents`(_ filter: DocumentFilter) throws {
    let plan = try plan(SQLiteSnapshot.documentsSQL(filter))
    #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
    // One month in all its states is sorted by id; everything else comes in order.
    let isSorted = filter.month != nil && filter.status == nil && filter.outlet == nil
    #expect(plan.contains { $0.contains("TEMP B-TREE") } == isSorted, "\(plan)")
  }

  @Test(arguments: [nil, Int64(1)], [nil, Int64(1)])
  func `postings`(_ account: Int64?, _ part: Int64?) throws {
    for isOutlets in [true, false] {
      var scan = PostingScan(filter: PostingFilter(), after: nil, limit: 1)
      (scan.account, scan.part, scan.accountIsOutlets) = (account, part, isOutlets)
      let plan = try plan(scan.sql)
      #expect(!plan.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
      if account != nil || part != nil {
        let index = account != nil && (part == nil || isOutlets) ? "posting_by_account" : "posting_by_part"
        #expect(plan.contains { $0.contains("INDEX \(index) ") }, "\(plan)")
      }
    }
  }

  @Test(arguments: [true, false])
  func `balances of an account`(_ hasPart: Bool) throws {
    let plan = try plan(SQLiteSnapshot.cellsSQL(hasPart: hasPart))
    #expect(plan.contains { $0.contains("SEARCH b USING PRIMARY KEY") }, "\(plan)")
    #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
  }

  @Test(arguments: [PostingFilter(), PostingFilter(account: .warehouse), PostingFilter(outlet: OutletCode("A"))])
  func `accounts`(_ filter: PostingFilter) throws {
    let plan = try plan(SQLiteSnapshot.accountsSQL(filter))
    #expect(!plan.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
  }

  private func plan(_ sql: String) throws -> [String] {
    try ledger.open().pool.read { db in
      try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: .init(repeatElement(1, count: parameters(sql))))
        .map { $0["detail"] }
    }
  }

  /// How many parameters the statement has: the highest number used.
  private func parameters(_ sql: String) -> Int {
    sql.split(separator: "?").dropFirst().compactMap { Int($0.prefix { $0.isNumber }) }.max() ?? 0
  }
}
