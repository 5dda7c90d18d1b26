import LedgerCore

/// 8.5.4: at most so many emergency requests of an outlet in a calendar month; rejected and cancelled ones do not count.
func requireEmergencyAllowance(_ month: OutletMonth, _ policy: Policy) throws(Refusal) {
  guard month.emergencies < policy.emergencyLimit else {
    throw HandbookRefusal.emergencyLimit(
      month.outlet, month.month, count: month.emergencies, limit: policy.emergencyLimit
    ).refusal
  }
}

/// 8.5.4: what was asked for a month is due on this day of it; where the month lacks the day, on its last.
public func monthlyDue(in month: BusinessMonth, _ policy: Policy) -> BusinessDate {
  month.day(policy.due.monthlyDay)
}

/// 8.5.4: so many days after the emergency request came in; the day it came in is day 0.
func emergencyDue(_ submitted: BusinessDate, _ policy: Policy) -> BusinessDate {
  submitted.adding(days: policy.due.emergencyDays)
}

/// 8.5.4: so many working days after the pre-sale request came in.
func presaleDue(_ submitted: BusinessDate, _ facts: any Facts, _ policy: Policy) throws(Refusal) -> BusinessDate {
  try workingDay(policy.due.presaleDays, after: submitted, facts)
}
