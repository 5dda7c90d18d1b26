import LedgerCore

/// What an outlet has with the company, drawn on account by account, each as far as it goes.
struct Credits {
  private var accounts: [(account: Account, left: Money)]

  /// - Parameter order: accounts that stand as credits, the first to be drawn on first.
  init(_ order: [Account], _ facts: any Facts) {
    accounts = order.map { ($0, -facts.total($0)) }
  }

  /// All of it. For what an outlet owes: what was overpaid, then service fees, and the deposit last.
  static func againstDebts(of outlet: OutletCode, _ facts: any Facts) -> Credits {
    Credits([.advance(outlet), .fees(outlet), .deposit(outlet)], facts)
  }

  /// All of it. For what a settled outlet gets back: the deposit, then what else is left.
  static func forRefund(to outlet: OutletCode, _ facts: any Facts) -> Credits {
    Credits([.deposit(outlet), .fees(outlet), .advance(outlet)], facts)
  }

  var total: Money { accounts.reduce(.zero) { $0 + $1.left } }

  /// Takes an amount out, or all there is: one posting for each account that gives something.
  mutating func draw(_ amount: Money) -> [Posting] {
    var open = amount
    var postings: [Posting] = []
    for index in accounts.indices {
      let taken = min(open, accounts[index].left)
      guard taken > .zero else { continue }
      accounts[index].left -= taken
      open -= taken
      postings.append(Posting(accounts[index].account, taken))
    }
    return postings
  }

  /// Sets an amount that is owed off against it: as `draw`, and what is owed falls with each posting.
  ///
  /// - Returns: how much was set off.
  mutating func setOff(_ amount: Money, owedIn account: Account, _ postings: inout [Posting]) -> Money {
    let drawn = draw(amount)
    postings += drawn.flatMap { [$0, Posting(account, -$0.amount)] }
    return drawn.reduce(.zero) { $0 + $1.amount }
  }
}
