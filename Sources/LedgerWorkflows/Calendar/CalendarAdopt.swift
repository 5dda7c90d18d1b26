import LedgerCore

/// `calendar.adopt`: a year's holidays and make-up working days, as announced. What was reckoned with the calendar before
/// keeps its dates.
public struct CalendarAdopt: LedgerCommand {
  public let year: Int
  public let holidays: [BusinessDate]
  public let workdays: [BusinessDate]

  /// - Throws: `BAD_VALUE` for a day outside the year, or one named twice.
  public init(year: Int, holidays: [BusinessDate], workdays: [BusinessDate]) throws(Refusal) {
    var seen: Set<BusinessDate> = []
    for (key, dates) in [("holiday", holidays), ("workday", workdays)] {
      for date in dates where date.month.year != year || !seen.insert(date).inserted {
        throw StepRefusal.calendarDate(key: key).refusal
      }
    }
    self.year = year
    self.holidays = holidays
    self.workdays = workdays
  }

  public var overflowKey: String { "year" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    guard year >= context.today.month.year else { throw StepRefusal.yearPast.refusal }
    let calendar = HolidayCalendar(
      year: year, isProvisional: false, holidays: Set(holidays), workdays: Set(workdays))
    return Decision(
      Decision.Step(on: context.today, changes: [calendar.change]),
      reply: [
        ReplyField("year", year), ReplyField("holidays", holidays.count), ReplyField("workdays", workdays.count),
      ])
  }
}
