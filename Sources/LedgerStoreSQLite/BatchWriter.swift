import GRDB
import LedgerCore
import LedgerStore

/// Writes the rows of one batch inside the writer's transaction. The order is the schema's: a record before what refers
/// to it, postings before the row that seals their entry.
struct BatchWriter {
  private let db: Database
  private let record: SQLStatement
  private let posting: SQLStatement
  private let entry: SQLStatement
  private let request: SQLStatement
  private let balance: SQLStatement
  private let emptyBalance: SQLStatement
  private let document: SQLStatement
  private let counter: SQLStatement

  init(_ db: Database) throws {
    self.db = db
    record = try SQLStatement(db, "INSERT INTO record (number, bytes, leaf) VALUES (?1, ?2, ?3)")
    posting = try SQLStatement(
      db,
      """
      INSERT INTO posting (record, idx, account_id, part_id, lot, quantity, amount) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """)
    entry = try SQLStatement(db, "INSERT INTO entry (record, on_day, verb_id) VALUES (?1, ?2, ?3)")
    request = try SQLStatement(db, "INSERT INTO request (user_id, id, digest, record) VALUES (?1, ?2, ?3, ?4)")
    balance = try SQLStatement(
      db,
      """
      INSERT INTO balance (account_id, part_id, lot, quantity, amount, record, side) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      ON CONFLICT (account_id, part_id, lot) DO UPDATE
      SET quantity = excluded.quantity, amount = excluded.amount, record = excluded.record
      """)
    emptyBalance = try SQLStatement(db, "DELETE FROM balance WHERE account_id = ?1 AND part_id = ?2 AND lot = ?3")
    document = try SQLStatement(
      db,
      """
      INSERT INTO document (kind, id, outlet, status, month, body, record) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      ON CONFLICT (kind, id) DO UPDATE SET outlet = excluded.outlet, status = excluded.status, month = excluded.month,
        body = excluded.body, record = excluded.record
      """)
    counter = try SQLStatement(
      db,
      """
      INSERT INTO counter (series, last, record) VALUES (?1, ?2, ?3)
      ON CONFLICT (series) DO UPDATE SET last = excluded.last, record = excluded.record
      """)
  }

  func write(_ batch: StoreBatch, names: inout Names) throws {
    for stored in batch.records { try write(stored, &names) }
    for row in batch.balances { try write(row, &names) }
    for document in batch.documents { try write(document) }
    for row in batch.counters { try write(row) }
    try writeTexts(batch.texts)
    try writeSecrets(batch.secrets, &names)
    try writeSignatures(batch.signatures)
    try writeTiles(batch.tiles)
  }

  private func write(_ stored: StoredRecord, _ names: inout Names) throws {
    let number = stored.record.number.value
    record.bind(1, number)
    record.bind(2, stored.bytes)
    record.bind(3, stored.leaf)
    try record.run()
    let postings = stored.record.entry.postings
    for (index, line) in postings.enumerated() {
      posting.bind(1, number)
      posting.bind(2, Int64(index))
      posting.bind(3, try names.account(line.account, db))
      posting.bind(4, try names.part(line.goods?.part, db))
      posting.bind(5, line.goods?.lot.record ?? 0)
      posting.bind(6, line.goods?.quantity.pieces ?? 0)
      posting.bind(7, line.amount.fen)
      try posting.run()
    }
    if !postings.isEmpty {
      entry.bind(1, number)
      entry.bind(2, Int64(stored.record.on.dayNumber))
      entry.bind(3, try names.verb(stored.record.verb, db))
      try entry.run()
    }
    if let identity = stored.record.request {
      request.bind(1, try names.user(stored.record.actor.user, db))
      switch RequestID(identity.id) {
      case .text(let text): request.bind(2, text)
      case .uuid(let bytes): request.bind(2, bytes)
      }
      request.bind(3, identity.digest)
      request.bind(4, number)
      try request.run()
    }
  }

  private func write(_ row: BalanceRow, _ names: inout Names) throws {
    let statement = row.balance.isEmpty ? emptyBalance : balance
    statement.bind(1, try names.account(row.cell.account, db))
    statement.bind(2, try names.part(row.cell.part, db))
    statement.bind(3, row.balance.lot.record)
    if !row.balance.isEmpty {
      statement.bind(4, row.balance.quantity.pieces)
      statement.bind(5, row.balance.amount.fen)
      statement.bind(6, row.record.value)
      statement.bind(7, row.cell.account.kind.side.sign)
    }
    try statement.run()
  }

  private func write(_ row: Document) throws {
    document.bind(1, row.key.kind.name)
    document.bind(2, row.key.id)
    document.bind(3, row.outlet)
    document.bind(4, row.status)
    document.bind(5, row.month)
    document.bind(6, row.fields.canonicalText)
    document.bind(7, row.record.value)
    try document.run()
  }

  private func write(_ row: CounterRow) throws {
    counter.bind(1, row.series)
    counter.bind(2, row.last)
    counter.bind(3, row.record.value)
    try counter.run()
  }

  private func writeTexts(_ rows: [TextRow]) throws {
    guard !rows.isEmpty else { return }
    let insert = try SQLStatement(db, "INSERT INTO text (record, field, text) VALUES (?1, ?2, ?3)")
    for row in rows {
      insert.bind(1, row.record.value)
      insert.bind(2, row.field)
      insert.bind(3, row.text)
      try insert.run()
    }
  }

  private func writeSecrets(_ rows: [SecretRow], _ names: inout Names) throws {
    guard !rows.isEmpty else { return }
    let insert = try SQLStatement(db, "INSERT INTO secret (token_hash, user_id, record) VALUES (?1, ?2, ?3)")
    for row in rows {
      insert.bind(1, row.tokenHash)
      insert.bind(2, try names.user(row.user, db))
      insert.bind(3, row.record.value)
      try insert.run()
    }
  }

  private func writeSignatures(_ rows: [SignatureRow]) throws {
    guard !rows.isEmpty else { return }
    let insert = try SQLStatement(db, "INSERT INTO signature (name, record, bytes) VALUES (?1, ?2, ?3)")
    for row in rows {
      insert.bind(1, row.name)
      insert.bind(2, row.record.value)
      insert.bind(3, row.bytes)
      try insert.run()
    }
  }

  private func writeTiles(_ tiles: [Tile]) throws {
    guard !tiles.isEmpty else { return }
    let upsert = try SQLStatement(
      db,
      """
      INSERT INTO tile (level, idx, hashes) VALUES (?1, ?2, ?3)
      ON CONFLICT (level, idx) DO UPDATE SET hashes = excluded.hashes
      """)
    for tile in tiles {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(tile.hashes.count * Digest.byteCount)
      for hash in tile.hashes { hash.append(to: &bytes) }
      upsert.bind(1, Int64(tile.level))
      upsert.bind(2, tile.index)
      upsert.bind(3, bytes)
      try upsert.run()
    }
  }
}
