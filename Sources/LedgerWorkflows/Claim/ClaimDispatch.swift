import LedgerCore

/// `claim.dispatch` (8.6.7): the outlet announces a parcel, so that both sides see it coming.
public struct ClaimDispatch: LedgerCommand {
  public let claim: String
  public let dispatched: BusinessDate
  public let count: [PartLine]

  public init(claim: String, dispatched: BusinessDate, count: [PartLine]) {
    self.claim = claim
    self.dispatched = dispatched
    self.count = count
  }

  public var overflowKey: String { "count" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let before = try Scope(context.actor, verb: "claim.dispatch").claim(claim, facts)
    for line in count where !before.parts.contains(line.part) {
      throw StepRefusal.notClaimed(key: "count", value: line.part.text).refusal
    }
    guard dispatched <= context.today else { throw StepRefusal.future(key: "dispatched").refusal }
    try before.requireOpen()
    try requireDispatchDate(dispatched, of: before)
    for line in count where line.quantity > before.toCome(line.part) {
      throw ClaimRefusal.announcedTooMuch(line.part, most: before.toCome(line.part)).refusal
    }
    var claim = before
    claim.parcels.append(Claim.Parcel(status: .announced, dispatched: dispatched, count: PartTally(count)))
    return Decision(
      Decision.Step(
        on: context.today, outlet: claim.outlet, clause: "8.6.7", changes: [claim.changed(since: before)]),
      reply: [
        ReplyField("claim", claim.number), ReplyField("parcel", claim.parcels.count),
        ReplyField("status", Claim.Parcel.Status.announced.rawValue),
        ReplyField("percent", claim.terms.rate(dispatched: dispatched)),
      ])
  }
}
