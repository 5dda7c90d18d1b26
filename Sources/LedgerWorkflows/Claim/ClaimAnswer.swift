import LedgerCore

/// `claim.answer` (8.6.3): the outlet accepts a count that differs, or does not.
public struct ClaimAnswer: LedgerCommand {
  public let claim: String
  public let parcel: Int?
  public let isAccepted: Bool

  public init(claim: String, parcel: Int?, isAccepted: Bool) {
    self.claim = claim
    self.parcel = parcel
    self.isAccepted = isAccepted
  }

  public var overflowKey: String { "claim" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let before = try Scope(context.actor, verb: "claim.answer").claim(claim, facts)
    try before.requireParcel(parcel)
    let index = try before.parcel(parcel, .difference)
    if isAccepted { try before.parcels[index].requireNotCounted(by: context.actor, before) }
    var claim = before
    let step: Decision.Step
    if isAccepted {
      let standing = claim.stand(index, facts, context)
      step = claim.stood(standing, since: before, context)
    } else {
      claim.parcels[index].status = .disputed
      claim.parcels[index].answerBy = nil
      step = Decision.Step(
        on: context.today, outlet: claim.outlet, clause: "8.6.3", changes: [claim.changed(since: before)])
    }
    return Decision(step, reply: claim.parcelReply(index))
  }
}
