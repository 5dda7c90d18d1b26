import LedgerClient
import LedgerCore
import LedgerStore
import LedgerWire

/// October to December 2026 of the fixture, with the side business, until the last month has been answered: each month
/// closed, its statements issued and kept as they came.
struct StatementQuarter {
  let ledger: QuarterLedger
  let business: SideBusiness
  private(set) var months: [IssuedMonth] = []
  private var numbers = EntryNumbers()

  init() throws {
    let firstDay = "2026-10-01"
    let ledger = try InProcessLedger(MemoryStore(), firstDay: firstDay)
    self.ledger = ledger
    let script = try Fixture.play("Quarter-2026-4")
    business = try SideBusiness(ledger, PlayedOutlets(script), today: firstDay)
    try business.planTransfers()
    try business.planClaims()
    try business.planPapers()
    try business.planClosing()
    var months = months
    var numbers = numbers
    try ledger.play(
      script, spelled: { try numbers.spelled($0) },
      after: { command, reply in
        guard command.refusal == nil else { return }
        try numbers.played(command, ledger.store)
        let line = String(decoding: command.bytes, as: UTF8.self)
        if let day = StatementQuarter.value("clock.set date=", line).flatMap({ BusinessDate($0) }) {
          try business.comes(to: day)
        }
        if let month = StatementQuarter.value("month.close month=", line) { months.append(try issue(month, reply)) }
        try numbers.skip(ledger.store)
      })
    self.months = months
    try endOfYear()
  }

  private static func value(_ key: String, _ line: String) -> String? {
    line.hasPrefix(key) && !line.contains(" dry=") ? String(line.dropFirst(key.count)) : nil
  }

  private func issue(_ month: String, _ closed: ReplyLine) throws -> IssuedMonth {
    let issued = try IssuedMonth(month, closed: closed, ledger)
    try business.planAnswers(to: issued)
    return issued
  }

  /// What the play leaves to January: December is closed and answered.
  private mutating func endOfYear() throws {
    for day in ["2027-01-04", "2027-01-05"] { try go(to: day) }
    try business.say("finance1", "month.sign month=2026-12")
    let closed = try business.say("finance1", "month.close month=2026-12")
    months.append(try issue("2026-12", closed))
    for day in ["2027-01-06", "2027-01-07", "2027-01-09", "2027-01-14", "2027-01-22"] { try go(to: day) }
  }

  private func go(to day: String) throws {
    try business.say("admin", "clock.set date=\(day)")
    guard let day = BusinessDate(day) else { throw Surprise(text: day) }
    try business.comes(to: day)
  }
}
