import LedgerCore

/// `claim.missing` (8.6.7): what was claimed and has not arrived in time goes from held to owed. A job of the day.
public struct ClaimMissing: LedgerCommand {
  public let claim: String
  public init(claim: String) { self.claim = claim }

  public static let verb = "claim.missing"
  public var overflowKey: String { "claim" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let before = try Scope(context.actor, verb: ClaimMissing.verb).claim(claim, facts)
    var holdings = Holdings(before.outlet, before.parts, facts)
    guard isMissingDue(before, on: context.today) else { throw before.wrongStatus }
    var claim = before
    var postings: [Posting] = []
    for (index, line) in claim.lines.enumerated() {
      let open = claim.open(line: index)
      guard open > .zero else { continue }
      holdings.change(line.part) { $0.claimed -= open }
      guard let lots = holdings.take(open, of: line.part) else { throw holdings.short(line) }
      let booking = Claim.Booking(
        line: index, cause: .missing, lots: lots, rate: .nothing, credited: .zero, isStored: false)
      postings += booking.postings(claim.outlet, line.part)
      claim.bookings.append(booking)
    }
    return Decision(
      Decision.Step(
        on: context.today, outlet: claim.outlet, clause: "8.6.7", postings: postings,
        changes: [claim.changed(since: before)] + holdings.changes()),
      reply: [])
  }
}
