import Foundation
import LedgerBook
import LedgerCore
import LedgerWorkflows
import Testing

/// The shipped holiday calendars.
struct CalendarTests {
  private func calendars() throws -> [Int: HolidayCalendar] {
    var calendars: [Int: HolidayCalendar] = [:]
    for (year, fields) in try LedgerBook().calendars {
      let document = Document(key: HolidayCalendar.key(year), fields: fields, record: .first)
      calendars[year] = HolidayCalendar(document)
    }
    return calendars
  }

  @Test("Every day of 2025 and 2026 is a working day or not, as the package chinesecalendar has it")
  func published() throws {
    let calendars = try calendars()
    let file = try #require(try SourceTree.files("Fixtures/Calendar", ending: ".csv").first)
    let rows = file.text.split(separator: "\n").dropFirst()
    #expect(rows.count == 730)
    for row in rows {
      let pieces = row.split(separator: ",")
      let day = try #require(pieces.first.flatMap { BusinessDate($0) }, "\(row)")
      let calendar = try #require(calendars[day.month.year])
      #expect(calendar.isWorkingDay(day) == (pieces.last == "1"), "\(day)")
    }
  }

  @Test("Each calendar names days of its own year, each once; only the year not announced yet is provisional")
  func shape() throws {
    let calendars = try calendars()
    #expect(calendars.keys.sorted() == [2025, 2026, 2027])
    #expect(calendars.values.filter(\.isProvisional).map(\.year) == [2027])
    for (year, calendar) in calendars {
      let days = calendar.holidays.union(calendar.workdays)
      #expect(days.count == calendar.holidays.count + calendar.workdays.count)
      #expect(days.allSatisfy { $0.month.year == year })
      // Nobody makes up for a holiday on a day that is worked anyway.
      #expect(calendar.workdays.allSatisfy { $0.isWeekend })
    }
  }
}
