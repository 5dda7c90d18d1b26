import LedgerCore
import LedgerWire
import Testing

struct ReplyLineTests {
  private func read(_ text: String) throws -> ReplyLine { try ReplyLine.read(Array(text.utf8)) }

  @Test("Rows, then one last line")
  func reads() throws {
    #expect(try read("* part=PCB-4601 qty=2") == .row([ReplyField("part", "PCB-4601"), ReplyField("qty", "2")]))
    #expect(try read("OK") == .ok([]))
    #expect(try read("OK entry=7") == .ok([ReplyField("entry", "7")]))
    let error = try read(#"ERR CEILING rule=8.3.2 message="超出额度 480.00 元""#)
    #expect(error == .error(code: "CEILING", [ReplyField("rule", "8.3.2"), ReplyField("message", "超出额度 480.00 元")]))
    #expect(error["rule"] == "8.3.2")
    #expect(error["none"] == nil)
    #expect(error.isLast)
    #expect(try read("*").isLast == false)
  }

  @Test("The greeting has a bare word")
  func greeting() throws {
    let greeting = try read("OK partsledger protocol=1 version=1.0 date=2026-11-21")
    #expect(greeting["partsledger"] == "")
    #expect(greeting["protocol"] == "1")
  }

  @Test(
    "What is no reply",
    arguments: [
      ("", 1), ("ping", 1), ("ERR", 1), ("ERR ", 1), ("ok", 1), ("OKAY", 1), ("**", 1), ("* =1", 3), ("OK A=1", 4),
      ("OK a=", 6),
    ])
  func faults(_ text: String, _ column: Int) {
    #expect {
      try read(text)
    } throws: {
      ($0 as? LineFault)?.column == column
    }
  }

  @Test(
    "A value is bare when it may be, else a JSON string",
    arguments: [
      ("x", "x"), ("480.00", "480.00"), ("网点", "网点"), ("P:2", "P:2"), ("", #""""#),
      ("a b", #""a b""#), ("a=b", #""a=b""#),
      ("a\"b", #""a\"b""#), ("a\\b", #""a\\b""#), ("a\nb", #""a\nb""#), ("\u{1}", #""\u0001""#),
      ("a\u{7F}", #""a\u007f""#),
    ])
  func quoting(_ value: String, _ wire: String) {
    #expect(ReplyField("k", value).wireText == "k=\(wire)")
    #expect(ReplyLine.row([ReplyField("k", value)]).text == "* k=\(wire)")
  }

  @Test("A reply is read back as it was written: 2,000 at random")
  func roundTrips() throws {
    var random = Seeded("ReplyLineTests.roundTrips")
    for _ in 0..<2000 {
      let fields = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        ReplyField(Samples.key(&random), Samples.text(&random))
      }
      let lines: [ReplyLine] = [
        .row(fields), .ok(fields),
        .error(code: RefusalCode.allCases.randomElement(using: &random)?.rawValue ?? "X", fields),
      ]
      for line in lines {
        guard try read(line.text) == line else {
          Issue.record("\(line.text)")
          return
        }
      }
    }
  }
}
