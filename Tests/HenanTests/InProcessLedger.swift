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
  let signer: SigningIdentity
  private var conversations: [String: Conversation] = [:]
  private var tokens = ["admin": "first-token"]

  init(_ store: Store, firstDay: String) throws {
    let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    guard let key = LedgerKey([UInt8](repeating: 7, count: 32)), let day = BusinessDate(firstDay) else {
      throw Surprise(text: "no key or day")
    }
    book = try LedgerBook()
    try Founding(key: key, adminTokenHash: Token.hash("first-token"), book: book)
      .found(store, firstDay: day, recordedAt: Instant(startOf: day))
    self.store = store
    self.key = key
    signer = try SigningIdentity.make(company: "示例家电有限公司")
    core = try WriterCore(
      store: store, key: key, signer: signer, clock: .manual, now: { Instant(millisecondsSince1970: 0) },
      random: randomBytes, log: log)
    reads = ReadService(store: store, book: book, clock: .manual, key: key, signer: signer, log: log)
  }

  /// Sends a line as a user (nil: not logged in) and gives the reply's lines.
  func send(_ user: String?, _ line: [UInt8]) throws -> [ReplyLine] {
    let name = user ?? ""
    if conversations[name] == nil {
      conversations[name] = Conversation(key: key, messages: MessageBook(book), words: book.words)
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
