extension Auditor {
  /// A calendar day, counted from 1970-01-01, so that "ten days later" is an addition.
  struct Day: Comparable, Hashable, Sendable {
    var serial: Int

    init(serial: Int) { self.serial = serial }

    /// Days from the civil date in the proleptic Gregorian calendar; months are shifted so that the leap day ends the
    /// year.
    init(_ year: Int, _ month: Int, _ day: Int) {
      let shifted = month <= 2 ? year - 1 : year
      let era = shifted / 400
      let yearOfEra = shifted - era * 400
      let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
      let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
      serial = era * 146_097 + dayOfEra - 719_468
    }

    /// A real day in `YYYY-MM-DD` between 2000-01-01 and 2199-12-31.
    init?(_ text: String) {
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[2].utf8.count == 2, let month = Month("\(parts[0])-\(parts[1])"),
        let day = Auditor.digits(String(parts[2])), day >= 1, day <= month.length
      else { return nil }
      self.init(month.year, month.month, day)
    }

    /// Year, month and day of the month.
    var civil: (year: Int, month: Int, day: Int) {
      let shifted = serial + 719_468
      let era = shifted / 146_097
      let dayOfEra = shifted - era * 146_097
      let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
      let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
      let mp = (5 * dayOfYear + 2) / 153
      let month = mp < 10 ? mp + 3 : mp - 9
      return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * mp + 2) / 5 + 1)
    }

    var month: Month { Month(year: civil.year, month: civil.month) }

    var text: String { "\(month.text)-\(Auditor.padded(civil.day, 2))" }

    /// Counted from a Thursday.
    var isWeekend: Bool { [2, 3].contains(serial % 7) }

    static func < (left: Day, right: Day) -> Bool { left.serial < right.serial }
    static func + (day: Day, days: Int) -> Day { Day(serial: day.serial + days) }
  }

  /// A calendar month.
  struct Month: Comparable, Hashable, Sendable {
    var year: Int
    var month: Int

    init(year: Int, month: Int) {
      self.year = year
      self.month = month
    }

    /// `YYYY-MM`, in the years that dates may have.
    init?(_ text: String) {
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
        let year = Auditor.digits(String(parts[0])), let month = Auditor.digits(String(parts[1])),
        (2000...2199).contains(year), (1...12).contains(month)
      else { return nil }
      self.init(year: year, month: month)
    }

    var next: Month { month == 12 ? Month(year: year + 1, month: 1) : Month(year: year, month: month + 1) }
    var before: Month { month == 1 ? Month(year: year - 1, month: 12) : Month(year: year, month: month - 1) }
    var length: Int { Day(next.year, next.month, 1).serial - Day(year, month, 1).serial }
    var text: String { "\(Auditor.padded(year, 4))-\(Auditor.padded(month, 2))" }
    /// The form in document numbers.
    var compact: String { "\(Auditor.padded(year, 4))\(Auditor.padded(month, 2))" }

    var first: Day { Day(year, month, 1) }
    var last: Day { Day(year, month, length) }

    /// A day that the month lacks is its last.
    func day(_ number: Int) -> Day { Day(year, month, min(number, length)) }

    static func < (left: Month, right: Month) -> Bool {
      (left.year, left.month) < (right.year, right.month)
    }
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  /// A number written in ASCII digits only, at most 18 of them.
  static func digits(_ text: String) -> Int? {
    guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}
