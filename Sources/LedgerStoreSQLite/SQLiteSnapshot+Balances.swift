import GRDB
import LedgerCore
import LedgerStore

extension SQLiteSnapshot {
  /// Goes from account to account in the order of their names, so that a page reads little more than it gives. A part
  /// without an account is looked up in each account: that costs a search per account, and spares the writer an index
  /// that every lot that comes or goes would have to enter.
  func balances(_ filter: PostingFilter, after: CellKey?, limit: Int) throws -> [CellBalance] {
    var part: Int64?
    if let code = filter.part {
      guard let id = try Names.find("part", code.text, db) else { return [] }
      part = id
    }
    var found: [CellBalance] = []
    if let after, filter.account ?? after.account == after.account,
      filter.outlet == nil || after.account.outlet == filter.outlet,
      let id = try Names.find("account", after.account.description, db)
    {
      let rest = AccountRow(id: id, account: after.account)
      found += try balances(of: rest, part: part, after: after.part?.text ?? "", limit: limit)
    }
    var last = after?.account.description ?? ""
    while found.count < limit {
      let next = try accounts(filter, after: last, limit: min(256, limit))
      for row in next where found.count < limit {
        found += try balances(of: row, part: part, after: nil, limit: limit - found.count)
      }
      guard let name = next.last?.account.description else { break }
      last = name
    }
    return found
  }

  struct AccountRow {
    let id: Int64
    let account: Account
  }

  static let accountColumns = "id, name, kind, holder, outlet, memo, side"

  static func accountsSQL(_ filter: PostingFilter) -> String {
    var sql = "SELECT \(accountColumns) FROM account WHERE name > ?1"
    if filter.account != nil { sql += " AND name = ?3" }
    if filter.outlet != nil { sql += " AND outlet = ?4" }
    return sql + " ORDER BY name LIMIT ?2"
  }

  private func accounts(_ filter: PostingFilter, after name: String, limit: Int) throws -> [AccountRow] {
    let select = try SQLStatement(db, SQLiteSnapshot.accountsSQL(filter))
    select.bind(1, name)
    select.bind(2, Int64(limit))
    if let account = filter.account { select.bind(3, account.description) }
    if let outlet = filter.outlet { select.bind(4, outlet.text) }
    return try select.all(decodeAccount)
  }

  /// What the schema balances by must be what the program knows of the account.
  func decodeAccount(_ row: SQLStatement.Row) throws -> AccountRow {
    guard let id = row.integer(0), let name = row.text(1), let account = Account(name),
      row.text(2) == account.kind.rawValue, row.text(3) == account.holder, row.text(4) == account.outlet?.text,
      row.integer(5) == (account.kind.isMemo ? 1 : 0), row.integer(6) == account.kind.side.sign
    else { throw corrupt("account", try firstRecord(of: row.integer(0)), "not an account: \(row.text(1) ?? "")") }
    return AccountRow(id: id, account: account)
  }

  /// An account has no record of its own: it came with the first that posted to it.
  private func firstRecord(of account: Int64?) throws -> Int64? {
    let select = try SQLStatement(db, "SELECT min(record) FROM posting WHERE account_id = ?1")
    select.bind(1, account ?? 0)
    return try select.first { $0.integer(0) } ?? nil
  }

  static func cellsSQL(hasPart: Bool) -> String {
    """
    SELECT b.part_id, part.name, sum(b.quantity), sum(b.amount), max(b.record)
    FROM balance AS b LEFT JOIN part ON part.id = b.part_id
    WHERE b.account_id = ?1\(hasPart ? " AND b.part_id = ?4" : "") GROUP BY b.part_id
    HAVING (sum(b.quantity) <> 0 OR sum(b.amount) <> 0) AND (?2 IS NULL OR part.name IS NULL OR part.name > ?2)
    ORDER BY part.name LIMIT ?3
    """
  }

  private func balances(of row: AccountRow, part: Int64?, after: String?, limit: Int) throws -> [CellBalance] {
    let select = try SQLStatement(db, SQLiteSnapshot.cellsSQL(hasPart: part != nil))
    select.bind(1, row.id)
    select.bind(2, after)
    select.bind(3, Int64(max(0, limit)))
    if let part { select.bind(4, part) }
    return try select.all { cell in
      guard let id = cell.integer(0), let name = cell.text(1), let quantity = cell.integer(2),
        let amount = cell.integer(3), id == 0 ? name.isEmpty : PartCode(name) != nil
      else { throw corrupt("balance", cell.integer(4), "\(row.account): names no part") }
      return CellBalance(
        cell: CellKey(account: row.account, part: PartCode(name)), quantity: Quantity(quantity),
        amount: Money(fen: amount))
    }
  }
}
