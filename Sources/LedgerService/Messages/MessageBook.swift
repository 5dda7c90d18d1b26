import LedgerBook
import LedgerCore
import LedgerWire

/// Says refusals in the session's language.
public struct MessageBook: Sendable {
  private let templates: [Language: [String: String]]

  public init(_ book: LedgerBook) { templates = book.messages }

  /// The `ERR` line: code, clause, figures, and the message in words.
  func line(_ refusal: Refusal, _ language: Language) -> ReplyLine {
    var fields = refusal.figures
    if let clause = refusal.clause { fields.insert(ReplyField("rule", clause), at: 0) }
    fields.append(ReplyField("message", message(refusal, language)))
    return .error(code: refusal.code.rawValue, fields)
  }

  func message(_ refusal: Refusal, _ language: Language) -> String {
    let known = templates[language] ?? [:]
    // Every key is there in both languages; a test sees to it. The code itself is the last resort.
    let template = known[refusal.messageKey] ?? known[refusal.code.rawValue] ?? refusal.code.rawValue
    var figures: [String: String] = ["rule": refusal.clause?.number ?? ""]
    for field in refusal.figures + refusal.hints {
      figures[field.key] =
        figures[field.key].map { $0 + (language == .chinese ? "、" : ", ") + field.value } ?? field.value
    }
    return MessageBook.fill(template, figures)
  }

  /// Replaces `{figure}`. What a figure holds is never read as a template again.
  static func fill(_ template: String, _ figures: [String: String]) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      result += figures[name] ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
