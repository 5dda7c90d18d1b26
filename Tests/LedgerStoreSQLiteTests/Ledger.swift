import Foundation
import GRDB
import LedgerCore
import LedgerStore
import StatementSigning
import Testing

@testable import LedgerStoreSQLite

/// A ledger file in a folder of its own, which goes with it.
final class Ledger {
  let folder: String
  var path: String { folder + "/ledger.sqlite" }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "sqlite-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    // Whatever is left is in the system's folder for such things.
    try? FileManager.default.removeItem(atPath: folder)
  }

  func open(
    migrations: [Migration] = Migration.shipped(), limits: WriteAheadLog.Limits = .standard
  ) throws -> SQLiteLedgerStore {
    try SQLiteLedgerStore(path: path, readersMaximum: 2, migrations: migrations, limits: limits)
  }

  /// A ledger of one entry: five pieces received into the warehouse, for 10.00.
  func openWithOneEntry() throws -> SQLiteLedgerStore {
    let store = try open()
    let part = try #require(PartCode("PCB-4601"))
    let postings = [
      Posting(.warehouse, Money(fen: 1000), part, Quantity(5)),
      Posting(.procurement, Money(fen: -1000), part, Quantity(-5)),
    ]
    var batch = StoreBatch()
    batch.append(try .example(.first, postings: postings, id: "one"))
    batch.balances = postings.map { posting in
      let balance = LotBalance(
        lot: .none, quantity: posting.goods?.quantity ?? .zero, amount: posting.amount)
      return BalanceRow(cell: posting.cell, balance: balance, record: .first)
    }
    batch.documents = [Document(key: DocumentKey("request", "R-1"), fields: ["status": "new"], record: .first)]
    batch.counters = [CounterRow(series: "R", last: 1, record: .first)]
    batch.texts = [TextRow(record: .first, field: "note", text: "a")]
    batch.secrets = [SecretRow(tokenHash: batch.records[0].leaf, user: "wh01", record: .first)]
    batch.signatures = [SignatureRow(name: "checkpoint/2026-11", record: .first, bytes: [0x5A])]
    batch.tiles = [Tile(level: 0, index: 0, hashes: [batch.records[0].leaf])]
    try store.append(batch, after: .empty)
    return store
  }
}

extension LedgerRecord {
  static func example(
    _ number: RecordNumber, postings: [Posting] = [], id: String? = nil
  ) throws -> LedgerRecord {
    let hash = OpenSSLHash().sha256([])
    return LedgerRecord(
      number: number, recordedAt: Instant(millisecondsSince1970: 1_795_000_000_000),
      on: BusinessDate(dayNumber: 20_778), actor: Actor(user: "wh01", person: "P-1", role: .clerk),
      verb: "stock.receive",
      request: id.map { RequestIdentity(id: $0, digest: hash) }, entry: try postings.isEmpty ? .none : Entry(postings))
  }
}

extension StoreBatch {
  mutating func append(_ record: LedgerRecord) {
    let bytes = record.canonicalBytes
    records.append(StoredRecord(record: record, bytes: bytes, leaf: OpenSSLHash().sha256([0] + bytes)))
  }

  var head: LogHead { LogHead(count: records.last?.record.number.value ?? 0, leaf: records.last?.leaf) }
}

extension SQLiteLedgerStore {
  /// Writes by hand, as somebody with the file and a shell would, the schema's checks in force.
  func tamper(_ sql: String) throws {
    try pool.write { db in try db.execute(sql: sql) }
  }
}
