import LedgerCore
import Testing

@testable import LedgerWorkflows

/// The end of a month and its statements, with what matters to a test and nothing else.
extension Shop {
  /// The outlet's statement of November 2026.
  static let statement = "STM-202611-HN0371"
  /// The users beside the accountant who have a dispute given to them.
  static let reviewer = user("reviewer")
  static let manager = user("manager")

  private static func user(_ text: String) -> UserName {
    guard let user = UserName(text) else { preconditionFailure("\(text) is no user") }
    return user
  }

  /// A deposit of 10,000.00 and five boards, in November; on this day November is closed and its statements are issued.
  ///
  /// - Parameter silenceAccepts: whether that is what the outlet has agreed to by then.
  static func stated(on day: String = "2026-12-05", silenceAccepts: Bool = false) throws -> Shop {
    var shop = try Shop(today: "2026-11-10")
    try shop.pay(1_000_000)
    try shop.hold(5, at: 48_000)
    shop.today = try date(day)
    if silenceAccepts { try shop.run(OutletTerms(outlet: outlet, isDeemed: true), "outlet.terms", by: .reviewer) }
    try shop.closeMonth("2026-11")
    try shop.issue("2026-11")
    return shop
  }

  /// What `month.close` is given: the balances as of the month's last day, by business date.
  func trial(_ month: BusinessMonth) -> MonthTrial? {
    guard let signed = facts.document(AccountingMonth.key(month)) else { return nil }
    var sums: [String: Money] = [:]
    for record in facts.records.values where record.on <= month.lastDay {
      for posting in record.entry.postings {
        let account = posting.account
        sums[account.outlet == nil ? account.description : account.kind.rawValue, default: .zero] += posting.amount
      }
    }
    return MonthTrial(
      signedBy: signed.record,
      lines: sums.map { MonthTrial.Line(name: $0, debit: max($1, .zero), credit: max(-$1, .zero)) })
  }

  /// `month.close` as the service sends it on.
  func closing(_ text: String) throws -> MonthStep {
    MonthStep(month: try month(text), step: .close, trial: trial(try month(text)))
  }

  /// Signed and closed, today.
  @discardableResult
  mutating func closeMonth(_ text: String) throws -> [String: String] {
    let check = BooksCheck(at: facts.last, differences: 0, open: 0)
    try run(MonthSign(month: try month(text), check: check), "month.sign", by: .finance)
    return try run(try closing(text), "month.close", by: .finance)
  }

  /// Drawn up today.
  func draft(_ outlet: OutletCode, of month: BusinessMonth) -> StatementDraft {
    StatementDraft(
      number: "STM-\(month.compact)-\(outlet)", outlet: outlet, month: month, made: today,
      answerBy: today.adding(days: 15),
      sha256: String(repeating: "ab", count: 32), deposit: Money(fen: 1_000_000), occupied: Money(fen: 240_000),
      ceiling: Money(fen: 3_000_000), owed: Money(fen: -1), content: ["parts": .array(["PCB-4601"])])
  }

  /// Issued, and made for these outlets.
  mutating func issue(_ text: String, for outlets: [OutletCode] = [outlet, other]) throws {
    let month = try month(text)
    try run(StatementIssue(month: month, count: outlets.count), "statement.issue", by: .finance)
    for outlet in outlets { try perform(.makeStatement(draft(outlet, of: month))) }
    try perform(.endStatements(month))
  }

  /// What the ledger does by itself.
  mutating func perform(_ job: Job) throws {
    try facts.apply(try job.command.decide(facts, context(.system)), verb: job.verb, by: .system)
  }

  @discardableResult
  mutating func acknowledge() throws -> [String: String] {
    try run(StatementAck(statement: Shop.statement), "statement.ack", by: .outlet)
  }

  @discardableResult
  mutating func dispute(_ line: String) throws -> [String: String] {
    try run(StatementDisputeLine(statement: Shop.statement, line: line), "statement.dispute", by: .outlet)
  }

  @discardableResult
  mutating func resolve(_ dispute: String, correction: RecordNumber? = nil, by role: Role = .finance) throws
    -> [String: String]
  {
    let outcome: StatementDispute.Outcome = correction == nil ? .rejected : .upheld
    let command = StatementResolve(dispute: dispute, outcome: outcome, correction: correction)
    return try run(command, "statement.resolve", by: role)
  }

  /// The users there are, by the names that `actor` gives them.
  mutating func register(_ role: Role, isActive: Bool = true) {
    let created = User.created(
      role.rawValue, role: role, person: "the \(role.rawValue)", outlet: nil, region: nil, token: .first)
    facts.put(created)
    if !isActive { facts.documents[User.key(role.rawValue)]?.fields["status"] = "disabled" }
  }

  func statement(_ number: String = statement) throws -> MonthlyStatement {
    try #require(MonthlyStatement(facts.document(MonthlyStatement.key(number))))
  }

  func dispute(numbered number: String) throws -> StatementDispute {
    try #require(StatementDispute(facts.document(StatementDispute.key(number))))
  }
}
