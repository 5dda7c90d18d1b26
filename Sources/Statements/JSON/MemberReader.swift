import LedgerCore

/// Reads the members of one JSON object and remembers which it has read, so that what nobody asked for is refused at the
/// end: a reader of an older version must not take half of a newer statement for the whole.
struct MemberReader {
  let object: CanonicalObject
  let path: String
  private var seen: [String] = []

  init(_ object: CanonicalObject, path: String) {
    self.object = object
    self.path = path
  }

  func path(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// To be called when all members have been read.
  func end() throws(StatementFormatError) {
    for member in object.members where !seen.contains(member.key) {
      throw StatementFormatError(path: path(member.key), problem: .unknown)
    }
  }

  mutating func optional<Value>(
    _ key: String, _ what: String, _ read: (CanonicalValue) -> Value?
  ) throws(StatementFormatError) -> Value? {
    seen.append(key)
    guard let value = object[key] else { return nil }
    guard let read = read(value) else { throw StatementFormatError(path: path(key), problem: .expected(what)) }
    return read
  }

  mutating func required<Value>(
    _ key: String, _ what: String, _ read: (CanonicalValue) -> Value?
  ) throws(StatementFormatError) -> Value {
    guard let value = try optional(key, what, read) else {
      throw StatementFormatError(path: path(key), problem: .missing)
    }
    return value
  }

  /// A member of which only one value is understood.
  mutating func constant(_ key: String, _ expected: CanonicalValue) throws(StatementFormatError) {
    let _: CanonicalValue = try required(key, expected.canonicalText) { $0 == expected ? $0 : nil }
  }

  mutating func object<Value>(
    _ key: String, _ read: (inout MemberReader) throws(StatementFormatError) -> Value
  ) throws(StatementFormatError) -> Value {
    try MemberReader.read(try required(key, "an object", \.object), path: path(key), read)
  }

  mutating func optionalObject<Value>(
    _ key: String, _ read: (inout MemberReader) throws(StatementFormatError) -> Value
  ) throws(StatementFormatError) -> Value? {
    guard let object = try optional(key, "an object", \.object) else { return nil }
    return try MemberReader.read(object, path: path(key), read)
  }

  mutating func list<Value>(
    _ key: String, _ read: (inout MemberReader) throws(StatementFormatError) -> Value
  ) throws(StatementFormatError) -> [Value] {
    var values: [Value] = []
    for (index, item) in try required(key, "a list", \.array).enumerated() {
      let path = "\(path(key))[\(index)]"
      guard let object = item.object else { throw StatementFormatError(path: path, problem: .expected("an object")) }
      values.append(try MemberReader.read(object, path: path, read))
    }
    return values
  }

  static func read<Value>(
    _ object: CanonicalObject, path: String, _ read: (inout MemberReader) throws(StatementFormatError) -> Value
  ) throws(StatementFormatError) -> Value {
    var reader = MemberReader(object, path: path)
    let value = try read(&reader)
    try reader.end()
    return value
  }
}

/// The values that statements and proofs are made of.
extension MemberReader {
  mutating func text(_ key: String) throws(StatementFormatError) -> String { try required(key, "a text", \.string) }
  mutating func optionalText(_ key: String) throws(StatementFormatError) -> String? {
    try optional(key, "a text", \.string)
  }

  mutating func date(_ key: String) throws(StatementFormatError) -> BusinessDate {
    try required(key, "a date", MemberReader.date)
  }
  mutating func optionalDate(_ key: String) throws(StatementFormatError) -> BusinessDate? {
    try optional(key, "a date", MemberReader.date)
  }

  mutating func money(_ key: String) throws(StatementFormatError) -> Money {
    try required(key, "an amount in fen", MemberReader.money)
  }
  mutating func optionalMoney(_ key: String) throws(StatementFormatError) -> Money? {
    try optional(key, "an amount in fen", MemberReader.money)
  }

  mutating func digest(_ key: String) throws(StatementFormatError) -> Digest {
    try required(key, "a SHA-256 in hexadecimal", MemberReader.digest)
  }

  mutating func digests(_ key: String) throws(StatementFormatError) -> [Digest] {
    try required(key, "a list of SHA-256 in hexadecimal") { value in
      guard let items = value.array else { return nil }
      let digests = items.compactMap(MemberReader.digest)
      return digests.count == items.count ? digests : nil
    }
  }

  mutating func part(_ key: String) throws(StatementFormatError) -> PartCode {
    try required(key, "a part") { $0.string.flatMap { PartCode($0) } }
  }

  mutating func quantity(_ key: String) throws(StatementFormatError) -> Quantity {
    try required(key, "a number of pieces") { $0.integer.map(Quantity.init).flatMap(MemberReader.inBounds) }
  }

  /// A size, a percentage, the number of a record: never negative.
  mutating func count(_ key: String) throws(StatementFormatError) -> Int64 {
    try required(key, "a whole number", MemberReader.count)
  }
  mutating func optionalCount(_ key: String) throws(StatementFormatError) -> Int64? {
    try optional(key, "a whole number", MemberReader.count)
  }

  private static func date(_ value: CanonicalValue) -> BusinessDate? { value.string.flatMap { BusinessDate($0) } }
  // Capitals are read by the digest, too, but would be written back as small letters.
  private static func digest(_ value: CanonicalValue) -> Digest? {
    value.string.flatMap { text in Digest(hexadecimal: text).flatMap { $0.description == text ? $0 : nil } }
  }
  private static func money(_ value: CanonicalValue) -> Money? {
    value.integer.map(Money.init(fen:)).flatMap { $0.isInBounds ? $0 : nil }
  }
  private static func count(_ value: CanonicalValue) -> Int64? {
    value.integer.flatMap { (0...Money.bounds.upperBound.fen).contains($0) ? $0 : nil }
  }
  private static func inBounds(_ quantity: Quantity) -> Quantity? {
    Quantity.bounds.contains(quantity) ? quantity : nil
  }
}
