extension Auditor {
  /// A make-up day, or Monday to Friday and no holiday; nobody knows for a year without a calendar.
  func isWorkingDay(_ day: Day) throws(Refusal) -> Bool {
    let year = try calendar(day.month.year)
    return year.workdays.contains(day) || (!day.isWeekend && !year.holidays.contains(day))
  }

  private func calendar(_ year: Int) throws(Refusal) -> CalendarYear {
    guard let calendar = calendars[year] else {
      throw Refusal("NOT_FOUND", ("key", "calendar"), ("value", "\(year)"))
    }
    return calendar
  }

  /// The count-th working day strictly after a day. The year of the day itself must be known as well, so that the last
  /// day of the year is no exception; the 0th is the day itself.
  func workingDay(_ count: Int, after start: Day) throws(Refusal) -> Day {
    _ = try calendar(start.month.year)
    var day = start
    var rest = count
    while rest > 0 {
      day = day + 1
      if try isWorkingDay(day) { rest -= 1 }
    }
    return day
  }

  func showCalendar(_ call: Call) throws(Refusal) -> Expected {
    let year = Auditor.digits(call.text("year")) ?? 0
    guard let calendar = calendars[year] else {
      throw Refusal("NOT_FOUND", ("key", "year"), ("value", "\(year)"))
    }
    let kinds = calendar.holidays.map { ($0, "holiday") } + calendar.workdays.map { ($0, "workday") }
    let rows = kinds.sorted { $0.0 < $1.0 }.map { Auditor.row([("date", $0.0.text), ("kind", $0.1)]) }
    let last = Auditor.fields(
      ("rows", "\(rows.count)"), ("at", "\(lastRecord)"), ("year", "\(year)"),
      ("provisional", calendar.isProvisional ? "yes" : "no"))
    return Expected(rows: rows, last: "OK " + last)
  }

  /// The whole year anew; what was counted with the old one stays as it is.
  mutating func adoptCalendar(_ call: Call) throws(Refusal) -> String {
    let year = Auditor.digits(call.text("year")) ?? 0
    guard year >= today.month.year else { throw Refusal("BAD_VALUE", ("key", "year")) }
    let adopted = CalendarYear(holidays: Set(call.days("holiday")), workdays: Set(call.days("workday")))
    calendars[year] = adopted
    try append(call)
    return Auditor.fields(
      ("year", "\(year)"), ("holidays", "\(adopted.holidays.count)"), ("workdays", "\(adopted.workdays.count)"))
  }

  /// Every day lies in the year and is named once, in one of the lists only. Asked before anybody is logged in, like
  /// every other question about the line alone.
  static func checkCalendarDays(_ line: Line) throws(Refusal) {
    let year = line.arguments.first { $0.key == "year" }.flatMap { digits($0.value) }
    var seen: Set<Day> = []
    for key in ["holiday", "workday"] {
      let days = line.arguments.filter { $0.key == key }.compactMap { Day($0.value) }
      guard days.allSatisfy({ $0.month.year == year && seen.insert($0).inserted }) else {
        throw Refusal("BAD_VALUE", ("key", key))
      }
    }
  }
}
