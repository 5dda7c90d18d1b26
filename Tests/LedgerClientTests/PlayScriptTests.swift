import Testing

@testable import LedgerClient

@Suite struct PlayScriptTests {
  private func script(_ text: String) throws(PlayScript.Fault) -> PlayScript { try PlayScript(Array(text.utf8)) }

  @Test func readsWhoSendsWhatAndWhatIsToCome() throws {
    let script = try script(
      """
      # a comment
      ping

      @admin
      user.add user=clerk role=clerk
      ! CEILING
      @clerk
      issue.ship request=REQ-202611-00001
      @
      whoami
      """)
    #expect(script.commands.map(\.line) == [2, 5, 8, 10])
    #expect(script.commands.map(\.user) == [nil, "admin", "clerk", nil])
    #expect(script.commands.map(\.refusal) == [nil, nil, "CEILING", nil])
  }

  @Test func keepsTheBytesOfALine() throws {
    let script = try PlayScript(Array("! BAD_LINE\n ping \"\t".utf8) + [0xFF, 0x0D, 0x0A])
    #expect(script.commands.map(\.bytes) == [Array(" ping \"\t".utf8) + [0xFF, 0x0D]])
  }

  @Test func acceptsWindowsLineEnds() throws {
    let script = try script("@admin\r\n\r\n! STATE\r\nping\r\n")
    #expect(script.commands.map(\.user) == ["admin"])
    #expect(script.commands.map(\.refusal) == ["STATE"])
  }

  @Test(arguments: [
    ("@../etc/passwd", 1, PlayScript.Fault.Reason.userName), ("@Admin", 1, .userName), ("ping\n! ceiling", 2, .code),
    ("!", 1, .code), ("! STATE", 1, .nothingExpected), ("! STATE\n! STATE\nping", 1, .nothingExpected),
  ])
  func refusesWhatIsNoDirection(text: String, line: Int, reason: PlayScript.Fault.Reason) {
    #expect(throws: PlayScript.Fault(line: line, reason: reason)) { try script(text) }
  }
}
