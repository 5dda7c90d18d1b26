import LedgerBook
import LedgerCore
import LedgerStore
import LedgerWire
import LedgerWorkflows
import Logging
import StatementSigning
import Statements

/// Answers the reading verbs and logins from snapshots. It never waits for the writer, and the writer never for it.
public struct ReadService<Store: LedgerStore>: Sendable {
  let store: Store
  let book: LedgerBook
  let clock: ClockMode
  let key: LedgerKey
  /// Whose certificates a statement verifies against.
  let signer: SigningIdentity
  private let statementWords: StatementWords
  let log: Logger

  public init(
    store: Store, book: LedgerBook, clock: ClockMode, key: LedgerKey, signer: SigningIdentity, log: Logger
  ) {
    self.store = store
    self.book = book
    self.clock = clock
    self.key = key
    self.signer = signer
    statementWords = StatementWords(
      texts: book.statementTexts.compactMapValues { texts in
        texts[.chinese].flatMap { chinese in
          texts[.english].map { StatementWords.Pair(chinese: chinese, english: $0) }
        }
      })
    self.log = log
  }

  /// Whose token this is; nil when it opens nothing.
  public func authenticate(_ token: String) throws -> Login? {
    try store.read { snapshot in
      guard let secret = try snapshot.secret(Token.hash(token)) else { return nil }
      let facts = SnapshotFacts(snapshot)
      guard let user = User(facts.document(User.key(secret.user))), user.isActive, user.token == secret.record else {
        return nil
      }
      return Login(actor: user.actor, token: secret.record)
    }
  }

  /// Answers one question; the last line says how it went.
  public func answer(_ request: ReadRequest, statistics: @Sendable () -> ServiceStatistics) -> [ReplyOrRefusal] {
    do {
      if request.verb == "ledger.verify" { return try verify(request) }
      if request.verb == "month.check" { return try monthCheck(request) }
      return try store.read { snapshot in
        let reading = try reading(request, snapshot)
        let answer = try dispatch(reading, statistics())
        if let failure = reading.facts.failure { throw failure }
        return answer.rows.map { .line(.row($0)) } + [.line(.ok(answer.reply))]
      }
    } catch let refusal as Refusal {
      return [.refusal(refusal)]
    } catch {
      log.error("a question could not be answered", metadata: ["verb": "\(request.verb)", "error": "\(error)"])
      return [.refusal(Refusal(.internal))]
    }
  }

  /// Sets up a reading, after seeing that the user may ask.
  private func reading(_ request: ReadRequest, _ snapshot: any LedgerSnapshot) throws -> Reading {
    let facts = SnapshotFacts(snapshot)
    guard let clock = Clock(facts.document(Clock.key)),
      let user = User(facts.document(User.key(request.login.actor.user))),
      user.isActive, user.token == request.login.token
    else { throw Refusal(.authRequired) }
    let policy = try policy(on: clock.today, snapshot)
    guard policy.allows(user.role, request.verb) else {
      throw Refusal(
        .forbidden, "role", [ReplyField("role", user.role.rawValue), ReplyField("verb", request.verb)])
    }
    return Reading(
      verb: request.verb, arguments: request.arguments, actor: user.actor, language: request.language, policy: policy,
      template: book.template,
      clock: self.clock, firstDay: clock.first, words: book.words, today: clock.today, snapshot: snapshot, facts: facts,
      at: try snapshot.head().last)
  }

  /// A reading for the service's own use, which sees everything.
  func own(_ snapshot: any LedgerSnapshot) throws -> Reading {
    let facts = SnapshotFacts(snapshot)
    guard let clock = Clock(facts.document(Clock.key)) else { throw ServiceError.notFounded }
    return Reading(
      verb: "", arguments: Arguments(), actor: .system, language: .chinese,
      policy: try policy(on: clock.today, snapshot),
      template: book.template, clock: self.clock, firstDay: clock.first, words: book.words, today: clock.today,
      snapshot: snapshot, facts: facts, at: try snapshot.head().last)
  }

  /// The edition in force on a day; before the first, the first.
  func policy(on day: BusinessDate, _ snapshot: any LedgerSnapshot) throws -> Policy {
    let editions = try snapshot.documents(Policy.kind, DocumentFilter(), after: nil, limit: 1000)
      .compactMap { Policy(fields: HandbookAdopt.completed($0.fields, book.template)) }.sorted { $0.from < $1.from }
    guard let policy = editions.last(where: { $0.from <= day }) ?? editions.first else {
      throw ServiceError.notFounded
    }
    return policy
  }

