extension Auditor {
  /// The holidays and make-up working days of one year, as a notice of the State Council or a manager gives them.
  struct CalendarYear {
    var holidays: Set<Day>
    var workdays: Set<Day>
    /// By statute only: the notice with the make-up days has not been published.
    var isProvisional = false
  }

  /// What the ledger knows from its first record. The days are those of the notices 国办发明电〔2024〕12号 and 〔2025〕7号
  /// with the weekends inside each holiday; for 2027 those of the regulation on public holidays, without make-up days.
  static let firstCalendars: [Int: CalendarYear] = [
    2025: year(
      2025, holidays: "01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08",
      workdays: "01-26 02-08 04-27 09-28 10-11"),
    2026: year(
      2026, holidays: "01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07",
      workdays: "01-04 02-14 02-28 05-09 09-20 10-10"),
    2027: year(
      2027, holidays: "01-01 02-05/02-08 04-05 05-01/05-02 06-09 09-15 10-01/10-03", workdays: "", isProvisional: true),
  ]

  private static func year(
    _ year: Int, holidays: String, workdays: String, isProvisional: Bool = false
  ) -> CalendarYear {
    CalendarYear(
      holidays: days(year, holidays), workdays: days(year, workdays), isProvisional: isProvisional)
  }

  /// Days written as `MM-DD`, and holidays of several days as `MM-DD/MM-DD`.
  private static func days(_ year: Int, _ text: String) -> Set<Day> {
    var days: Set<Day> = []
    for range in text.split(separator: " ") {
      let ends = range.split(separator: "/").compactMap { Day("\(year)-\($0)") }
      guard let first = ends.first, let last = ends.last else { preconditionFailure("no day: \(range)") }
      days.formUnion((first.serial...last.serial).map { Day(serial: $0) })
    }
    return days
  }
}
