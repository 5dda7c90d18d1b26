/// A calendar day in Asia/Shanghai, 2000-01-01 to 2299-12-31. It knows no time of day and no time zone arithmetic.
///
/// What comes in ends with 2199; the century after it is there so that every deadline reckoned from such a day is a day too.
public struct BusinessDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public let dayNumber: Int32

  public init(dayNumber: Int32) { self.dayNumber = dayNumber }

  /// A real day, or nil (2026-02-30 is none).
  public init?(year: Int, month: Int, day: Int) {
    guard (2000...2299).contains(year), (1...12).contains(month) else { return nil }
    guard (1...BusinessMonth.days(in: month, of: year)).contains(day) else { return nil }
    dayNumber = BusinessDate.dayNumber(year: year, month: month, day: day)
  }

  public var month: BusinessMonth {
    let (year, month, _) = components
    return BusinessMonth(unchecked: year * 12 + month - 1)
  }

  public var day: Int { components.day }

  /// Saturday or Sunday. 1970-01-01 was a Thursday.
  public var isWeekend: Bool { ((Int(dayNumber) + 3) % 7 + 7) % 7 >= 5 }

  /// Never traps: a number of days that leads beyond what a day number holds stops there.
  public func adding(days: Int) -> BusinessDate {
    BusinessDate(dayNumber: Int32(clamping: Int(dayNumber) + Int(Int32(clamping: days))))
  }

  public func days(until later: BusinessDate) -> Int { Int(later.dayNumber) - Int(dayNumber) }

  public static func < (a: BusinessDate, b: BusinessDate) -> Bool { a.dayNumber < b.dayNumber }

  /// Year, month and day, by the usual arithmetic on eras of 400 years that start on 1 March.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(dayNumber) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  private static func dayNumber(year: Int, month: Int, day: Int) -> Int32 {
    let marchYear = month <= 2 ? year - 1 : year
    let era = marchYear / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }
}

extension BusinessDate: CustomStringConvertible {
  /// `2026-11-21`.
  public var description: String {
    let (year, month, day) = components
    return "\(year)-\(twoDigits(month))-\(twoDigits(day))"
  }

  public init?(_ text: some StringProtocol) {
    guard let (year, month, rest) = readYearMonth(text.utf8), rest.count == 3, rest.first == UInt8(ascii: "-"),
      let day = readTwoDigits(rest.dropFirst())
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

/// A calendar month, 2000-01 to 2299-12.
public struct BusinessMonth: Hashable, Comparable, Sendable {
  /// Months since year 0.
  private let index: Int

  fileprivate init(unchecked index: Int) { self.index = index }

  public init?(year: Int, month: Int) {
    guard (2000...2299).contains(year), (1...12).contains(month) else { return nil }
    index = year * 12 + month - 1
  }

  public var year: Int { index / 12 }
  public var month: Int { index % 12 + 1 }
  public var next: BusinessMonth { BusinessMonth(unchecked: index + 1) }
  public var previous: BusinessMonth { BusinessMonth(unchecked: index - 1) }
  public var dayCount: Int { BusinessMonth.days(in: month, of: year) }
  public var lastDay: BusinessDate { day(dayCount) }

  /// The given day of this month, or its last day where the month is shorter.
  public func day(_ day: Int) -> BusinessDate {
    let within = Swift.min(Swift.max(day, 1), dayCount)
    // A month that exists has a first day; its number plus the offset is the day asked for.
    let first = BusinessDate(year: Swift.min(Swift.max(year, 2000), 2299), month: month, day: 1)
    return (first ?? BusinessDate(dayNumber: 0)).adding(days: within - 1)
  }

  public static func < (a: BusinessMonth, b: BusinessMonth) -> Bool { a.index < b.index }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension BusinessMonth: CustomStringConvertible {
  /// `2026-11`.
  public var description: String { "\(year)-\(twoDigits(month))" }
  /// `202611`, as in document numbers.
  public var compact: String { "\(year)\(twoDigits(month))" }

  public init?(_ text: some StringProtocol) {
    guard let (year, month, rest) = readYearMonth(text.utf8), rest.isEmpty else { return nil }
    self.init(year: year, month: month)
  }
}

func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

private func readYearMonth(_ bytes: some Collection<UInt8>) -> (year: Int, month: Int, rest: [UInt8])? {
  let bytes = Array(bytes)
  guard bytes.count >= 7, bytes[4] == UInt8(ascii: "-"), let century = readTwoDigits(bytes[0..<2]),
    let year = readTwoDigits(bytes[2..<4]), let month = readTwoDigits(bytes[5..<7])
  else { return nil }
  return (century * 100 + year, month, Array(bytes[7...]))
}

private func readTwoDigits(_ bytes: some Collection<UInt8>) -> Int? {
  guard bytes.count == 2, bytes.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
    return nil
  }
  return bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
}
