import LedgerCore
import LedgerStore
import LedgerWorkflows
import Logging
import StatementSigning

/// The one writer, without its thread: takes a batch of submissions, decides each in turn on the state the ones before
/// it left, commits everything accepted in one durable transaction, and only then says what became of each.
public final class WriterCore<Store: LedgerStore> {
  let store: Store
  let key: LedgerKey
  /// Signs what closes a month.
  let signer: SigningIdentity
  /// Names the log in its checkpoints.
  let logName: String
  let clock: ClockMode
  /// The edition this program ships with, for whoever adopts a new one.
  let template: CanonicalObject
  /// The wall clock; a rehearsal's clock stands still at the start of its day.
  let now: @Sendable () -> Instant
  let random: @Sendable (Int) -> [UInt8]
  let log: Logger

  let facts = WorkingSet()
  var head: LogHead
  var tree: MerkleTree<OpenSSLHash>
  var editions: [Policy]
  var lastRecordedAt: Instant
  /// What the batch in hand adds beside its records.
  var texts: [TextRow] = []
  var secrets: [SecretRow] = []
  var signatures: [SignatureRow] = []
  /// The records before which the tree is signed, each with its month.
  var checkpoints: [RecordNumber: BusinessMonth] = [:]
  /// Set when a commit failed and the head has not been compared since.
  var isUncertain = false
  public internal(set) var batches = 0
  public private(set) var largestBatch = 0

  /// Takes up a founded ledger at its head.
  public init(
    store: Store, key: LedgerKey, signer: SigningIdentity, clock: ClockMode, template: CanonicalObject = [:],
    now: @escaping @Sendable () -> Instant,
    random: @escaping @Sendable (Int) -> [UInt8], log: Logger
  ) throws {
    self.store = store
    self.key = key
    self.signer = signer
    self.clock = clock
    self.template = template
    self.now = now
    self.random = random
    self.log = log
    logName = try store.read { try LedgerTree($0).origin }
    head = try store.head()
    tree = try LedgerState.tree(store, size: head.count)
    editions = try LedgerState.editions(store, template)
    lastRecordedAt = try LedgerState.lastRecordedAt(store)
  }

  /// The last opened day, when it is among the facts at hand.
  var today: BusinessDate? {
    defer { facts.forgetMissing() }
    return Clock(facts.document(Clock.key))?.today
  }

  public var recordCount: Int64 { head.count + Int64(facts.batch.records.count) }

  /// Decides and commits a batch.
  ///
  /// - Returns: one outcome for each submission, in order.
  public func process(_ batch: [Submission]) -> [Outcome] {
    guard settle() else { return batch.map { _ in .busy } }
    largestBatch = max(largestBatch, batch.count)
    var outcomes: [Outcome] = []
    for submission in batch {
      do {
        outcomes.append(try decide(submission))
      } catch {
        // What the batch had so far is given up with the command that broke off, and none of it has happened.
        outcomes = (outcomes + [.busy]).map { _ in .busy }
        guard settle() else { return batch.map { _ in .busy } }
      }
    }
    if let failure = commit() { outcomes = outcomes.map { _ in failure } }
    facts.trim()
    return outcomes
  }

  // MARK: Deciding

  /// Decides one submission, and then does whatever the ledger does by itself because of it.
  ///
  /// - Throws: when it broke off halfway; the batch in hand is given up.
  private func decide(_ submission: Submission) throws -> Outcome {
    let attempt: Attempt
    do {
      attempt = try withFacts { self.attempt(submission) }
    } catch {
      log.error("facts could not be loaded", metadata: ["verb": "\(submission.verb)", "error": "\(error)"])
      facts.forgetDecision()
      return .refused(Refusal(.internal))
    }
    return try take(attempt, of: submission)
  }

  /// Decides, loading what turns out to be needed and deciding again until nothing is missing.
  func withFacts<Result>(_ decide: () -> Result) throws -> Result {
    // Each round loads at least one fact; a decision looks through a handful of layers at most.
    for _ in 0..<16 {
      facts.forgetMissing()
      let result = decide()
      if facts.missing.isEmpty { return result }
      try facts.loadMissing(from: store)
    }
    throw ServiceError.factsNeverComplete
  }

  private enum Attempt {
    case accepted([LedgerRecord], Effects, Decision, RecordedArguments)
    case replay(LedgerRecord)
    case refused(Refusal)
  }

