import GRDB
import GRDBSQLite
import LedgerCore

/// A prepared statement from the connection's cache, bound and stepped by hand.
///
/// A batch of 64 shipments runs about a thousand statements; going through boxed arguments would cost more than
/// SQLite's own work. A statement belongs to its connection and is used only where that is at hand.
struct SQLStatement {
  private let statement: Statement
  private let handle: OpaquePointer
  private let db: Database

  init(_ db: Database, _ sql: String) throws {
    self.db = db
    statement = try db.cachedStatement(sql: sql)
    handle = statement.sqliteStatement
    // Whoever used it last may have left early.
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  // SQLite copies what is bound: the copy is short, and no pointer outlives its value.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  // A value that cannot be bound (too long, no memory) stays NULL, which no column that is written here accepts.

  func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }

  func bind(_ index: Int32, _ value: String?) {
    guard var value else {
      sqlite3_bind_null(handle, index)
      return
    }
    // With its length, because a text may hold NUL. An empty one may have no address, and no address means NULL.
    let count = Int32(clamping: value.utf8.count)
    value.withUTF8 { bytes in
      guard let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self) else {
        sqlite3_bind_text(handle, index, "", 0, SQLStatement.copied)
        return
      }
      sqlite3_bind_text(handle, index, start, count, SQLStatement.copied)
    }
  }

  func bind(_ index: Int32, _ value: [UInt8]) {
    if value.isEmpty {
      sqlite3_bind_zeroblob(handle, index, 0)
    } else {
      sqlite3_bind_blob64(handle, index, value, UInt64(value.count), SQLStatement.copied)
    }
  }

  func bind(_ index: Int32, _ digest: Digest) { bind(index, digest.bytes) }

  /// Runs a statement that gives no rows.
  func run() throws {
    let code = sqlite3_step(handle)
    guard code == SQLITE_DONE else { throw failure(code) }
    sqlite3_reset(handle)
  }

  /// The first row, or nil.
  func first<Value>(_ decode: (Row) throws -> Value) throws -> Value? {
    defer { sqlite3_reset(handle) }
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return try decode(Row(handle: handle))
    case SQLITE_DONE: return nil
    case let code: throw failure(code)
    }
  }

  func all<Value>(_ decode: (Row) throws -> Value) throws -> [Value] {
    defer { sqlite3_reset(handle) }
    var values: [Value] = []
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: values.append(try decode(Row(handle: handle)))
      case SQLITE_DONE: return values
      case let code: throw failure(code)
      }
    }
  }

  /// The error as SQLite tells it; the statement is left ready for another use.
  private func failure(_ code: Int32) -> DatabaseError {
    let extended = sqlite3_extended_errcode(db.sqliteConnection)
    let message = String(cString: sqlite3_errmsg(db.sqliteConnection))
    sqlite3_reset(handle)
    return DatabaseError(resultCode: ResultCode(rawValue: extended == SQLITE_OK ? code : extended), message: message)
  }

  /// The row a statement stands on. A column of another type than expected is nil: the file may have been tampered
  /// with, and that must not crash a verification.
  struct Row {
    fileprivate let handle: OpaquePointer

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func integer(_ column: Int32) -> Int64? {
      sqlite3_column_type(handle, column) == SQLITE_INTEGER ? sqlite3_column_int64(handle, column) : nil
    }

    func text(_ column: Int32) -> String? {
      guard sqlite3_column_type(handle, column) == SQLITE_TEXT else { return nil }
      guard let start = sqlite3_column_text(handle, column) else { return nil }
      let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
      return String(validating: bytes, as: UTF8.self)
    }

    func bytes(_ column: Int32) -> [UInt8]? {
      guard sqlite3_column_type(handle, column) == SQLITE_BLOB else { return nil }
      let count = Int(sqlite3_column_bytes(handle, column))
      guard let start = sqlite3_column_blob(handle, column) else { return [] }
      return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    func digest(_ column: Int32) -> Digest? { bytes(column).flatMap { Digest($0) } }
  }
}
