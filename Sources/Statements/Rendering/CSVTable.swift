/// A table as spreadsheets read it: UTF-8 with a byte order mark, CRLF, quotes where needed (RFC 4180).
struct CSVTable {
  private(set) var rows: [[String]] = []

  mutating func add(_ fields: [Field]) { rows.append(fields.map(\.text)) }

  enum Field {
    /// Somebody's words; never a formula.
    case text(String)
    /// A figure, date or code of the ledger's own making.
    case figure(String)

    var text: String {
      switch self {
      case .figure(let text): text
      case .text(let text): CSVTable.starters.contains(where: text.unicodeScalars.starts) ? "'\(text)" : text
      }
    }
  }

  /// What makes a spreadsheet take a text for a formula, wide forms included.
  private static let starters: [String.UnicodeScalarView] = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ].map(\.unicodeScalars)

  var bytes: [UInt8] {
    let lines = rows.map { $0.map(CSVTable.quoted).joined(separator: ",") + "\r\n" }
    return [0xEF, 0xBB, 0xBF] + Array(lines.joined().utf8)
  }

  private static func quoted(_ text: String) -> String {
    // By scalars: CR LF is one character to Swift.
    let special: Set<Unicode.Scalar> = [",", "\"", "\r", "\n"]
    guard text.unicodeScalars.contains(where: special.contains) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
