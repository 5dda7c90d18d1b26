import LedgerCore
import Testing

struct BusinessDateTests {
  @Test(
    "A date is a real day of the years 2000 to 2299",
    arguments: ["2000-01-01", "2026-11-21", "2000-02-29", "2028-02-29", "2096-02-29", "2199-12-31", "2299-12-31"])
  func reads(_ text: String) {
    #expect(BusinessDate(text)?.description == text)
  }

  @Test(
    "No day",
    arguments: [
      "", "2026-02-29", "2026-02-30", "2100-02-29", "2026-04-31", "2026-00-10", "2026-13-01", "2026-01-00",
      "2026-01-32", "1999-12-31", "2300-01-01", "2026-1-1", "20260101", "2026-01-01 ", " 2026-01-01", "2026/01/01",
      "2026-01-01T00", "+026-01-01", "2026-+1-01", "２０２６-01-01",
    ])
  func refuses(_ text: String) {
    #expect(BusinessDate(text) == nil)
  }

  @Test("Every day of 300 years, against a counter that knows only how long months are")
  func everyDay() throws {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var date = try #require(BusinessDate("2000-01-01"))
    #expect(date.dayNumber == 10_957)
    for year in 2000...2299 {
      for month in 1...12 {
        let leap = month == 2 && (year % 400 == 0 || year % 4 == 0 && year % 100 != 0)
        let length = lengths[month - 1] + (leap ? 1 : 0)
        #expect(date.month.dayCount == length)
        for day in 1...length {
          let (y, m, d) = date.components
          // One expectation for a day keeps 73,049 days quick.
          guard (y, m, d) == (year, month, day), BusinessDate(year: year, month: month, day: day) == date else {
            Issue.record("\(year)-\(month)-\(day) came out as \(date)")
            return
          }
          date = date.adding(days: 1)
        }
        #expect(BusinessDate(year: year, month: month, day: length + 1) == nil)
      }
    }
    #expect(date.dayNumber == 10_957 + 109_573)
  }

  @Test("Every day reads back as it is written")
  func everyDayRoundTrips() throws {
    let first = try #require(BusinessDate("2000-01-01"))
    for offset in stride(from: 0, to: 109_573, by: 7) {
      let date = first.adding(days: offset)
      guard BusinessDate(date.description) == date, first.days(until: date) == offset else {
        Issue.record("\(date)")
        return
      }
    }
  }

  @Test("Months follow each other over 300 years, and back")
  func months() throws {
    var month = try #require(BusinessMonth("2000-01"))
    for year in 2000...2299 {
      for number in 1...12 {
        #expect((month.year, month.month) == (year, number))
        #expect(BusinessMonth(month.description) == month)
        #expect(month.day(1).month == month)
        #expect(month.day(31).month == month)
        #expect(month.next.previous == month)
        #expect(month.next > month)
        month = month.next
      }
    }
  }

  @Test("A day past a month's end is its last day")
  func lastDay() throws {
    #expect(try #require(BusinessMonth("2027-02")).day(30).description == "2027-02-28")
    #expect(try #require(BusinessMonth("2028-02")).day(30).description == "2028-02-29")
    #expect(try #require(BusinessMonth("2026-11")).day(31).description == "2026-11-30")
    #expect(try #require(BusinessMonth("2026-11")).day(0).description == "2026-11-01")
    #expect(try #require(BusinessMonth("2026-11")).compact == "202611")
  }

  @Test(
    "No month",
    arguments: ["", "2026", "2026-1", "2026-13", "2026-00", "1999-12", "2300-01", "2026-01-01", "202601"])
  func noMonth(_ text: String) {
    #expect(BusinessMonth(text) == nil)
  }

  @Test("Adding any number of days never traps")
  func addingSaturates() throws {
    let date = try #require(BusinessDate("2026-11-21"))
    #expect(date.adding(days: .max) > date)
    #expect(date.adding(days: .min) < date)
  }
}
