import LedgerCore

/// A reply for people: rows as a table, the last line as a list, a refusal with its message first.
public struct TextPrinter: Sendable {
  private let heading: @Sendable (String) -> String
  private let colours: Bool

  /// - Parameter heading: what a key is called in the language of the reader.
  public init(colours: Bool, heading: @escaping @Sendable (String) -> String) {
    self.colours = colours
    self.heading = heading
  }

  /// An accepted reply. Without rows the last line is what was asked for, and each field has its own line; below a table
  /// it is a footnote, and all fields share one.
  ///
  /// - Parameter order: the columns of its rows.
  public func accepted(_ reply: Reply, order: [String] = []) -> String {
    // How far a long command had come is of no use once it is done.
    let rows = reply.rows.filter { $0.first?.key != "progress" }
    guard !rows.isEmpty else { return reply.fields.isEmpty ? "OK\n" : list(reply.fields) }
    let footnote = grouped(reply.fields).map { "\(heading($0)): \($1)" }.joined(separator: "  ")
    return table(rows, order: order) + (footnote.isEmpty ? "" : dim(footnote) + "\n")
  }

  /// A refusal: the message, then the code and the figures that led to it.
  public func refused(code: String, _ fields: [ReplyField]) -> String {
    let message = fields.first { $0.key == "message" }.map { bold(TextPrinter.plain($0.value)) + "\n" } ?? ""
    let rule = fields.first { $0.key == "rule" }.map { "  \(heading("rule")) \(TextPrinter.plain($0.value))" } ?? ""
    let rest = fields.filter { $0.key != "message" && $0.key != "rule" }
    return message + code + rule + "\n" + list(rest)
  }

  func table(_ rows: [[ReplyField]], order: [String] = []) -> String {
    let columns = Columns(rows, order: order)
    let headings = columns.keys.map { TextPrinter.plain(heading($0)) }
    let cells = columns.cells.map { $0.map { TextPrinter.plain($0.joined(separator: " ")) } }
    let widths = headings.indices.map { column in
      cells.reduce(DisplayWidth.of(headings[column])) { max($0, DisplayWidth.of($1[column])) }
    }
    let rightAligned = headings.indices.map { column in
      cells.allSatisfy { $0[column].isEmpty || TextPrinter.isNumber($0[column]) }
    }
    let line = { (values: [String]) in
      var text = values.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - DisplayWidth.of(values[column]))
        return rightAligned[column] ? space + values[column] : values[column] + space
      }.joined(separator: "  ")
      // Spaces at the end of a line are noise to whoever copies or compares it.
      while text.last == " " { text.removeLast() }
      return text
    }
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    return bold(line(headings)) + "\n" + rule + "\n" + cells.map { line($0) + "\n" }.joined()
  }

  private func list(_ fields: [ReplyField]) -> String {
    let texts = fields.filter { $0.value.contains("\n") }
    return grouped(fields.filter { !$0.value.contains("\n") }).map { "\(heading($0)): \($1)\n" }.joined()
      + texts.map { "\(heading($0.key)):\n" + indented($0.value) }.joined()
  }

  /// A text of several lines, each on its own, after everything else: what it says has to be taken from the screen as it is.
  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.isEmpty ? "\n" : "    \(TextPrinter.plain(String(line)))\n"
    }.joined()
  }

  /// The fields with the values of a repeated key put together, at the place of its first.
  private func grouped(_ fields: [ReplyField]) -> [(key: String, value: String)] {
    let columns = Columns([fields])
    guard let cells = columns.cells.first else { return [] }
    return zip(columns.keys, cells).map { ($0, TextPrinter.plain($1.joined(separator: " "))) }
  }

  private func bold(_ text: String) -> String { colours && !text.isEmpty ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  private func dim(_ text: String) -> String { colours ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

  /// Digits with an optional sign and fraction: money, quantities, record numbers; no dates and no part codes.
  static func isNumber(_ text: String) -> Bool {
    let parts = (text.hasPrefix("-") ? text.dropFirst() : text[...]).split(
      separator: ".", omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  /// The text with control characters, and those that turn the direction of writing, made visible: a name in the ledger must
  /// not be able to move the cursor, or to make an amount read otherwise than it stands.
  public static func plain(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    return text.unicodeScalars.map {
      isHidden($0) ? "\\u{\(String($0.value, radix: 16))}" : String($0)
    }.joined()
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
