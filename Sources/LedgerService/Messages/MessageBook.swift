import LedgerBook
import LedgerCore
import LedgerWire

/// Says refusals in the session's language.
public struct MessageBook: Sendable {
  private let templates: [Language: [String: String]]
  /// How statuses are said.
  private let words: [String: [Language: String]]
  private let book: LedgerBook

  public init(_ book: LedgerBook) {
    templates = book.messages
    words = book.words.words
    self.book = book
  }

  /// The `ERR` line: code, clause, figures, and the message in words.
  func line(_ refusal: Refusal, _ language: Language) -> ReplyLine {
    let refusal = MessageBook.shortened(refusal)
    var fields = refusal.figures
    if let clause = refusal.clause { fields.insert(ReplyField("rule", clause), at: 0) }
    fields.append(ReplyField("message", message(refusal, language)))
    return .error(code: refusal.code.rawValue, fields + explanation(refusal, language))
  }

  /// What a trial is told beside the message: the edition, the clause's own words, and how the figures hang together.
  private func explanation(_ refusal: Refusal, _ language: Language) -> [ReplyField] {
    guard let edition = refusal.edition, let clause = refusal.clause else { return [] }
    var fields = [ReplyField("edition", edition)]
    let paragraphs = book.paragraphs(of: clause.number, language)
    if !paragraphs.isEmpty { fields.append(ReplyField("text", paragraphs.joined(separator: " "))) }
    let arithmetic = book.words.arithmetic
    // An empty one is there so that a message of its own says nothing of its code's figures.
    if let template = arithmetic[refusal.messageKey] ?? arithmetic[refusal.code.rawValue], !template.isEmpty {
      let figures = Dictionary(refusal.figures.map { ($0.key, $0.value) }) { first, _ in first }
      fields.append(ReplyField("arithmetic", MessageBook.fill(template, figures)))
    }
    return fields
  }

  /// What a refusal repeats of the request, at most.
  static let longestEcho = 128

  /// A verb or key that nobody knows may be as long as a line, and is repeated twice: cut, so that the reply stays a line.
  private static func shortened(_ refusal: Refusal) -> Refusal {
    guard refusal.figures.contains(where: { $0.value.utf8.count > longestEcho }) else { return refusal }
    let figures = refusal.figures.map { field in
      // By scalars: a single character may be built of thousands of marks.
      guard field.value.unicodeScalars.count > longestEcho else { return field }
      return ReplyField(
        field.key, String(String.UnicodeScalarView(field.value.unicodeScalars.prefix(longestEcho))) + "…")
    }
    var shortened = Refusal(refusal.code, refusal.variant, clause: refusal.clause, figures, hints: refusal.hints)
    shortened.edition = refusal.edition
    return shortened
  }

  func message(_ refusal: Refusal, _ language: Language) -> String {
    let known = templates[language] ?? [:]
    // Every key is there in both languages; a test sees to it. The code itself is the last resort.
    let template = known[refusal.messageKey] ?? known[refusal.code.rawValue] ?? refusal.code.rawValue
    var figures: [String: String] = ["rule": refusal.clause?.number ?? ""]
    for field in refusal.figures + refusal.hints {
      // A status is said in the reader's words; the figure itself stays as the protocol has it.
      let value = field.key == "status" ? words[field.value]?[language] ?? field.value : field.value
      figures[field.key] =
        figures[field.key].map { $0 + (language == .chinese ? "、" : ", ") + value } ?? value
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
