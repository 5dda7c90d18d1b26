import LedgerCore

extension Claim {
  /// What has to be done next.
  public enum Status: String, CaseIterable, Hashable, Sendable {
    case submitted
    /// The outlet has to answer a difference.
    case difference
    /// The outlet did not accept the count.
    case disputed
    case counted
    case inspected
    case partlySettled = "partly-settled"
    case settled
    case cancelled
  }

  public var status: Status {
    if isCancelled { return .cancelled }
    for (parcel, claim) in [
      (Parcel.Status.disputed, Status.disputed), (.difference, .difference), (.counted, .counted),
      (.inspected, .inspected),
    ] where parcels.contains(where: { $0.status == parcel }) {
      return claim
    }
    if lines.indices.allSatisfy({ open(line: $0) == .zero }) { return .settled }
    return parcels.contains { $0.status == .settled } ? .partlySettled : .submitted
  }

  public var isOver: Bool { status == .settled || status == .cancelled }

  var wrongStatus: Refusal {
    StepRefusal.state(key: "claim", value: number, status: status.rawValue).refusal
  }

  func requireOpen() throws(Refusal) {
    if isOver { throw wrongStatus }
  }

  /// The parcel named, which must have this status; without a name the first that has it.
  func parcel(_ named: Int?, _ wanted: Parcel.Status) throws(Refusal) -> Int {
    guard let named else {
      guard let first = parcels.firstIndex(where: { $0.status == wanted }) else { throw wrongStatus }
      return first
    }
    guard parcels[named - 1].status == wanted else {
      throw StepRefusal.parcelState(named, status: parcels[named - 1].status.rawValue).refusal
    }
    return named - 1
  }

  func requireParcel(_ named: Int?) throws(Refusal) {
    guard let named, !parcels.indices.contains(named - 1) else { return }
    throw StepRefusal.noParcel(named).refusal
  }
}

extension Scope {
  public func claim(_ number: String, _ facts: any Facts) throws(Refusal) -> Claim {
    guard let claim = Claim(facts.document(Claim.key(number))), sees(claim.outlet, facts) else {
      throw StepRefusal.notFound(key: "claim", value: number).refusal
    }
    return claim
  }
}
