import LedgerCore
import LedgerStore
import LedgerWorkflows
import StatementSigning

/// What is read from a store when the service takes it up: the right edge of the tree, the editions, the last moment.
enum LedgerState {
  static func tree(_ store: some LedgerStore, size: Int64) throws -> MerkleTree<OpenSSLHash> {
    let tree = try store.read { snapshot in
      try MerkleTree(hash: OpenSSLHash(), size: size) { try snapshot.tile(level: $0, index: $1) }
    }
    guard let tree else { throw StoreError.corrupt(table: "tile", record: size, detail: "the right edge is not there") }
    return tree
  }

  /// By their first day. A founded ledger has at least one.
  static func editions(_ store: some LedgerStore, _ template: CanonicalObject) throws -> [Policy] {
    let documents = try store.read { snapshot in
      try snapshot.documents(Policy.kind, DocumentFilter(), after: nil, limit: 1000)
    }
    let editions = try documents.map { document in
      guard let policy = Policy(fields: HandbookAdopt.completed(document.fields, template)) else {
        throw StoreError.corrupt(
          table: "document", record: document.record.value, detail: "an edition without its figures")
      }
      return policy
    }
    guard !editions.isEmpty else { throw ServiceError.notFounded }
    return editions.sorted { $0.from < $1.from }
  }

  static func lastRecordedAt(_ store: some LedgerStore) throws -> Instant {
    let head = try store.head()
    let facts = try store.load([.record(head.last)])
    guard case .record(let record?)? = facts[.record(head.last)] else { throw ServiceError.notFounded }
    return record.recordedAt
  }
}

/// What keeps the service from starting.
public enum ServiceError: Error, Hashable, Sendable {
  /// The store holds no ledger yet.
  case notFounded
  /// A day could not be opened; the log says why.
  case dayNotOpened(BusinessDate)
  /// The rehearsal's first day has to be named.
  case dateNeeded
  /// The wall clock stands before the last opened day.
  case clockBehind(today: BusinessDate, wall: BusinessDate)
  /// A decision asked for ever more facts: a bug, caught before it does anything.
  case factsNeverComplete
  /// A month without a run of statements was to get some.
  case noRun(BusinessMonth)
  /// What the ledger keeps of a statement does not give what was signed.
  case unreadable(String)
  /// A statement, or a month's statements together, would not be right: none is signed.
  case faulty(String, String)
  /// The shipped edition lacks a figure the service needs.
  case badTemplate
}
