import LedgerCore
import LedgerStore
import LedgerWorkflows
import Statements

extension StatementComparison {
  /// What is wrong with the trial balance in the record that closed a month: it is that of the reckoning, its sums are
  /// those of the reply, and what it says of the outlets' accounts is what all statements of the month come to.
  func trialFaults(_ month: IssuedMonth, _ ledger: QuarterLedger) throws -> [String] {
    guard let key = BusinessMonth(month.month).map({ MonthTrial.key($0) }) else { return ["no month"] }
    let lines = try ledger.store.read { snapshot -> [MonthTrial.Line] in
      guard case .document(let document)? = try snapshot.load([.document(key)])[.document(key)] else { return [] }
      return MonthTrial.lines(of: document)
    }
    let closed = Dictionary(lines.map { ($0.name, Int($0.debit.fen - $0.credit.fen)) }) { $0 + $1 }
    let mine = reckoning.trial(to: "\(month.month)-31")
    var faults: [String] = closed == mine ? [] : ["\(month.month): closed with \(closed), reckoned \(mine)"]
    if lines.map(\.name) != closed.keys.sorted() { faults.append("\(month.month): a line twice, or out of order") }
    // Commitments are memoranda, and old parts are worth nothing.
    let money = mine.filter { $0.key != "committed" && $0.key != "commitments" }.values
    for (key, sum) in [
      ("debit", money.filter { $0 > 0 }.reduce(0, +)), ("credit", -money.filter { $0 < 0 }.reduce(0, +)),
    ]
    where fen(month.closed[key]) != sum {
      faults.append("\(month.month): \(key) \(month.closed[key] ?? "none"), reckoned \(sum)")
    }
    for (index, kind) in Reckoning.kinds.enumerated() {
      let sum = month.statements.values.reduce(0) { $0 + Int($1.accounts[index].closing.fen) }
      if sum != closed[kind] ?? 0 {
        faults.append("\(month.month) \(kind): statements \(sum), trial \(closed[kind] ?? 0)")
      }
    }
    return faults
  }
}
