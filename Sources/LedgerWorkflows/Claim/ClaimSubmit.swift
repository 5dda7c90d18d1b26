import LedgerCore

/// `claim.submit` (8.6.2): the outlet's usage table of a month: which parts it replaced, in which repairs, on which days.
public struct ClaimSubmit: LedgerCommand {
  public let outlet: OutletCode
  public let month: BusinessMonth
  public let lines: [RepairLine]

  public init(outlet: OutletCode, month: BusinessMonth, lines: [RepairLine]) {
    self.outlet = outlet
    self.month = month
    self.lines = lines
  }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "claim.submit")
    let owner = try scope.outlet(outlet, facts)
    let outlet = owner.code
    let series = Claim.series(context.today.month)
    let number = SeriesNumber(series: series, number: facts.counter(series) + 1)
    let claim = Claim(
      number: number.description, outlet: outlet, month: month, submitted: context.today,
      submitter: context.actor.person, terms: ClaimTerms(for: month, context.policy.claims), lines: lines)
    _ = try scope.parts(claim.parts.map { PartLine(part: $0, quantity: claim.claimed($0)) }, facts)
    var holdings = Holdings(outlet, claim.parts, facts)
    let counting = OutletMonth(outlet, month, facts)
    try requireClaimedOnce(facts)
    try owner.require(.unsettled)
    try requireMonthOver(month, today: context.today)
    guard lines.allSatisfy({ $0.replaced.month == month }) else { throw ClaimRefusal.replacedOutside.refusal }
    try requireHeld(claim, holdings)
    for part in claim.parts { holdings.change(part) { $0.claimed += claim.claimed(part) } }
    return Decision(
      Decision.Step(
        on: context.today, outlet: outlet, clause: "8.6.2",
        changes: [claim.created, counting.counting(claims: counting.claims + 1)]
          + lines.map { RepairRecord.change($0, claim: claim.number) } + holdings.changes()),
      reply: [
        ReplyField("claim", claim.number), ReplyField("status", claim.status.rawValue),
        ReplyField("lines", lines.count), ReplyField("pieces", claim.pieces),
        ReplyField("full_by", claim.terms.fullBy), ReplyField("reduced_by", claim.terms.reducedBy),
        ReplyField("arrive_by", claim.terms.arriveBy),
      ])
  }

  /// Each repair and part once, over all outlets. Another outlet's claim is not named.
  private func requireClaimedOnce(_ facts: any Facts) throws(Refusal) {
    let earlier = lines.map { RepairRecord.claim($0.part, $0.repair, facts) }
    for (line, claim) in zip(lines, earlier) {
      guard let claim else { continue }
      throw ClaimRefusal.repairClaimed(
        line.part, repair: line.repair, claim: claim.outlet == outlet ? claim.number : nil
      ).refusal
    }
  }

  private func requireHeld(_ claim: Claim, _ holdings: Holdings) throws(Refusal) {
    let wanted = claim.parts.map { PartLine(part: $0, quantity: claim.claimed($0)) }
    let short = shortages(wanted) { holdings.held($0) - holdings.claimed($0) }
    guard short.isEmpty else {
      throw HoldingRefusal(
        clause: "8.6.2", short: short,
        claimed: short.map { PartLine(part: $0.part, quantity: holdings.claimed($0.part)) }
      ).refusal
    }
  }
}
