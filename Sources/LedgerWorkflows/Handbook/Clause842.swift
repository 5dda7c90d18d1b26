import LedgerCore

/// 8.4.2: the days of a month on which monthly requests come in. A month that ends before the window's last day ends
/// the window with it (February); the 31st lies outside.
public func monthlyWindow(of month: BusinessMonth, _ policy: Policy) -> ClosedRange<BusinessDate> {
  month.day(policy.monthlyWindow.lowerBound)...month.day(policy.monthlyWindow.upperBound)
}

/// 8.4.2: a monthly request is for the month after the one in whose window it is submitted.
func requireMonthlyWindow(today: BusinessDate, _ policy: Policy) throws(Refusal) -> BusinessMonth {
  let window = monthlyWindow(of: today.month, policy)
  guard window.contains(today) else {
    let next = today < window.lowerBound ? window : monthlyWindow(of: today.month.next, policy)
    throw HandbookRefusal.windowClosed(today: today, next: next).refusal
  }
  return today.month.next
}
