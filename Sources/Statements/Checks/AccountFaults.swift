import LedgerCore

extension Statement {
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
      requireSide("\(path).opening", line.kind, line.opening, &faults)
      requireSide("\(path).closing", line.kind, line.closing, &faults)
    }
  }

  private func names(_ lines: [AccountLine]) -> String { lines.map(\.kind.rawValue).joined(separator: " ") }

  /// Money that an outlet has lodged or is to get never becomes its debt, and its debts never become its money.
  private func requireSide(_ path: String, _ kind: AccountKind, _ balance: Money, _ faults: inout FaultList) {
    switch kind.side {
    case .debit: faults.require(balance >= .zero, path, "no credit balance", balance)
    case .credit: faults.require(balance <= .zero, path, "no debit balance", balance)
    case .either: break
    }
  }

  /// The balances before the month, and after its last posting.
  var openings: Balances { Balances(accounts.map { ($0.kind, $0.opening) }) }
  var closings: Balances { Balances(accounts.map { ($0.kind, $0.closing) }) }
}
