import LedgerCore

/// The making of one month's statements: from `statement.issue` to the last of them. While it is `issuing` some of them are
/// there and others are not; one that was broken off goes on.
public struct StatementRun: Hashable, Sendable {
  public let month: BusinessMonth
  public var status: Status
  /// How many the month has once all are made.
  public let statements: Int
  /// The day from which the outlets' days to answer count.
  public let issued: BusinessDate
  /// The last day to answer.
  public let answerBy: BusinessDate
  /// The user who issued them.
  public let owner: String

  public enum Status: String, Hashable, Sendable { case issuing, issued }

  public static let kind: DocumentKind = "statement-run"
  public static func key(_ month: BusinessMonth) -> DocumentKey { DocumentKey(kind, month.description) }

  public init?(_ document: Document?) {
    guard let document, let month = BusinessMonth(document.key.id),
      let status = document.status.flatMap(Status.init(rawValue:)),
      let statements = document.fields["statements"]?.integer, let issued = document.fields.date("issued"),
      let answerBy = document.fields.date("answer_by"), let owner = document.fields.word("owner")
    else { return nil }
    self.month = month
    self.status = status
    self.statements = Int(statements)
    self.issued = issued
    self.answerBy = answerBy
    self.owner = owner
  }

  /// One that begins, or goes on, today.
  init(_ month: BusinessMonth, statements: Int, _ context: Context) {
    self.month = month
    status = .issuing
    self.statements = statements
    issued = context.today
    answerBy = statementAnswerBy(issued: context.today, context.policy)
    owner = context.actor.user
  }

  var changed: DocumentChange {
    DocumentChange(
      StatementRun.key(month),
      set: [
        "status": .string(status.rawValue), "statements": .integer(Int64(statements)), "issued": .word(issued),
        "answer_by": .word(answerBy), "owner": .string(owner),
      ])
  }

  /// For a job that finds no statements to be made.
  static func notIssuing(_ month: BusinessMonth, _ run: StatementRun?) -> Refusal {
    StepRefusal.state(key: "month", value: month.description, status: run?.status.rawValue ?? "none").refusal
  }
}
