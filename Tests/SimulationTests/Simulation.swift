import LedgerBook
import LedgerCore
import LedgerService
import LedgerStore
import LedgerWorkflows
import Logging
import StatementSigning

/// A whole service in one thread, driven by a seed: many users' connections, batches of several commands, commits that
/// fail before or after they land, restarts. Every reply is held against the auditor's prediction.
///
/// The commander makes up commands from a speculative copy of the auditor; the auditor itself learns of a command only
/// when the ledger has said what became of it, in the order of the ledger. So a batch that is lost is one it never saw.
final class Simulation {
  /// Before the first edition of the handbook, in years with a published calendar, with a provisional one, with none.
  static let firstDays = [
    "2026-11-01", "2026-11-01", "2025-09-20", "2026-02-03", "2026-11-01", "2027-11-15", "2028-01-20",
  ]

  struct Difference: Error, CustomStringConvertible {
    let description: String
  }

  let seed: UInt64
  let memory = MemoryStore()
  let store: FaultyStore
  private let key: LedgerKey
  private let signer: SigningIdentity
  private let book: LedgerBook
  private var core: WriterCore<FaultyStore>
  private(set) var reads: ReadService<FaultyStore>
  private(set) var auditor: Auditor
  private var commander: Commander
  private var dice: Commander.Random
  var connections: [String: SimulatedConnection] = [:]
  var tokens: [String: String]
  /// What waits for the next commit, in the order of arrival.
  private var batch:
    [(submission: Submission, slot: Int, from: SimulatedConnection, awaited: SimulatedConnection.Awaited)] = []
  var tally = Tally()
  /// Prints every line and its reply, to follow how a seed came to a difference.
  var isTraced = false

  struct Tally {
    var replies = 0
    var accepted = 0
    var faults = 0
    var restarts = 0
    var codes: [String: Int] = [:]
  }

  init(seed: UInt64, book: LedgerBook) throws {
    self.seed = seed
    self.book = book
    store = FaultyStore(memory)
    let firstDay = Simulation.firstDays[Int(seed % UInt64(Simulation.firstDays.count))]
    guard let key = LedgerKey([UInt8](repeating: 7, count: 32)), let day = BusinessDate(firstDay) else {
      throw Difference(description: "no key or day")
    }
    self.key = key
    tokens = ["admin": "admin-token"]
    try Founding(key: key, adminTokenHash: Token.hash("admin-token"), book: book)
      .found(store, firstDay: day, recordedAt: Instant(startOf: day))
    // How many records a ledger begins with is no part of the contract.
    auditor = Auditor(firstDay: firstDay, records: Int(try store.head().count))
    // They are made behind the batch that asks for them.
    auditor.makesStatementsAtOnce = false
    signer = try SigningIdentity.make(company: "示例家电有限公司")
    core = try Simulation.core(store, key, signer)
    reads = Simulation.reads(store, key, signer, book)
    commander = Commander(seed: seed, settings: .of(seed: seed))
    dice = Commander.Random(seed: seed ^ 0x9E37_79B9_7F4A_7C15)
  }

