import LedgerCore
import LedgerStore

/// What a verification looked at and what it found.
public struct VerificationReport: Sendable {
  public var records: Int64 = 0
  public var root = ""
  public var rows: [ProjectionTable: Int] = [:]
  public var differences: [VerificationDifference] = []
}

/// Something that is not what it should be, and the record it belongs to.
public struct VerificationDifference: Hashable, Sendable {
  public let table: String
  public let record: RecordNumber
  public let detail: String
}
