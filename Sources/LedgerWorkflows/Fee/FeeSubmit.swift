import LedgerCore

/// `fee.submit` (9.3): the papers for a month's service fees are in. When they came says with which month they are settled,
/// and how much of them.
public struct FeeSubmit: LedgerCommand {
  public let outlet: OutletCode
  public let month: BusinessMonth
  public let amount: Money
  public let papers: BusinessDate
  /// Whether the electronic file came with them; without it nothing is settled.
  public let hasFile: Bool

  public init(outlet: OutletCode, month: BusinessMonth, amount: Money, papers: BusinessDate, hasFile: Bool) {
    self.outlet = outlet
    self.month = month
    self.amount = amount
    self.papers = papers
    self.hasFile = hasFile
  }

  public var overflowKey: String { "amount" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let owner = try Scope(context.actor, verb: "fee.submit").outlet(outlet, facts)
    let outlet = owner.code
    let series = Fee.series(context.today.month)
    let number = SeriesNumber(series: series, number: facts.counter(series) + 1)
    if let standing = Fee.standing(for: outlet, month, facts) {
      throw FeeRefusal.already(month, fee: standing.number).refusal
    }
    guard papers <= context.today else { throw StepRefusal.future(key: "papers").refusal }
    try owner.require(.unsettled)
    try requireMonthOver(month, today: context.today)
    try requirePapers(papers, areOf: month)
    let fee = Fee(
      number: number.description, outlet: outlet, month: month, amount: amount, papers: papers,
      percent: feePercent(papers: papers, for: month, context.policy.fees),
      settleMonth: feeSettleMonth(papers: papers, for: month, context.policy.fees), submitter: context.actor.person,
      state: hasFile ? .submitted : .noFile)
    return Decision(
      Decision.Step(on: context.today, outlet: outlet, clause: "9.3", changes: fee.created(in: series)),
      reply: [
        ReplyField("fee", fee.number), ReplyField("status", fee.status), ReplyField("amount", amount),
        ReplyField("percent", fee.percent), ReplyField("settle_month", fee.settleMonth),
      ])
  }
}
