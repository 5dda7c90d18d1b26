import LedgerCore
import StatementSigning
import Statements

/// Compares the statements of the months, one by one, with the reckoning; and with each other.
struct StatementComparison {
  let reckoning: Reckoning
  /// What is wrong; nothing but the first few is printed.
  private(set) var wrong: [String] = []
  private(set) var movements = 0
  private(set) var corrections = 0
  private(set) var lots = 0

  init(_ reckoning: Reckoning) { self.reckoning = reckoning }

  private mutating func expect<Value: Equatable>(_ found: Value, _ expected: Value, _ what: @autoclosure () -> String) {
    if found != expected { wrong.append("\(what()): expected \(expected), found \(found)") }
  }

  /// - Parameter after: the month before, where there is one.
  mutating func compare(_ month: IssuedMonth, after earlier: IssuedMonth?) {
    for (outlet, statement) in month.statements.sorted(by: { $0.key < $1.key }) {
      let mine = ReckonedMonth(reckoning.byOutlet[outlet] ?? [], month.month)
      let number = "STM-\(month.month.filter { $0 != "-" })-\(outlet)"
      expect(statement.number, number, outlet)
      expect(statement.faults.map(\.description), [], number)
      expect(String(statement.checkpoint.size), month.closed["records"] ?? "", number)
      expect(statement.making.answerBy.description, month.issued["answer_by"] ?? "", number)
      compareAccounts(statement, mine)
      compareEntries(statement, mine, month.month)
      compareLots(statement, mine)
      compareCeiling(statement, mine)
      let open = statement.open.filter { $0.what == "dispute" }.map(\.document)
      expect(open, month.disputes[outlet]?.sorted() ?? [], "\(number) open disputes")
      compareChain(statement, earlier, answer: month.answers[outlet])
    }
  }

  private mutating func compareAccounts(_ statement: Statement, _ mine: ReckonedMonth) {
    expect(statement.accounts.map(\.kind.rawValue), Reckoning.kinds, "\(statement.number) accounts")
    for (line, own) in zip(statement.accounts, mine.accounts) {
      let found = [line.opening, line.debit, line.credit, line.closing].map { Int($0.fen) }
      expect(found, [own.opening, own.debit, own.credit, own.closing], "\(statement.number) \(line.kind.rawValue)")
    }
  }

  private mutating func compareEntries(_ statement: Statement, _ mine: ReckonedMonth, _ month: String) {
    let reversed = reckoning.reversed
    let isCorrection = { (entry: Int64, verb: String) in
      verb == "claim.supplement" || (reversed[entry] ?? month) < month
    }
    for (shown, isAmong) in [(statement.movements, false), (statement.corrections, true)] {
      let own = mine.entries.filter { isCorrection($0.number, $0.verb) == isAmong }
      expect(shown.map(\.entry.value), own.map(\.number), "\(statement.number) entries")
      for (movement, entry) in zip(shown, own) {
        let what = "\(statement.number) entry \(entry.number)"
        expect([movement.on.description, movement.verb], [entry.on, entry.verb], what)
        expect(movement.postings.map(StatementComparison.text), entry.postings, what)
      }
    }
    movements += statement.movements.count
    corrections += statement.corrections.count
  }

  private static func text(_ line: Statement.Line) -> String {
    guard let goods = line.goods else { return "\(line.kind.rawValue) \(line.amount.fen)" }
    return "\(line.kind.rawValue) \(line.amount.fen) \(goods.part) \(goods.lot.record) \(goods.quantity.pieces)"
  }

  private mutating func compareLots(_ statement: Statement, _ mine: ReckonedMonth) {
    for (kind, lines) in [("held", statement.holdings), ("transit", statement.transit.map(\.lot))] {
      var found: [ReckonedMonth.Lot: ReckonedMonth.Value] = [:]
      for line in lines {
        found[ReckonedMonth.Lot(part: line.part.text, lot: line.lot.record)] = ReckonedMonth.Value(
          pieces: line.quantity.pieces, amount: Int(line.amount.fen))
      }
      expect(found, mine.lots[kind] ?? [:], "\(statement.number) \(kind)")
      expect(lines.count, found.count, "\(statement.number) \(kind) each lot once")
      lots += lines.count
    }
  }

  /// 8.3.2: three times the deposit until the end of the year.
  private mutating func compareCeiling(_ statement: Statement, _ mine: ReckonedMonth) {
    let deposit = -mine["deposit"].closing
    let occupied = mine["transit"].closing + mine["held"].closing + mine["owed"].closing
    let committed = mine["committed"].closing
    let shown = statement.ceiling
    expect(
      [shown.deposit, shown.ceiling, shown.occupied, shown.committed, shown.available].map { Int($0.fen) },
      [deposit, 3 * deposit, occupied, committed, 3 * deposit - occupied - committed], "\(statement.number) ceiling")
    let days = mine.occupied.sorted { $0.key < $1.key }
    for day in shown.days {
      let own = days.last { $0.key <= day.on.description }?.value
      expect(Int(day.occupied.fen), own ?? 0, "\(statement.number) occupied on \(day.on)")
    }
    var before: Int?
    for (day, value) in days where value != before {
      before = value
      expect(shown.days.contains { $0.on.description == day }, true, "\(statement.number) shows \(day)")
    }
  }

  private mutating func compareChain(_ statement: Statement, _ earlier: IssuedMonth?, answer: [String?]?) {
    let outlet = statement.outlet.code.text
    guard let before = earlier?.statements[outlet], let json = earlier?.files[outlet] else {
      return expect(statement.previous == nil, true, "\(statement.number) has none before it")
    }
    expect(statement.previous?.digest, OpenSSLHash().sha256(json), "\(statement.number) previous")
    expect([statement.previous?.answer, statement.previous?.answeredOn?.description], answer ?? [], statement.number)
    expect(statement.accounts.map(\.opening), before.accounts.map(\.closing), "\(statement.number) opens")
    let faults = statement.faults(following: before, json: json, hash: OpenSSLHash())
    expect(faults.map(\.description), [], "\(statement.number) follows")
  }
}
