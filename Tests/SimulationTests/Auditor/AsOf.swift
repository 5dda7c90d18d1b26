extension Auditor {
  /// The books at the end of a day by business date: what was entered later and dated back is in them.
  func books(at day: Day) -> Books {
    var books = Books()
    for entry in entries where entry.on <= day { books.post(entry.postings) }
    return books
  }

  /// The two sides of the trial balance at the end of a day: a line for each account of the company, and for all outlets'
  /// accounts of a kind together; memo accounts have no part in it.
  func trial(at day: Day) -> (debit: Fen, credit: Fen) {
    let books = books(at: day)
    var lines: [String: Fen] = [:]
    for account in books.accounts.keys where !Auditor.isMemo(account) {
      let isOutlets = Auditor.outlet(ofAccount: account) != nil
      lines[isOutlets ? String(account.prefix { $0 != ":" }) : account, default: 0] += books.total(account)
    }
    return (lines.values.reduce(0) { $0 + max(0, $1) }, lines.values.reduce(0) { $0 + max(0, -$1) })
  }

  /// What an outlet might occupy at the end of a day, on the deposit and by the figures of that day.
  func ceiling(_ outlet: String, _ books: Books, at day: Day) -> Fen {
    let ratio = Auditor.thousandths(edition(on: day).figures["ceiling-ratio"] ?? "") ?? 0
    return ratio * -books.total("deposit:\(outlet)") / 1000
  }

  static func occupied(_ outlet: String, _ books: Books) -> Fen {
    ["transit", "held", "owed"].reduce(0) { $0 + books.total("\($1):\(outlet)") }
  }
}
