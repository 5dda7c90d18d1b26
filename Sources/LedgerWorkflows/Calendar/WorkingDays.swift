import LedgerCore

/// The working day that is `count` working days after `day`; the first is the next working day itself.
///
/// - Throws: `NOT_FOUND` for a year without a calendar; days are not guessed.
func workingDay(_ count: Int, after day: BusinessDate, _ facts: any Facts) throws(Refusal) -> BusinessDate {
  var day = day
  var left = count
  var calendar: HolidayCalendar?
  while left > 0 {
    day = day.adding(days: 1)
    let year = day.month.year
    if calendar?.year != year {
      guard let known = HolidayCalendar(facts.document(HolidayCalendar.key(year))) else {
        throw StepRefusal.noCalendar(year: year).refusal
      }
      calendar = known
    }
    if calendar?.isWorkingDay(day) == true { left -= 1 }
  }
  return day
}
