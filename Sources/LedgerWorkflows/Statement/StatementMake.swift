import LedgerCore

/// A statement that has been drawn up and signed outside, and is to be recorded.
public struct StatementDraft: Hashable, Sendable {
  public let number: String
  public let outlet: OutletCode
  public let month: BusinessMonth
  /// The day it was drawn up, and the last day to answer it: both stand in what is signed. A run that was broken off for
  /// days gives the outlets that are left their whole time.
  public let made: BusinessDate
  public let answerBy: BusinessDate
  /// Of its JSON, in hexadecimal.
  public let sha256: String
  /// As of the end of the month; what the outlet has is above zero.
  public let deposit: Money
  public let occupied: Money
  public let ceiling: Money
  public let owed: Money
  /// What it says beside the log.
  public let content: CanonicalObject

  public init(
    number: String, outlet: OutletCode, month: BusinessMonth, made: BusinessDate, answerBy: BusinessDate,
    sha256: String,
    deposit: Money, occupied: Money,
    ceiling: Money, owed: Money, content: CanonicalObject
  ) {
    self.number = number
    self.outlet = outlet
    self.month = month
    self.made = made
    self.answerBy = answerBy
    self.sha256 = sha256
    self.deposit = deposit
    self.occupied = occupied
    self.ceiling = ceiling
    self.owed = owed
    self.content = content
  }
}

/// `statement.made` (8.7.6): one outlet has its statement, and is told so. Done by the ledger while a month's statements are
/// issued, once for each outlet.
public struct StatementMake: LedgerCommand {
  public let draft: StatementDraft
  public init(draft: StatementDraft) { self.draft = draft }

  public static let verb = "statement.made"
  public var overflowKey: String { "statement" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let run = StatementRun(facts.document(StatementRun.key(draft.month)))
    let size = MonthTrial.size(of: facts.document(MonthTrial.key(draft.month)))
    let earlier = facts.document(MonthlyStatement.key(draft.number))
    let outlet = Outlet(facts.document(Outlet.key(draft.outlet)))
    let notice = Notice.next(facts, context)
    guard earlier == nil else { throw StepRefusal.duplicate(key: "statement", value: draft.number).refusal }
    guard let run, run.status == .issuing, let size else { throw StatementRun.notIssuing(draft.month, run) }
    guard let outlet else { throw StepRefusal.notFound(key: "outlet", value: draft.outlet.text).refusal }
    let statement = MonthlyStatement(draft, run, size: size, silenceAccepts: outlet.isDeemed)
    return Decision(
      Decision.Step(
        on: context.today, outlet: draft.outlet, clause: "8.7.6",
        changes: [
          statement.created, DocumentChange(MonthlyStatement.contentKey(draft.number), set: draft.content),
          notice.created(.statement(draft.number), to: draft.outlet, answerBy: draft.answerBy, context),
        ]),
      reply: [])
  }
}

extension MonthlyStatement {
  fileprivate init(_ draft: StatementDraft, _ run: StatementRun, size: Int64, silenceAccepts: Bool) {
    number = draft.number
    outlet = draft.outlet
    month = draft.month
    made = draft.made
    answerBy = draft.answerBy
    sha256 = draft.sha256
    self.size = size
    deposit = draft.deposit
    occupied = draft.occupied
    ceiling = draft.ceiling
    owed = draft.owed
    owner = run.owner
    self.silenceAccepts = silenceAccepts
    state = .issued
    disputes = [:]
  }
}
