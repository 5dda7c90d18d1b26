import LedgerCore
import LedgerWorkflows

/// The months of the books.
extension Reading {
  /// The month named, which the ledger has or has had.
  func accountingMonth() throws(Refusal) -> AccountingMonth {
    let month = arguments.month("month") ?? today.month
    guard month >= firstDay.month, month <= today.month else {
      throw StepRefusal.notFound(key: "month", value: month.description).refusal
    }
    return AccountingMonth(month, facts)
  }

  func monthList() throws(Refusal) -> Answer {
    var month = firstDay.month
    if let text = arguments.words("cursor") {
      guard let last = BusinessMonth(text) else { throw Refusal(.badValue, "cursor", [ReplyField("key", "cursor")]) }
      month = last.next
    }
    var rows: [[ReplyField]] = []
    while month <= today.month {
      if rows.count == limit { return list(rows, next: month.previous.description) }
      let standing = AccountingMonth(month, facts)
      rows.append(
        [ReplyField](
          [
            ReplyField("month", month), ReplyField("status", standing.status.rawValue),
            optional("records", MonthTrial.size(of: facts.document(MonthTrial.key(month)))),
            optional("statements", facts.document(StatementRun.key(month))?.status),
          ]))
      month = month.next
    }
    return list(rows, next: nil)
  }
}
