import DaemonHarness
import Foundation
import Testing

/// `partsledger statement verify`, as an outlet runs it.
struct VerifyCommandTests {
  private static let fixtures = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/Statements").path

  private func verify(_ words: String...) async throws -> (ending: ChildProcess.Ending, lines: [String]) {
    try await verify(words)
  }

  private func verify(_ words: [String]) async throws -> (ending: ChildProcess.Ending, lines: [String]) {
    try await blocking {
      let arguments = words.map { $0.replacingOccurrences(of: "FIXTURES", with: Self.fixtures) }
      let process = try ChildProcess(
        BuildFolder.program("partsledger"), ["statement", "verify"] + arguments, errorsTo: "/dev/null")
      let lines = try process.readLines()
      return (process.wait(), lines)
    }
  }

  @Test(.timeLimit(.minutes(5)))
  func whatLiesBesideAStatementIsTakenAsItsProof() async throws {
    let (ending, lines) = try await verify("FIXTURES/valid/STM-202611-HN0371.json", "--lang", "en")
    #expect(ending == .exited(0))
    #expect(lines.count == 11 && lines.dropLast(2).allSatisfy { $0.hasPrefix("passed    ") }, "\(lines)")
    // Whoever forges a statement sends a CA of his own along: its fingerprint is for people to compare.
    #expect(lines.dropLast().last?.contains(/^CA, .*: ([0-9A-F]{2}:){31}[0-9A-F]{2}$/) == true)
    #expect(lines.last == "STM-202611-HN0371: verified")
    let chinese = try await verify("FIXTURES/valid/STM-202610-HN0371.json", "--lang", "zh").lines
    #expect(chinese.contains("未查  上期：这是第一期"))
    #expect(chinese.last == "STM-202610-HN0371：属实，2 项未查")
  }

  @Test(.timeLimit(.minutes(5)))
  func whatIsWrongIsNamedAndExitsWithFour() async throws {
    let valid = "FIXTURES/valid/STM-202611-HN0371"
    let (ending, lines) = try await verify(
      "FIXTURES/tampered/words/STM-202611-HN0371.json", "--ca", "FIXTURES/valid/ca.pem", "--proof",
      valid + ".proof.json", "--previous", "FIXTURES/valid/STM-202610-HN0371.json", "--lang", "zh")
    #expect(ending == .exited(4))
    #expect(lines.contains("不符  计算：words.deposit 应为 贰万肆仟陆佰元整，实为 贰万肆仟陆佰元"), "\(lines)")
    #expect(lines.last == "STM-202611-HN0371：不可信，1 项不符")
    let signature = try await verify(
      valid + ".json", "--signature", "FIXTURES/tampered/signature-byte/STM-202611-HN0371.p7s", "--lang", "zh")
    #expect(signature.ending == .exited(4) && signature.lines.first == "不符  签名：签名不对")
    // Right as far as it goes, but nobody signed it.
    let alone = try await verify("FIXTURES/tampered/previous-digest/STM-202611-HN0371.json", "--lang", "en")
    #expect(alone.ending == .exited(4))
    #expect(alone.lines.last == "STM-202611-HN0371: nobody is known to have signed it")
  }

  @Test(.timeLimit(.minutes(5)))
  func programsGetJSONAndMistakesOfUsageExitWithTwo() async throws {
    let lines = try await verify("FIXTURES/valid/STM-202611-HN0371.json", "--json").lines
    let json = try #require(try JSONSerialization.jsonObject(with: Data(lines.joined().utf8)) as? [String: Any])
    #expect((json["rows"] as? [[String: String]])?.compactMap { $0["check"] }.count == 9)
    #expect((json["ok"] as? [String: String])?["verified"] == "yes")
    let usage = [
      [], ["FIXTURES/valid/none.json"], ["FIXTURES/valid/ca.pem", "FIXTURES/valid/ca.pem"],
      ["FIXTURES/valid/STM-202611-HN0371.json", "--proof", "FIXTURES/none"],
    ]
    for words in usage {
      let ending = try await verify(words).ending
      #expect(ending == .exited(2), "\(words)")
    }
  }
}
