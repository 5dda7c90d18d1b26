import LedgerBook
import LedgerService
import Testing

/// One connection without a network.
struct ConversationTests {
  private func conversation() throws -> Conversation {
    let book = try LedgerBook()
    let key = try #require(LedgerKey([UInt8](repeating: 7, count: 32)))
    return Conversation(key: key, messages: MessageBook(book), words: book.words)
  }

  private func sent(_ actions: [Conversation.Action]) -> String {
    var bytes: [UInt8] = []
    for case .send(let some) in actions { bytes += some }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(
    "However many lines come at once, each is answered without waiting for more bytes",
    arguments: [1, 255, 256, 257, 600, 5000])
  func manyLinesInOneWrite(_ count: Int) throws {
    var conversation = try conversation()
    let actions = conversation.received(Array(String(repeating: "ping\n", count: count).utf8))
    #expect(sent(actions) == String(repeating: "OK\n", count: count))
    #expect(!conversation.isFull)
  }

  @Test("A question waits; what follows it waits with it, and comes after it")
  func aQuestionHoldsTheRest() throws {
    var conversation = try conversation()
    var actions = conversation.received(Array("auth token=x\nping\nset lang=en\n".utf8))
    guard case .authenticate(let slot, "x")? = actions.first else {
      Issue.record("the login was not asked for")
      return
    }
    #expect(sent(actions) == "")
    #expect(conversation.isFull)
    actions = conversation.authenticated(slot: slot, nil)
    let lines = sent(actions).split(separator: "\n")
    #expect(lines.count == 3 && lines[0].hasPrefix("ERR AUTH_FAILED") && lines[1] == "OK" && lines[2] == "OK lang=en")
  }

  @Test("A refusal speaks the language that was set when the request came")
  func languageOfARequest() throws {
    var conversation = try conversation()
    let actions = conversation.received(Array("nonsense\nset lang=en\nnonsense\n".utf8))
    let lines = sent(actions).split(separator: "\n")
    #expect(lines[0].contains("没有 nonsense 这个指令") && lines[2].contains("There is no verb nonsense"), "\(lines)")
  }

  @Test("After a line that is too long nothing is read any more, and the connection closes")
  func tooLong() throws {
    var conversation = try conversation()
    let actions = conversation.received([UInt8](repeating: UInt8(ascii: "x"), count: 70_000))
    #expect(sent(actions).hasPrefix("ERR TOO_LONG limit=65536"))
    guard case .close? = actions.last else {
      Issue.record("the connection stays open")
      return
    }
    #expect(conversation.received(Array("ping\n".utf8)).isEmpty)
  }

  @Test("What a refusal repeats is cut by scalars, so that no reply outgrows a line")
  func echoesAreCut() throws {
    var conversation = try conversation()
    let marks = "a" + String(repeating: "\u{301}", count: 30_000)
    let reply = sent(conversation.received(Array("help verb=\(marks)\n".utf8)))
    #expect(reply.hasPrefix("ERR UNKNOWN_VERB") && reply.utf8.count < 2000)
  }
}
