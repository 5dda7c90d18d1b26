import LedgerCore
import LedgerStore
import LedgerWorkflows
import StatementSigning

/// Proves that the tables are what the log says: every record's bytes are canonical and hash to its leaf, the tree's
/// tiles and root recompute, free text matches its digest, and folding the log into an empty store gives the same
/// tables, row by row; and what was signed beside the log is what the tables say.
public struct Verification<Store: LedgerStore>: Sendable {
  let store: Store
  let key: LedgerKey
  /// After so many differences the rest would say nothing new.
  private let most = 20
  private let chunk = 500

  public init(store: Store, key: LedgerKey) {
    self.store = store
    self.key = key
  }

  /// Folds the log up to its head in short snapshots, and compares the tables in one snapshot at the end.
  public func run() throws -> VerificationReport {
    let fold = LogFold(key: key)
    while try !store.read({ try advance(fold, $0) }) {}
    return try store.read { snapshot in
      // What was appended meanwhile.
      while try !advance(fold, snapshot) {}
      fold.report.root = fold.root.description
      try fold.compareTiles(with: snapshot)
      try compare(fold, snapshot)
      if fold.report.differences.isEmpty {
        fold.report.differences += try SignatureComparison(snapshot).differences()
      }
      return fold.report
    }
  }

  /// Folds the next chunk.
  ///
  /// - Returns: whether the end was reached, or nothing more is worth looking at.
  private func advance(_ fold: LogFold, _ snapshot: any LedgerSnapshot) throws -> Bool {
    let records: [LoggedRecord]
    do {
      records = try snapshot.records(from: RecordNumber(fold.report.records + 1), limit: chunk)
    } catch StoreError.corrupt(let table, let record, let detail) {
      fold.note(table, RecordNumber(record), detail)
      return true
    }
    for record in records {
      guard try fold.take(record, texts: snapshot.texts(of: record.number)) else { return true }
    }
    if records.isEmpty, try snapshot.head().count != fold.report.records {
      fold.note("record", RecordNumber(fold.report.records + 1), "missing")
    }
    return records.count < chunk
  }

  private func compare(_ fold: LogFold, _ snapshot: any LedgerSnapshot) throws {
    guard fold.report.differences.isEmpty else { return }
    try fold.folded.read { expected in
      for table in ProjectionTable.allCases {
        var comparison = TableComparison(table: table, most: most)
        do {
          try comparison.run(expected, snapshot, chunk: chunk)
        } catch StoreError.corrupt(let name, let record, let detail) {
          comparison.differences.append(
            VerificationDifference(table: name, record: RecordNumber(record), detail: detail))
        }
        fold.report.rows[table] = comparison.rows
        fold.report.differences += comparison.differences
      }
    }
  }
}
