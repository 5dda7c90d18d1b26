import LedgerCore
import Statements
import Testing

@Suite("A statement's number")
struct StatementNumberTests {
  @Test("names the month and the outlet")
  func namesMonthAndOutlet() throws {
    let month = try #require(BusinessMonth("2026-11"))
    let outlet = try #require(OutletCode("HN0371"))
    #expect(Statement.number(month, outlet) == "STM-202611-HN0371")
  }
}
