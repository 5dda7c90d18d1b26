import Foundation
import LedgerWire
import Testing

struct ProtocolDocumentTests {
  /// `PARTSLEDGER_UPDATE=1` writes the file anew instead.
  @Test("Ledger/PROTOCOL.md is what the catalogue, the roles, the words and the messages say")
  func isUpToDate() throws {
    let text = try ProtocolDocument().text
    let file = SourceTree.root.appending(path: "Ledger/PROTOCOL.md")
    if ProcessInfo.processInfo.environment["PARTSLEDGER_UPDATE"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let committed = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(committed == text, "run make book")
  }

  @Test("Every verb has its row and its section")
  func everyVerb() throws {
    let text = try ProtocolDocument().text
    for verb in VerbCatalogue.verbs {
      #expect(text.contains("\n| [`\(verb.name)`]"), "\(verb.name)")
      #expect(text.contains("\n### \(verb.name)\n"), "\(verb.name)")
    }
  }
}
