import Testing

/// The transcripts are only as good as what compares them.
struct ReplyPatternTests {
  @Test(
    arguments: [
      ("OK entry=4", "OK entry=4", true),
      ("OK entry=4", "OK entry=4 user=li", false),
      ("OK entry=4 user=li", "OK entry=4", false),
      ("OK entry=... user=li", "OK entry=5 user=li", true),
      ("OK entry=... user=li", "OK entry=5 user=wang", false),
      (#"ERR STATE message=..."#, #"ERR STATE message="one two""#, true),
      (#"ERR STATE message=... more=1"#, #"ERR STATE message="one \"two\" more=1""#, false),
      ("OK entry=4 ...", "OK entry=4 a=1 b=2", true),
      ("OK entry=4 ...", "OK entry=5 a=1", false),
    ])
  func lines(_ expected: String, _ line: String, _ matches: Bool) {
    #expect(ReplyPattern.matches(line: expected, line) == matches)
  }

  @Test func threeDotsAloneMatchRows() {
    #expect(ReplyPattern.matches(["...", "OK rows=2"], ["* a=1", "* a=2", "OK rows=2"]))
    #expect(ReplyPattern.matches(["...", "OK rows=0"], ["OK rows=0"]))
    #expect(!ReplyPattern.matches(["* a=1", "OK rows=2"], ["* a=1", "* a=2", "OK rows=2"]))
    #expect(!ReplyPattern.matches([], ["OK"]))
  }

  @Test func rewritingKeepsWhatMayBeAnything() {
    let rewritten = ReplyPattern.rewritten(["OK entry=5 user=li token=pl_x"], from: ["OK entry=... user=wang"])
    #expect(rewritten == ["OK entry=... user=li token=..."])
  }

  @Test func bytes() throws {
    #expect(try RequestBytes.read("> ping") == Array("ping".utf8))
    #expect(try RequestBytes.read(">x 'ping ' 09 61*3") == Array("ping \taaa".utf8))
  }
}
