import LedgerCore

/// Why a step of a claim is refused (8.6), in clause order.
public enum ClaimRefusal: RefusalReason {
  /// 8.6.1: a part was replaced outside the claim's month.
  case replacedOutside
  /// 8.6.2: that part of that repair is in a claim already; of another outlet's, the claim is not named.
  case repairClaimed(PartCode, repair: String, claim: String?)
  /// 8.6.4: more is announced than the claim still has to come.
  case announcedTooMuch(PartCode, most: Quantity)
  /// 8.6.5: the results don't add up to the count, or a line has fewer pieces open.
  case inspection(PartCode, counted: Quantity, inspected: Quantity)
  case inspectionLine(RepairPieces, key: String, open: Quantity)
  /// 8.6.7
  case dispatchedEarly
  case supplement(ClaimSupplement.Correction, most: Quantity)
  /// 9.5: free service was allowed for this repair, so nothing was passed off.
  case goodwillAllowed(repair: String)

  public var refusal: Refusal {
    switch self {
    case .replacedOutside: Refusal(.badValue, "claim-date", clause: "8.6.1", [ReplyField("key", "line")])
    case .repairClaimed(let part, let repair, let claim):
      Refusal(
        .duplicate, "repair", clause: "8.6.2",
        [ReplyField("key", "line"), ReplyField("value", "\(part):\(repair)")]
          + (claim.map { [ReplyField("claim", $0)] } ?? []))
    case .announcedTooMuch(let part, let most):
      Refusal(
        .limit, "announced", clause: "8.6.4",
        [ReplyField("key", "count"), ReplyField("part", part), ReplyField("most", most)])
    case .inspection(let part, let counted, let inspected):
      Refusal(
        .limit, "inspection", clause: "8.6.5",
        [
          ReplyField("key", "fault"), ReplyField("part", part), ReplyField("counted", counted),
          ReplyField("inspected", inspected),
        ])
    case .inspectionLine(let pieces, let key, let open):
      Refusal(
        .limit, "inspection-line", clause: "8.6.5",
        [
          ReplyField("key", key), ReplyField("part", pieces.part), ReplyField("repair", pieces.repair ?? ""),
          ReplyField("open", open),
        ])
    case .dispatchedEarly: Refusal(.badValue, "dispatch-date", clause: "8.6.7", [ReplyField("key", "dispatched")])
    case .supplement(let correction, let most):
      Refusal(
        .limit, "supplement", clause: "8.6.7",
        [
          ReplyField("key", correction.truth.key), ReplyField("part", correction.pieces.part),
          ReplyField("repair", correction.pieces.repair ?? ""), ReplyField("most", most),
        ])
    case .goodwillAllowed(let repair):
      Refusal(
        .state, "goodwill", clause: "9.5",
        [ReplyField("key", "repair"), ReplyField("value", repair), ReplyField("status", "goodwill")])
    }
  }
}
