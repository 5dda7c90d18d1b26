import LedgerCore
import LedgerWorkflows

/// The holiday calendar.
extension Reading {
  func calendarShow() throws(Refusal) -> Answer {
    let year = arguments.number("year") ?? 0
    guard let calendar = HolidayCalendar(facts.document(HolidayCalendar.key(year))) else {
      throw StepRefusal.notFound(key: "year", value: String(year)).refusal
    }
    let days =
      calendar.holidays.map { (day: $0, kind: "holiday") } + calendar.workdays.map { (day: $0, kind: "workday") }
    let rows = days.sorted { $0.day < $1.day }.map { [ReplyField("date", $0.day), ReplyField("kind", $0.kind)] }
    var answer = list(rows, next: nil)
    answer.reply += [
      ReplyField("year", year), ReplyField("provisional", calendar.isProvisional ? "yes" : "no"),
    ]
    return answer
  }
}
