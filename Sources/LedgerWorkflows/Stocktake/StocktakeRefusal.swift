import LedgerCore

/// Why a count is not begun, taken, explained or closed (8.7.4, 8.7.5).
public enum StocktakeRefusal: RefusalReason {
  /// There are no parts to count.
  case nothingToCount
  /// The part is not among those of the stocktake.
  case notCounted(key: String, PartCode)
  /// The count of the part agreed, or its difference has been posted.
  case settled(PartCode, status: String)
  /// Another stocktake has a difference of the part.
  case counting(key: String, PartCode, status: String, stocktake: String)
  /// No difference of the stocktake has been explained, so there is nothing to let into the books.
  case nothingExplained(String, status: String)
  /// The part has no difference that could be explained, posted or sent back.
  case noDifference(PartCode, status: String)
  /// Differences wait for an explanation or for the manager; the first of them are named.
  case differences(stocktake: String, [PartCode])

  /// How many parts a refusal names.
  static let mostNamed = 20

  public var refusal: Refusal {
    switch self {
    case .nothingToCount:
      Refusal(
        .state, "scope-empty",
        [ReplyField("key", "scope"), ReplyField("value", Stocktake.Scope.all.rawValue), ReplyField("status", "empty")])
    case .notCounted(let key, let part):
      Refusal(.notFound, "stocktake-part", [ReplyField("key", key), ReplyField("value", part)])
    case .settled(let part, let status):
      Refusal(
        .state, "counted", [ReplyField("key", "line"), ReplyField("value", part), ReplyField("status", status)])
    case .counting(let key, let part, let status, let stocktake):
      Refusal(
        .state, "counting",
        [
          ReplyField("key", key), ReplyField("value", part), ReplyField("status", status),
          ReplyField("stocktake", stocktake),
        ])
    case .nothingExplained(let stocktake, let status):
      Refusal(
        .state, "nothing-explained",
        [ReplyField("key", "stocktake"), ReplyField("value", stocktake), ReplyField("status", status)])
    case .noDifference(let part, let status):
      Refusal(
        .state, "explain", [ReplyField("key", "part"), ReplyField("value", part), ReplyField("status", status)])
    case .differences(let stocktake, let parts):
      Refusal(
        .state, "stocktake-open",
        [
          ReplyField("key", "stocktake"), ReplyField("value", stocktake),
          ReplyField("status", StocktakeLine.Status.difference.rawValue),
        ] + parts.prefix(StocktakeRefusal.mostNamed).map { ReplyField("open", $0) })
    }
  }
}
