import LedgerCore

/// The public holidays of one year and the weekend days worked in their place (调休), as the State Council announces them
/// each autumn. A year that nobody has announced is not guessed.
public struct HolidayCalendar: Hashable, Sendable {
  public let year: Int
  /// Reckoned from the statute alone, before the announcement.
  public let isProvisional: Bool
  public let holidays: Set<BusinessDate>
  public let workdays: Set<BusinessDate>

  public static let kind: DocumentKind = "calendar"
  public static func key(_ year: Int) -> DocumentKey { DocumentKey(kind, String(year)) }

  public init(year: Int, isProvisional: Bool, holidays: Set<BusinessDate>, workdays: Set<BusinessDate>) {
    self.year = year
    self.isProvisional = isProvisional
    self.holidays = holidays
    self.workdays = workdays
  }

  public init?(_ document: Document?) {
    guard let document, let year = Int(document.key.id), let holidays = document.fields.dates("holidays"),
      let workdays = document.fields.dates("workdays"), let provisional = document.fields.word("provisional")
    else { return nil }
    self.init(year: year, isProvisional: provisional == "yes", holidays: holidays, workdays: workdays)
  }

  public var change: DocumentChange {
    DocumentChange(
      HolidayCalendar.key(year),
      set: [
        "provisional": .string(isProvisional ? "yes" : "no"), "holidays": .array(holidays.sorted().map { .word($0) }),
        "workdays": .array(workdays.sorted().map { .word($0) }),
      ])
  }

  public func isWorkingDay(_ day: BusinessDate) -> Bool {
    workdays.contains(day) || !day.isWeekend && !holidays.contains(day)
  }
}

extension CanonicalObject {
  fileprivate func dates(_ key: String) -> Set<BusinessDate>? {
    guard let values = self[key]?.array else { return nil }
    let dates = values.compactMap { $0.string.flatMap { BusinessDate($0) } }
    return dates.count == values.count ? Set(dates) : nil
  }
}
