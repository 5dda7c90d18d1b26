import GRDB
import LedgerCore
import LedgerStore

extension SQLiteSnapshot {
  func postings(_ filter: PostingFilter, after: PostingKey?, limit: Int) throws -> [StoredPosting] {
    guard limit > 0, let accounts = try accounts(filter) else { return [] }
    var scan = PostingScan(filter: filter, after: after, limit: limit)
    if let part = filter.part {
      guard let id = try Names.find("part", part.text, db) else { return [] }
      scan.part = id
    }
    guard try bound(&scan) else { return [] }
    guard accounts.isFiltered else { return try run(scan) }
    var found: [StoredPosting] = []
    for account in accounts.ids {
      scan.account = account
      scan.accountIsOutlets = accounts.areOutlets
      found += try run(scan)
    }
    // Each account's came in order; of a handful of accounts the first `limit` of all are among the first of each.
    if accounts.ids.count > 1 { found.sort { $0.key < $1.key } }
    return Array(found.prefix(limit))
  }

  /// Which accounts to look at, or nil when none can match.
  private func accounts(_ filter: PostingFilter) throws -> (isFiltered: Bool, areOutlets: Bool, ids: [Int64])? {
    if let account = filter.account {
      guard filter.outlet == nil || account.outlet == filter.outlet else { return nil }
      return try Names.find("account", account.description, db).map { (true, account.outlet != nil, [$0]) }
    }
    guard let outlet = filter.outlet else { return (false, false, []) }
    let select = try SQLStatement(db, "SELECT id FROM account WHERE outlet = ?1 ORDER BY name")
    select.bind(1, outlet.text)
    return (true, true, try select.all { $0.integer(0) ?? 0 })
  }

  /// Business dates follow the order of the log but loosely, so a scan between two dates runs from the first record of
  /// any of these days to the last. False when there is none.
  private func bound(_ scan: inout PostingScan) throws -> Bool {
    // Without a first day the scan begins with the log, and its end is found by the days of its rows.
    guard scan.filter.from != nil else { return true }
    let step = try SQLStatement(
      db,
      """
      SELECT on_day, record, (SELECT max(record) FROM entry WHERE on_day = first.on_day) FROM entry AS first
      WHERE on_day BETWEEN ?1 AND ?2 ORDER BY on_day, record LIMIT 1
      """)
    var day = scan.firstDay
    var bounds: ClosedRange<Int64>?
    // Two look-ups a day, instead of every entry of the period.
    while day <= scan.lastDay {
      step.bind(1, day)
      step.bind(2, scan.lastDay)
      let found = try step.first { row -> (day: Int64, records: ClosedRange<Int64>) in
        guard let day = row.integer(0), let low = row.integer(1), let high = row.integer(2), low <= high else {
          throw corrupt("entry", row.integer(1), "not a day")
        }
        return (day, low...high)
      }
      guard let found else { break }
      let low = min(bounds?.lowerBound ?? .max, found.records.lowerBound)
      bounds = low...max(bounds?.upperBound ?? low, found.records.upperBound)
      day = found.day + 1
    }
    guard let bounds else { return false }
    scan.records = bounds
    return true
  }

  private func run(_ scan: PostingScan) throws -> [StoredPosting] {
    let select = try SQLStatement(db, scan.sql)
    select.bind(1, scan.after?.record.value ?? 0)
    select.bind(2, Int64(scan.after?.index ?? -1))
    select.bind(3, scan.records.upperBound)
    select.bind(4, Int64(scan.limit))
    if let account = scan.account { select.bind(5, account) }
    if let part = scan.part { select.bind(6, part) }
    if scan.isDated {
      select.bind(7, scan.firstDay)
      select.bind(8, scan.lastDay)
    }
    return try select.all(SQLiteSnapshot.decodePosting)
  }

  private static func decodePosting(_ row: SQLStatement.Row) throws -> StoredPosting {
    let number = row.integer(0)
    guard let number, let index = row.integer(1), let lot = row.integer(7), let quantity = row.integer(8),
      let amount = row.integer(9), let account = row.text(4).flatMap({ Account($0) }), let part = row.text(6)
    else { throw corrupt("posting", number, "names no account or part") }
    guard let day = row.integer(2), let on = Int32(exactly: day).map(BusinessDate.init(dayNumber:)),
      let verb = row.text(3)
    else { throw corrupt("entry", number, "missing, or without day or verb") }
    var goods: Goods?
    if row.integer(5) == 0 {
      guard part.isEmpty else { throw corrupt("posting", number, "\"no part\" has a name: \(part)") }
    } else {
      guard let part = PartCode(part) else { throw corrupt("posting", number, "names no part") }
      goods = Goods(part: part, lot: LotNumber(record: lot), quantity: Quantity(quantity))
    }
    return StoredPosting(
      key: PostingKey(record: RecordNumber(number), index: Int(index)), on: on, verb: verb,
      posting: Posting(account, Money(fen: amount), goods))
  }
}

/// One scan over postings in the order of the log.
struct PostingScan {
  let filter: PostingFilter
  let limit: Int
  var after: PostingKey?
  var account: Int64?
  var accountIsOutlets = false
  var part: Int64?
  /// Where to stop; and where to start, when that is later than `after`.
  var records: ClosedRange<Int64> = 0...Int64.max {
    didSet {
      let start = PostingKey(record: RecordNumber(records.lowerBound), index: -1)
      if after.map({ $0 < start }) ?? true { after = start }
    }
  }

  init(filter: PostingFilter, after: PostingKey?, limit: Int) {
    self.filter = filter
    self.after = after
    self.limit = limit
  }

  var isDated: Bool { filter.from != nil || filter.to != nil }
  var firstDay: Int64 { filter.from.map { Int64($0.dayNumber) } ?? 0 }
  var lastDay: Int64 { filter.to.map { Int64($0.dayNumber) } ?? Int64(Int32.max) }

  /// An outlet's account has fewer postings than a popular part; the company's own accounts have more.
  var sql: String {
    let index =
      if part != nil, !(account != nil && accountIsOutlets) {
        "INDEXED BY posting_by_part"
      } else if account != nil {
        "INDEXED BY posting_by_account"
      } else {
        ""
      }
    // Left joins: a posting whose entry or account is gone must be seen, not passed over.
    var sql = """
      SELECT p.record, p.idx, entry.on_day, verb.name, account.name, p.part_id, part.name, p.lot, p.quantity, p.amount
      FROM posting AS p \(index)
      LEFT JOIN entry ON entry.record = p.record LEFT JOIN verb ON verb.id = entry.verb_id
      LEFT JOIN account ON account.id = p.account_id LEFT JOIN part ON part.id = p.part_id
      WHERE (p.record, p.idx) > (?1, ?2) AND p.record <= ?3
      """
    if account != nil { sql += " AND p.account_id = ?5" }
    if part != nil { sql += " AND p.part_id = ?6 AND p.part_id <> 0" }
    if isDated { sql += " AND (entry.on_day IS NULL OR entry.on_day BETWEEN ?7 AND ?8)" }
    return sql + " ORDER BY p.record, p.idx LIMIT ?4"
  }
}
