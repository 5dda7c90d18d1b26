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
    let earlier = StatementRun(month, facts)
    guard standing.status == .closed else {
      throw StatementRefusal.monthOpen(month, status: standing.status.rawValue).refusal
    }
    try requireOrder(facts, context)
    guard earlier?.status != .issued else {
      throw StepRefusal.state(key: "month", value: month.description, status: "issued").refusal
    }
    guard let count else { throw Refusal(.internal) }
    let run = StatementRun(
      month, statements: count, answerBy: statementAnswerBy(issued: context.today, context.policy),
      owner: context.actor.user)
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
      let run = StatementRun(earlier, facts)
      if run?.status != .issued { missing = missing ?? (earlier, run?.status.rawValue ?? "none") }
      earlier = earlier.next
    }
    if let missing { throw StatementRefusal.order(missing.month, status: missing.status).refusal }
  }
}

extension Outlet {
  /// 8.7.6: who gets a statement of a month: every outlet registered by its last day and not closed before its first, also
  /// without movement. Where an earlier version did not note the days, whoever is not closed.
  public func hasStatement(of month: BusinessMonth) -> Bool {
    if let added, added > month.lastDay { return false }
    guard standing == .closed else { return true }
    return closedOn.map { $0 >= month.day(1) } ?? false
  }
}
