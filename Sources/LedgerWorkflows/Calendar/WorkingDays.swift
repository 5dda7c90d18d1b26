import LedgerCore

/// The working day that is `count` working days after `day`; the first is the next working day itself.
///
/// - Throws: `NOT_FOUND` for a year without a calendar; days are not guessed.
func workingDay(_ count: Int, after day: BusinessDate, _ facts: any Facts) throws(Refusal) -> BusinessDate {
  var day = day
  var left = count
  var calendar = try calendar(of: day, facts)
  while left > 0 {
    day = day.adding(days: 1)
    if day.month.year != calendar.year { calendar = try LedgerWorkflows.calendar(of: day, facts) }
    if calendar.isWorkingDay(day) { left -= 1 }
  }
  return day
}

private func calendar(of day: BusinessDate, _ facts: any Facts) throws(Refusal) -> HolidayCalendar {
  let year = day.month.year
  guard let known = HolidayCalendar(facts.document(HolidayCalendar.key(year))) else {
    throw StepRefusal.noCalendar(year: year).refusal
  }
  return known
}
