import LedgerCore
import LedgerStore

/// Facts read one by one from a snapshot, so that readers share the workflows' rules (scope, positions) with the writer.
final class SnapshotFacts: Facts {
  private let snapshot: any LedgerSnapshot
  private var known: [FactKey: FactValue] = [:]
  /// The first thing that could not be read; whoever asked must look here before trusting an answer.
  private(set) var failure: (any Error)?

  init(_ snapshot: any LedgerSnapshot) { self.snapshot = snapshot }

  private func fact(_ key: FactKey) -> FactValue? {
    if let value = known[key] { return value }
    do {
      let value = try snapshot.load([key])[key]
      known[key] = value
      return value
    } catch {
      failure = failure ?? error
      return nil
    }
  }

  /// Reads many facts together that will be asked for one by one.
  func prefetch(_ keys: [FactKey]) {
    do { known.merge(try snapshot.load(keys.filter { known[$0] == nil })) { $1 } } catch { failure = failure ?? error }
  }

  func document(_ key: DocumentKey) -> Document? {
    if case .document(let document)? = fact(.document(key)) { document } else { nil }
  }

  func cell(_ key: CellKey) -> Cell { if case .cell(let cell)? = fact(.cell(key)) { cell } else { Cell() } }

  func total(_ account: Account) -> Money {
    if case .total(let total)? = fact(.total(account)) { total } else { .zero }
  }

  func counter(_ series: String) -> Int64 {
    if case .counter(let last)? = fact(.counter(series)) { last } else { 0 }
  }

  func documents(_ listing: DocumentListing) -> [Document] {
    if case .listing(let documents)? = fact(.listing(listing)) { documents } else { [] }
  }

  /// What was written beside a record.
  func texts(of record: RecordNumber) -> [TextRow] {
    do { return try snapshot.texts(of: record) } catch {
      failure = failure ?? error
      return []
    }
  }

  func record(_ number: RecordNumber) -> LedgerRecord? {
    if case .record(let record)? = fact(.record(number)) { record } else { nil }
  }
}
