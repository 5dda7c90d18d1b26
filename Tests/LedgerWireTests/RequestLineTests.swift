import LedgerCore
import LedgerWire
import Testing

struct RequestLineTests {
  private func read(_ text: String) throws -> RequestLine? { try RequestLine.read(Array(text.utf8)) }

  @Test("A verb and its arguments, in the order sent, repeated keys too")
  func reads() throws {
    let line = try #require(try read("request.submit kind=emergency line=PCB-4601:2 line=FAN-0210:1 seal=\"网点 公章\""))
    #expect(line.verb == "request.submit")
    #expect(line.arguments.map(\.key) == ["kind", "line", "line", "seal"])
    #expect(line.arguments.map(\.value) == ["emergency", "PCB-4601:2", "FAN-0210:1", "网点 公章"])
  }

  @Test("Spaces around and between do not matter")
  func spaces() throws {
    #expect(try read("   ping   ") == RequestLine(verb: "ping"))
    #expect(
      try read("  auth    token=x  ") == RequestLine(verb: "auth", arguments: [ReplyField("token", "x")]))
  }

  @Test("Blank lines and comments are skipped", arguments: ["", " ", "    ", "#", "# ping", "#\t\u{0}"])
  func skips(_ text: String) throws {
    #expect(try read(text) == nil)
  }

  @Test(
    "Values: bare, or a JSON string",
    arguments: [
      ("x", "x"), ("a=b=c", "a=b=c"), ("=", "="), ("'a'", "'a'"), ("{}", "{}"), ("网点", "网点"), (#""""#, ""),
      (#""a b""#, "a b"), (#""a\"b""#, "a\"b"), (#""a\\b""#, "a\\b"), (#""\u7f51""#, "网"), (#""\ud83d\ude00""#, "😀"),
      (#""\/\b\f\n\r\t""#, "/\u{8}\u{C}\n\r\t"), (#""=""#, "="), ("#", "#"),
    ])
  func values(_ sent: String, _ value: String) throws {
    #expect(try read("x a=\(sent)")?.arguments == [ReplyField("a", value)])
    #expect(try read("x a=\(sent) b=1")?.arguments.last == ReplyField("b", "1"))
  }

  @Test(
    "Every fault is told with its reason and its byte, from 1",
    arguments: [
      // Quoting: the quote that opens a broken string, or the byte that has no place where it stands.
      (#"x a="b"#, .quoting, 5), (#"x a="\x""#, .quoting, 5), (#"x a="\u12""#, .quoting, 5),
      (#"x a="\ud83d""#, .quoting, 5), (#"x a="b"c"#, .quoting, 8), (#"x a=b"c"#, .quoting, 6),
      (#"x a=b\c"#, .quoting, 6), (#"x a="b\"#, .quoting, 5), (#"x a="b\""#, .quoting, 5),
      (#"x a="b""c""#, .quoting, 8),
      // Control characters.
      ("x\ta=b", .control, 2), ("x a=b\u{0}", .control, 6), ("x a=\"\u{1F}\"", .control, 6), ("\u{7F}x", .control, 1),
      ("x a=网\r", .control, 8),
      // Arguments.
      ("x a", .argument, 3), ("x a=1 b", .argument, 7), ("x =1", .argument, 3), ("x A=1", .argument, 3),
      ("x 1a=1", .argument, 3), ("x a=", .argument, 5), ("x a= b=1", .argument, 5), ("x a.b=1", .argument, 3),
      ("x 网=1", .argument, 3),
      // Verbs.
      ("X", .verb, 1), ("  9", .verb, 3), ("a..b", .verb, 1), (".a", .verb, 1), ("a.", .verb, 1), ("a=b", .verb, 1),
      ("=", .verb, 1), ("\"x\"", .verb, 1), ("deposit-show", .verb, 1), ("押金", .verb, 1),
    ] as [(String, LineFault.Reason, Int)])
  func faults(_ text: String, _ reason: LineFault.Reason, _ column: Int) {
    #expect(throws: LineFault(reason, column: column)) { try read(text) }
  }

  @Test(
    "Invalid UTF-8 is told at the byte where it begins",
    arguments: [
      ([0x78, 0xFF], 2), ([0xC0, 0x80], 1), ([0x78, 0x20, 0xE7, 0xBD], 3), ([0xE7, 0xBD, 0x91, 0xFF], 4),
      ([0x78, 0x20, 0xED, 0xA0, 0x80], 3), ([0xE7, 0xBD, 0x91, 0x80], 4), ([0x78, 0xF5, 0x80, 0x80, 0x80], 2),
    ] as [([UInt8], Int)])
  func invalidUTF8(_ bytes: [UInt8], _ column: Int) {
    #expect(throws: LineFault(.utf8, column: column)) { try RequestLine.read(bytes) }
  }

  @Test("Control characters are told before anything else")
  func controlFirst() {
    #expect(throws: LineFault(.control, column: 8)) { try read("X a=\"b \u{1}") }
  }

  @Test("A request is read back as it was written: 2,000 at random")
  func roundTrips() throws {
    var random = Seeded("RequestLineTests.roundTrips")
    for _ in 0..<2000 {
      let arguments = (0..<Int.random(in: 0...5, using: &random)).map { _ in
        ReplyField(Samples.key(&random), Samples.text(&random))
      }
      let verb = VerbCatalogue.verbs.randomElement(using: &random)?.name ?? "ping"
      let line = RequestLine(verb: verb, arguments: arguments)
      guard try read(line.text) == line else {
        Issue.record("\(line.text)")
        return
      }
    }
  }

  @Test("No bytes at all make the reader trap: 5,000 lines of rubbish")
  func rubbish() {
    var random = Seeded("RequestLineTests.rubbish")
    let alphabet = Array("ab.=\"\\u0d83 #:\u{7F}网😀\t".utf8) + [0xFF, 0xC0, 0x00]
    for _ in 0..<5000 {
      let bytes = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
      }
      do throws(LineFault) {
        if let line = try RequestLine.read(bytes), (try? read(line.text)) != line { Issue.record("\(bytes)") }
      } catch {
        if !(1...max(1, bytes.count + 1)).contains(error.column) { Issue.record("\(bytes): column \(error.column)") }
      }
    }
  }
}

/// Keys and values for lines made at random.
enum Samples {
  static func key(_ random: inout Seeded) -> String {
    let letters = Array("abcxyz019_-")
    let count = Int.random(in: 0...8, using: &random)
    return "k" + String((0..<count).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
  }

  static func text(_ random: inout Seeded) -> String {
    let alphabet: [Unicode.Scalar] = [
      "a", "Z", "0", "=", ":", " ", "\"", "\\", "/", "'", "#", "*", "\n", "\r", "\t", "\u{0}", "\u{1F}", "\u{7F}", "é",
      "网", "\u{301}", "\u{1F600}", "\u{2028}",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
    }
    return String(text)
  }
}
