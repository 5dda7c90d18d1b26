import LedgerCore
import LedgerStore
import LedgerWorkflows
import Statements

/// Puts a statement together from the entries of its month and what the ledger keeps with it. The same is done when it is
/// first made and whenever it is asked for again; the digest in the log says whether it came out the same.
struct StatementAssembly {
  let month: BusinessMonth
  let content: StatementContent
  let opening: OutletCells
  let entries: [MonthEntries.Entry]
  /// By their first day: their ratio makes the ceiling (8.3.2).
  let editions: [Policy]
  /// For the day an entry was dated that another reverses, and what a claim's record settled.
  let facts: any Facts

  var statement: Statement {
    let moved = entries.map { (entry: $0, isCorrection: isCorrection($0.record)) }
    return Statement(
      number: Statement.number(month, content.outlet.code), month: month, company: content.company,
      outlet: content.outlet, making: content.making, checkpoint: content.checkpoint, previous: content.previous,
      accounts: Statement.kinds.map(account), movements: moved.filter { !$0.isCorrection }.map { movement($0.entry) },
      corrections: moved.filter(\.isCorrection).map { movement($0.entry) },
      holdings: content.closing.lots(of: .held).compactMap { StatementAssembly.line($0.key, $0.balance) },
      transit: content.closing.lots(of: .transit).compactMap { key, balance in
        StatementAssembly.line(key, balance).map { Statement.TransitLine(document: balance.document, lot: $0) }
      }, ceiling: ceiling, parts: content.parts, open: content.open, due: content.due)
  }

  private static func line(_ key: OutletCells.Key, _ balance: OutletCells.Balance) -> Statement.LotLine? {
    key.part.map { Statement.LotLine(part: $0, lot: key.lot, quantity: balance.quantity, amount: balance.amount) }
  }

  private func account(_ kind: AccountKind) -> Statement.AccountLine {
    var (debit, credit) = (Money.zero, Money.zero)
    for posting in entries.lazy.flatMap(\.postings) where posting.account.kind == kind {
      if posting.amount > .zero { debit += posting.amount } else { credit -= posting.amount }
    }
    return Statement.AccountLine(
      kind: kind, opening: opening.total(kind), debit: debit, credit: credit, closing: content.closing.total(kind))
  }

  // MARK: Entries

  /// What mends an earlier month stands in a section of its own.
  private func isCorrection(_ record: LedgerRecord) -> Bool {
    if record.verb == "claim.supplement" { return true }
    guard let reversed = record.reverses.flatMap({ facts.record($0) }) else { return false }
    return reversed.on.month < month
  }

  private func movement(_ entry: MonthEntries.Entry) -> Statement.Movement {
    let record = entry.record
    return Statement.Movement(
      entry: record.number, leaf: entry.leaf, on: record.on, verb: record.verb, clause: record.clause,
      document: entry.document, reverses: record.reverses,
      postings: entry.postings.map { Statement.Line(kind: $0.account.kind, amount: $0.amount, goods: $0.goods) },
      writeOffs: WrittenOff(record, facts).lines)
  }

  // MARK: The ceiling (8.3.2)

  private var ceiling: Statement.Ceiling {
    let last = ratio(month.lastDay)
    let deposit = -content.closing.total(.deposit)
    let occupied = StatementAssembly.occupying.reduce(Money.zero) { $0 + content.closing.total($1) }
    let committed = content.closing.total(.committed)
    let limit = last.ratio.times(deposit)
    return Statement.Ceiling(
      ratio: last.text, deposit: deposit, ceiling: limit, occupied: occupied, committed: committed,
      available: limit - occupied - committed, days: days)
  }

  /// The ratio on a day, and as the handbook writes it.
  private func ratio(_ day: BusinessDate) -> (text: String, ratio: Ratio) {
    let policy = editions.last { $0.from <= day } ?? editions[0]
    return (policy.parameters.first { $0.name == "ceiling-ratio" }?.value ?? "", policy.ceilingRatio)
  }

  private static let occupying: [AccountKind] = [.transit, .held, .owed]

  /// How it stood at the end of the first day, the last, and every day on which it changed.
  private var days: [Statement.Ceiling.Day] {
    var occupied = StatementAssembly.occupying.reduce(Money.zero) { $0 + opening.total($1) }
    var deposit = -opening.total(.deposit)
    var moved: [BusinessDate: (occupied: Money, deposit: Money)] = [:]
    for entry in entries {
      for posting in entry.postings {
        var day = moved[entry.record.on] ?? (.zero, .zero)
        if StatementAssembly.occupying.contains(posting.account.kind) { day.occupied += posting.amount }
        if posting.account.kind == .deposit { day.deposit -= posting.amount }
        moved[entry.record.on] = day
      }
    }
    var days: [Statement.Ceiling.Day] = []
    var day = month.day(1)
    while day <= month.lastDay {
      if let change = moved[day] {
        occupied += change.occupied
        deposit += change.deposit
      }
      let (text, ratio) = ratio(day)
      let next = Statement.Ceiling.Day(
        on: day, occupied: occupied, ratio: text, ceiling: ratio.times(deposit))
      let isEnd = day == month.day(1) || day == month.lastDay
      if isEnd || next.occupied != days.last?.occupied || next.ceiling != days.last?.ceiling { days.append(next) }
      day = day.adding(days: 1)
    }
    return days
  }
}
