extension CanonicalValue {
  /// Reads JSON and refuses whatever is not in canonical form: the bytes must be the ones the value is written with.
  ///
  /// - Returns: nil for anything but the canonical bytes of a value.
  public init?(canonicalBytes bytes: [UInt8]) {
    guard let value = CanonicalValue(json: bytes), value.canonicalBytes == bytes else { return nil }
    self = value
  }

  /// Reads JSON text with integers only, in any spelling. Nesting is bounded, so hostile input cannot exhaust the stack.
  public init?(json bytes: [UInt8]) {
    var reader = JSONReader(bytes: bytes)
    guard let value = reader.value(depth: 0), reader.atEnd() else { return nil }
    self = value
  }
}

private struct JSONReader {
  let bytes: [UInt8]
  var position = 0
  static let deepest = 32

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  private mutating func take(_ expected: StaticString) -> Bool {
    let word = "\(expected)".utf8
    guard bytes[position...].starts(with: word) else { return false }
    position += word.count
    return true
  }

  mutating func atEnd() -> Bool {
    skipSpace()
    return position == bytes.count
  }

  mutating func value(depth: Int) -> CanonicalValue? {
    skipSpace()
    guard position < bytes.count, depth < JSONReader.deepest else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "\""): return string().map(CanonicalValue.string)
    case UInt8(ascii: "t"): return take("true") ? .bool(true) : nil
    case UInt8(ascii: "f"): return take("false") ? .bool(false) : nil
    case UInt8(ascii: "n"): return take("null") ? .null : nil
    default: return integer()
    }
  }

  private mutating func integer() -> CanonicalValue? {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) { position += 1 }
    return Int64(String(decoding: bytes[start..<position], as: UTF8.self)).map(CanonicalValue.integer)
  }

  private mutating func array(depth: Int) -> CanonicalValue? {
    position += 1
    var values: [CanonicalValue] = []
    skipSpace()
    if take("]") { return .array(values) }
    while let value = value(depth: depth + 1) {
      values.append(value)
      skipSpace()
      if take("]") { return .array(values) }
      guard take(",") else { return nil }
    }
    return nil
  }

  private mutating func object(depth: Int) -> CanonicalValue? {
    position += 1
    var object = CanonicalObject()
    skipSpace()
    if take("}") { return .object(object) }
    while true {
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\""), let key = string(), object[key] == nil else {
        return nil
      }
      skipSpace()
      guard take(":"), let value = value(depth: depth + 1) else { return nil }
      object[key] = value
      skipSpace()
      if take("}") { return .object(object) }
      guard take(",") else { return nil }
    }
  }

  /// A string from its opening quote; nil for bad escapes, bare control characters or invalid UTF-8.
  private mutating func string() -> String? {
    position += 1
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
      case UInt8(ascii: "\\"): guard escape(into: &text) else { return nil }
      case 0..<0x20: return nil
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func escape(into text: inout [UInt8]) -> Bool {
    guard position < bytes.count else { return false }
    let letter = bytes[position]
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "u"):
      guard let scalar = unicodeEscape() else { return false }
      text.append(contentsOf: Array(String(Character(scalar)).utf8))
    default: return false
    }
    return true
  }

  private mutating func unicodeEscape() -> Unicode.Scalar? {
    guard let high = hexUnit() else { return nil }
    guard (0xD800...0xDBFF).contains(high) else { return Unicode.Scalar(high) }
    guard take(#"\u"#), let low = hexUnit(), (0xDC00...0xDFFF).contains(low) else { return nil }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
  }

  private mutating func hexUnit() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    defer { position += 4 }
    // `UInt32(_:radix:)` would take a sign.
    guard bytes[position] != UInt8(ascii: "+"), bytes[position] != UInt8(ascii: "-") else { return nil }
    return UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
  }
}
