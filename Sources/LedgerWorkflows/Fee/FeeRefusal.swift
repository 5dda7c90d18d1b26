import LedgerCore

/// Why service fees are not taken in, settled or paid (9.3).
public enum FeeRefusal: RefusalReason {
  /// The papers for the outlet's month are in already.
  case already(BusinessMonth, fee: String)
  /// The papers came before their month began.
  case papersTooEarly
  /// The month they are settled with is not over.
  case settledLater(BusinessMonth)
  /// More is paid, or taken for a fine, than has been settled and is still there.
  case moreThanFees(fees: Money)

  public var refusal: Refusal {
    switch self {
    case .already(let month, let fee):
      Refusal(
        .duplicate, "fee", clause: "9.3",
        [ReplyField("key", "month"), ReplyField("value", month), ReplyField("fee", fee)])
    case .papersTooEarly: Refusal(.badValue, "papers-date", clause: "9.3", [ReplyField("key", "papers")])
    case .settledLater(let month):
      Refusal(
        .state, "settle-month", clause: "9.3",
        [ReplyField("key", "month"), ReplyField("value", month), ReplyField("status", "running")])
    case .moreThanFees(let fees):
      Refusal(.limit, "fees", clause: "9.3", [ReplyField("key", "amount"), ReplyField("fees", fees)])
    }
  }
}
