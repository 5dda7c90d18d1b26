import LedgerCore

/// `month.hold`, `month.open`, `month.close`: what finance does with a month that is over. Months close in order, after
/// their last day and once they are signed; closing is for ever, because statements are made of it. The closing record
/// carries the trial balance, and the log before it is signed.
public struct MonthStep: LedgerCommand {
  public let month: BusinessMonth
  public let step: Step
  /// Summed outside, once the month is signed, because a decision sees only what it asks for; nil before that is done.
  public var trial: MonthTrial?

  public enum Step: String, Hashable, Sendable { case hold, open, close }

  public init(month: BusinessMonth, step: Step, trial: MonthTrial? = nil) {
    self.month = month
    self.step = step
    self.trial = trial
  }

  public var overflowKey: String { "month" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var standing = try AccountingMonth.known(month, facts, context)
    let before = standing.status
    switch (step, before) {
    case (.hold, .open): standing.status = .onHold
    case (.open, .onHold), (.open, .signed): standing.status = .open
    case (.close, .open), (.close, .onHold), (.close, .signed): standing.status = .closed
    default: throw StepRefusal.state(key: "month", value: month.description, status: before.rawValue).refusal
    }
    if step != .open { try requireOver(context) }
    var decision = Decision(
      Decision.Step(on: context.today, clause: "8.7.9", changes: [standing.changed]),
      reply: [ReplyField("month", month), ReplyField("status", standing.status.rawValue)])
    if step == .close {
      try requireOrder(facts, context)
      // 8.7.6: first the books are checked, and finance signs that they agree.
      guard before == .signed else { throw MonthRefusal.unsigned(month, status: before.rawValue).refusal }
      try close(&decision, facts, context)
    }
    return decision
  }

  /// With the trial balance, which is of the month as it was signed, and with the checkpoint.
  private func close(_ decision: inout Decision, _ facts: any Facts, _ context: Context) throws(Refusal) {
    guard let trial else { throw Refusal(.internal) }
    guard trial.signedBy == facts.document(AccountingMonth.key(month))?.record else {
      throw MonthRefusal.moved(month).refusal
    }
    decision.step.changes.append(trial.created(month, context))
    decision.reply += [
      ReplyField("records", MonthTrial.size(closing: context)), ReplyField("debit", trial.debit),
      ReplyField("credit", trial.credit),
    ]
    decision.signsCheckpoint = month
  }

  /// Its last day has passed, and with the day after opened so have that day's jobs.
  private func requireOver(_ context: Context) throws(Refusal) {
    guard month < context.today.month else { throw StepRefusal.monthRunning(month).refusal }
  }

  private func requireOrder(_ facts: any Facts, _ context: Context) throws(Refusal) {
    var earlier = context.firstDay.month
    var open: AccountingMonth?
    // All are looked at before one is refused, so that they are loaded together.
    while earlier < month {
      let standing = AccountingMonth(earlier, facts)
      if standing.status != .closed { open = open ?? standing }
      earlier = earlier.next
    }
    if let open { throw StepRefusal.monthOrder(open.month, status: open.status.rawValue).refusal }
  }
}
