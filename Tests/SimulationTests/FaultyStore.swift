import LedgerCore
import LedgerStore
import Synchronization

/// A store whose commits can fail when the simulation says so: before anything is written, or after everything is.
final class FaultyStore: LedgerStore {
  enum Fault { case none, beforeWriting, afterWriting }

  private let base: MemoryStore
  private let fault = Mutex((next: Fault.none, spared: 0))

  init(_ base: MemoryStore) { self.base = base }

  /// What the next commit does, or after sparing some, a later one; the ones after it work again.
  func plan(_ next: Fault, sparing commits: Int = 0) { fault.withLock { $0 = (next, commits) } }

  func head() throws(StoreError) -> LogHead { try base.head() }
  func load(_ keys: [FactKey]) throws(StoreError) -> [FactKey: FactValue] { try base.load(keys) }

  func append(_ batch: StoreBatch, after expected: LogHead) throws(StoreError) {
    let planned = fault.withLock { fault in
      guard fault.spared == 0 else {
        fault.spared -= 1
        return Fault.none
      }
      defer { fault.next = .none }
      return fault.next
    }
    if planned == .beforeWriting { throw .failed("the disk went away before the commit") }
    try base.append(batch, after: expected)
    if planned == .afterWriting { throw .failed("the disk went away after the commit") }
  }

  func read<Value: Sendable>(_ body: (any LedgerSnapshot) throws -> Value) throws -> Value { try base.read(body) }
}
