import Foundation
import LedgerClient

/// The committed files of `Fixtures/Henan`.
enum Fixture {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/Henan")

  /// `November-2026`, `Quarter-2026-4`, `Year-2026` or `Warehouse-2026`.
  static func play(_ name: String) throws -> PlayScript {
    try PlayScript(Array(Data(contentsOf: root.appendingPathComponent("\(name).play"))))
  }

  /// What the fixture's own model, which shares no code with the service, says at the end of a play: the rows that
  /// begin with `keyword`, split at spaces.
  static func expected(_ keyword: String, of name: String) throws -> [[String]] {
    try lines("Expected-\(name).txt").map { $0.split(separator: " ").map(String.init) }.filter { $0.first == keyword }
  }

  /// The lines `# due DAY` of the quarter, before which commands they stand.
  static func marks() throws -> [(line: Int, day: String)] {
    try lines("Quarter-2026-4.play").enumerated().filter { $0.element.hasPrefix("# due ") }
      .map { ($0.offset + 1, String($0.element.dropFirst("# due ".count))) }
  }

  /// A question about what is due at the end of a day, and the rows of its answer.
  struct Question {
    let day: String
    let user: String
    let line: String
    var rows: [String] = []
  }

  static func due() throws -> [Question] {
    var questions: [Question] = []
    for line in try lines("Expected-due-2026-4.txt") where !line.isEmpty {
      if line.hasPrefix("# ") {
        let words = line.split(separator: " ", maxSplits: 3).map(String.init)
        questions.append(Question(day: words[1], user: String(words[2].dropFirst()), line: words[3]))
      } else {
        questions[questions.count - 1].rows.append(line)
      }
    }
    return questions
  }

  private static func lines(_ file: String) throws -> [String] {
    try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
