import LedgerCore

extension StatementProof {
  public static let format: Int64 = 1
  public static let jsonKind = "partsledger-statement-proof"

  /// Canonical JSON. A record stands in it as a text: its own canonical JSON, byte for byte.
  public var json: [UInt8] {
    var object: CanonicalObject = [
      "certificate": .string(certificate), "kind": .string(StatementProof.jsonKind), "note": .string(note),
      "records": .array(records.map { .object($0.canonical) }), "statement": .string(statement),
      "v": .integer(StatementProof.format),
    ]
    if let earlier { object["earlier"] = .object(earlier.canonical) }
    return object.canonicalBytes
  }

  /// As strict as the reader of statements.
  public init(json: [UInt8]) throws(StatementFormatError) {
    guard let value = CanonicalValue(canonicalBytes: json) else {
      throw StatementFormatError(path: "", problem: .notCanonical)
    }
    guard let object = value.object else {
      throw StatementFormatError(path: "", problem: .expected("an object"))
    }
    self = try MemberReader.read(object, path: "", StatementProof.init(reading:))
  }

  private init(reading members: inout MemberReader) throws(StatementFormatError) {
    try members.constant("kind", .string(StatementProof.jsonKind))
    try members.constant("v", .integer(StatementProof.format))
    self.init(
      statement: try members.text("statement"), note: try members.text("note"),
      certificate: try members.text("certificate"),
      earlier: try members.optionalObject("earlier", Earlier.init(reading:)),
      records: try members.list("records", Inclusion.init(reading:)))
  }
}

extension StatementProof.Earlier {
  var canonical: CanonicalObject {
    [
      "path": .array(path.map { .string($0.description) }), "root": .string(root.description), "size": .integer(size),
    ]
  }

  init(reading members: inout MemberReader) throws(StatementFormatError) {
    self.init(
      size: try members.count("size"), root: try members.digest("root"), path: try members.digests("path"))
  }
}

extension StatementProof.Inclusion {
  var canonical: CanonicalObject {
    [
      "entry": .integer(entry.value), "path": .array(path.map { .string($0.description) }),
      "record": .string(String(decoding: bytes, as: UTF8.self)),
    ]
  }

  init(reading members: inout MemberReader) throws(StatementFormatError) {
    self.init(
      entry: RecordNumber(try members.count("entry")), bytes: Array(try members.text("record").utf8),
      path: try members.digests("path"))
  }
}
