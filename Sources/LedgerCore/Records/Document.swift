/// What kind of thing a document is: `request`, `shipment`, `outlet`. The kinds belong to the workflows; the log, the
/// fold and the stores treat all documents alike, so that a new workflow needs no new table.
public struct DocumentKind: Hashable, Comparable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  public let name: String

  public init(stringLiteral name: StaticString) { self.name = "\(name)" }
  public init(name: String) { self.name = name }

  public var description: String { name }
  public static func < (a: DocumentKind, b: DocumentKind) -> Bool { a.name < b.name }
}

public struct DocumentKey: Hashable, Sendable, CustomStringConvertible {
  public let kind: DocumentKind
  public let id: String

  public init(_ kind: DocumentKind, _ id: String) {
    self.kind = kind
    self.id = id
  }

  public var description: String { "\(kind) \(id)" }
}

/// A document as it stands: its fields, and the record that last changed it. Three fields have a meaning for lists:
/// `outlet`, `status` and `month`; stores index them.
public struct Document: Hashable, Sendable {
  public let key: DocumentKey
  public var fields: CanonicalObject
  public var record: RecordNumber

  public init(key: DocumentKey, fields: CanonicalObject, record: RecordNumber) {
    self.key = key
    self.fields = fields
    self.record = record
  }

  public var outlet: String? { fields["outlet"]?.string }
  public var status: String? { fields["status"]?.string }
  public var month: String? { fields["month"]?.string }
}

/// A document's transition: the fields that a record sets. Folding merges them over what was there; nothing is
/// decided again.
public struct DocumentChange: Hashable, Sendable {
  public let key: DocumentKey
  public let set: CanonicalObject
  /// The series a new document takes its number from, where it has one: `REQ-202611`.
  public let series: String?

  public init(_ key: DocumentKey, set: CanonicalObject, series: String? = nil) {
    self.key = key
    self.set = set
    self.series = series
  }
}

/// A document number of a series, `REQ-202611-00017`: each series counts from 1.
public struct SeriesNumber: Hashable, Sendable, CustomStringConvertible {
  public let series: String
  public let number: Int64

  public init(series: String, number: Int64) {
    self.series = series
    self.number = number
  }

  /// At least five digits; a series that outgrows them goes on with six.
  public var description: String {
    let digits = String(number)
    return series + "-" + String(repeating: "0", count: max(0, 5 - digits.utf8.count)) + digits
  }
}
