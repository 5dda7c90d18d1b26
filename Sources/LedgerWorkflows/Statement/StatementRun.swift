import LedgerCore

/// The making of one month's statements: from `statement.issue` to the last of them. While it is `issuing` some of them are
/// there and others are not; one that was broken off goes on.
public struct StatementRun: Hashable, Sendable {
  public let month: BusinessMonth
  public var status: Status
  /// How many the month has once all are made.
  public let statements: Int
  /// The last day to answer those made under it.
  public let answerBy: BusinessDate
  /// The user who issued them.
  public let owner: String

  public enum Status: String, Hashable, Sendable { case issuing, issued }

  public static let kind: DocumentKind = "statement-run"
  public static func key(_ month: BusinessMonth) -> DocumentKey { DocumentKey(kind, month.description) }

  /// The run of a month; nil where nobody has issued its statements.
  public init?(_ month: BusinessMonth, _ facts: any Facts) {
    guard let fields = facts.document(StatementRun.key(month))?.fields,
      let status = fields.word("status").flatMap(Status.init(rawValue:)),
      let statements = fields["statements"]?.integer, let answerBy = fields.date("answer_by"),
      let owner = fields.word("owner")
    else { return nil }
    self.month = month
    self.status = status
    self.statements = Int(statements)
    self.answerBy = answerBy
    self.owner = owner
  }

  init(_ month: BusinessMonth, statements: Int, answerBy: BusinessDate, owner: String) {
    self.month = month
    status = .issuing
    self.statements = statements
    self.answerBy = answerBy
    self.owner = owner
  }

  var changed: DocumentChange {
    DocumentChange(
      StatementRun.key(month),
      set: [
        "status": .string(status.rawValue), "statements": .integer(Int64(statements)), "answer_by": .word(answerBy),
        "owner": .string(owner),
      ])
  }

  /// For a job that finds no statements to be made.
  static func notIssuing(_ month: BusinessMonth, _ run: StatementRun?) -> Refusal {
    StepRefusal.state(key: "month", value: month.description, status: run?.status.rawValue ?? "none").refusal
  }
}
