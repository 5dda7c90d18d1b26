extension Auditor {
  /// What claims, old parts and fees must agree with: the holdings, the store, each other.
  func wrongClaims() -> [String] {
    claims.values.flatMap { wrongPieces($0) } + wrongHoldings() + wrongStore() + wrongFees()
  }

  private func wrongPieces(_ claim: Claim) -> [String] {
    var found: [String] = []
    for line in claim.lines {
      let out = line.writeOffs.reduce(0) { $0 + $1.value }
      if line.open < 0 { found.append("\(claim.number) \(line.part): more inspected than claimed") }
      if out != line.amount { found.append("\(claim.number) \(line.part): the amount is not what left") }
      let credited = line.writeOffs.reduce(0) { $0 + $1.credited }
      if credited != line.credited || credited < 0 || credited > out {
        found.append("\(claim.number) \(line.part): credited is not what was booked")
      }
      for booking in line.writeOffs where booking.credited < 0 || booking.credited > booking.value {
        found.append("\(claim.number) \(line.part): credited more than its value")
      }
      if line.sentBack < 0 { found.append("\(claim.number) \(line.part): less than nothing sent back") }
    }
    for part in claim.parts where claim.accepted(part) > claim.quantity(part) {
      found.append("\(claim.number) \(part): more accepted than claimed")
    }
    return found
  }

  /// What is claimed is held.
  private func wrongHoldings() -> [String] {
    outlets.keys.flatMap { outlet in
      parts.keys.filter { books.quantity("held:\(outlet)", $0) < claimed(outlet, $0) }
        .map { "\(outlet) \($0): claimed and not held" }
    }
  }

  /// The store has what documents say is in it and what of parcels is not settled.
  private func wrongStore() -> [String] {
    let places = ["store": "store", "confiscated": "confiscated", "handed": "production-control"]
    var found: [String] = []
    for part in parts.keys {
      for (status, place) in places.merging(["claimed": "maker-claim"], uniquingKeysWith: { $1 }) {
        let kept = oldParts.values.reduce(0) {
          $0 + ($1.part == part && $1.status == status ? $1.quantity : 0)
        }
        let waiting = status == "store" ? claims.values.reduce(0) { $0 + unsettled($1, part) } : 0
        if kept + waiting != books.quantity("old:\(place)", "\(part)/old") {
          found.append("old:\(place) \(part): not what the documents say")
        }
      }
    }
    return found
  }

  /// Old parts of a claim that are in the store and have no document yet.
  private func unsettled(_ claim: Claim, _ part: String) -> Int {
    claim.parcels.reduce(0) { sum, parcel in
      guard ["counted", "inspected"].contains(parcel.status) else { return sum }
      let back = Claim.returned.union(["outofwarranty"])
      let sent = claim.lines.filter { $0.part == part }.flatMap(\.findings)
        .reduce(0) { $0 + ($1.parcel == parcel.number && back.contains($1.kind) ? $1.quantity : 0) }
      return sum + parcel.accepted.pieces(part) - sent
    }
  }

  private func wrongFees() -> [String] {
    var found: [String] = []
    let outstanding = makerClaims.values.reduce(0) { $0 + $1.outstanding }
    if outstanding != books.total("maker-receivable") { found.append("maker-receivable: not what is outstanding") }
    for outlet in outlets.keys where fees(outlet) < 0 { found.append("\(outlet): fees are negative") }
    let settled = fees.values.reduce(0) { $0 + ($1.settled ?? 0) }
    if settled != books.total("service-fees") { found.append("service-fees: not what was settled") }
    return found
  }
}
