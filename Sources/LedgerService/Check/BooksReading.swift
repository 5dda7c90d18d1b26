import LedgerCore
import LedgerStore
import LedgerWorkflows
import StatementSigning

/// Looks through the books for `month.check` (8.7.6): books, cards, lots, documents, counts and the log itself agree.
///
/// It reads the log and the postings in short snapshots, and compares what they add up to with the balances in one
/// snapshot at the end. `ledger.verify` goes further, and folds the log anew.
struct BooksReading<Store: LedgerStore> {
  let store: Store
  private let chunk = 1000

  init(store: Store) { self.store = store }

  func run() throws -> BooksReport {
    var fold = BooksFold()
    while try !store.read({ try advance(&fold, $0) }) {}
    return try store.read { snapshot in
      // What was appended meanwhile.
      while try !advance(&fold, snapshot) {}
      if let last = fold.last { fold.closeCards(of: last.record) }
      var report = BooksReport(at: RecordNumber(fold.records), root: fold.tree.root.description)
      for (check, detail) in fold.wrong { report.note(check, detail) }
      try compareTree(fold, snapshot, &report)
      var comparison = BooksComparison(snapshot: snapshot, report: report)
      try comparison.run(fold)
      return comparison.report
    }
  }

  /// Takes the next chunk.
  ///
  /// - Returns: whether the snapshot's end was reached.
  private func advance(_ fold: inout BooksFold, _ snapshot: any LedgerSnapshot) throws -> Bool {
    let records = try snapshot.records(from: RecordNumber(fold.records + 1), limit: chunk)
    for record in records { fold.take(record) }
    let postings = try snapshot.postings(PostingFilter(), after: fold.last, limit: chunk * 4)
    for posting in postings { fold.take(posting) }
    return records.count < chunk && postings.count < chunk * 4
  }

  private func compareTree(_ fold: BooksFold, _ snapshot: any LedgerSnapshot, _ report: inout BooksReport) throws {
    report.count(.tree, Int(fold.records))
    if try snapshot.head().count != fold.records { report.note(.tree, "the log does not end where it says") }
    let stored = try MerkleTree(hash: OpenSSLHash(), size: fold.records) { try snapshot.tile(level: $0, index: $1) }
    if stored?.root != fold.tree.root { report.note(.tree, "the tiles do not give the root of the records") }
  }
}
