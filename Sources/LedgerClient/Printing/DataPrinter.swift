import LedgerCore

/// A reply for programs. Values stay text, as on the wire: a JSON number would invite a binary fraction for money.
public enum DataPrinter {
  /// `{"rows":[...],"ok":{...}}`, or `{"error":{"code":...}}`. A key that repeats has a list of its values.
  public static func json(_ reply: Reply) -> String {
    switch reply.outcome {
    case .ok(let fields):
      let rows = reply.rows.map(object).joined(separator: ",")
      return "{\"rows\":[\(rows)],\"ok\":\(object(fields))}\n"
    case .refused(let code, let fields):
      return "{\"error\":\(object([ReplyField("code", code)] + fields))}\n"
    }
  }

  /// RFC 4180, with a header: the rows, or the fields of the last line when there are none. The values of a key that
  /// repeats are joined by `;`.
  public static func csv(_ reply: Reply, order: [String] = []) -> String {
    let columns = reply.rows.isEmpty ? Columns([reply.fields]) : Columns(reply.rows, order: order)
    guard !columns.keys.isEmpty else { return "" }
    let lines = [columns.keys] + columns.cells.map { $0.map { $0.joined(separator: ";") } }
    return lines.map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func object(_ fields: [ReplyField]) -> String {
    let columns = Columns([fields])
    guard let cells = columns.cells.first else { return "{}" }
    let members = zip(columns.keys, cells).map { key, values in
      let texts = values.map(string)
      return "\(string(key)):" + (texts.count == 1 ? texts[0] : "[\(texts.joined(separator: ","))]")
    }
    return "{\(members.joined(separator: ","))}"
  }

  private static func string(_ text: String) -> String { CanonicalValue.string(text).canonicalText }

  private static func quoted(_ text: String) -> String {
    let special =
      text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) } || text.hasPrefix(" ") || text.hasSuffix(" ")
    return special
      ? "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\"" : text
  }
}
