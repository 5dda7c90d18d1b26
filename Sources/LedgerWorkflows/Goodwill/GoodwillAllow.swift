import LedgerCore

/// `goodwill.allow` (9.5): a repair outside the warranty is done for free. Nothing is posted: the part can be written off
/// with the outlet's claim, and the service goes with its papers.
public struct GoodwillAllow: LedgerCommand {
  public let outlet: OutletCode
  public let repair: String
  public let part: PartCode
  public let amount: Money

  public init(outlet: OutletCode, repair: String, part: PartCode, amount: Money) {
    self.outlet = outlet
    self.repair = repair
    self.part = part
    self.amount = amount
  }

  public var overflowKey: String { "amount" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let (actor, today) = (context.actor, context.today)
    let owner = try Scope(actor, verb: "goodwill.allow").outlet(outlet, facts)
    let outlet = owner.code
    let known = Part(facts.document(Part.key(part)))
    let earlier = Goodwill.allowed(outlet, part, repair, facts)
    let series = Goodwill.series(today.month)
    let number = SeriesNumber(series: series, number: facts.counter(series) + 1)
    var month = GoodwillMonth(actor.person, today.month, facts)
    guard known != nil else { throw StepRefusal.notFound(key: "part", value: part.text).refusal }
    guard earlier == nil else { throw GoodwillRefusal.already(part, repair: repair).refusal }
    try owner.require(.unsettled)
    try requireGoodwillAllowance(amount, by: actor.role, month, context.policy.goodwill)
    month.count += 1
    let goodwill = Goodwill(
      number: number.description, outlet: outlet, repair: repair, part: part, amount: amount, allowed: today,
      role: actor.role.rawValue)
    return Decision(
      Decision.Step(on: today, outlet: outlet, clause: "9.5", changes: goodwill.created + [month.changed]),
      reply: [
        ReplyField("goodwill", goodwill.number), ReplyField("status", "allowed"), ReplyField("amount", amount),
      ])
  }
}
