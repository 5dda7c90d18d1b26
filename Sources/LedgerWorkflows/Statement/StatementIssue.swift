import LedgerCore

/// `statement.issue` (8.7.6): finance has the statements of a closed month made, one for every outlet, and months in order,
/// because each statement names the one before it. Sent again while some are missing it goes on with those; they have their
/// whole time to be answered.
public struct StatementIssue: LedgerCommand {
  public let month: BusinessMonth
  /// How many outlets get one is counted outside, because a decision sees only what it asks for; nil before that is done.
  public var count: Int?

  public init(month: BusinessMonth, count: Int? = nil) {
    self.month = month
    self.count = count
  }

  public var overflowKey: String { "month" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let standing = try AccountingMonth.known(month, facts, context)
    let before = StatementRun(facts.document(StatementRun.key(month)))
    guard standing.status == .closed else {
      throw StatementRefusal.monthOpen(month, status: standing.status.rawValue).refusal
    }
    // One that an earlier version closed has no trial balance to stand on.
    guard facts.document(MonthTrial.key(month)) != nil else { throw StatementRefusal.noCheckpoint(month).refusal }
    try requireOrder(facts, context)
    guard before?.status != .issued else { throw StatementRefusal.issued(month).refusal }
    guard let count else { throw Refusal(.internal) }
    let run = StatementRun(month, statements: count, context)
    return Decision(
      Decision.Step(on: context.today, clause: "8.7.6", changes: [run.changed]),
      reply: [
        ReplyField("month", month), ReplyField("statements", count), ReplyField("answer_by", run.answerBy),
      ])
  }

  private func requireOrder(_ facts: any Facts, _ context: Context) throws(Refusal) {
    var earlier = context.firstDay.month
    var missing: (month: BusinessMonth, status: String)?
    // All are looked at before one is refused, so that they are loaded together.
    while earlier < month {
      let run = StatementRun(facts.document(StatementRun.key(earlier)))
      let isOlder = AccountingMonth(earlier, facts).status == .closed && facts.document(MonthTrial.key(earlier)) == nil
      if run?.status != .issued, !isOlder { missing = missing ?? (earlier, run?.status.rawValue ?? "none") }
      earlier = earlier.next
    }
    if let missing { throw StatementRefusal.order(missing.month, status: missing.status).refusal }
  }
}
