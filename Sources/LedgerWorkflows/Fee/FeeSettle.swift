import LedgerCore

/// `fee.settle` (9.3): finance settles service fees once the month they are settled with is over. What papers that came
/// late lose is nobody's debt: only what is settled is posted.
public struct FeeSettle: LedgerCommand {
  public let fee: String
  public init(fee: String) { self.fee = fee }

  public var overflowKey: String { "fee" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var fee = try Scope(context.actor, verb: "fee.settle").fee(fee, facts)
    let balance = Fee.balance(of: fee.outlet, facts)
    guard fee.state == .submitted else {
      throw StepRefusal.state(key: "fee", value: fee.number, status: fee.status).refusal
    }
    guard context.actor.person != fee.submitter else {
      throw StepRefusal.separation(document: fee.number, step: .submit).refusal
    }
    try requireSettleMonthOver(fee, today: context.today)
    let amount = fee.percent.of(fee.amount)
    fee.state = .settled(amount)
    let postings = [Posting(.serviceFees, amount), Posting(.fees(fee.outlet), -amount)]
    return Decision(
      Decision.Step(
        on: context.today, outlet: fee.outlet, clause: "9.3", postings: amount == .zero ? [] : postings,
        changes: [fee.changed]),
      reply: [
        ReplyField("fee", fee.number), ReplyField("status", fee.status), ReplyField("amount", amount),
        ReplyField("fees", balance + amount),
      ])
  }
}
