/// The place of a record in the log: 1, 2, 3 ... without gaps. An entry's number is its record's.
public struct RecordNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let value: Int64

  public init(_ value: Int64) { self.value = value }

  public static let first = RecordNumber(1)
  /// Before anything is recorded.
  public static let none = RecordNumber(0)

  public var next: RecordNumber { RecordNumber(value + 1) }
  public func advanced(by count: Int) -> RecordNumber { RecordNumber(value + Int64(count)) }
  public static func < (a: RecordNumber, b: RecordNumber) -> Bool { a.value < b.value }
  public var description: String { String(value) }
}
