extension Auditor {
  /// A request line taken apart: the verb and its arguments in the order sent.
  struct Line {
    var verb: String
    var arguments: [(key: String, value: String)]

    /// The first value of a key.
    subscript(key: String) -> String? { arguments.first { $0.key == key }?.value }
  }

  /// A line without the grammar. The column is given only where the contract leaves no choice about it (a control
  /// character); for broken quoting the place to point at is a matter of taste.
  struct BadLine: Error {
    var column: Int?
  }

  static func parse(_ text: String) throws(BadLine) -> Line {
    let bytes = Array(text.utf8)
    if let control = bytes.firstIndex(where: { $0 < 0x20 || $0 == 0x7f }) { throw BadLine(column: control + 1) }
    var scanner = Scanner(bytes: bytes)
    let verb = scanner.word()
    guard isWord(verb, also: ".") else { throw BadLine() }
    var line = Line(verb: verb, arguments: [])
    while scanner.skipSpaces() {
      let key = scanner.word()
      guard isWord(key, also: "_"), scanner.take(UInt8(ascii: "=")) else { throw BadLine() }
      line.arguments.append((key, try scanner.value()))
    }
    return line
  }

  private static func isWord(_ text: String, also extra: Character) -> Bool {
    guard let first = text.first, ("a"..."z").contains(first) else { return false }
    return text.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == extra }
  }

  /// A value as a reply carries it: bare where it may be. `=` is accepted bare from a client but always quoted by the
  /// service, so that a reply can be split without knowing the keys.
  static func quoted(_ value: String) -> String {
    let plain = value.unicodeScalars.allSatisfy { scalar in
      !isControl(scalar) && scalar != " " && scalar != "\"" && scalar != "\\" && scalar != "="
    }
    if plain && !value.isEmpty { return value }
    var text = "\""
    for scalar in value.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }

  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
  }

  /// A reading position in the bytes of one line.
  private struct Scanner {
    var bytes: [UInt8]
    var at = 0

    /// Skips the spaces between arguments; false at the end of the line.
    mutating func skipSpaces() -> Bool {
      while at < bytes.count, bytes[at] == UInt8(ascii: " ") { at += 1 }
      return at < bytes.count
    }

    mutating func take(_ byte: UInt8) -> Bool {
      guard at < bytes.count, bytes[at] == byte else { return false }
      at += 1
      return true
    }

    /// Everything up to a space or `=`.
    mutating func word() -> String {
      let start = at
      while at < bytes.count, bytes[at] != UInt8(ascii: " "), bytes[at] != UInt8(ascii: "=") { at += 1 }
      return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    mutating func value() throws(BadLine) -> String {
      if take(UInt8(ascii: "\"")) { return try string() }
      let start = at
      while at < bytes.count, bytes[at] != UInt8(ascii: " ") {
        if bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "\\") { throw BadLine() }
        at += 1
      }
      guard at > start else { throw BadLine() }
      return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    /// The rest of a JSON string after its opening quote; after the closing one only a space or the end may follow.
    private mutating func string() throws(BadLine) -> String {
      var text: [UInt8] = []
      while at < bytes.count {
        let byte = bytes[at]
        at += 1
        if byte == UInt8(ascii: "\"") {
          guard at == bytes.count || bytes[at] == UInt8(ascii: " ") else { throw BadLine() }
          return String(decoding: text, as: UTF8.self)
        }
        if byte == UInt8(ascii: "\\") {
          text += try escape()
        } else {
          text.append(byte)
        }
      }
      throw BadLine()
    }

    private mutating func escape() throws(BadLine) -> [UInt8] {
      guard at < bytes.count else { throw BadLine() }
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
      case UInt8(ascii: "b"): return [8]
      case UInt8(ascii: "f"): return [12]
      case UInt8(ascii: "n"): return [10]
      case UInt8(ascii: "r"): return [13]
      case UInt8(ascii: "t"): return [9]
      case UInt8(ascii: "u"): return try unicode()
      default: throw BadLine()
      }
    }

    private mutating func unicode() throws(BadLine) -> [UInt8] {
      var code = try hex()
      if (0xD800..<0xDC00).contains(code) {
        guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw BadLine() }
        let low = try hex()
        guard (0xDC00..<0xE000).contains(low) else { throw BadLine() }
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw BadLine() }
      return Array(String(scalar).utf8)
    }

    private mutating func hex() throws(BadLine) -> UInt32 {
      guard at + 4 <= bytes.count else { throw BadLine() }
      let digits = String(decoding: bytes[at..<at + 4], as: UTF8.self)
      guard !digits.hasPrefix("+"), !digits.hasPrefix("-"), let code = UInt32(digits, radix: 16) else {
        throw BadLine()
      }
      at += 4
      return code
    }
  }
}
