import LedgerCore

/// `claim.settle` (8.6.7): what was inspected is written off, at the rate of the day its parcel was dispatched; the rest of
/// its value is owed. Oldest lots first, each at its own price, rounded for each line.
public struct ClaimSettle: LedgerCommand {
  public let claim: String
  public init(claim: String) { self.claim = claim }

  public var overflowKey: String { "claim" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let before = try Scope(context.actor, verb: "claim.settle").claim(claim, facts)
    var holdings = Holdings(before.outlet, before.parts, facts)
    var position = OutletPosition(before.outlet, facts, context.policy)
    var store = OldPartSeries(facts, context)
    let inspected = before.parcels.indices.filter { before.parcels[$0].status == .inspected }
    guard !inspected.isEmpty else { throw before.wrongStatus }
    try requireOther(context.actor, than: before, inspected)

    var claim = before
    var step = Decision.Step(on: context.today, outlet: claim.outlet, clause: "8.6.7")
    var booked: [Claim.Booking] = []
    for group in claim.groups(of: inspected) {
      let line = claim.lines[group.line]
      holdings.change(line.part) { $0.claimed -= group.quantity }
      guard !group.result.staysHeld else {
        holdings.change(line.part) { $0.sentBack += group.quantity }
        continue
      }
      guard let lots = holdings.take(group.quantity, of: line.part) else { throw holdings.short(line) }
      let rate: Percent =
        group.result == .fault ? claim.terms.rate(dispatched: claim.parcels[group.parcel].dispatched) : .nothing
      let isStored = !group.result.isSentBack
      let value = lots.reduce(Money.zero) { $0 + $1.amount }
      let booking = Claim.Booking(
        line: group.line, cause: .found(group.result, parcel: group.parcel), lots: lots, rate: rate,
        credited: rate.of(value), isStored: isStored)
      step.postings += booking.postings(claim.outlet, line.part)
      if isStored {
        step.changes += store.stored(
          lots, of: line.part, outlet: claim.outlet, claim: claim.number, repair: line.repair)
      }
      booked.append(booking)
    }
    claim.bookings += booked
    claim.oldParts += store.numbers
    for index in inspected { claim.parcels[index].status = .settled }
    step.changes = [claim.changed(since: before)] + step.changes + holdings.changes()

    let amount = booked.reduce(Money.zero) { $0 + $1.value }
    let credited = booked.reduce(Money.zero) { $0 + $1.credited }
    position.held -= amount
    position.owed += amount - credited
    return Decision(
      step,
      reply: [
        ReplyField("claim", claim.number), ReplyField("status", claim.status.rawValue), ReplyField("amount", amount),
        ReplyField("credited", credited), ReplyField("charged", amount - credited),
        ReplyField("owed", position.owed), ReplyField("held", position.held),
        ReplyField("occupied", position.occupied),
      ])
  }

  /// Whoever made the claim or inspected its parts does not decide what they are worth.
  private func requireOther(_ actor: Actor, than claim: Claim, _ parcels: [Int]) throws(Refusal) {
    try claim.requireNotSubmitted(by: actor)
    guard !parcels.contains(where: { claim.parcels[$0].inspector == actor.person }) else {
      throw StepRefusal.separation(document: claim.number, step: .inspect).refusal
    }
  }
}

extension Claim {
  /// What was found of one line in some parcels, in the order of booking: lines, parcels, results.
  fileprivate func groups(of parcels: [Int]) -> [Finding] {
    lines.indices.flatMap { line in
      parcels.flatMap { parcel in
        Inspection.allCases.compactMap { result in
          let quantity = findings.filter { $0.line == line && $0.parcel == parcel && $0.result == result }
            .reduce(Quantity.zero) { $0 + $1.quantity }
          return quantity > .zero ? Finding(line: line, parcel: parcel, result: result, quantity: quantity) : nil
        }
      }
    }
  }
}

extension Holdings {
  /// The books would have to be wrong: what stands in a claim is held.
  func short(_ line: RepairLine) -> Refusal {
    HoldingRefusal(clause: "8.7.2", short: [PartLine(part: line.part, quantity: line.quantity)]).refusal
  }
}
