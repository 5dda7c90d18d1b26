import LedgerCore

/// Reads the words of a line: bare words, `key=value`, values quoted as JSON strings.
struct LineReader {
  let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) throws(LineFault) {
    self.bytes = bytes
    if let control = bytes.firstIndex(where: { $0 < 0x20 || $0 == 0x7F }) {
      throw LineFault(.control, column: control + 1)
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw LineFault(.utf8, column: LineReader.firstInvalid(bytes) + 1)
    }
  }

  mutating func skipSpaces() {
    while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
  }

  var atEnd: Bool { position == bytes.count }

  /// Bytes up to a space, `=` or the end.
  mutating func word() -> String {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: " "), bytes[position] != UInt8(ascii: "=") {
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// One `key=value`.
  mutating func argument() throws(LineFault) -> ReplyField {
    let start = position
    let key = word()
    guard LineReader.isKey(key), position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
      throw LineFault(.argument, column: start + 1)
    }
    position += 1
    return ReplyField(key, try value())
  }

  /// A bare value, or a JSON string.
  mutating func value() throws(LineFault) -> String {
    let start = position
    guard position < bytes.count, bytes[position] != UInt8(ascii: " ") else {
      throw LineFault(.argument, column: start + 1)
    }
    guard bytes[position] != UInt8(ascii: "\"") else { return try quoted() }
    while position < bytes.count, bytes[position] != UInt8(ascii: " ") {
      guard bytes[position] != UInt8(ascii: "\""), bytes[position] != UInt8(ascii: "\\") else {
        throw LineFault(.quoting, column: position + 1)
      }
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func quoted() throws(LineFault) -> String {
    let start = position
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard position < bytes.count, let text = CanonicalValue(json: Array(bytes[start...position]))?.string else {
      throw LineFault(.quoting, column: start + 1)
    }
    position += 1
    guard atEnd || bytes[position] == UInt8(ascii: " ") else { throw LineFault(.quoting, column: position + 1) }
    return text
  }

  static func isKey(_ text: String) -> Bool {
    guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
    return text.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
    }
  }

  static func isVerb(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    }
  }

  /// How many leading bytes are valid UTF-8; only asked for bytes that are not.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var valid = 0
    while case .valid(let scalar) = parser.parseScalar(from: &rest) { valid += scalar.count }
    return min(valid, bytes.count - 1)
  }
}

/// Why a line is none, and at which byte, from 1.
public struct LineFault: Error, Hashable, Sendable {
  public enum Reason: String, Sendable { case quoting, control, utf8, argument, verb }

  public let reason: Reason
  public let column: Int

  public init(_ reason: Reason, column: Int) {
    self.reason = reason
    self.column = column
  }
}
