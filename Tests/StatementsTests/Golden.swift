import Foundation
import LedgerBook
import Statements
import Testing

/// Files that a statement and its renderings are compared with, byte for byte. Where they are meant to change, run the
/// tests with PARTSLEDGER_UPDATE=1, which writes them anew, and look at the difference.
enum Golden {
  private static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures/Statements/golden")

  static func expect(_ name: String, _ bytes: [UInt8]) throws {
    let file = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["PARTSLEDGER_UPDATE"] != nil { try Data(bytes).write(to: file) }
    let known = [UInt8](try Data(contentsOf: file))
    guard known != bytes else { return }
    let difference = zip(known, bytes).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let place = difference ?? min(known.count, bytes.count)
    func around(_ bytes: [UInt8]) -> String {
      String(decoding: bytes.dropFirst(max(place - 40, 0)).prefix(80), as: UTF8.self)
    }
    Issue.record("\(name), byte \(place): \(around(known)) | \(around(bytes))")
  }
}

/// The words that the ledger ships.
enum ShippedWords {
  static func read() throws -> StatementWords {
    let texts = try LedgerBook().statementTexts.mapValues { pair in
      StatementWords.Pair(chinese: pair[.chinese] ?? "", english: pair[.english] ?? "")
    }
    return StatementWords(texts: texts)
  }
}
