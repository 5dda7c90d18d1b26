import LedgerCore
import LedgerStore
import Logging

extension WriterCore {
  /// Makes the batch in hand durable.
  ///
  /// - Returns: nil when it is, else what its submitters are told instead.
  func commit() -> Outcome? {
    guard !facts.batch.isEmpty else { return nil }
    var rows = facts.rows()
    let before = tree
    for record in facts.batch.records {
      let bytes = record.canonicalBytes
      let leaf = tree.leaf(bytes)
      rows.tiles += tree.append(leaf)
      rows.records.append(StoredRecord(record: record, bytes: bytes, leaf: leaf))
    }
    rows.tiles += tree.partialTiles
    rows.texts = texts
    rows.secrets = secrets
    texts = []
    secrets = []
    do {
      try store.append(rows, after: head)
      head = LogHead(count: head.count + Int64(rows.records.count), leaf: rows.records.last?.leaf)
      batches += 1
      facts.committed()
      return nil
    } catch {
      log.error("a batch could not be committed", metadata: ["records": "\(rows.records.count)", "error": "\(error)"])
      tree = before
      giveUp()
      let landed = head.count + Int64(rows.records.count)
      // It is not in the ledger now, and may be after a restart.
      if case .unsynced = error { return .unknown }
      guard settle() else { return .unknown }
      if head.count == landed { return .unknown }
      if case .readOnly = error { return .readOnly }
      return .busy
    }
  }

  /// Forgets the batch in hand and everything cached with it.
  func giveUp() {
    texts = []
    secrets = []
    facts.dropEverything()
    isUncertain = true
  }

  /// After a failed commit: asks the store where the log ends and goes on from there. The batch may have landed all the
  /// same, or not.
  ///
  /// - Returns: false while the store cannot say.
  func settle() -> Bool {
    guard isUncertain else { return true }
    do {
      let found = try store.head()
      if found != head {
        tree = try LedgerState.tree(store, size: found.count)
        head = found
      }
      editions = try LedgerState.editions(store, template)
      lastRecordedAt = try LedgerState.lastRecordedAt(store)
      isUncertain = false
      return true
    } catch {
      log.error("the head of the log cannot be read", metadata: ["error": "\(error)"])
      return false
    }
  }
}
