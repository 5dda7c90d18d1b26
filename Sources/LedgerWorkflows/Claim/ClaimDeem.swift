import LedgerCore

/// `claim.deem` (8.6.3): nobody answered a difference in time, so the physical count stands. A job of the day.
public struct ClaimDeem: LedgerCommand {
  public let claim: String
  public init(claim: String) { self.claim = claim }

  public static let verb = "claim.deem"
  public var overflowKey: String { "claim" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let before = try Scope(context.actor, verb: ClaimDeem.verb).claim(claim, facts)
    // One parcel at a time: each count that stands is a record of its own.
    guard let index = before.parcels.firstIndex(where: { isCountDeemed($0, on: context.today) }) else {
      throw before.wrongStatus
    }
    var claim = before
    let standing = claim.stand(index, facts, context)
    return Decision(claim.stood(standing, since: before, context), reply: [])
  }
}
