import LedgerCore

/// A request as sent: a verb and its arguments, not yet known to make sense.
public struct RequestLine: Hashable, Sendable {
  public let verb: String
  public let arguments: [ReplyField]

  public init(verb: String, arguments: [ReplyField] = []) {
    self.verb = verb
    self.arguments = arguments
  }

  /// Reads a line without its end.
  ///
  /// - Returns: nil for a line to skip: blank, or a comment that begins with `#`.
  public static func read(_ bytes: [UInt8]) throws(LineFault) -> RequestLine? {
    if bytes.first == UInt8(ascii: "#") || bytes.allSatisfy({ $0 == UInt8(ascii: " ") }) { return nil }
    var reader = try LineReader(bytes)
    reader.skipSpaces()
    let start = reader.position
    let verb = reader.word()
    guard LineReader.isVerb(verb), reader.atEnd || bytes[reader.position] == UInt8(ascii: " ") else {
      throw LineFault(.verb, column: start + 1)
    }
    var arguments: [ReplyField] = []
    while true {
      reader.skipSpaces()
      if reader.atEnd { return RequestLine(verb: verb, arguments: arguments) }
      arguments.append(try reader.argument())
    }
  }

  /// The line as it is sent, without its end.
  public var text: String { verb + arguments.map { " \($0.wireText)" }.joined() }
}

extension ReplyField {
  /// `key=value`, the value bare where it may be, else a JSON string.
  public var wireText: String { "\(key)=\(ReplyField.wire(value))" }

  static func wire(_ value: String) -> String {
    // A bare `=` would be read back too; quoting it keeps a reply easy to split for those who do so by hand.
    let bare =
      !value.isEmpty
      && value.utf8.allSatisfy {
        $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "=")
      }
    if bare { return value }
    // JSON lets DEL stand as it is, but a line does not.
    return CanonicalValue.string(value).canonicalText.replacing("\u{7F}", with: #"\u007f"#)
  }
}
