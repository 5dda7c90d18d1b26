import LedgerCore
import LedgerStore
import Logging
import StatementSigning

extension WriterCore {
  /// Makes the batch in hand durable.
  ///
  /// - Returns: nil when it is, else what its submitters are told instead.
  func commit() -> Outcome? {
    guard !facts.batch.isEmpty else { return nil }
    let before = tree
    do {
      let rows = try rowsOfBatch()
      try store.append(rows, after: head)
      head = LogHead(count: head.count + Int64(rows.records.count), leaf: rows.records.last?.leaf)
      batches += 1
      facts.committed()
      return nil
    } catch {
      let count = facts.batch.records.count
      log.error("a batch could not be committed", metadata: ["records": "\(count)", "error": "\(error)"])
      tree = before
      giveUp()
      let landed = head.count + Int64(count)
      // It is not in the ledger now, and may be after a restart.
      if case StoreError.unsynced = error { return .unknown }
      guard settle() else { return .unknown }
      if head.count == landed { return .unknown }
      if case StoreError.readOnly = error { return .readOnly }
      return .busy
    }
  }

  /// What to write for the batch in hand; its records grow the tree.
  private func rowsOfBatch() throws -> StoreBatch {
    var rows = facts.rows()
    for record in facts.batch.records {
      if let month = checkpoints[record.number] { signatures += try checkpoint(of: month, closedBy: record.number) }
      let bytes = record.canonicalBytes
      let leaf = tree.leaf(bytes)
      rows.tiles += tree.append(leaf)
      rows.records.append(StoredRecord(record: record, bytes: bytes, leaf: leaf))
    }
    rows.tiles += tree.partialTiles
    rows.texts = texts
    rows.secrets = secrets
    rows.signatures = signatures
    forgetBeside()
    return rows
  }

  /// The tree before the record that closes a month, signed once and kept beside the log.
  private func checkpoint(of month: BusinessMonth, closedBy number: RecordNumber) throws -> [SignatureRow] {
    let names = CheckpointNames(month)
    let text = Checkpoint(origin: logName, size: tree.size, root: tree.root).text
    let note = try signer.note(text, name: logName)
    return [
      SignatureRow(name: names.note, record: number, bytes: Array(note.utf8)),
      SignatureRow(name: names.certificate, record: number, bytes: Array(signer.certificatePEM.utf8)),
    ]
  }

  private func forgetBeside() {
    texts = []
    secrets = []
    signatures = []
    checkpoints = [:]
  }

  /// Forgets the batch in hand and everything cached with it.
  func giveUp() {
    forgetBeside()
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
