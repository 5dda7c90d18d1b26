import LedgerCore
import LedgerStore
import LedgerWorkflows

/// The trial balance as of the last day of a month: what stood at the end of the month before, and what was dated into
/// this one. It is summed once the month is signed, when nothing can be dated into it any more.
struct TrialSum {
  let month: BusinessMonth
  let snapshot: any LedgerSnapshot

  func run() throws -> MonthTrial {
    let facts = SnapshotFacts(snapshot)
    let standing = facts.document(AccountingMonth.key(month))
    var sums = SortedSums(facts.document(MonthTrial.key(month.previous)))
    let known = facts.document(MonthTrial.key(month.previous)) != nil
    if let failure = facts.failure { throw failure }
    // A month that nobody has signed is not closed, whatever it adds up to.
    let signed = standing?.record ?? .none
    // Without an earlier trial, from the first day of the ledger: nothing is dated before it.
    let filter = PostingFilter(from: known ? month.day(1) : nil, to: month.lastDay)
    var after: PostingKey?
    let chunk = 4000
    while true {
      let page = try snapshot.postings(filter, after: after, limit: chunk)
      for stored in page { sums.add(stored.posting) }
      after = page.last?.key
      if page.count < chunk { break }
    }
    return MonthTrial(signedBy: signed, lines: sums.lines)
  }
}

/// Sums by account of the company, and by kind of account of all outlets together.
private struct SortedSums {
  private var sums: [String: Money] = [:]

  init(_ earlier: Document?) {
    for line in MonthTrial.lines(of: earlier) { sums[line.name] = line.debit - line.credit }
  }

  mutating func add(_ posting: Posting) {
    let account = posting.account
    sums[account.outlet == nil ? account.description : account.kind.rawValue, default: .zero] += posting.amount
  }

  var lines: [MonthTrial.Line] {
    sums.map { name, sum in
      MonthTrial.Line(name: name, debit: max(sum, .zero), credit: max(-sum, .zero))
    }
  }
}
