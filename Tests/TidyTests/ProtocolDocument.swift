import LedgerBook
import LedgerCore
import LedgerWire

/// Ledger/PROTOCOL.md, written from what the programs themselves go by: the verb catalogue, the roles, the words and the
/// messages. Only its head (`Ledger/PROTOCOL.head.md`) is written by hand.
struct ProtocolDocument {
  let book: LedgerBook
  let head: String
  /// The keys of the messages, in the order of their file.
  let messageKeys: [String]

  init() throws {
    book = try LedgerBook()
    head = try SourceTree.read("Ledger/PROTOCOL.head.md")
    messageKeys = try SourceTree.read("Ledger/Messages/en.yaml").split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^([A-Z_]+(?:\.[a-z0-9-]+)?):/).map { String($0.1) }
    }
  }

  var text: String {
    [head, errors, "## Verbs\n", index].joined(separator: "\n") + VerbCatalogue.verbs.map(section).joined()
  }

  // MARK: Errors

  private var errors: String {
    var lines = [
      "## Errors", "",
      "`ERR CODE`, the figures in the order given here, then `message=` in the language of the session. `rule=` is the",
      "clause of the handbook that refuses. A figure with `...` repeats.", "", "| code | figures | message |",
      "| --- | --- | --- |",
    ]
    for code in RefusalCode.allCases {
      let keys = messageKeys.filter { $0 == code.rawValue || $0.hasPrefix("\(code.rawValue).") }
      for key in keys {
        let figures = RefusalFigures.figures(of: key) ?? ""
        let message = book.messages[.english]?[key] ?? ""
        lines.append("| `\(code.rawValue)` | \(figures.isEmpty ? "" : "`\(figures)`") | \(cell(message)) |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Verbs

  private var index: String {
    var lines = ["| verb | does | 说明 | roles |", "| --- | --- | --- | --- |"]
    for verb in VerbCatalogue.verbs {
      lines.append(
        "| [`\(verb.name)`](#\(anchor(verb.name))) | \(word(verb.name, .english, book.words.verbs)) | "
          + "\(word(verb.name, .chinese, book.words.verbs)) | \(roles(of: verb.name)) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ verb: VerbSpecification) -> String {
    var lines = ["", "### \(verb.name)", ""]
    lines.append("\(word(verb.name, .english, book.words.verbs)).  ")
    lines.append("\(word(verb.name, .chinese, book.words.verbs))。")
    lines.append("")
    lines.append("    " + ([verb.name] + verb.arguments.map(usage)).joined(separator: " "))
    lines.append("")
    lines.append("- \(nature(verb)) Roles: \(roles(of: verb.name)).")
    if !verb.rows.isEmpty { lines.append("- Rows: `* \(fields(verb.rows))`") }
    lines.append("- Answer: `OK\(verb.reply.isEmpty ? "" : " ")\(fields(verb.reply))`")
    let refusals = VerbRefusals.table[verb.name].map { $0.split(separator: " ").map { "`\($0)`" } } ?? []
    if !refusals.isEmpty { lines.append("- Refusals of its own: \(refusals.joined(separator: " "))") }
    let arguments = verb.arguments.filter { !["id", "dry", "limit", "cursor"].contains($0.name) }
    guard !arguments.isEmpty else { return lines.joined(separator: "\n") + "\n" }
    lines += ["", "| argument | value | must | meaning | 含义 |", "| --- | --- | --- | --- | --- |"]
    for argument in arguments {
      lines.append(
        "| `\(argument.name)=` | \(value(argument)) | \(argument.isRequired ? "yes" : "") | "
          + "\(word(argument.name, .english, book.words.arguments)) | "
          + "\(word(argument.name, .chinese, book.words.arguments)) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func nature(_ verb: VerbSpecification) -> String {
    switch verb.nature {
    case .session: "Concerns this connection; needs no login."
    case .read: "Reads."
    case .mutating: "Changes the ledger."
    }
  }

  private func roles(of verb: String) -> String {
    if book.openVerbs.contains(verb) { return "none needed" }
    let roles = Role.ofUsers.filter { role in
      book.template["roles"]?.object?[role.rawValue]?.array?.contains(.string(verb)) ?? false
    }
    let others = Role.ofUsers.filter { !roles.contains($0) }.map(\.rawValue)
    switch others.count {
    case 0: return "all"
    case 1...2: return "all but \(others.joined(separator: " "))"
    default: return roles.map(\.rawValue).joined(separator: " ")
    }
  }

  private func usage(_ argument: ArgumentSpecification) -> String {
    let usage = "\(argument.name)=\(argument.type.placeholder)\(argument.repeats ? "..." : "")"
    return argument.isRequired ? usage : "[\(usage)]"
  }

  private func value(_ argument: ArgumentSpecification) -> String {
    if case .choice(let choices) = argument.type { return choices.map { "`\($0)`" }.joined(separator: " ") }
    return argument.type.placeholder + (argument.repeats ? "..." : "")
  }

  /// `entry= [next=]`.
  private func fields(_ names: [String]) -> String {
    names.map { $0.hasSuffix("]") ? "\($0.dropLast())=]" : "\($0)=" }.joined(separator: " ")
  }

  private func word(_ name: String, _ language: Language, _ words: [String: [Language: String]]) -> String {
    cell(words[name]?[language] ?? name)
  }

  /// A text inside a table: a bar would end its cell.
  private func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

  /// Where a heading is found on the page.
  private func anchor(_ name: String) -> String { name.replacing(".", with: "") }
}
