import LedgerCore
import StatementSigning
import Statements
import Testing

@Suite("What is wrong with a statement")
struct StatementFaultsTests {
  let statement = SampleStatement.made

  @Test("nothing, when it is right")
  func right() throws {
    #expect(statement.faults == [])
    #expect(try SampleStatement.proof().faults(of: statement, hash: OpenSSLHash()) == [])
  }

  /// One figure changed, and a fault that names what no longer fits.
  static let changes: [(path: String, change: @Sendable (inout CanonicalValue) -> Void, fault: String)] = [
    ("number", { $0 = "STM-202611-HN0372" }, "number"),
    ("month", { $0 = "2026-10" }, "number"),
    ("made.on", { $0 = "2026-11-30" }, "made.on"),
    ("made.answer_by", { $0 = "2026-12-02" }, "made.answer_by"),
    ("made.known_at", { $0 = 3 }, "made.known_at"),
    ("previous.number", { $0 = "STM-202611-HN0371" }, "previous.number"),
    ("previous.number", { $0 = "STM-202610-HN0372" }, "previous.number"),
    ("words.deposit", { $0 = "贰万肆仟陆佰元" }, "words.deposit"),
    ("words.occupied", { $0 = "零元整" }, "words.occupied"),
    ("words.owed", { $0 = "壹分" }, "words.owed"),
    ("accounts.held.opening", raise, "accounts.held.closing"),
    ("accounts.held.debit", raise, "accounts.held.debit"),
    ("accounts.owed.credit", raise, "accounts.owed.credit"),
    ("accounts.transit.closing", raise, "accounts.transit.closing"),
    ("accounts.deposit.opening", { $0 = 1 }, "accounts.deposit.closing"),
    ("accounts.fines.closing", { $0 = -1 }, "accounts.fines.closing"),
    ("movements[0].entry", { $0 = 99 }, "movements[0].entry"),
    ("movements[1].entry", { $0 = 10 }, "movements[1].entry"),
    ("movements[1].on", { $0 = "2026-10-31" }, "movements[1].on"),
    ("movements[0].postings", { $0 = .array([]) }, "movements[0].postings"),
    ("movements[0].postings[0].amount", raise, "accounts.deposit.credit"),
    ("movements[2].postings[0].quantity", raise, "movements[2].postings[0].amount"),
    ("movements[2].postings[0].lot", { $0 = 0 }, "movements[2].postings[0].lot"),
    ("movements[5].write_offs[0].value", raise, "movements[5].write_offs"),
    ("movements[5].write_offs[0].percent", { $0 = 100 }, "movements[5].write_offs[0].credited"),
    ("movements[5].write_offs[0].credited", raise, "movements[5].write_offs[0].credited"),
    ("movements[5].write_offs[0].charged", raise, "movements[5].write_offs[0].charged"),
    ("movements[5].write_offs[0].quantity", { $0 = 0 }, "movements[5].write_offs[0].quantity"),
    ("movements[5].write_offs[0].quantity", { $0 = 9 }, "movements[5].write_offs"),
    ("movements[5].write_offs[0].part", { $0 = "PCB-4602" }, "movements[5].write_offs"),
    ("corrections[0].reverses", { $0 = 90 }, "corrections[0].reverses"),
    ("corrections[0].reverses", { $0 = 15 }, "corrections[0].reverses"),
    ("holdings[0].amount", raise, "holdings"),
    ("holdings[0].quantity", { $0 = 0 }, "holdings[0].quantity"),
    ("holdings[0].quantity", { $0 = -8 }, "holdings[0].amount"),
    ("holdings[0].quantity", { $0 = 4 }, "holdings[0].amount"),
    ("holdings[0].lot", { $0 = 0 }, "holdings[0].lot"),
    ("transit[0].amount", raise, "transit"),
    ("transit[0].quantity", raise, "transit[0].amount"),
    ("ceiling.deposit", raise, "ceiling.deposit"),
    ("ceiling.ceiling", raise, "ceiling.ceiling"),
    ("ceiling.occupied", raise, "ceiling.occupied"),
    ("ceiling.committed", raise, "ceiling.committed"),
    ("ceiling.available", raise, "ceiling.available"),
    ("ceiling.ratio", { $0 = "2.5" }, "ceiling.ratio"),
    ("ceiling.ratio", { $0 = "3.0001" }, "ceiling.ratio"),
    ("ceiling.days[4].occupied", raise, "ceiling.days[4].occupied"),
    ("ceiling.days[4].ceiling", raise, "ceiling.days[4].ceiling"),
    ("ceiling.days[4].ratio", { $0 = "many" }, "ceiling.days[4].ratio"),
    ("ceiling.days[4].on", { $0 = "2026-12-08" }, "ceiling.days[4].on"),
    ("ceiling.days[6].on", { $0 = "2026-11-21" }, "ceiling.days"),
    ("parts", { $0 = .array([]) }, "parts"),
    ("checkpoint.size", { $0 = 20 }, "corrections[0].entry"),
  ]

