import Foundation
import LedgerCore
import StatementSigning
import Statements
import Testing

@Suite("A statement on paper")
struct StatementHTMLTests {
  let words: StatementWords

  init() throws { words = try ShippedWords.read() }

  @Test("it looks as it did")
  func golden() throws {
    let statement = SampleStatement.made
    let html = statement.html(words, digest: OpenSSLHash().sha256(statement.json))
    try Golden.expect("statement.html", Array(html.utf8))
  }

  /// The lines between those of the element itself, through Base64.
  private func embedded(_ html: String) throws -> [UInt8] {
    let lines = html.split(separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(lines.firstIndex { $0.hasPrefix("<script ") && $0.contains("id=\"statement\"") })
    let last = try #require(lines[first...].firstIndex { $0.hasPrefix("</script>") })
    let base64 = lines[(first + 1)..<last].joined()
    return [UInt8](try #require(Data(base64Encoded: base64)))
  }

  @Test("the command that stands above them takes the signed bytes out of the file")
  func command() throws {
    let html = SampleStatement.made.html(words)
    let command = try #require(html.firstMatch(of: /<!-- STM-202611-HN0371.json: (.*) -->/)).1
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).html")
    try Data(html.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", String(command).replacing("FILE.html", with: file.path)]
    let output = Pipe()
    shell.standardOutput = output
    try shell.run()
    let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    #expect(bytes == SampleStatement.made.json)
  }

  @Test("the signed bytes are in it, and come out the same", arguments: 0..<6)
  func json(_ more: Int) throws {
    for statement in [SampleStatement.made, SampleStatement.empty, hostile] {
      var statement = statement
      // Every remainder of the length by three, and more.
      statement.company += String(repeating: "配", count: more / 2) + String(repeating: "x", count: more)
      #expect(try embedded(statement.html(words)) == statement.json)
    }
    #expect(try Statement(json: embedded(SampleStatement.large.html(words))).faults == [])
  }

  static let nasty = "\nXscript type\r</script><script>alert('&\"')</script><!-- -->\u{202E}\u{0}"

  private var hostile: Statement {
    let nasty = StatementHTMLTests.nasty
    var statement = SampleStatement.made
    let outlet = statement.outlet
    statement.number = "STM\"\\</style><b>-->"
    statement.company = nasty
    statement.outlet = Statement.Party(
      code: outlet.code, name: nasty, region: nasty, agreement: outlet.agreement, dealer: nasty)
    statement.checkpoint = Statement.TreeState(
      origin: nasty, size: statement.checkpoint.size, root: statement.checkpoint.root)
    statement.previous = Statement.Previous(
      number: nasty, digest: statement.checkpoint.root, answer: nasty, answeredOn: nil)
    statement.movements[0] = Statement.Movement(
      entry: RecordNumber(10), leaf: statement.movements[0].leaf, on: statement.movements[0].on, verb: nasty,
      clause: Clause(number: nasty), document: nasty, reverses: nil, postings: statement.movements[0].postings)
    statement.movements[5] = Statement.Movement(
      entry: RecordNumber(15), leaf: statement.movements[5].leaf, on: statement.movements[5].on, verb: "claim.settle",
      clause: nil, document: nil, reverses: nil, postings: statement.movements[5].postings,
      writeOffs: statement.movements[5].writeOffs.map {
        Statement.WriteOff(
          part: $0.part, quantity: $0.quantity, repair: nasty, dispatched: nil, percent: $0.percent, value: $0.value,
          credited: $0.credited, charged: $0.charged)
      })
    statement.parts = statement.parts.map { Statement.PartName(part: $0.part, name: nasty, unit: nasty) }
    statement.open = [Statement.OpenItem(what: nasty, document: nasty, status: nasty, on: nil, amount: nil)]
    statement.due = [
      Statement.DueLine(
        on: statement.making.on, what: nasty, clause: Clause(number: nasty), document: nasty, amount: nil)
    ]
    statement.words = Statement.Words(deposit: nasty, occupied: nasty, owed: nasty)
    return statement
  }

  @Test("what other people wrote stays text")
  func escaping() {
    let html = hostile.html(words)
    #expect(html.components(separatedBy: "<script").count == 2)
    #expect(html.components(separatedBy: "</script").count == 2)
    #expect(html.components(separatedBy: "<!--").count == 2)
    #expect(html.components(separatedBy: "-->").count == 2)
    #expect(html.components(separatedBy: "</style").count == 2)
    #expect(!html.contains("\nXscript") && html.contains(" Xscript type &lt;"))
    #expect(!html.contains("alert('"))
    #expect(html.contains("&lt;/script&gt;&lt;script&gt;alert(&#39;&amp;&quot;&#39;)&lt;/script&gt;"))
    #expect(!html.unicodeScalars.contains("\u{0}"))
  }

  @Test("it needs nothing from outside")
  func alone() {
    let html = SampleStatement.large.html(words)
    for outside in ["http://", "https://", "src=", "href=", "url(", "@import", "<link", "<img", "javascript"] {
      #expect(!html.contains(outside), "\(outside)")
    }
    #expect(html.contains("default-src 'none'"))
  }

  @Test("every tag that is opened is closed")
  func tags() throws {
    for statement in [SampleStatement.made, SampleStatement.empty, SampleStatement.large, hostile] {
      var open: [Substring] = []
      for match in statement.html(words).matches(of: /<(\/?)([a-z][a-z0-9]*)([^>]*)>/) {
        if ["meta", "br", "col", "path"].contains(match.2) || match.3.hasSuffix("/") { continue }
        if match.1.isEmpty { open.append(match.2) } else { #expect(open.popLast() == match.2) }
      }
      #expect(open == [])
    }
  }

  @Test("both languages stand on it, and the figures as people write them")
  func contents() {
    let html = SampleStatement.made.html(words)
    for text in [
      "STM-202611-HN0371", "期初余额", "Opening", "借方发生额", "24,600.00", "贰万肆仟陆佰元整", "2026-12-18", "本单据不是发票",
      "Not an invoice", "\u{2212}4,800.00", "90%", "冲销分录 7", "reverses 7", "未达账项", "公司（盖章）", "Outlet, seal",
      "STM-202610-HN0371", "acknowledged", "MOT-12.5\u{A0}×8", "滚筒电机 12.5 &lt;新&gt;",
    ] {
      #expect(html.contains(text), "\(text)")
    }
    let over = changed(SampleStatement.made) { $0.ceiling.available }
    #expect(over.html(words).contains("超出额度"))
    #expect(!html.contains("超出额度"))
  }

  /// The same with nothing left under the ceiling.
  private func changed(_ statement: Statement, _ amount: (Statement) -> Money) -> Statement {
    var statement = statement
    let ceiling = statement.ceiling
    statement.ceiling = Statement.Ceiling(
      ratio: ceiling.ratio, deposit: ceiling.deposit, ceiling: ceiling.ceiling, occupied: ceiling.occupied,
      committed: ceiling.committed, available: amount(statement) - Money(fen: 1_000_000_000), days: ceiling.days)
    return statement
  }
}