  private static func core(
    _ store: FaultyStore, _ key: LedgerKey, _ signer: SigningIdentity
  ) throws -> WriterCore<FaultyStore> {
    let log = Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() }
    return try WriterCore(
      store: store, key: key, signer: signer, clock: .manual, now: { Instant(millisecondsSince1970: 0) },
      random: randomBytes, log: log)
  }

  private static func reads(
    _ store: FaultyStore, _ key: LedgerKey, _ signer: SigningIdentity, _ book: LedgerBook
  ) -> ReadService<FaultyStore> {
    let log = Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() }
    return ReadService(store: store, book: book, clock: .manual, key: key, signer: signer, log: log)
  }

  // MARK: Running

  func run(commands: Int) throws {
    var sent = 0
    while sent < commands {
      var speculation = auditor
      for _ in 0..<dice.number(1...6) {
        let (user, line) = commander.next(speculation)
        _ = speculation.expect(user: user, line: line)
        try send(user, line)
        sent += 1
      }
      if dice.chance(0.02) {
        // The statements of a month are made in commits of their own, after the batch's.
        store.plan(
          dice.chance(0.5) ? .beforeWriting : .afterWriting, sparing: dice.chance(0.7) ? 0 : dice.number(1...2))
      }
      try flush()
      if dice.chance(0.01) { try restart() }
    }
    try finish()
  }

  private func send(_ user: String?, _ line: String) throws {
    guard let connection = try connection(user) else { return }
    let awaited = SimulatedConnection.Awaited(user: user, line: line)
    let before = batch.count
    let actions = connection.conversation.received(Array((try sealed(line) + "\n").utf8))
    if line.allSatisfy({ $0 == " " }) || line.hasPrefix("#") { return }
    connection.awaited.append(awaited)
    // Answered at once, without the books: its place in the order does not matter.
    let isLocal = !actions.contains { if case .send = $0 { false } else { true } } && !connection.conversation.isFull
    if isLocal { awaited.expected = expected(awaited) }
    try perform(actions, connection)
    // The auditor knows users, not sessions: what a new token shuts must be shut before anything else is sent.
    if line.hasPrefix("user.token") { try flush() }
    // A question that waits for this connection's own commands is asked once they are committed.
    if batch.count == before, connection.conversation.isFull { try flush() }
  }

  func expected(_ awaited: SimulatedConnection.Awaited) -> Auditor.Expected {
    auditor.checked = awaited.checked
    return auditor.expect(user: awaited.user, line: awaited.line)
  }

  private func expectedPage(_ awaited: SimulatedConnection.Awaited) -> Auditor.Expected {
    var asked = auditor
    asked.rowsHad = awaited.rowsHad > 0 ? awaited.rowsHad : nil
    return asked.expect(user: awaited.user, line: awaited.line)
  }

  /// Carries out what a conversation asks for.
  func perform(_ actions: [Conversation.Action], _ connection: SimulatedConnection) throws {
    for action in actions {
      switch action {
      case .send(let bytes): connection.receive(bytes)
      case .close: connection.close()
      case .submit(let slot, let submission):
        guard let awaited = connection.awaited.last else { continue }
        batch.append((submission, slot, connection, awaited))
      case .check(let slot, let submission):
        // The books are looked through as they stand in the store, without what waits in the batch.
        guard let awaited = connection.awaited.last else { continue }
        awaited.checked = auditor.monthFindings
        batch.append((reads.checked(submission), slot, connection, awaited))
      case .ask(let slot, let request):
        // Everything sent before it is to be seen by it.
        try flush()
        if let awaited = connection.awaited.last { awaited.expected = expectedPage(awaited) }
        let answer = reads.answer(request) { ServiceStatistics() }
        try perform(connection.conversation.answered(slot: slot, answer), connection)
      case .authenticate(let slot, let token):
        if let awaited = connection.awaited.last { awaited.expected = expected(awaited) }
        let actor = try reads.authenticate(token)
        try perform(connection.conversation.authenticated(slot: slot, actor), connection)
      }
    }
    try compareReplies(connection)
  }

  /// Has the batch decided and committed, and lets the auditor follow in the same order.
  func flush() throws {
    guard !batch.isEmpty else { return }
    let waiting = batch
    batch = []
    var outcomes = core.process(waiting.map(\.submission))
    var lost = false
    for (item, outcome) in zip(waiting, outcomes) {
      switch outcome {
      case .accepted, .refused: item.awaited.expected = expected(item.awaited)
      case .busy, .readOnly:
        lost = true
        item.awaited.expected = Auditor.Expected(rows: [], last: "ERR BUSY retry_ms=100")
      case .unknown:
        // It landed, and nobody was told; a new token among it is lost, and the old one void.
        lost = true
        _ = expected(item.awaited)
        if item.submission.verb == "user.token" { forget(item.awaited.line) }
      }
      if case .accepted = outcome { tally.accepted += 1 }
    }
    for (index, item) in waiting.enumerated() {
      guard case .accepted = outcomes[index], let month = Self.issued(item.awaited.line) else { continue }
      let isWhole = try makeStatements(month) { done, all in
        for case .send(let bytes) in item.from.conversation.progressed(slot: item.slot, done: done, of: all) {
          item.from.receive(bytes)
        }
      }
      // What is lacking is made when it is asked for again, or after a restart.
      if !isWhole { outcomes[index] = .unknown }
      lost = lost || !isWhole
    }
    if lost { tally.faults += 1 }
    for (item, outcome) in zip(waiting, outcomes) {
      try perform(item.from.conversation.finished(slot: item.slot, outcome), item.from)
    }
  }

  /// The month whose statements a line asks for.
  private static func issued(_ line: String) -> BusinessMonth? {
    guard let line = try? Auditor.parse(line), line.verb == "statement.issue", line["dry"] == nil else { return nil }
    return line["month"].flatMap { BusinessMonth($0) }
  }

  /// Makes the statements that a run lacks, as the daemon does, and lets the auditor follow as far as it came.
  ///
  /// - Returns: whether it came to its end.
  private func makeStatements(_ month: BusinessMonth, progress: (Int, Int) -> Void) throws -> Bool {
    let runner = StatementRunner(reads: reads, signer: signer)
    guard try runner.pending() == month else { return true }
    let isWhole = try runner.run(month, commit: { core.take($0) }, progress: progress)
    let landed = Int(try memory.head().count) - auditor.lastRecord
    guard let month = Auditor.Month("\(month)") else { return false }
    auditor.makeStatements(month, most: landed)
    return isWhole
  }

  // MARK: Connections

  /// A connection logged in as the user; nil for a user that does not exist yet.
  func connection(_ user: String?) throws -> SimulatedConnection? {
    let name = user ?? ""
    if let known = connections[name], !known.isClosed { return known }
    let connection = SimulatedConnection(
      Conversation(key: key, messages: MessageBook(book), words: book.words))
    connections[name] = connection
    guard let user else { return connection }
    // The command that makes the user may still be waiting.
    if tokens[user] == nil { try flush() }
    if tokens[user] == nil {
      // Its token was lost with a reply that never came; the administrator makes another. That may be lost as well.
      guard user != "admin" else { throw Difference(description: "no way in") }
      try send("admin", "user.token user=\(user)")
      try flush()
    }
    guard let token = tokens[user] else {
      connections[name] = nil
      return nil
    }
    for action in connection.conversation.received(Array("auth token=\(token)\n".utf8)) {
      guard case .authenticate(let slot, let token) = action else { continue }
      _ = connection.conversation.authenticated(slot: slot, try reads.authenticate(token))
    }
    return connection
  }

  private func restart() throws {
    tally.restarts += 1
    core = try Simulation.core(store, key, signer)
    reads = Simulation.reads(store, key, signer, book)
    connections = [:]
    // A run that was broken off goes on.
    if let month = try StatementRunner(reads: reads, signer: signer).pending() {
      _ = try makeStatements(month) { _, _ in }
    }
  }

  // MARK: The end

  private func finish() throws {
    let violations = auditor.violations()
    guard violations.isEmpty else { throw Difference(description: "seed \(seed): \(violations)") }
    try checkAllStatements()
    let report = try Verification(store: memory, key: key).run()
    guard report.differences.isEmpty else {
      throw Difference(description: "seed \(seed): \(report.differences)")
    }
    guard report.records == Int64(auditor.lastRecord) else {
      throw Difference(description: "seed \(seed): \(report.records) records, predicted \(auditor.lastRecord)")
    }
    root = report.root
  }

  private(set) var root = ""
}