  private func dispatch(_ reading: Reading, _ statistics: ServiceStatistics) throws -> Reading.Answer {
    switch reading.verb {
    case "whoami": reading.whoami()
    case "stats": reading.answer([ReplyField("records", reading.at)] + statistics.fields)
    case "clock.show": reading.clockShow()
    case "handbook.show": try handbook(reading)
    case "calendar.show": try reading.calendarShow()
    case "user.list": try reading.userList()
    case "part.show": try reading.partShow()
    case "part.list": try reading.partList()
    case "outlet.show": try reading.outletShow()
    case "outlet.list": try reading.outletList()
    case "deposit.show": try reading.depositShow()
    case "stock.show": try reading.stockShow()
    case "stock.card": try reading.stockCard()
    case "stock.lots": try reading.stockLots()
    case "stock.slow": try reading.stockSlow()
    case "stocktake.show": try reading.stocktakeShow()
    case "stocktake.list": try reading.stocktakeList()
    case "stocktake.suggest": try reading.stocktakeSuggest()
    case "request.show": try reading.requestShow()
    case "request.list": try reading.requestList()
    case "request.check": try reading.requestCheck()
    case "plan.show": try reading.planShow()
    case "shipment.show": try reading.shipmentShow()
    case "shipment.list": try reading.shipmentList()
    case "transfer.show": try reading.transferShow()
    case "transfer.list": try reading.transferList()
    case "loaner.list": try reading.loanerList()
    case "claim.show": try reading.claimShow()
    case "claim.list": try reading.claimList()
    case "oldpart.list": try reading.oldPartList()
    case "oldpart.claims": try reading.makerClaimList()
    case "fine.list": try reading.fineList()
    case "fee.list": try reading.feeList()
    case "goodwill.list": try reading.goodwillList()
    case "refund.list": try reading.refundList()
    case "outbox.list": try reading.outboxList()
    case "due": try reading.due()
    case "month.list": try reading.monthList()
    case "statement.list": try reading.statementList()
    case "statement.show": try reading.statementShow()
    case "statement.get": try reading.statementGet(statementWords, signer)
    case "statement.disputes": try reading.statementDisputes()
    case "checkpoint.list": try reading.checkpointList()
    case "checkpoint.show": try reading.checkpointShow()
    case "balance": try reading.balance()
    case "trial": try reading.trial(book.chart)
    case "entries": try reading.entries()
    case "entry.show": try reading.entryShow()
    case "entry.explain": try reading.entryExplain(book)
    // A verb of the catalogue that nobody answers is found by a test, not by a user.
    default: throw Refusal(.internal)
    }
  }

  private func handbook(_ reading: Reading) throws -> Reading.Answer {
    let policy = try policy(on: reading.arguments.date("date") ?? reading.today, reading.snapshot)
    var answer: Reading.Answer
    if let rule = reading.arguments.words("rule") {
      guard let text = book.clause(rule, reading.language) else {
        throw StepRefusal.notFound(key: "rule", value: rule).refusal
      }
      // A row for each line: what a terminal shows and a program can join.
      answer = reading.list(text.split(separator: "\n").map { [ReplyField("text", $0)] }, next: nil)
    } else {
      let rows = policy.parameters.map {
        [
          ReplyField("name", $0.name), ReplyField("value", $0.value), ReplyField("rule", $0.rule),
          ReplyField("binds", $0.binds),
        ]
      }
      answer = reading.list(rows, next: nil)
    }
    answer.reply += [ReplyField("edition", policy.edition), ReplyField("from", policy.from)]
    return answer
  }

  private func monthCheck(_ request: ReadRequest) throws -> [ReplyOrRefusal] {
    let status = try store.read { snapshot in try reading(request, snapshot).accountingMonth().status.rawValue }
    let report = try BooksReading(store: store).run()
    return report.rows.map { .line(.row($0)) } + [
      .line(
        .ok([
          ReplyField("at", report.check.at), ReplyField("month", request.arguments.month("month")?.description ?? ""),
          ReplyField("status", status), ReplyField("differences", report.check.differences),
          ReplyField("open", report.check.open), ReplyField("root", report.root),
        ]))
    ]
  }

  private func verify(_ request: ReadRequest) throws -> [ReplyOrRefusal] {
    _ = try store.read { snapshot in try reading(request, snapshot).at }
    let report = try Verification(store: store, key: key).run()
    guard let first = report.differences.first else {
      return [
        .line(
          .ok([
            ReplyField("at", report.records), ReplyField("records", report.records), ReplyField("root", report.root),
            ReplyField("postings", report.rows[.posting] ?? 0), ReplyField("balances", report.rows[.balance] ?? 0),
            ReplyField("documents", report.rows[.document] ?? 0),
          ]))
      ]
    }
    let rows = report.differences.map { difference in
      ReplyOrRefusal.line(
        .row([
          ReplyField("table", difference.table), ReplyField("record", difference.record),
          ReplyField("detail", difference.detail),
        ]))
    }
    let refusal = Refusal(
      .verifyFailed, [ReplyField("record", first.record), ReplyField("table", first.table)])
    return rows + [.refusal(refusal)]
  }
}

/// A line of a reply, or the refusal that is still to be said in the session's language.
public enum ReplyOrRefusal: Hashable, Sendable {
  case line(ReplyLine)
  case refusal(Refusal)
}

/// A question on its way to the readers.
public struct ReadRequest: Sendable {
  public let verb: String
  let arguments: Arguments
  let login: Login
  let language: Language
}

/// Figures of the running service.
public struct ServiceStatistics: Hashable, Sendable {
  public var batches = 0
  public var largestBatch = 0
  public var waiting = 0
  public var connections = 0

  public init() {}

  var fields: [ReplyField] {
    [
      ReplyField("batches", batches), ReplyField("largest_batch", largestBatch), ReplyField("waiting", waiting),
      ReplyField("connections", connections),
    ]
  }
}
