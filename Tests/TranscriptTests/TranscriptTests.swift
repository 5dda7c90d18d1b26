import DaemonHarness
import Foundation
import LedgerCore
import Testing

/// Every file of `Fixtures/Transcripts`, played against the real daemon on a new ledger.
///
/// With `PARTSLEDGER_UPDATE=1` in the environment replies that differ are written into the files instead, for the diff
/// to be read.
struct TranscriptTests {
  private static let updates = ProcessInfo.processInfo.environment["PARTSLEDGER_UPDATE"] == "1"

  @Test(.timeLimit(.minutes(30)), arguments: Transcript.all)
  func plays(_ name: String) async throws {
    let transcript = try Transcript(name)
    let surprises = try await Gate.daemons.through { try await blocking { try TranscriptPlayer.play(transcript) } }
    if TranscriptTests.updates {
      try update(transcript, surprises)
      return
    }
    for surprise in surprises {
      Issue.record(
        """
        \(name):\(surprise.exchange.line + 1): @\(surprise.exchange.user) \(surprise.exchange.request.prefix(200))
        expected: \(surprise.exchange.reply.joined(separator: "\n          "))
        replied:  \(surprise.reply.joined(separator: "\n          "))
        """)
    }
  }

  private func update(_ transcript: Transcript, _ surprises: [TranscriptPlayer.Surprise]) throws {
    guard !surprises.isEmpty else { return }
    var replies: [Int: [String]] = [:]
    for surprise in surprises {
      replies[surprise.exchange.line] = ReplyPattern.rewritten(surprise.reply, from: surprise.exchange.reply)
    }
    let text = transcript.text(withReplies: replies)
    try Data(text.utf8).write(to: Transcript.folder.appendingPathComponent(transcript.name))
  }

  /// Refusals that no transcript can show, and who shows them instead.
  private static let shownElsewhere: [RefusalCode: String] = [
    .busy: "a full queue; the writer's tests",
    .readOnly: "a full disk; the store's tests",
    .internal: "a bug",
    .verifyFailed: "a tampered ledger; TamperingTests",
  ]

  @Test(arguments: RefusalCode.allCases)
  func everyRefusalIsShown(_ code: RefusalCode) throws {
    let showing = try Transcript.all.filter { name in
      let exchanges = try Transcript(name).exchanges.filter { !$0.isIncluded }
      let refusal = exchanges.firstIndex { $0.reply.last?.hasPrefix("ERR \(code.rawValue) ") == true }
      let closes = exchanges.firstIndex { $0.reply.first?.hasPrefix("ERR \(code.rawValue) ") == true }
      // What helps comes after it and is answered by an OK.
      guard let first = refusal ?? closes else { return false }
      return exchanges[first...].contains { $0.reply.last?.hasPrefix("OK") == true }
    }
    if TranscriptTests.shownElsewhere[code] == nil {
      #expect(!showing.isEmpty, "no transcript shows \(code.rawValue) and what helps")
    } else {
      #expect(showing.isEmpty, "\(code.rawValue) is shown by \(showing): it needs no exception any more")
    }
  }

  @Test func transcriptsAreThere() { #expect(Transcript.all.count > 20) }
}
