import LedgerCore

/// `claim.recount` (8.6.3): the outlet did not accept the count, so somebody else counts once more; that count stands.
public struct ClaimRecount: LedgerCommand {
  public let claim: String
  public let parcel: Int?
  public let count: [PartLine]

  public init(claim: String, parcel: Int?, count: [PartLine]) {
    self.claim = claim
    self.parcel = parcel
    self.count = count
  }

  public var overflowKey: String { "count" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let before = try Scope(context.actor, verb: "claim.recount").claim(claim, facts)
    try before.requireParcel(parcel)
    try requireRegistered(count, facts)
    let index = try before.parcel(parcel, .disputed)
    try before.requireNotSubmitted(by: context.actor)
    try before.parcels[index].requireNotCounted(by: context.actor, before)
    var claim = before
    claim.parcels[index].count = PartTally(count)
    claim.parcels[index].counters.append(context.actor.person)
    let standing = claim.stand(index, facts, context)
    return Decision(
      claim.stood(standing, since: before, context),
      reply: claim.parcelReply(index) + [ReplyField("pieces", claim.parcels[index].pieces)])
  }
}
