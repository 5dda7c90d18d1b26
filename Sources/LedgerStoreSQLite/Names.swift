import GRDB
import LedgerCore
import LedgerStore

/// Accounts, parts, verbs and users as the small integers that rows hold. A new name takes the next number, so numbers
/// follow the order of first use.
///
/// Only the writer asks, inside its transaction; when that fails everything is forgotten, because numbers given in it
/// were taken back. There are thousands of names, so filling up again is quick.
struct Names {
  private var accounts: [Account: Int64] = [:]
  private var parts: [PartCode: Int64] = [:]
  private var verbs: [String: Int64] = [:]
  private var users: [String: Int64] = [:]

  mutating func forget() { self = Names() }

  mutating func account(_ account: Account, _ db: Database) throws -> Int64 {
    if let id = accounts[account] { return id }
    let id = try Names.find("account", account.description, db) ?? Names.insert(account, db)
    accounts[account] = id
    return id
  }

  /// 0 where there is no part.
  mutating func part(_ part: PartCode?, _ db: Database) throws -> Int64 {
    guard let part else { return 0 }
    if let id = parts[part] { return id }
    let id = try Names.find("part", part.text, db) ?? Names.insert("part", part.text, db)
    parts[part] = id
    return id
  }

  mutating func verb(_ verb: String, _ db: Database) throws -> Int64 {
    if let id = verbs[verb] { return id }
    let id = try Names.find("verb", verb, db) ?? Names.insert("verb", verb, db)
    verbs[verb] = id
    return id
  }

  mutating func user(_ user: String, _ db: Database) throws -> Int64 {
    if let id = users[user] { return id }
    let id = try Names.find("user", user, db) ?? Names.insert("user", user, db)
    users[user] = id
    return id
  }

  static func find(_ table: String, _ name: String, _ db: Database) throws -> Int64? {
    let select = try SQLStatement(db, "SELECT id FROM \(table) WHERE name = ?1")
    select.bind(1, name)
    return try select.first { $0.integer(0) } ?? nil
  }

  private static func insert(_ table: String, _ name: String, _ db: Database) throws -> Int64 {
    let insert = try SQLStatement(db, "INSERT INTO \(table) (name) VALUES (?1)")
    insert.bind(1, name)
    try insert.run()
    return db.lastInsertedRowID
  }

  private static func insert(_ account: Account, _ db: Database) throws -> Int64 {
    let insert = try SQLStatement(
      db, "INSERT INTO account (name, kind, holder, outlet, memo, side) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
    insert.bind(1, account.description)
    insert.bind(2, account.kind.rawValue)
    insert.bind(3, account.holder)
    insert.bind(4, account.outlet?.text)
    insert.bind(5, account.kind.isMemo ? 1 : 0)
    insert.bind(6, account.kind.side.sign)
    try insert.run()
    return db.lastInsertedRowID
  }
}

extension AccountKind.Side {
  /// As the schema multiplies with it: what stays on this side is never negative.
  var sign: Int64 {
    switch self {
    case .debit: 1
    case .credit: -1
    case .either: 0
    }
  }
}
