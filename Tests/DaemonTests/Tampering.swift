import DaemonHarness
import GRDB

/// One value changed behind the daemon's back, by someone who can write to the file and takes the schema's guards away
/// first.
struct Tampering: Sendable, CustomStringConvertible {
  enum Change: Sendable {
    /// One byte of a value: a digit, a letter, a bit. Integers change by `step`; where nothing stood something is put.
    case value(table: String, column: String, row: String, step: Int64)
    /// Rows taken out or put in.
    case rows(String)
  }

  let change: Change
  /// What verification has to name.
  let record: Int64

  init(_ table: String, _ column: String, _ row: String, by step: Int64 = 1, record: Int64) {
    change = .value(table: table, column: column, row: row, step: step)
    self.record = record
  }

  init(_ sql: String, record: Int64) {
    change = .rows(sql)
    self.record = record
  }

  var description: String {
    switch change {
    case .value(let table, let column, let row, _): "\(table).\(column) where \(row)"
    case .rows(let sql): sql
    }
  }

  func apply(to database: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: database, configuration: configuration)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
      for trigger in try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
        try db.execute(sql: "DROP TRIGGER \(trigger)")
      }
      switch change {
      case .rows(let sql): try db.execute(sql: sql)
      case .value(let table, let column, let row, let step):
        guard let found = try Row.fetchOne(db, sql: "SELECT \(column) FROM \(table) WHERE \(row)") else {
          throw HarnessError("no row: \(description)")
        }
        try db.execute(
          sql: "UPDATE \(table) SET \(column) = ? WHERE \(row)",
          arguments: [Tampering.changed(found[0], by: step)])
      }
      guard db.changesCount == 1 else { throw HarnessError("\(db.changesCount) rows changed: \(description)") }
    }
    try queue.close()
  }

  private static func changed(_ value: DatabaseValue, by step: Int64) -> DatabaseValue {
    switch value.storage {
    case .null: return "X".databaseValue
    case .int64(let number): return (number + step).databaseValue
    case .double(let number): return (number + 1).databaseValue
    case .string(let text): return changed(Array(text.utf8)).databaseValue
    case .blob(let data):
      var bytes = data
      bytes[bytes.startIndex + bytes.count / 2] ^= 1
      return bytes.databaseValue
    }
  }

  /// Digits and letters become another digit or letter, so that the text stays what it pretends to be.
  private static func changed(_ text: [UInt8]) -> String {
    var text = text
    let plain = text.lastIndex {
      (UInt8(ascii: "0")...UInt8(ascii: "8")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "y")).contains($0)
    }
    if let plain { text[plain] += 1 } else { text.append(UInt8(ascii: "x")) }
    return String(decoding: text, as: UTF8.self)
  }
}
