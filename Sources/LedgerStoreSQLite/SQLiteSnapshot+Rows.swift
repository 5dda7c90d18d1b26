import GRDB
import LedgerCore
import LedgerStore

/// The projections in one comparable form, for verification. Every key is a group, a slash and a rest, and no group
/// holds a slash; so the table is read group by group, in the order of the groups with their slash.
extension SQLiteSnapshot {
  func rows(of table: ProjectionTable, after: String?, limit: Int) throws -> [ProjectionRow] {
    guard limit > 0 else { return [] }
    return switch table {
    case .posting: try postingRows(after: after, limit: limit)
    case .counter: try counterRows(after: after, limit: limit)
    case .document: try grouped(after, limit, groups: documentKinds, rows: documentRows)
    case .balance: try grouped(after, limit, groups: accountGroups, rows: balanceRows)
    case .request: try grouped(after, limit, groups: userGroups, rows: requestRows)
    }
  }

  private struct Group {
    let name: String
    var id: Int64 = 0
  }

  /// - Parameters:
  ///   - groups: all groups whose name with a slash sorts from the first argument on (the second says whether it must
  ///     sort after it), some at a time.
  ///   - rows: the rows of a group whose rest sorts after the given one, all of them for nil.
  private func grouped(
    _ after: String?, _ limit: Int, groups: (_ from: String, _ isAfter: Bool) throws -> [Group],
    rows: (Group, _ after: String?, _ limit: Int) throws -> [ProjectionRow]
  ) throws -> [ProjectionRow] {
    let pieces = (after ?? "").split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    var rest = pieces.count == 2 ? String(pieces[1]) : nil
    var from = pieces.count == 2 ? "\(pieces[0])/" : (after ?? "")
    var isAfter = false
    var found: [ProjectionRow] = []
    while found.count < limit {
      let next = try groups(from, isAfter)
      for group in next where found.count < limit {
        let isResumed = rest != nil && "\(group.name)/" == from
        found += try rows(group, isResumed ? rest : nil, limit - found.count)
      }
      guard let last = next.last else { break }
      (from, isAfter, rest) = ("\(last.name)/", true, nil)
    }
    return found
  }

  // MARK: Postings and counters

  private func postingRows(after: String?, limit: Int) throws -> [ProjectionRow] {
    var key: PostingKey?
    if let after {
      let numbers = after.split(separator: "/", omittingEmptySubsequences: false).map { Int64($0) }
      guard numbers.count == 2, let record = numbers[0], let index = numbers[1] else {
        throw StoreError.failed("not the key of a posting: \(after)")
      }
      key = PostingKey(record: RecordNumber(record), index: Int(index))
    }
    return try postings(PostingFilter(), after: key, limit: limit).map { row in
      .posting(row.key, on: row.on, verb: row.verb, row.posting)
    }
  }

  private func counterRows(after: String?, limit: Int) throws -> [ProjectionRow] {
    let select = try SQLStatement(
      db, "SELECT series, last, record FROM counter WHERE series > ?1 ORDER BY series LIMIT ?2")
    select.bind(1, after ?? "")
    select.bind(2, Int64(limit))
    return try select.all { row in
      guard let series = row.text(0), let last = row.integer(1), let record = row.integer(2) else {
        throw corrupt("counter", row.integer(2), "not a number")
      }
      return .counter(CounterRow(series: series, last: last, record: RecordNumber(record)))
    }
  }

  // MARK: Documents

  private func documentKinds(from: String, isAfter: Bool) throws -> [Group] {
    let next = try SQLStatement(db, "SELECT kind FROM document WHERE kind > ?1 ORDER BY kind LIMIT 1")
    var kinds: [Group] = []
    while true {
      // There are a few dozen kinds; one search finds the next.
      next.bind(1, kinds.last?.name ?? "")
      let kind = try next.first { row in
        guard let kind = row.text(0) else { throw corrupt("document", nil, "the kind is not text") }
        return kind
      }
      guard let kind else { break }
      kinds.append(Group(name: kind))
    }
    let passed = kinds.filter { group in
      let order = "\(group.name)/".utf8
      return isAfter
        ? from.utf8.lexicographicallyPrecedes(order) : !order.lexicographicallyPrecedes(from.utf8)
    }
    return passed.sorted { "\($0.name)/".utf8.lexicographicallyPrecedes("\($1.name)/".utf8) }
  }

