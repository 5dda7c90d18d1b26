import LedgerCore

/// Why statements are not issued or answered, and disputes not settled (8.7.6).
public enum StatementRefusal: RefusalReason {
  /// The month may still change.
  case monthOpen(BusinessMonth, status: String)
  /// An earlier month has not all its statements.
  case order(BusinessMonth, status: String)
  /// The days to answer have passed.
  case windowClosed(answerBy: BusinessDate, today: BusinessDate)
  /// The dispute is somebody else's to settle.
  case notOwner(dispute: String, owner: String)
  /// No such statement, or not one of whoever asks.
  case notFound(String)
  /// The month has not been closed, so nothing was signed.
  case noCheckpoint(BusinessMonth)
  /// Whoever is to have the dispute could not settle it.
  case ownerRole

  public var refusal: Refusal {
    switch self {
    case .monthOpen(let month, let status):
      Refusal(.state, "statement-open", clause: "8.7.6", StatementRefusal.state("month", month.description, status))
    case .order(let month, let status):
      Refusal(.state, "statement-order", StatementRefusal.state("month", month.description, status))
    case .windowClosed(let answerBy, let today):
      Refusal(
        .windowClosed, "statement", clause: "8.7.6", [ReplyField("answer_by", answerBy), ReplyField("today", today)])
    case .notOwner(let dispute, let owner):
      Refusal(
        .state, "dispute-owner", StatementRefusal.state("dispute", dispute, "open") + [ReplyField("owner", owner)])
    case .notFound(let number):
      Refusal(.notFound, "statement", [ReplyField("key", "statement"), ReplyField("value", number)])
    case .noCheckpoint(let month):
      Refusal(.notFound, "checkpoint", [ReplyField("key", "month"), ReplyField("value", month)])
    case .ownerRole: Refusal(.badValue, "owner", [ReplyField("key", "owner")])
    }
  }

  private static func state(_ key: String, _ value: String, _ status: String) -> [ReplyField] {
    [ReplyField("key", key), ReplyField("value", value), ReplyField("status", status)]
  }
}
