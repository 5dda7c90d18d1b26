import LedgerCore

/// 8.6.7: what old parts are written off at, by the day on which they were dispatched. Settled with the edition in force
/// when the claim was made.
public struct ClaimTerms: Hashable, Sendable {
  /// The last day for all of it: the 15th of the next month.
  public let fullBy: BusinessDate
  /// The last day for some of it: the last of that month.
  public let reducedBy: BusinessDate
  /// What has not arrived by then is charged.
  public let arriveBy: BusinessDate
  public let reduced: Percent

  public init(for month: BusinessMonth, _ figures: Policy.ClaimFigures) {
    fullBy = month.next.day(figures.fullDay)
    reducedBy = month.next.lastDay
    arriveBy = reducedBy.adding(days: figures.parcelDays)
    reduced = figures.reduced
  }

  public func rate(dispatched: BusinessDate) -> Percent {
    if dispatched <= fullBy { return .whole }
    return dispatched <= reducedBy ? reduced : .nothing
  }

  init?(_ fields: CanonicalObject) {
    guard let fullBy = fields.date("full_by"), let reducedBy = fields.date("reduced_by"),
      let arriveBy = fields.date("arrive_by"), let percent = fields["percent"]?.integer,
      let reduced = Percent(Int(percent))
    else { return nil }
    self.fullBy = fullBy
    self.reducedBy = reducedBy
    self.arriveBy = arriveBy
    self.reduced = reduced
  }

  var fields: CanonicalObject {
    [
      "full_by": .word(fullBy), "reduced_by": .word(reducedBy), "arrive_by": .word(arriveBy),
      "percent": .integer(Int64(reduced.hundredths)),
    ]
  }
}

/// 8.6.7: what was claimed and has not arrived when the carrier's days are over goes from held to owed; but not while some
/// of the claim waits to be counted or inspected, because only then is it known which pieces are missing.
func isMissingDue(_ claim: Claim, on day: BusinessDate) -> Bool {
  [.submitted, .partlySettled].contains(claim.status) && claim.terms.arriveBy < day
}

/// 8.6.7: parts cannot have been dispatched before the month they were replaced in.
func requireDispatchDate(_ dispatched: BusinessDate, of claim: Claim) throws(Refusal) {
  guard dispatched >= claim.month.day(1) else { throw ClaimRefusal.dispatchedEarly.refusal }
}
