import LedgerCore

/// 8.6.1: a claim is for the calendar month in which the parts were replaced, and made once that month is over.
func requireMonthOver(_ month: BusinessMonth, today: BusinessDate) throws(Refusal) {
  guard month < today.month else { throw StepRefusal.monthRunning(month).refusal }
}

/// 8.6.2: the last day of the next month on which the usage table and the old parts are in time.
public func tableDue(for month: BusinessMonth, _ policy: Policy) -> BusinessDate {
  month.next.day(policy.claims.tableDay)
}
