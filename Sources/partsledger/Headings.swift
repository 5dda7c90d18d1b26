import LedgerBook
import LedgerClient

/// What the fields of replies are called for people, from the words of the book. A field the book does not know keeps its key.
struct Headings: Sendable {
  private var names: [String: String] = [:]

  /// No words: every key stands for itself.
  init() {}

  init(_ language: LedgerClient.Language) {
    do {
      // The book has languages of its own, under the same names as on the wire.
      names = try LedgerBook().words.fields.compactMapValues { texts in
        texts.first { $0.key.rawValue == language.rawValue }?.value
      }
    } catch {
      // The words are embedded and tested; a reader is better served by bare keys than by no answer.
      names = [:]
    }
  }

  subscript(key: String) -> String { names[key] ?? key }
}
