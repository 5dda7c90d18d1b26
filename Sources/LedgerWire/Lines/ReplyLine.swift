import LedgerCore

/// One line of a reply: rows, then one last line `OK ...` or `ERR CODE ...`.
public enum ReplyLine: Hashable, Sendable {
  case row([ReplyField])
  case ok([ReplyField])
  case error(code: String, [ReplyField])

  /// Whether the reply ends with this line.
  public var isLast: Bool { if case .row = self { false } else { true } }

  public var fields: [ReplyField] {
    switch self {
    case .row(let fields), .ok(let fields), .error(_, let fields): fields
    }
  }

  public subscript(key: String) -> String? { fields.first { $0.key == key }?.value }

  /// The line as it is sent, without its end.
  public var text: String {
    let head =
      switch self {
      case .row: "*"
      case .ok: "OK"
      case .error(let code, _): "ERR \(code)"
      }
    return head + fields.map { " \($0.wireText)" }.joined()
  }

  /// Reads a line of a reply. The greeting is an `OK` whose first word is bare: `OK partsledger protocol=1`; bare words
  /// become keys with an empty value.
  public static func read(_ bytes: [UInt8]) throws(LineFault) -> ReplyLine {
    var reader = try LineReader(bytes)
    let head = reader.word()
    var code = ""
    if head == "ERR" {
      reader.skipSpaces()
      code = reader.word()
    }
    guard ["*", "OK", "ERR"].contains(head), head != "ERR" || !code.isEmpty else { throw LineFault(.verb, column: 1) }
    var fields: [ReplyField] = []
    while true {
      reader.skipSpaces()
      if reader.atEnd { break }
      let start = reader.position
      let word = reader.word()
      if reader.atEnd || bytes[reader.position] == UInt8(ascii: " ") {
        fields.append(ReplyField(word, ""))
      } else {
        reader.position = start
        fields.append(try reader.argument())
      }
    }
    switch head {
    case "*": return .row(fields)
    case "OK": return .ok(fields)
    default: return .error(code: code, fields)
    }
  }
}