  private func documentRows(of kind: Group, after: String?, limit: Int) throws -> [ProjectionRow] {
    try documents(DocumentKind(name: kind.name), DocumentFilter(), after: after, limit: limit).map {
      .document($0)
    }
  }

  // MARK: Balances

  private func accountGroups(from: String, isAfter: Bool) throws -> [Group] {
    let select = try SQLStatement(
      db,
      """
      SELECT \(SQLiteSnapshot.accountColumns) FROM account
      WHERE name || '/' >= ?1 AND (NOT ?2 OR name || '/' > ?1) ORDER BY name || '/' LIMIT 256
      """)
    select.bind(1, from)
    select.bind(2, isAfter ? 1 : 0)
    return try select.all { row in
      let row = try decodeAccount(row)
      return Group(name: row.account.description, id: row.id)
    }
  }

  private func balanceRows(of group: Group, after: String?, limit: Int) throws -> [ProjectionRow] {
    let select = try SQLStatement(
      db,
      """
      SELECT b.part_id, part.name, b.lot, b.quantity, b.amount, b.record, b.side,
        coalesce(part.name, '') || '/' || printf('%019d', b.lot) AS rest
      FROM balance AS b LEFT JOIN part ON part.id = b.part_id
      WHERE b.account_id = ?1 AND (?2 IS NULL OR rest > ?2) ORDER BY rest LIMIT ?3
      """)
    select.bind(1, group.id)
    select.bind(2, after)
    select.bind(3, Int64(limit))
    guard let account = Account(group.name) else { throw corrupt("account", nil, group.name) }
    return try select.all { row in
      guard let part = row.integer(0), let name = row.text(1), let lot = row.integer(2), let quantity = row.integer(3),
        let amount = row.integer(4), let record = row.integer(5), row.integer(6) == account.kind.side.sign,
        part == 0 ? name.isEmpty : PartCode(name) != nil
      else { throw corrupt("balance", row.integer(5), "\(account): not a balance") }
      let balance = LotBalance(lot: LotNumber(record: lot), quantity: Quantity(quantity), amount: Money(fen: amount))
      return .balance(
        BalanceRow(
          cell: CellKey(account: account, part: PartCode(name)), balance: balance, record: RecordNumber(record)))
    }
  }

  // MARK: Requests

  private func userGroups(from: String, isAfter: Bool) throws -> [Group] {
    let select = try SQLStatement(
      db,
      """
      SELECT id, name FROM user WHERE name || '/' >= ?1 AND (NOT ?2 OR name || '/' > ?1)
      ORDER BY name || '/' LIMIT 256
      """)
    select.bind(1, from)
    select.bind(2, isAfter ? 1 : 0)
    return try select.all { row in
      guard let id = row.integer(0), let name = row.text(1) else { throw corrupt("user", nil, "no name") }
      return Group(name: name, id: id)
    }
  }

  private func requestRows(of user: Group, after: String?, limit: Int) throws -> [ProjectionRow] {
    // Ids kept as bytes sort after those kept as text; read both from where they begin, and merge them.
    let texts = try SQLStatement(
      db,
      """
      SELECT id, digest, record FROM request
      WHERE user_id = ?1 AND id > ?2 AND id < x'' ORDER BY id LIMIT ?3
      """)
    texts.bind(1, user.id)
    texts.bind(2, after ?? "")
    texts.bind(3, Int64(limit))
    var found = try texts.all { try requestRow($0, of: user) }
    if let smallest = after.map({ RequestID.smallest(after: $0) }) ?? [] {
      let uuids = try SQLStatement(
        db, "SELECT id, digest, record FROM request WHERE user_id = ?1 AND id >= ?2 ORDER BY id LIMIT ?3")
      uuids.bind(1, user.id)
      uuids.bind(2, smallest)
      uuids.bind(3, Int64(limit))
      found += try uuids.all { try requestRow($0, of: user) }
    }
    found.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return Array(found.prefix(limit))
  }

  private func requestRow(_ row: SQLStatement.Row, of user: Group) throws -> ProjectionRow {
    let id = row.text(0) ?? row.bytes(0).map { RequestID.uuid($0).description }
    guard let id, let digest = row.digest(1), let record = row.integer(2) else {
      throw corrupt("request", row.integer(2), "not an id and a digest")
    }
    return .request(user: user.name, RequestIdentity(id: id, digest: digest), record: RecordNumber(record))
  }
}
