import LedgerWire
import Testing

struct LineSplitterTests {
  private func pieces(_ splitter: inout LineSplitter) -> [LineSplitter.Piece] {
    var pieces: [LineSplitter.Piece] = []
    while let piece = splitter.next() { pieces.append(piece) }
    return pieces
  }

  private func line(_ text: String) -> LineSplitter.Piece { .line(Array(text.utf8)) }

  @Test("Byte by byte the lines are the same as all at once")
  func byteByByte() {
    let bytes = Array("ping\r\n\nwhoami\n押金\r\n\r\nlast".utf8)
    var whole = LineSplitter()
    whole.append(bytes)
    let expected = [line("ping"), line(""), line("whoami"), line("押金"), line("")]
    #expect(pieces(&whole) == expected)
    var slow = LineSplitter()
    var found: [LineSplitter.Piece] = []
    for byte in bytes {
      slow.append([byte])
      found += pieces(&slow)
    }
    #expect(found == expected)
    slow.append([0x0A])
    #expect(pieces(&slow) == [line("last")])
  }

  @Test("Cut at random places, the same lines come out")
  func randomCuts() {
    var random = Seeded("LineSplitterTests.randomCuts")
    for _ in 0..<200 {
      let texts = (0..<Int.random(in: 1...8, using: &random)).map { _ in
        String(repeating: "x", count: Int.random(in: 0...50, using: &random))
      }
      var bytes = texts.flatMap { Array(($0 + (Bool.random(using: &random) ? "\r\n" : "\n")).utf8) }[...]
      var splitter = LineSplitter()
      var found: [LineSplitter.Piece] = []
      while !bytes.isEmpty {
        let cut = Int.random(in: 1...bytes.count, using: &random)
        splitter.append(bytes.prefix(cut))
        bytes = bytes.dropFirst(cut)
        found += pieces(&splitter)
      }
      #expect(found == texts.map(line))
    }
  }

  @Test("A CR is dropped only before an LF, and only one")
  func carriageReturns() {
    var splitter = LineSplitter()
    splitter.append("a\rb\n\r\r\n".utf8)
    #expect(pieces(&splitter) == [line("a\rb"), line("\r")])
  }

  @Test("65,536 bytes are a line, one more is not", arguments: ["\n", "\r\n"])
  func limit(_ end: String) {
    let longest = [UInt8](repeating: UInt8(ascii: "x"), count: LineSplitter.limit)
    var splitter = LineSplitter()
    splitter.append(longest)
    #expect(splitter.next() == nil)
    splitter.append(end.utf8)
    #expect(splitter.next() == .line(longest))
    splitter.append(longest + [UInt8(ascii: "x")])
    splitter.append(end.utf8)
    #expect(splitter.next() == .tooLong)
  }

  @Test("Without any line end it is too long as soon as no line end could save it")
  func endless() {
    var splitter = LineSplitter()
    splitter.append([UInt8](repeating: UInt8(ascii: "x"), count: LineSplitter.limit + 1))
    // The last byte might be the CR of a CR LF.
    #expect(splitter.next() == nil)
    splitter.append([UInt8(ascii: "x")])
    #expect(splitter.next() == .tooLong)
  }

  @Test("After a line that is too long the stream is over, and takes no more memory")
  func over() {
    var splitter = LineSplitter()
    splitter.append([UInt8](repeating: UInt8(ascii: "x"), count: 100_000))
    #expect(splitter.next() == .tooLong)
    #expect(splitter.isOverlong)
    splitter.append("ping\n".utf8)
    #expect(splitter.next() == nil)
  }

  @Test("Lines before one that is too long still come out")
  func linesBefore() {
    var splitter = LineSplitter()
    splitter.append("ping\n".utf8)
    splitter.append([UInt8](repeating: UInt8(ascii: "x"), count: 70_000))
    splitter.append("\nping\n".utf8)
    #expect(pieces(&splitter) == [line("ping"), .tooLong])
  }
}
