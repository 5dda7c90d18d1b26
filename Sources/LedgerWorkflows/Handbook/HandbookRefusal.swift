import LedgerCore

/// The reasons the handbook itself gives, in clause order: each names its clause, the figures and what would help.
public enum HandbookRefusal: RefusalReason {
  /// 8.3.1
  case depositMinimum(OutletCode, deposit: Money, minimum: Money)
  /// 8.3.2
  case ceiling(CeilingRefusal)
  /// 8.3.2: what would be taken from a deposit is more than it holds.
  case depositShort(OutletCode, deposit: Money, amount: Money)
  /// 8.3.3: what would be refunded is more than the outlet can do without.
  case refundShort(OutletCode, deposit: Money, amount: Money, most: Money)
  /// 8.4.1: the seal is not the outlet's signature under this request.
  case badSeal
  /// 8.4.2
  case moreThanAsked
  case windowClosed(today: BusinessDate, next: ClosedRange<BusinessDate>)
  case monthlyAlready(month: BusinessMonth, request: String)
  /// 8.4.4: more comes back than was shipped for the pre-sale request.
  case moreThanPresale(key: String)
  case unsigned(request: String, status: String)
  /// 8.5.4
  case emergencyLimit(OutletCode, BusinessMonth, count: Int, limit: Int)
  /// 8.5.1
  case notApproved(request: String, status: String)
  case overApproved(request: String, [PartLine])
  case stockShort(Occasion, [PartLine])
  /// 8.5.5: more is reported than was shipped, more settled than is open.
  case moreThanShipped(key: String)
  case moreThanReported(key: String)
  /// 8.6.7: more is paid than is owed.
  case moreThanOwed(owed: Money)
  /// 8.6.7: more is taken than was overpaid.
  case moreThanAdvance(advance: Money)
  /// 9.6, 9.7: outside the catalogue's range, or more than was proposed or is open.
  case fineRange(Clause, least: Money, most: Money)

  /// Where a lack of stock shows, and under which clause.
  public enum Occasion: Hashable, Sendable {
    case reviewOfEmergency, reviewOfMonthly, reviewOfPresale, shipment, substitute, reversal
    case returnToMaker, stocktake

    var clause: Clause {
      switch self {
      case .reviewOfEmergency: "8.4.3"
      case .reviewOfMonthly: "8.4.2"
      case .reviewOfPresale: "8.4.4"
      case .shipment, .substitute: "8.5.1"
      case .reversal: "8.7.2"
      case .returnToMaker: "8.7.3"
      case .stocktake: "8.7.5"
      }
    }

    var message: String {
      switch self {
      case .reviewOfEmergency, .reviewOfMonthly, .reviewOfPresale: "review"
      case .shipment: "shipment"
      case .substitute: "substitute"
      case .reversal: "reversal"
      case .returnToMaker: "return-to-maker"
      case .stocktake: "stocktake"
      }
    }
  }

  public var refusal: Refusal {
    switch self {
    case .depositMinimum(let outlet, let deposit, let minimum):
      Refusal(
        .depositMinimum, clause: "8.3.1",
        [
          ReplyField("outlet", outlet), ReplyField("deposit", deposit), ReplyField("minimum", minimum),
          ReplyField("shortfall", minimum - deposit),
        ])
    case .ceiling(let ceiling): ceiling.refusal
    case .depositShort(let outlet, let deposit, let amount):
      Refusal(
        .depositShort, clause: "8.3.2",
        [ReplyField("outlet", outlet), ReplyField("deposit", deposit), ReplyField("amount", amount)])
    case .refundShort(let outlet, let deposit, let amount, let most):
      Refusal(
        .depositShort, "refund", clause: "8.3.3",
        [
          ReplyField("outlet", outlet), ReplyField("deposit", deposit), ReplyField("amount", amount),
          ReplyField("most", most),
        ])
    case .badSeal: Refusal(.badValue, "seal", clause: "8.4.1", [ReplyField("key", "seal")])
    case .moreThanAsked: HandbookRefusal.tooMuch("more-than-asked", "8.4.2", "line")
    case .moreThanPresale(let key): HandbookRefusal.tooMuch("more-than-presale", "8.4.4", key)
    case .moreThanShipped(let key): HandbookRefusal.tooMuch("more-than-shipped", "8.5.5", key)
    case .moreThanReported(let key): HandbookRefusal.tooMuch("more-than-reported", "8.5.5", key)
    case .moreThanOwed(let owed):
      Refusal(.limit, "more-than-owed", clause: "8.6.7", [ReplyField("key", "amount"), ReplyField("owed", owed)])
    case .moreThanAdvance(let advance):
      Refusal(
        .limit, "more-than-advance", clause: "8.6.7", [ReplyField("key", "amount"), ReplyField("advance", advance)])
    case .fineRange(let rule, let least, let most):
      Refusal(
        .limit, "fine", clause: rule,
        [ReplyField("key", "amount"), ReplyField("least", least), ReplyField("most", most)])
    case .unsigned(let request, let status):
      Refusal(
        .notApproved, "unsigned", clause: "8.4.4", [ReplyField("request", request), ReplyField("status", status)])
    case .windowClosed(let today, let next):
      Refusal(
        .windowClosed, clause: "8.4.2",
        [
          ReplyField("today", today), ReplyField("opens", next.lowerBound), ReplyField("closes", next.upperBound),
        ])
    case .monthlyAlready(let month, let request):
      Refusal(
        .duplicate, "monthly", clause: "8.4.2",
        [ReplyField("key", "month"), ReplyField("value", month), ReplyField("request", request)])
    case .emergencyLimit(let outlet, let month, let count, let limit):
      Refusal(
        .emergencyLimit, clause: "8.5.4",
        [
          ReplyField("outlet", outlet), ReplyField("month", month), ReplyField("count", count),
          ReplyField("limit", limit),
        ])
    case .notApproved(let request, let status):
      Refusal(
        .notApproved, "status", clause: "8.5.1", [ReplyField("request", request), ReplyField("status", status)])
    case .overApproved(let request, let lines):
      Refusal(
        .notApproved, "over", clause: "8.5.1",
        [ReplyField("request", request)] + lines.map { ReplyField("over", $0) })
    case .stockShort(let occasion, let lines):
      Refusal(.stockShort, occasion.message, clause: occasion.clause, lines.map { ReplyField("short", $0) })
    }
  }

  private static func tooMuch(_ variant: String, _ clause: Clause, _ key: String) -> Refusal {
    Refusal(.limit, variant, clause: clause, [ReplyField("key", key)])
  }
}
