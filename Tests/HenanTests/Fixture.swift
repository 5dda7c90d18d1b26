import Foundation
import LedgerClient

/// The committed files of `Fixtures/Henan`.
enum Fixture {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/Henan")

  static func november() throws -> PlayScript {
    try PlayScript(Array(Data(contentsOf: root.appendingPathComponent("November-2026.play"))))
  }

  /// What the fixture's own model, which shares no code with the service, says at the end of the month: the rows that
  /// begin with `keyword`, split at spaces.
  static func expected(_ keyword: String) throws -> [[String]] {
    let text = try String(contentsOf: root.appendingPathComponent("Expected-November-2026.txt"), encoding: .utf8)
    return text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      .filter { $0.first == keyword }
  }
}
