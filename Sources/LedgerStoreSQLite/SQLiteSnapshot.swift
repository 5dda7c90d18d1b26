import GRDB
import LedgerCore
import LedgerStore

/// One state of the ledger, read in one transaction of one connection. The writer reads its facts through the same code.
struct SQLiteSnapshot: LedgerSnapshot {
  let db: Database

  func head() throws -> LogHead {
    let select = try SQLStatement(db, "SELECT number, leaf FROM record ORDER BY number DESC LIMIT 1")
    return try select.first { row in
      guard let number = row.integer(0), let leaf = row.digest(1) else {
        throw corrupt("record", row.integer(0), "no leaf hash")
      }
      return LogHead(count: number, leaf: leaf)
    } ?? .empty
  }

  func records(from first: RecordNumber, limit: Int) throws -> [LoggedRecord] {
    let select = try SQLStatement(
      db, "SELECT number, bytes, leaf FROM record WHERE number >= ?1 ORDER BY number LIMIT ?2")
    select.bind(1, first.value)
    select.bind(2, Int64(max(0, limit)))
    return try select.all { row in
      guard let number = row.integer(0), let bytes = row.bytes(1) else {
        throw corrupt("record", row.integer(0), "no bytes")
      }
      guard let leaf = row.bytes(2).flatMap({ Digest($0) }) else { throw corrupt("record", number, "no leaf hash") }
      return LoggedRecord(number: RecordNumber(number), bytes: bytes, leaf: leaf)
    }
  }

  func texts(of record: RecordNumber) throws -> [TextRow] {
    let select = try SQLStatement(db, "SELECT field, text FROM text WHERE record = ?1 ORDER BY field")
    select.bind(1, record.value)
    return try select.all { row in
      guard let field = row.text(0), let text = row.text(1) else { throw corrupt("text", record.value, "not text") }
      return TextRow(record: record, field: field, text: text)
    }
  }

  func secret(_ tokenHash: Digest) throws -> SecretRow? {
    let select = try SQLStatement(
      db,
      """
      SELECT user.name, secret.record FROM secret LEFT JOIN user ON user.id = secret.user_id WHERE token_hash = ?1
      """)
    select.bind(1, tokenHash)
    return try select.first { row in
      guard let user = row.text(0), let record = row.integer(1) else {
        throw corrupt("secret", row.integer(1), "names no user")
      }
      return SecretRow(tokenHash: tokenHash, user: user, record: RecordNumber(record))
    }
  }

  func signature(_ name: String) throws -> SignatureRow? {
    let select = try SQLStatement(db, "SELECT record, bytes FROM signature WHERE name = ?1")
    select.bind(1, name)
    return try select.first { row in
      guard let record = row.integer(0), let bytes = row.bytes(1) else {
        throw corrupt("signature", row.integer(0), "no bytes")
      }
      return SignatureRow(name: name, record: RecordNumber(record), bytes: bytes)
    }
  }

  func tile(level: Int, index: Int64) throws -> [Digest]? {
    let select = try SQLStatement(db, "SELECT hashes FROM tile WHERE level = ?1 AND idx = ?2")
    select.bind(1, Int64(level))
    select.bind(2, index)
    return try select.first { row in
      let bytes = row.bytes(0) ?? []
      guard !bytes.isEmpty, bytes.count % Digest.byteCount == 0 else {
        throw corrupt("tile", index, "not a row of hashes")
      }
      return stride(from: 0, to: bytes.count, by: Digest.byteCount).compactMap { start in
        Digest(bytes[start..<start + Digest.byteCount])
      }
    }
  }
}
