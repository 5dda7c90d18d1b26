import LedgerBook
import LedgerCore
import LedgerService
import LedgerStore
import Logging
import StatementSigning
import Synchronization
import Testing

/// A whole service in one thread on the in-memory store, under the system's clock: what people say to it, day by day.
final class Office {
  let store = MemoryStore()
  let core: WriterCore<MemoryStore>
  private let key: LedgerKey
  private let book: LedgerBook
  let signer: SigningIdentity
  private var logins: [String: Login] = [:]

  struct Refused: Error { let outcome: Outcome }

  init(firstDay: String) throws {
    let key = try #require(LedgerKey([UInt8](repeating: 7, count: 32)))
    let book = try LedgerBook()
    let day = try #require(BusinessDate(firstDay))
    try Founding(key: key, adminTokenHash: Token.hash("first"), book: book)
      .found(store, firstDay: day, recordedAt: Instant(startOf: day))
    let clock = Box(Instant(startOf: day))
    signer = try SigningIdentity.make(company: "示例家电有限公司")
    core = try WriterCore(
      store: store, key: key, signer: signer, clock: .system, template: book.template, now: { clock.now },
      random: Office.random(),
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    self.key = key
    self.book = book
    wall = clock
    logins["admin"] = try reads.authenticate("first")
  }

  /// The wall clock, moved by the test.
  private let wall: Box

  private final class Box: Sendable {
    private let instant: Mutex<Instant>
    init(_ instant: Instant) { self.instant = Mutex(instant) }
    var now: Instant { instant.withLock { $0 } }
    func move(to moment: Instant) { instant.withLock { $0 = moment } }
  }

  /// Tokens that are the same in every run.
  private static func random() -> @Sendable (Int) -> [UInt8] {
    let count = Mutex(UInt8(0))
    return { bytes in
      count.withLock { $0 += 1 }
      return [UInt8](repeating: count.withLock { $0 }, count: bytes)
    }
  }

  private var reads: ReadService<MemoryStore> {
    ReadService(
      store: store, book: book, clock: .system, key: key, signer: signer,
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  /// Midnight has passed, or the service has been down until now.
  func comesTo(_ day: String) throws {
    let day = try #require(BusinessDate(day))
    wall.move(to: Instant(startOf: day))
    #expect(core.openDays(to: day))
  }

  /// What the service answers: the fields of its `OK`.
  @discardableResult
  func say(_ user: String, _ line: String) throws -> [String: String] {
    let outcome = try #require(core.process([try submission(line, try login(user))]).first)
    try makeStatements()
    guard case .accepted(let fields) = outcome else { throw Refused(outcome: outcome) }
    if let token = fields.first(where: { $0.key == "token" }), let name = fields.first(where: { $0.key == "user" }) {
      logins[name.value] = try reads.authenticate(token.value)
    }
    return Dictionary(fields.map { ($0.key, $0.value) }) { first, _ in first }
  }

  /// How many commits of statements are taken before the power goes; nil: all.
  var commitsBeforeOutage: Int?
  /// Each commit of statements is offered twice, as when the writer's first answer was lost.
  var offersStatementsTwice = false

  /// Makes the statements that a command has asked for, as the daemon does behind it and at its start.
  func makeStatements() throws {
    let runner = StatementRunner(reads: reads, signer: signer)
    guard let month = try runner.pending() else { return }
    var taken = 0
    let isDone = try runner.run(
      month,
      commit: { work in
        guard commitsBeforeOutage.map({ taken < $0 }) ?? true else { return false }
        taken += 1
        return core.take(work) && (!offersStatementsTwice || core.take(work))
      }, progress: { _, _ in })
    #expect(isDone == (commitsBeforeOutage == nil))
  }

  /// What becomes of commands that wait for the writer together.
  func together(_ user: String, _ lines: [String]) throws -> [Outcome] {
    let login = try login(user)
    return core.process(try lines.map { try submission($0, login) })
  }

  /// Why it is refused; nil when it is not (and then done).
  func refusal(_ user: String, _ line: String) throws -> Refusal? {
    do {
      try say(user, line)
      return nil
    } catch let refused as Refused {
      guard case .refused(let refusal) = refused.outcome else { throw refused }
      return refusal
    }
  }

  /// Why a line is refused, in one line: the message's key, the clause, the figures.
  func reason(_ user: String, _ line: String) throws -> String {
    let refusal = try #require(try refusal(user, line), "\(line)")
    return
      ([refusal.messageKey] + (refusal.clause.map { ["rule=\($0)"] } ?? [])
      + refusal.figures.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
  }

  /// The rows of what the service answers to a question, each as `key=value` with blanks between.
  func rows(_ user: String, _ line: String) throws -> [String] {
    try answered(user, line).map { fields in fields.map { "\($0.key)=\($0.value)" }.joined(separator: " ") }
  }

  /// The rows by their keys, for those whose fields are there once.
  func table(_ user: String, _ line: String) throws -> [[String: String]] {
    try answered(user, line).map { Dictionary($0.map { ($0.key, $0.value) }) { first, _ in first } }
  }

  private func answered(_ user: String, _ line: String) throws -> [[ReplyField]] {
    reads.answer(try question(line, try login(user)), statistics: { ServiceStatistics() }).compactMap { line in
      if case .line(.row(let fields)) = line { fields } else { nil }
    }
  }

  /// How a question ends: the fields of its `OK`, or why it is refused.
  func reply(_ user: String, _ line: String) throws -> (fields: [String: String], refusal: Refusal?) {
    let last = try #require(
      reads.answer(try question(line, try login(user)), statistics: { ServiceStatistics() }).last)
    switch last {
    case .line(.ok(let fields)): return (Dictionary(fields.map { ($0.key, $0.value) }) { first, _ in first }, nil)
    case .refusal(let refusal): return ([:], refusal)
    default: throw Refused(outcome: .unknown)
    }
  }

  /// The fields of the `OK` to a question.
  func closingFields(_ user: String, _ line: String) throws -> [ReplyField] {
    let answer = reads.answer(try question(line, try login(user)), statistics: { ServiceStatistics() })
    guard case .line(.ok(let fields))? = answer.last else { throw Refused(outcome: .unknown) }
    return fields
  }

  /// A file, put together from the rows it is sent in.
  func file(_ user: String, _ line: String) throws -> [UInt8] {
    let bytes = try answered(user, line).flatMap { try #require($0.first.flatMap { Base64.decode($0.value) }) }
    let end = try reply(user, line).fields
    #expect(end["bytes"] == String(bytes.count) && end["sha256"] == OpenSSLHash().sha256(bytes).description)
    return bytes
  }

  /// What the conversation answers a line by itself, before anybody decides on it.
  func answer(_ user: String, _ line: String) throws -> String {
    for case .send(let bytes) in actions(line, try login(user)) { return String(decoding: bytes, as: UTF8.self) }
    throw Refused(outcome: .unknown)
  }

  private func question(_ line: String, _ login: Login) throws -> ReadRequest {
    for case .ask(_, let request) in actions(line, login) { return request }
    throw Refused(outcome: .unknown)
  }

  private func login(_ user: String) throws -> Login { try #require(logins[user], "\(user)") }

  private func submission(_ line: String, _ login: Login) throws -> Submission {
    for action in actions(line, login) {
      switch action {
      case .submit(_, let submission): return submission
      case .check(_, let submission): return reads.checked(submission)
      default: continue
      }
    }
    throw Refused(outcome: .unknown)
  }

  /// What a conversation makes of a line.
  private func actions(_ line: String, _ login: Login) -> [Conversation.Action] {
    var conversation = Conversation(key: key, messages: MessageBook(book), words: book.words)
    for case .authenticate(let slot, _) in conversation.received(Array("auth token=x\n".utf8)) {
      _ = conversation.authenticated(slot: slot, login)
    }
    return conversation.received(Array((line + "\n").utf8))
  }

  /// Every record as it is hashed, but for the moment at which it was written.
  func log() throws -> [String] {
    try store.read { snapshot in
      try snapshot.records(from: .first, limit: 100_000).compactMap { row in
        guard var record = LedgerRecord(canonicalBytes: row.bytes) else { return nil }
        record.recordedAt = Instant(millisecondsSince1970: 0)
        return record.canonical.canonicalText
      }
    }
  }

  func verify() throws -> VerificationReport { try Verification(store: store, key: key).run() }
}

extension Office {
  /// People of every role it needs, one outlet with 20,000.00, a hundred boards at 480.00.
  func opens() throws {
    for role in ["clerk", "reviewer", "manager", "gm", "cashier", "finance"] {
      try say("admin", "user.add user=\(role) role=\(role)")
    }
    try say("reviewer", "part.add part=PCB-4601 name=主控板 price=480.00")
    try say("reviewer", "outlet.add outlet=HN0371 name=金水站 region=郑州 agreement=2026-11-01")
    try say("admin", "user.add user=hn0371 role=outlet outlet=HN0371")
    try say("cashier", "deposit.pay outlet=HN0371 amount=20000.00")
    try say("clerk", "stock.receive part=PCB-4601 qty=100")
  }

  /// An emergency request, approved.
  func approved(_ pieces: Int) throws -> String {
    let request = try #require(
      try say(
        "hn0371", "request.submit kind=emergency outlet=HN0371 line=PCB-4601:\(pieces) seal=章 reason=no-part")[
          "request"])
    try say("reviewer", "request.review request=\(request) decision=approve")
    return request
  }
}
