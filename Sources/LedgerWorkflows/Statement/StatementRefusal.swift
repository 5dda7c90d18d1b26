import LedgerCore

/// Why statements are not issued or answered, and disputes not resolved (8.7.6): what is not there, what is in the wrong
/// state, then the handbook.
public enum StatementRefusal: RefusalReason {
  case notFound(String)
  /// The statement has no such line.
  case noLine(String)
  /// It is no active user.
  case noOwner(UserName)
  /// It is no later entry of the outlet.
  case noCorrection(RecordNumber)
  /// The month was not closed, or by a version that signed nothing.
  case noCheckpoint(BusinessMonth)
  case lineDisputed(StatementLine)
  /// Whoever is to have the dispute could not resolve it.
  case ownerRole
  /// The month may still change.
  case monthOpen(BusinessMonth, status: String)
  /// An earlier month has not all its statements.
  case order(BusinessMonth, status: String)
  /// All of them are there.
  case issued(BusinessMonth)
  case statementStatus(String, status: String)
  case disputeStatus(String, status: String)
  /// The dispute is somebody else's to resolve.
  case notOwner(dispute: String, owner: String)
  /// The days to answer have passed.
  case windowClosed(answerBy: BusinessDate, today: BusinessDate)
  /// The seal is not the outlet's signature over this statement.
  case badSeal

  public var refusal: Refusal {
    switch self {
    case .notFound(let number): StatementRefusal.notFound("statement", "statement", number)
    case .noLine(let line): StatementRefusal.notFound("statement-line", "line", line)
    case .noOwner(let user): StatementRefusal.notFound("owner", "owner", user.text)
    case .noCorrection(let entry): StatementRefusal.notFound("correction", "correction", entry.description)
    case .noCheckpoint(let month): StatementRefusal.notFound("checkpoint", "month", month.description)
    case .lineDisputed(let line):
      Refusal(.duplicate, "statement-line", [ReplyField("key", "line"), ReplyField("value", line)])
    case .ownerRole: Refusal(.badValue, "owner", [ReplyField("key", "owner")])
    case .monthOpen(let month, let status):
      StatementRefusal.state("statement-open", "month", month.description, status, clause: "8.7.6")
    case .order(let month, let status):
      StatementRefusal.state("statement-order", "month", month.description, status, clause: "8.7.6")
    case .issued(let month): StatementRefusal.state("statement-issued", "month", month.description, "issued")
    case .statementStatus(let number, let status): StatementRefusal.state("statement", "statement", number, status)
    case .disputeStatus(let number, let status): StatementRefusal.state("dispute", "dispute", number, status)
    case .notOwner(let dispute, let owner):
      StatementRefusal.state("dispute-owner", "dispute", dispute, "open", [ReplyField("owner", owner)])
    case .windowClosed(let answerBy, let today):
      Refusal(
        .windowClosed, "statement", clause: "8.7.6", [ReplyField("answer_by", answerBy), ReplyField("today", today)])
    case .badSeal: Refusal(.badValue, "statement-seal", clause: "8.7.6", [ReplyField("key", "seal")])
    }
  }

  private static func notFound(_ variant: String, _ key: String, _ value: String) -> Refusal {
    Refusal(.notFound, variant, [ReplyField("key", key), ReplyField("value", value)])
  }

  private static func state(
    _ variant: String, _ key: String, _ value: String, _ status: String, _ more: [ReplyField] = [],
    clause: Clause? = nil
  ) -> Refusal {
    Refusal(
      .state, variant, clause: clause,
      [ReplyField("key", key), ReplyField("value", value), ReplyField("status", status)] + more)
  }
}
