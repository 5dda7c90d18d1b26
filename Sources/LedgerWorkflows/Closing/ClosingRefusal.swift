import LedgerCore

/// Why an outlet is not closed, settled or written off (8.3.3).
public enum ClosingRefusal: RefusalReason {
  case alreadyProposed(OutletCode)
  case notProposed(OutletCode)
  /// Something of the outlet is not done with.
  case open(OutletCode, [String])
  /// What was counted of a part is not what the outlet holds of it.
  case part(PartCode, key: String, held: Quantity, counted: Quantity)
  /// The list leaves out something the outlet holds, worth so much.
  case rest(Money)
  /// There is nothing to write off.
  case nothingReceivable(OutletCode)

  /// How much of what is open is named.
  static let mostNamed = 20

  public var refusal: Refusal {
    switch self {
    case .alreadyProposed(let outlet): ClosingRefusal.state("proposed", outlet, "proposed")
    case .notProposed(let outlet): ClosingRefusal.state("not-proposed", outlet, "active")
    case .nothingReceivable(let outlet): ClosingRefusal.state("no-receivable", outlet, "settled")
    case .open(let outlet, let documents):
      ClosingRefusal.state(
        "outlet-open", outlet, "closing",
        documents.prefix(ClosingRefusal.mostNamed).map { ReplyField("open", $0) }
          + (documents.count > ClosingRefusal.mostNamed
            ? [ReplyField("more", documents.count - ClosingRefusal.mostNamed)] : []))
    case .part(let part, let key, let held, let counted):
      Refusal(
        .limit, "closing-part", clause: "8.3.3",
        [
          ReplyField("key", key), ReplyField("part", part), ReplyField("held", held), ReplyField("counted", counted),
        ])
    case .rest(let value):
      Refusal(.limit, "closing-rest", clause: "8.3.3", [ReplyField("key", "count"), ReplyField("rest", value)])
    }
  }

  private static func state(
    _ variant: String, _ outlet: OutletCode, _ status: String, _ more: [ReplyField] = []
  ) -> Refusal {
    Refusal(
      .state, variant, [ReplyField("key", "outlet"), ReplyField("value", outlet), ReplyField("status", status)] + more)
  }
}
