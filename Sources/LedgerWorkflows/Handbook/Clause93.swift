import LedgerCore

/// 9.3: papers are of a month, so none were written before it began.
func requirePapers(_ papers: BusinessDate, areOf month: BusinessMonth) throws(Refusal) {
  guard papers >= month.day(1) else { throw FeeRefusal.papersTooEarly.refusal }
}

/// 9.3: papers that come after the last day of the next month are settled in part.
func feePercent(papers: BusinessDate, for month: BusinessMonth, _ figures: Policy.FeeFigures) -> Percent {
  papers <= month.next.lastDay ? .whole : figures.late
}

/// 9.3: papers that reach the department by the day of the next month are settled for their month; after it they go
/// with the next month's settlement, whose papers are due in the month after, and so on.
func feeSettleMonth(papers: BusinessDate, for month: BusinessMonth, _ figures: Policy.FeeFigures) -> BusinessMonth {
  let isInTime = papers <= papers.month.day(figures.papersDay)
  return max(month, isInTime ? papers.month.previous : papers.month)
}

/// 9.3: fees are settled once the month they are settled with is over.
func requireSettleMonthOver(_ fee: Fee, today: BusinessDate) throws(Refusal) {
  guard fee.settleMonth < today.month else { throw FeeRefusal.settledLater(fee.settleMonth).refusal }
}