  @Test("a fault names the figure that was changed, or the sum it no longer makes", arguments: changes.indices)
  func eachChange(_ index: Int) throws {
    let change = StatementFaultsTests.changes[index]
    let faults = try changed(change.path, change.change).faults
    #expect(faults.map(\.path).contains(change.fault), "\(change.path): \(faults)")
  }

  @Test("entries out of order, twice, or in the wrong section")
  func order() throws {
    var swapped = statement
    swapped.movements.swapAt(0, 1)
    #expect(swapped.faults.map(\.path) == ["movements[1].entry"])
    var twice = statement
    twice.corrections.append(try #require(twice.movements.first))
    #expect(twice.faults.map(\.path).contains("corrections[1].entry"))
    #expect(twice.faults.map(\.path).contains("corrections[1].reverses"))
    var missing = statement
    missing.movements.removeLast()
    #expect(missing.faults.map(\.path).contains("accounts.transit.debit"))
  }

  @Test("an account that is missing, a day that is missing, parts out of order")
  func missing() {
    var without = statement
    without.accounts.removeLast()
    #expect(without.faults.map(\.path).contains("accounts"))
    var disordered = statement
    disordered.parts.reverse()
    #expect(disordered.faults.map(\.path) == ["parts[1].part"])
    var doubled = statement
    doubled.holdings.append(contentsOf: doubled.holdings.suffix(1))
    #expect(doubled.faults.map(\.path) == ["holdings", "holdings[2]"])
  }

  /// What no arithmetic can know and no record says: only the signature guards it.
  static let signedOnly: Set<String> = [
    "company", "outlet.name", "outlet.region", "outlet.agreement", "outlet.dealer", "made.answer_by", "made.on",
    "made.known_at", "previous.sha256", "previous.answer", "previous.answered", "movements[].write_offs[].repair",
    "movements[].write_offs[].dispatched", "parts[].name", "parts[].unit",
    "transit[].document", "transit[].lot", "holdings[].lot", "open[].what", "open[].document", "open[].status",
    // A day on which nothing moved is no lie.
    "ceiling.days[].on", "open[].on", "due[].on", "due[].what", "due[].clause", "due[].document", "due[].amount",
  ]

  @Test("every single value counts: another one is refused, at fault, or belongs to what only the signature guards")
  func everyValue() throws {
    let whole = try #require(CanonicalValue(canonicalBytes: statement.json))
    let proof = try SampleStatement.proof()
    var unnoticed: Set<String> = []
    for path in CanonicalStep.samples(whole.leaves) {
      let bytes = whole.changing(path[...], StatementFaultsTests.another).canonicalBytes
      guard let changed = try? Statement(json: bytes) else { continue }
      if changed.faults.isEmpty, proof.faults(of: changed, hash: OpenSSLHash()).isEmpty {
        unnoticed.insert(path.map(\.pattern).joined(separator: ".").replacing(".[", with: "["))
      }
    }
    #expect(unnoticed == StatementFaultsTests.signedOnly)
  }

  @Test("a ratio that changes within the month holds from its day on")
  func changingRatio() throws {
    var log = SampleStatement.log()
    log.add(SampleStatement.date("2026-11-30"), "handbook.adopt", ofOutlet: false)
    var statement = SampleStatement.statement(log, month: SampleStatement.november, size: log.records.count)
    let days = statement.ceiling.days.map { day -> Statement.Ceiling.Day in
      guard day.on >= SampleStatement.date("2026-11-30") else { return day }
      return Statement.Ceiling.Day(
        on: day.on, occupied: day.occupied, ratio: "2.5", ceiling: Money(fen: day.ceiling.fen * 5 / 6))
    }
    let last = try #require(days.last)
    statement.ceiling = Statement.Ceiling(
      ratio: "2.5", deposit: statement.ceiling.deposit, ceiling: last.ceiling, occupied: last.occupied,
      committed: statement.ceiling.committed,
      available: last.ceiling - last.occupied - statement.ceiling.committed, days: days)
    #expect(statement.faults == [])
  }

  // MARK: Changing

  @Sendable private static func raise(_ value: inout CanonicalValue) { value = .integer((value.integer ?? 0) + 1) }

  private static func another(_ value: inout CanonicalValue) {
    switch value {
    case .integer(let number): value = .integer(number + 1)
    case .string(let text):
      if let date = BusinessDate(text) {
        value = .string(date.adding(days: 1).description)
      } else if let digest = Digest(hexadecimal: text) {
        value = .string(OpenSSLHash().sha256(digest.bytes).description)
      } else {
        value = .string(text + "1")
      }
    default: break
    }
  }

  private func changed(_ path: String, _ change: (inout CanonicalValue) -> Void) throws -> Statement {
    let whole = try #require(CanonicalValue(canonicalBytes: statement.json))
    let steps = CanonicalStep.path(path)
    #expect(whole.leaves(at: steps) != nil, "no \(path)")
    return try Statement(json: whole.changing(steps[...], change).canonicalBytes)
  }
}
