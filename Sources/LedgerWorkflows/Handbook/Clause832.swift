import LedgerCore

/// 8.3.2 at review: what is occupied, what is committed and this request must fit under the ceiling together.
/// A reviewed request is committed at once, so two requests never share the same headroom.
func requireCeilingAtReview(_ position: OutletPosition, adding amount: Money) throws(Refusal) {
  try requireCeiling(position, adding: amount, used: position.occupied + position.committed, at: .review)
}

/// 8.3.2 at shipment: what is occupied and this shipment must fit, whatever was approved earlier.
func requireCeilingAtShipment(_ position: OutletPosition, adding amount: Money) throws(Refusal) {
  try requireCeiling(position, adding: amount, used: position.occupied, at: .shipment)
}

/// 8.3.2: the last day on which what was approved on `day` stays set aside. After it the reservation lapses, so that
/// headroom and stock are not kept for ever for what nobody ships.
func reservationEnd(_ day: BusinessDate, _ policy: Policy) -> BusinessDate { day.adding(days: policy.reservationDays) }

private func requireCeiling(
  _ position: OutletPosition, adding amount: Money, used: Money, at occasion: CeilingRefusal.Occasion
) throws(Refusal) {
  // Figures that no record could carry are not shown as if they were true.
  guard amount.isInBounds, (used + amount).isInBounds else { throw StepRefusal.overflow(key: "line").refusal }
  let shortfall = used + amount - position.ceiling
  // Exactly 1:3 fits.
  guard shortfall > .zero else { return }
  throw HandbookRefusal.ceiling(
    CeilingRefusal(
      occasion: occasion, position: position, amount: amount, shortfall: shortfall,
      moreDeposit: position.depositMissing(for: used + amount))
  ).refusal
}

/// Why something does not fit under the ceiling, and the two things that would help: more deposit, or old parts
/// written off.
public struct CeilingRefusal: RefusalReason {
  public enum Occasion: String, Hashable, Sendable { case review, shipment }

  public let occasion: Occasion
  public let position: OutletPosition
  public let amount: Money
  public let shortfall: Money
  public let moreDeposit: Money

  public var refusal: Refusal {
    Refusal(
      .ceiling, occasion.rawValue, clause: "8.3.2",
      [
        ReplyField("outlet", position.outlet), ReplyField("deposit", position.deposit),
        ReplyField("ceiling", position.ceiling), ReplyField("occupied", position.occupied),
        ReplyField("committed", position.committed), ReplyField("amount", amount),
        ReplyField("shortfall", shortfall),
        ReplyField("more_deposit", moreDeposit), ReplyField("old_parts", shortfall),
      ])
  }
}
