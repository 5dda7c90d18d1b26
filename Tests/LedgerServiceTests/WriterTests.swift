import LedgerBook
import LedgerCore
import LedgerService
import LedgerStore
import Logging
import StatementSigning
import Testing

/// The writer on the in-memory store.
struct WriterTests {
  private let store = MemoryStore()
  private let key: LedgerKey
  private let signer: SigningIdentity
  private let book: LedgerBook

  init() throws {
    signer = try SigningIdentity.make(company: "示例家电有限公司")
    key = try #require(LedgerKey([UInt8](repeating: 7, count: 32)))
    book = try LedgerBook()
    let noon = Instant(millisecondsSince1970: Instant(startOf: try WriterTests.day).millisecondsSince1970 + 43_200_000)
    try Founding(key: key, adminTokenHash: Token.hash("first"), book: book)
      .found(store, firstDay: try WriterTests.day, recordedAt: noon)
  }

  private static var day: BusinessDate { get throws { try #require(BusinessDate("2026-11-02")) } }

  private func core() throws -> WriterCore<MemoryStore> {
    try WriterCore(
      store: store, key: key, signer: signer, clock: .manual, now: { Instant(millisecondsSince1970: 0) },
      random: randomBytes,
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  /// A command as a connection of that login would submit it.
  private func submission(_ line: String, _ login: Login) throws -> Submission {
    var conversation = Conversation(key: key, messages: MessageBook(book), words: book.words)
    for case .authenticate(let slot, _) in conversation.received(Array("auth token=x\n".utf8)) {
      _ = conversation.authenticated(slot: slot, login)
    }
    for case .submit(_, let submission) in conversation.received(Array((line + "\n").utf8)) { return submission }
    throw Missing()
  }

  private struct Missing: Error {}

  private func reads() -> ReadService<MemoryStore> {
    ReadService(
      store: store, book: book, clock: .manual, key: key, signer: signer,
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  @Test("Recorded-at never goes back, though a rehearsal's clock stands at the start of its day")
  func recordedAtNeverGoesBack() throws {
    let login = try #require(try reads().authenticate("first"))
    let outcomes = try core().process([try submission("user.add user=wh01 role=clerk", login)])
    guard case .accepted = outcomes[0] else {
      Issue.record("\(outcomes)")
      return
    }
    let report = try Verification(store: store, key: key).run()
    #expect(report.differences.isEmpty && report.records == 5)
  }

  @Test("A new token ends what the old one had opened")
  func aNewTokenEndsOldSessions() throws {
    let core = try core()
    let admin = try #require(try reads().authenticate("first"))
    _ = core.process([try submission("user.token user=admin", admin)])
    let outcomes = core.process([try submission("user.add user=wh01 role=clerk", admin)])
    #expect(outcomes == [.refused(Refusal(.authRequired))])
    #expect(try reads().authenticate("first") == nil)
  }

  @Test("The same id twice in one batch acts once")
  func sameIDInOneBatch() throws {
    let login = try #require(try reads().authenticate("first"))
    let twice = try submission("user.add user=wh01 role=clerk id=a", login)
    let outcomes = try core().process([twice, twice])
    guard case .accepted(let first) = outcomes[0], case .accepted(let second) = outcomes[1] else {
      Issue.record("\(outcomes)")
      return
    }
    #expect(first.filter { $0.key != "token" } + [ReplyField("replayed", "yes")] == second)
    #expect(try store.head().count == 5)
  }
}
