import LedgerCore

/// Why old parts are not claimed from their maker, or a claim is not recovered (8.6.6).
public enum OldPartRefusal: RefusalReason {
  /// The part of an old part comes from another maker, or from none that is known.
  case notItsMaker
  /// More is recovered, or given up, than is outstanding.
  case moreThanOutstanding(key: String, outstanding: Money)

  public var refusal: Refusal {
    switch self {
    case .notItsMaker: Refusal(.badValue, "maker", [ReplyField("key", "maker")])
    case .moreThanOutstanding(let key, let outstanding):
      Refusal(
        .limit, "maker-claim", clause: "8.6.6",
        [ReplyField("key", key), ReplyField("outstanding", outstanding)])
    }
  }
}
