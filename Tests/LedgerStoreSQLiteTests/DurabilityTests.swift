import Foundation
import GRDB
import LedgerCore
import LedgerStore
import StatementSigning
import Testing

@testable import LedgerStoreSQLite

@Suite struct DurabilityTests {
  let ledger: Ledger

  init() throws { ledger = try Ledger() }

  @Test func `the writer waits for the disk: synchronous is FULL`() throws {
    let store = try ledger.open()
    try store.pool.writeWithoutTransaction { db throws in
      #expect(try SQLiteLedgerStore.pragma("synchronous", db) == 2)
      #expect(try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal")
      #expect(try SQLiteLedgerStore.pragma("wal_autocheckpoint", db) == 0)
      #expect(try SQLiteLedgerStore.pragma("foreign_keys", db) == 1)
      #expect(try SQLiteLedgerStore.pragma("page_size", db) == SQLiteLedgerStore.pageSize)
      #expect(try SQLiteLedgerStore.pragma("busy_timeout", db) == 5000)
    }
  }

  @Test func `the log grows no further than its limit, and checkpoints run beside the writer`() throws {
    let store = try ledger.open()
    let (largest, written) = try fill(store, batches: 80, recordSize: 1 << 16)
    #expect(written > 256 << 20)
    // The writer begins the log anew past 64 MB, or a few batches later when a checkpoint is just under way.
    #expect(largest < 128 << 20)
  }

  @Test func `a snapshot that stays open stops the writer before the log fills the disk`() throws {
    var limits = WriteAheadLog.Limits(step: 1 << 20, restart: 2 << 20, refuse: 16 << 20)
    limits.shortWait = 1
    limits.longWait = 1
    let store = try ledger.open(limits: limits)
    let (refusal, last) = try store.read { snapshot in
      _ = try snapshot.head()
      let refusal = #expect(throws: StoreError.self) { try fill(store, batches: 80, recordSize: 1 << 16) }
      return (refusal, try store.head())
    }
    guard case .readOnly = refusal else {
      Issue.record("\(String(describing: refusal)) is not .readOnly")
      return
    }
    #expect(try logFileSize() < 24 << 20)
    // Once the snapshot is gone the next batch goes through.
    var batch = StoreBatch()
    batch.append(try .example(last.last.next))
    try store.append(batch, after: last)
    #expect(try store.head() == batch.head)
  }

  @Test func `what was appended is there after closing and opening`() throws {
    let store = try ledger.openWithOneEntry()
    let head = try store.head()
    try store.close()
    #expect(try ledger.open().head() == head)
  }

  /// Appends batches of 64 records of this size.
  ///
  /// - Returns: the largest size the log's file had, and how much was written.
  private func fill(_ store: SQLiteLedgerStore, batches: Int, recordSize: Int) throws -> (Int, Int) {
    var head = try store.head()
    var (largest, written) = (0, 0)
    // The store takes the bytes as they are; it is their number that matters here.
    let bytes = [UInt8](repeating: 1, count: recordSize)
    let leaf = OpenSSLHash().sha256(bytes)
    for _ in 0..<batches {
      var batch = StoreBatch()
      for index in 1...64 {
        let record = try LedgerRecord.example(head.last.advanced(by: index))
        batch.records.append(StoredRecord(record: record, bytes: bytes, leaf: leaf))
      }
      try store.append(batch, after: head)
      head = batch.head
      largest = max(largest, try logFileSize())
      written += 64 * recordSize
    }
    return (largest, written)
  }

  private func logFileSize() throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: ledger.path + "-wal")[.size] as? Int)
  }
}
