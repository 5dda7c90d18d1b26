import LedgerCore

extension Statement {
  /// On which side a balance stands is no fault: by business date, which an open month leaves to whoever records, an account
  /// may be on the other side for some days, though it never is in the order of the log.
  func checkAccounts(_ faults: inout FaultList) {
    faults.expect("accounts", Statement.kinds.map(\.rawValue).joined(separator: " "), names(accounts))
    var debits = Balances()
    var credits = Balances()
    for posting in entries.flatMap(\.movement.postings) {
      if posting.amount > .zero {
        debits[posting.kind] += posting.amount
      } else {
        credits[posting.kind] -= posting.amount
      }
    }
    for line in accounts {
      let path = "accounts.\(line.kind.rawValue)"
      faults.expect("\(path).debit", debits[line.kind], line.debit)
      faults.expect("\(path).credit", credits[line.kind], line.credit)
      faults.expect("\(path).closing", line.opening + line.debit - line.credit, line.closing)
    }
  }

  private func names(_ lines: [AccountLine]) -> String { lines.map(\.kind.rawValue).joined(separator: " ") }

  /// The balances before the month, and after its last posting.
  var openings: Balances { Balances(accounts.map { ($0.kind, $0.opening) }) }
  var closings: Balances { Balances(accounts.map { ($0.kind, $0.closing) }) }
}
