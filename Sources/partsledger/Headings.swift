import LedgerBook
import LedgerClient
import Yams

/// What the fields of replies are called for people, from the words of the book. A field the book does not know keeps its key.
struct Headings: Sendable {
  private var names: [String: String] = [:]

  /// No words: every key stands for itself.
  init() {}

  init(_ language: LedgerClient.Language) {
    let text = EmbeddedBook.messagesWords.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
    do {
      let words = try YAMLDecoder().decode(Words.self, from: text)
      names = words.fields.compactMapValues { $0[language.rawValue] }
    } catch {
      // The words are embedded and tested; a reader is better served by bare keys than by no answer.
      names = [:]
    }
  }

  subscript(key: String) -> String { names[key] ?? key }

  private struct Words: Decodable {
    let fields: [String: [String: String]]
  }
}
