import LedgerCore

/// `fine.propose` (9.6, 9.7): somebody proposes a fine of the catalogue; nothing is posted yet.
public struct FinePropose: LedgerCommand {
  public let outlet: OutletCode
  public let code: String
  public let amount: Money

  public init(outlet: OutletCode, code: String, amount: Money) {
    self.outlet = outlet
    self.code = code
    self.amount = amount
  }

  public var overflowKey: String { "amount" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let owner = try Scope(context.actor, verb: "fine.propose").outlet(outlet, facts)
    let outlet = owner.code
    guard let tariff = context.policy.fines.first(where: { $0.code == code }) else {
      throw StepRefusal.notFound(key: "code", value: code).refusal
    }
    let series = Fine.series(context.today.month)
    let number = SeriesNumber(series: series, number: facts.counter(series) + 1)
    try owner.require(.unsettled)
    guard tariff.allows(amount) else {
      throw HandbookRefusal.fineRange(tariff.rule, least: tariff.least, most: tariff.most).refusal
    }
    let fine = Fine(
      number: number.description, outlet: outlet, code: code, rule: tariff.rule, proposed: amount,
      proposer: context.actor.person, state: .proposed)
    return Decision(
      Decision.Step(
        on: context.today, outlet: outlet, clause: tariff.rule, changes: [fine.created(in: context.today.month)]),
      reply: [
        ReplyField("fine", fine.number), ReplyField("status", fine.status), ReplyField("amount", amount),
      ])
  }
}
