import LedgerCore
import Testing

@testable import LedgerClient

@Suite struct ReplyAssemblerTests {
  private let stream = """
    OK partsledger protocol=1
    * part=PCB-4601 name="主控板 A" qty=3
    * part=FAN-0210 name=风扇 qty=12
    OK rows=2 at=17
    ERR CEILING rule=8.3.2 shortfall=480.00 message="差 480.00 元"

    """

  private func replies(in pieces: [[UInt8]]) throws -> [Reply] {
    var assembler = ReplyAssembler()
    var replies: [Reply] = []
    for piece in pieces {
      assembler.append(piece)
      while let reply = try assembler.next() { replies.append(reply) }
    }
    return replies
  }

  @Test func readsRowsUpToTheLastLine() throws {
    let replies = try replies(in: [Array(stream.utf8)])
    #expect(replies.count == 3)
    #expect(replies[0].fields == [ReplyField("partsledger", ""), ReplyField("protocol", "1")])
    #expect(replies[1].rows.map { $0.map(\.value) } == [["PCB-4601", "主控板 A", "3"], ["FAN-0210", "风扇", "12"]])
    #expect(replies[1]["at"] == "17")
    #expect(replies[2].code == "CEILING")
    #expect(replies[2]["message"] == "差 480.00 元")
  }

  @Test func theDivisionOfTheBytesDoesNotMatter() throws {
    let bytes = Array(stream.utf8)
    #expect(try replies(in: bytes.map { [$0] }) == replies(in: [bytes]))
  }

  @Test func rowsBeforeARefusalAreVoid() throws {
    let replies = try replies(in: [Array("* part=A\nERR INTERNAL\nOK\n".utf8)])
    #expect(replies.map(\.rows) == [[], []])
  }

  @Test func progressIsNoRow() throws {
    let replies = try replies(in: [Array("* progress=10\n* table=lots\n* progress=20\nOK\n".utf8)])
    #expect(replies[0].rows == [[ReplyField("table", "lots")]])
  }

  @Test func aReplyOverTheLimitIsGivenUp() throws {
    var byRows = ReplyAssembler(limits: ReplyLimits(rows: 2))
    byRows.append(Array("* a=1\n* a=2\n* a=3\nOK\n".utf8))
    #expect(throws: ConnectionError.replyTooLarge(limit: 2)) { try byRows.next() }
    var byBytes = ReplyAssembler(limits: ReplyLimits(bytes: 8))
    byBytes.append(Array("* a=1\n* a=22\nOK\n".utf8))
    #expect(throws: ConnectionError.replyTooLarge(limit: 8)) { try byBytes.next() }
  }

  @Test(arguments: ["HTTP/1.1 400 Bad Request", "ERR", "OK a=\"", ""])
  func otherLinesAreNoReply(line: String) {
    var assembler = ReplyAssembler()
    assembler.append(Array("\(line)\n".utf8))
    #expect(throws: ConnectionError.self) { try assembler.next() }
  }
}
