import LedgerBook
import LedgerCore
import LedgerService
import LedgerStore
import LedgerWire
import LedgerWorkflows
import Logging
import StatementSigning

/// A ledger without threads or sockets: one conversation a user, each command decided and committed by itself. What it
/// answers is what the daemon answers; only the network is left out.
final class InProcessLedger<Store: LedgerStore> {
  let store: Store
  let key: LedgerKey
  private let core: WriterCore<Store>
  private let reads: ReadService<Store>
  private let book: LedgerBook
  private let messages: MessageBook
  let signer: SigningIdentity
  private var conversations: [String: Conversation] = [:]
  private var tokens = ["admin": "first-token"]

  /// Founds a ledger on an empty store.
  convenience init(_ store: Store, firstDay: String) throws {
    guard let key = LedgerKey([UInt8](repeating: 7, count: 32)), let day = BusinessDate(firstDay) else {
      throw Surprise(text: "no key or day")
    }
    let book = try LedgerBook()
    try Founding(key: key, adminTokenHash: Token.hash("first-token"), book: book)
      .found(store, firstDay: day, recordedAt: Instant(startOf: day))
    try self.init(store, key, book, try SigningIdentity.make(company: "示例家电有限公司"))
  }

  /// Takes up a ledger at its head.
  private init(_ store: Store, _ key: LedgerKey, _ book: LedgerBook, _ signer: SigningIdentity) throws {
    let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    self.store = store
    self.key = key
    self.book = book
    messages = MessageBook(book)
    self.signer = signer
    core = try WriterCore(
      store: store, key: key, signer: signer, clock: .manual, now: { Instant(millisecondsSince1970: 0) },
      random: randomBytes, log: log)
    reads = ReadService(store: store, book: book, clock: .manual, key: key, signer: signer, log: log)
  }

  /// The same ledger after a restart: of what was in memory only the people's tokens are left, which are theirs.
  func reopened() throws -> InProcessLedger {
    let ledger = try InProcessLedger(store, key, book, signer)
    ledger.tokens = tokens
    return ledger
  }

  /// Sends a line as a user (nil: not logged in) and gives the reply's lines.
  func send(_ user: String?, _ line: [UInt8]) throws -> [ReplyLine] {
    let name = user ?? ""
    if conversations[name] == nil {
      conversations[name] = Conversation(key: key, messages: messages, words: book.words)
      if let user { _ = try exchange(name, Array("auth token=\(tokens[user] ?? "none")".utf8)) }
    }
    let reply = try exchange(name, line)
    if let last = reply.last, let token = last["token"], let owner = last["user"] {
      tokens[owner] = token
      conversations[owner] = nil
    }
    return reply
  }

  private func exchange(_ name: String, _ line: [UInt8]) throws -> [ReplyLine] {
    var bytes: [UInt8] = []
    var actions = conversations[name]?.received(line + [UInt8(ascii: "\n")]) ?? []
    while !actions.isEmpty {
      switch actions.removeFirst() {
      case .send(let sent): bytes += sent
      case .submit(let slot, let submission), .check(let slot, let submission):
        let outcome = core.process([reads.checked(submission)])[0]
        try makeStatements()
        actions += conversations[name]?.finished(slot: slot, outcome) ?? []
      case .ask(let slot, let request):
        actions += conversations[name]?.answered(slot: slot, reads.answer(request) { ServiceStatistics() }) ?? []
      case .authenticate(let slot, let token):
        actions += conversations[name]?.authenticated(slot: slot, try reads.authenticate(token)) ?? []
      case .close: conversations[name] = nil
      }
    }
    return try bytes.split(separator: UInt8(ascii: "\n")).map { try ReplyLine.read(Array($0)) }
  }
}

extension InProcessLedger {
  /// What a question is answered with, taken before it is spelled out as lines.
  func rows(_ line: String, as user: String = "finance1") throws -> (rows: [ReplyLine], end: ReplyLine) {
    var conversation = Conversation(key: key, messages: messages, words: book.words)
    for case .authenticate(let slot, let token) in conversation.received(
      Array("auth token=\(tokens[user] ?? "none")\n".utf8))
    {
      _ = conversation.authenticated(slot: slot, try reads.authenticate(token))
    }
    for case .ask(_, let request) in conversation.received(Array("\(line)\n".utf8)) {
      let lines = try reads.answer(request) { ServiceStatistics() }.map { line in
        guard case .line(let line) = line else { throw Surprise(text: "\(user) \(request.verb): \(line)") }
        return line
      }
      if let end = lines.last, end.isLast { return (Array(lines.dropLast()), end) }
    }
    throw Surprise(text: "\(line): not answered")
  }

  /// A file, put together from its rows.
  func file(_ line: String) throws -> [UInt8] {
    try rows(line).rows.flatMap { row in
      guard let data = row["data"].flatMap({ Base64.decode($0) }) else { throw Surprise(text: "\(line): no data") }
      return data
    }
  }

  /// Makes the statements that a command has asked for, as the daemon does behind it.
  private func makeStatements() throws {
    let runner = StatementRunner(reads: reads, signer: signer)
    guard let month = try runner.pending() else { return }
    guard try runner.run(month, commit: { core.take($0) }, progress: { _, _ in }) else {
      throw Surprise(text: "the statements of \(month) could not be made")
    }
  }
}

struct Surprise: Error, CustomStringConvertible {
  let text: String
  var description: String { text }
}
