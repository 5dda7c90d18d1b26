import GRDB
import LedgerStore

extension StoreError {
  /// What an error of SQLite means to the service. Anything unexpected is `.failed`: ask the head, then go on.
  init(_ error: any Error) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError:
      let text = "\(error.extendedResultCode): \(error.message ?? "")"
      switch error.resultCode {
      case _ where error.isFailedSync: self = .unsynced(text)
      case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH: self = .constraint(text)
      case .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_CANTOPEN: self = .readOnly(text)
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(table: "", record: 0, detail: text)
      default: self = .failed(text)
      }
    default: self = .failed("\(error)")
    }
  }
}

extension DatabaseError {
  /// Whether the operating system could not write a commit to the disk.
  var isFailedSync: Bool { [.SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC].contains(extendedResultCode) }
}

/// Runs `body` and names its errors as the seam does.
func storeErrors<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
  do { return try body() } catch { throw StoreError(error) }
}

/// A stored row that cannot be what was written. `record` is the row's own record column, where it can still be read.
func corrupt(_ table: String, _ record: Int64?, _ detail: String) -> StoreError {
  .corrupt(table: table, record: record ?? 0, detail: detail)
}
