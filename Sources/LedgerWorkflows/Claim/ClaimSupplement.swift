import LedgerCore

/// `claim.supplement` (8.6.7): corrects a settled claim, in today's open month. Old parts turn out to have been dispatched
/// in time, or to bear the fault after all; or others turn out to have been passed off.
public struct ClaimSupplement: LedgerCommand {
  public let claim: String
  public let corrections: [Correction]

  /// Pieces of a repair, and what they turned out to be.
  public struct Correction: Hashable, Sendable {
    public let truth: Truth
    public let pieces: RepairPieces

    public init(_ truth: Truth, _ pieces: RepairPieces) {
      self.truth = truth
      self.pieces = pieces
    }
  }

  public enum Truth: Hashable, Sendable {
    /// Faulty, and dispatched on this day.
    case fault(dispatched: BusinessDate)
    case outofwarranty, expired

    public var key: String {
      switch self {
      case .fault: "fault"
      case .outofwarranty: "outofwarranty"
      case .expired: "expired"
      }
    }
  }

  public init(claim: String, corrections: [Correction]) {
    self.claim = claim
    self.corrections = corrections
  }

  public var overflowKey: String { "fault" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "claim.supplement")
    let before = try scope.claim(claim, facts)
    let owner = try scope.owner(before.outlet, facts)
    for correction in corrections where before.lineIndex(correction.pieces) == nil {
      throw correction.pieces.notFound(key: correction.truth.key)
    }
    var booking = SupplementBooking(before, facts, context)
    for case .fault(let dispatched) in corrections.map(\.truth) {
      guard dispatched <= context.today else { throw StepRefusal.future(key: "dispatched").refusal }
    }
    try owner.require(.unsettled)
    guard before.status == .settled else { throw before.wrongStatus }
    for case .fault(let dispatched) in corrections.map(\.truth) { try requireDispatchDate(dispatched, of: before) }
    try requireOther(context.actor, than: before)
    let passedOffLines = corrections.filter { $0.truth == .outofwarranty }.compactMap { before.lineIndex($0.pieces) }
    try before.requireNoGoodwill(passedOffLines, facts)

    for correction in corrections {
      guard let line = before.lineIndex(correction.pieces) else { continue }
      switch correction.truth {
      case .fault(let dispatched):
        try booking.writeOff(correction, line: line, at: before.terms.rate(dispatched: dispatched))
      case .outofwarranty, .expired: try booking.charge(correction, line: line)
      }
    }
    return booking.decision(passedOff: passedOff, facts, context)
  }

  private var passedOff: [PartLine] {
    corrections.compactMap { correction in
      if case .fault = correction.truth { return nil }
      return PartLine(part: correction.pieces.part, quantity: correction.pieces.quantity)
    }
  }

  private func requireOther(_ actor: Actor, than claim: Claim) throws(Refusal) {
    try claim.requireNotSubmitted(by: actor)
    guard !claim.parcels.contains(where: { $0.inspector == actor.person }) else {
      throw StepRefusal.separation(document: claim.number, step: .inspect).refusal
    }
  }
}