  private func attempt(_ submission: Submission) -> Attempt {
    guard let clock = Clock(facts.document(Clock.key)), let user = User(facts.document(User.key(submission.user))),
      user.isActive, user.token == submission.token
    else { return .refused(Refusal(.authRequired)) }
    let policy = policy(on: clock.today)
    guard policy.allows(user.role, submission.verb) else {
      return .refused(
        Refusal(
          .forbidden, "role",
          [ReplyField("role", user.role.rawValue), ReplyField("verb", submission.verb)]))
    }
    if let request = submission.request, let number = facts.request(user: submission.user, id: request.id),
      let earlier = facts.record(number)
    {
      return earlier.request == request
        ? .replay(earlier)
        : .refused(Refusal(.idReused, [ReplyField("id", request.id), ReplyField("entry", number)]))
    }
    let number = RecordNumber(recordCount).next
    let context = Context(
      actor: user.actor, today: clock.today, firstDay: clock.first, record: number, policy: policy, template: template,
      seals: .openSSL, clock: self.clock)
    do throws(Refusal) {
      let decision = try submission.command.decide(facts, context)
      let arguments = RecordedArguments(submission.arguments, record: number, key: key)
      let records = try records(decision, submission, context, arguments)
      let effects = try effects(records, overflowKey: submission.command.overflowKey)
      return .accepted(records, effects, decision, arguments)
    } catch {
      var refusal = error
      if submission.isDry { refusal.edition = policy.edition }
      return .refused(refusal)
    }
  }

  private func records(
    _ decision: Decision, _ submission: Submission, _ context: Context, _ arguments: RecordedArguments
  ) throws(Refusal) -> [LedgerRecord] {
    let builder = RecordBuilder(context: context, recordedAt: recordedAt(context.today))
    var records = [
      try builder.own(submission, decision, arguments.fields)
    ]
    for (index, item) in decision.items.enumerated() {
      records.append(try builder.item(item, index: index + 1, of: submission))
    }
    return records
  }

  func effects(_ records: [LedgerRecord], overflowKey: String) throws(Refusal) -> Effects {
    do throws(EffectError) {
      return try facts.effects(of: records)
    } catch {
      switch error {
      case .outOfBounds: throw StepRefusal.overflow(key: overflowKey).refusal
      case .wrongSide(let cell):
        // Facts still missing look like zero; only a complete decision can be wrong.
        if facts.missing.isEmpty {
          log.error("a decision would put a balance on the wrong side", metadata: ["cell": "\(cell)"])
        }
        throw Refusal(.internal)
      }
    }
  }

  /// Takes an attempt that had all its facts into the batch, and says what the reply will be.
  private func take(_ attempt: Attempt, of submission: Submission) throws -> Outcome {
    switch attempt {
    case .refused(let refusal):
      facts.forgetDecision()
      return .refused(refusal)
    case .replay(let record):
      facts.forgetDecision()
      var reply = [ReplyField("entry", record.number)] + record.reply + [ReplyField("replayed", "yes")]
      if submission.isDry { reply.append(ReplyField("dry", "yes")) }
      return .accepted(reply)
    case .accepted(let records, let effects, let decision, let arguments):
      var reply = [ReplyField("entry", records[0].number)] + decision.reply
      guard !submission.isDry else {
        facts.forgetDecision()
        return .accepted(reply + [ReplyField("dry", "yes")])
      }
      take(records, effects)
      texts += arguments.texts
      if let month = decision.signsCheckpoint { checkpoints[records[0].number] = month }
      if let user = decision.makesTokenFor {
        let token = Token.make(random)
        secrets.append(SecretRow(tokenHash: token.hash, user: user.text, record: records[0].number))
        reply.append(ReplyField("token", token.text))
      }
      try run(decision.then, cause: records[0].number)
      return .accepted(reply)
    }
  }

  /// Takes records into the batch in hand.
  func take(_ records: [LedgerRecord], _ effects: Effects) {
    facts.merge(records, effects)
    lastRecordedAt = records.last?.recordedAt ?? lastRecordedAt
    for change in records.flatMap(\.changes) where change.key.kind == Policy.kind {
      // It is in force from a day to come, so the order of the batch does not matter to it.
      if let policy = Policy(fields: change.set) { editions.append(policy) }
    }
  }

  func recordedAt(_ today: BusinessDate) -> Instant {
    // Recorded-at never goes back, whatever the clock does.
    switch clock {
    case .manual: max(lastRecordedAt, Instant(startOf: today))
    case .system: max(lastRecordedAt, now())
    }
  }

  func policy(on day: BusinessDate) -> Policy {
    editions.last { $0.from <= day } ?? editions[0]
  }
}
