import LedgerCore

/// Why a goodwill repair is not allowed (9.5).
public enum GoodwillRefusal: RefusalReason {
  /// This part of this repair has an allowance.
  case already(PartCode, repair: String)
  /// More than the role may allow for one repair.
  case amount(most: Money)
  /// The person has allowed as many this month as the role may.
  case count(BusinessMonth, count: Int, limit: Int)

  public var refusal: Refusal {
    switch self {
    case .already(let part, let repair):
      Refusal(
        .duplicate, "goodwill", clause: "9.5", [ReplyField("key", "repair"), ReplyField("value", "\(part):\(repair)")])
    case .amount(let most):
      Refusal(.limit, "goodwill-amount", clause: "9.5", [ReplyField("key", "amount"), ReplyField("most", most)])
    case .count(let month, let count, let limit):
      Refusal(
        .limit, "goodwill-count", clause: "9.5",
        [
          ReplyField("key", "outlet"), ReplyField("month", month), ReplyField("count", count),
          ReplyField("limit", limit),
        ])
    }
  }
}
