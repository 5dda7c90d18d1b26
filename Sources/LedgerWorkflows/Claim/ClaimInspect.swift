import LedgerCore

/// `claim.inspect` (8.6.5): what the inspector found of a parcel's old parts, piece by piece. What is not to be written off
/// goes back to the outlet; fines are proposed, not posted.
public struct ClaimInspect: LedgerCommand {
  public let claim: String
  public let parcel: Int?
  public let results: [(result: Claim.Inspection, pieces: [RepairPieces])]

  /// - Parameter results: in the order of the protocol.
  public init(claim: String, parcel: Int?, results: [(result: Claim.Inspection, pieces: [RepairPieces])]) {
    self.claim = claim
    self.parcel = parcel
    self.results = results
  }

  public var overflowKey: String { "fault" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let before = try Scope(context.actor, verb: "claim.inspect").claim(claim, facts)
    try before.requireParcel(parcel)
    for (result, pieces) in results {
      for value in pieces where before.lineIndex(value) == nil { throw value.notFound(key: result.rawValue) }
    }
    let index = try before.parcel(parcel, .counted)
    try requireOther(than: before.parcels[index], of: before, context.actor)
    let accepted = before.parcels[index].accepted
    try requireSums(accepted)
    var claim = before
    try allocate(index, to: &claim)
    let found = claim.findings.filter { $0.parcel == index }
    try claim.requireNoGoodwill(Set(found.filter { $0.result == .outofwarranty }.map(\.line)).sorted(), facts)

    claim.parcels[index].status = .inspected
    claim.parcels[index].inspector = context.actor.person
    let fines = proposals(found, of: claim, facts, context)
    return Decision(
      Decision.Step(
        on: context.today, outlet: claim.outlet, clause: "8.6.5", postings: sentBack(found, accepted, of: claim),
        changes: [claim.changed(since: before)] + fines.changes),
      reply: claim.parcelReply(index) + fines.reply)
  }

  private func requireOther(
    than parcel: Claim.Parcel, of claim: Claim, _ actor: Actor
  ) throws(Refusal) {
    try claim.requireNotSubmitted(by: actor)
    try parcel.requireNotCounted(by: actor, claim)
  }

  /// Every piece counted is inspected, and no other.
  private func requireSums(_ accepted: [PartLine]) throws(Refusal) {
    var inspected = PartTally()
    for (_, pieces) in results {
      for value in pieces { inspected.add(value.part, value.quantity) }
    }
    let counted = PartTally(accepted)
    for part in accepted.map(\.part) + inspected.lines.map(\.part) where inspected[part] != counted[part] {
      throw ClaimRefusal.inspection(part, counted: counted[part], inspected: inspected[part]).refusal
    }
  }

  /// Pieces of a named repair go to its line; the others fill the part's lines in their order.
  private func allocate(_ parcel: Int, to claim: inout Claim) throws(Refusal) {
    for (result, pieces) in results {
      for value in pieces where value.repair != nil {
        guard let line = claim.lineIndex(value) else { continue }
        let open = claim.open(line: line)
        guard value.quantity <= open else {
          throw ClaimRefusal.inspectionLine(value, key: result.rawValue, open: open).refusal
        }
        claim.findings.append(Claim.Finding(line: line, parcel: parcel, result: result, quantity: value.quantity))
      }
    }
    for (result, pieces) in results {
      for value in pieces where value.repair == nil {
        var left = value.quantity
        for line in claim.lines.indices where claim.lines[line].part == value.part && left > .zero {
          let quantity = min(left, claim.open(line: line))
          guard quantity > .zero else { continue }
          claim.findings.append(Claim.Finding(line: line, parcel: parcel, result: result, quantity: quantity))
          left -= quantity
        }
      }
    }
  }

  private func sentBack(_ found: [Claim.Finding], _ accepted: [PartLine], of claim: Claim) -> [Posting] {
    accepted.flatMap { line -> [Posting] in
      let pieces = found.filter { $0.result.isSentBack && claim.lines[$0.line].part == line.part }
        .reduce(Quantity.zero) { $0 + $1.quantity }
      return pieces > .zero ? moving(line.part, pieces, from: .oldStore, to: .oldOrigin) : []
    }
  }

  private func proposals(
    _ found: [Claim.Finding], of claim: Claim, _ facts: any Facts, _ context: Context
  ) -> (changes: [DocumentChange], reply: [ReplyField]) {
    var proposals = FineProposals(claim.outlet, facts, context)
    let noFault = found.filter { $0.result == .nofault }.reduce(Quantity.zero) { $0 + $1.quantity }
    let passedOff = found.filter(\.result.isPassedOff).map {
      PartLine(part: claim.lines[$0.line].part, quantity: $0.quantity)
    }
    var reply: [ReplyField] = []
    if let fine = proposals.noFault(noFault) { reply.append(ReplyField("nofault_fine", fine)) }
    if let fine = proposals.passedOff(passedOff, facts) { reply.append(ReplyField("passed_off_fine", fine)) }
    return (proposals.changes, reply)
  }
}

extension Claim {
  /// The line of these pieces: of their repair, or the first of their part.
  func lineIndex(_ pieces: RepairPieces) -> Int? {
    lines.firstIndex { line in
      line.part == pieces.part
        && (pieces.repair.map { RepairRecord.id(line.part, $0) == RepairRecord.id(line.part, line.repair) } ?? true)
    }
  }
}

extension RepairPieces {
  func notFound(key: String) -> Refusal {
    StepRefusal.notClaimed(key: key, value: part.text + (repair.map { ":\($0)" } ?? "")).refusal
  }
}
