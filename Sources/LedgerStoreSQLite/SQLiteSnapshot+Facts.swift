import GRDB
import LedgerCore
import LedgerStore

extension SQLiteSnapshot {
  func load(_ keys: [FactKey]) throws -> [FactKey: FactValue] {
    var facts: [FactKey: FactValue] = [:]
    facts.reserveCapacity(keys.count)
    for key in keys where facts[key] == nil { facts[key] = try load(key) }
    return facts
  }

  private func load(_ key: FactKey) throws -> FactValue {
    switch key {
    case .document(let key): .document(try document(key))
    case .cell(let key): .cell(try cell(key))
    case .total(let account): .total(try total(account))
    case .counter(let series): .counter(try counter(series))
    case .listing(let listing): .listing(try list(listing))
    case .record(let number): .record(try record(number))
    case .request(let user, let id): .request(try request(user: user, id: id))
    }
  }

  private func cell(_ key: CellKey) throws -> Cell {
    let select = try SQLStatement(
      db,
      """
      SELECT lot, quantity, amount, record FROM balance
      WHERE account_id = (SELECT id FROM account WHERE name = ?1) AND part_id = (SELECT id FROM part WHERE name = ?2)
      ORDER BY lot
      """)
    select.bind(1, key.account.description)
    select.bind(2, key.part?.text ?? "")
    let lots = try select.all { row in
      guard let lot = row.integer(0), let quantity = row.integer(1), let amount = row.integer(2) else {
        throw corrupt("balance", row.integer(3), "not a balance")
      }
      return LotBalance(lot: LotNumber(record: lot), quantity: Quantity(quantity), amount: Money(fen: amount))
    }
    return Cell(lots: lots)
  }

  private func total(_ account: Account) throws -> Money {
    let select = try SQLStatement(
      db, "SELECT sum(amount) FROM balance WHERE account_id = (SELECT id FROM account WHERE name = ?1)")
    select.bind(1, account.description)
    return Money(fen: try select.first { $0.integer(0) ?? 0 } ?? 0)
  }

  private func counter(_ series: String) throws -> Int64 {
    let select = try SQLStatement(db, "SELECT last, record FROM counter WHERE series = ?1")
    select.bind(1, series)
    return try select.first { row in
      guard let last = row.integer(0) else { throw corrupt("counter", row.integer(1), "not a number") }
      return last
    } ?? 0
  }

  private func record(_ number: RecordNumber) throws -> LedgerRecord? {
    let select = try SQLStatement(db, "SELECT bytes FROM record WHERE number = ?1")
    select.bind(1, number.value)
    return try select.first { row in
      guard let record = LedgerRecord(canonicalBytes: row.bytes(0) ?? []), record.number == number else {
        throw corrupt("record", number.value, "not the canonical bytes of this record")
      }
      return record
    }
  }

  private func request(user: String, id: String) throws -> RecordNumber? {
    let select = try SQLStatement(
      db, "SELECT record FROM request WHERE user_id = (SELECT id FROM user WHERE name = ?1) AND id = ?2")
    select.bind(1, user)
    switch RequestID(id) {
    case .text(let text): select.bind(2, text)
    case .uuid(let bytes): select.bind(2, bytes)
    }
    return try select.first { row in
      guard let record = row.integer(0) else { throw corrupt("request", nil, "names no record") }
      return RecordNumber(record)
    }
  }
}
