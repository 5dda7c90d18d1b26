extension Auditor {
  /// 8.6.5: every old part of a parcel is held against its card; what is not credited is sent back.
  mutating func inspectClaim(_ call: Call) throws(Refusal) -> String {
    var claim = try claim(call)
    _ = try namedParcel(call, claim)
    for key in Claim.kinds {
      for value in call.repairs(key) { try requireClaimed(claim, key, value) }
    }
    var parcel = try parcel(call, claim, "counted")
    try keepApart(call, claim.number, [("submit", claim.submitter)] + counters(parcel))
    try requireAll(call, parcel)
    try allocate(call, &claim, parcel.number)
    try refuseGoodwill(claim, parcel.number)
    parcel.status = "inspected"
    parcel.inspector = call.actor.person
    claim.parcels[parcel.number - 1] = parcel
    claims[claim.number] = claim
    let back = parcel.accepted.flatMap { line -> [Posting] in
      let count = (Array(Claim.returned) + ["outofwarranty"]).reduce(0) { $0 + pieces(call, $1, line.part) }
      return count > 0 ? oldMove(line.part, count, from: "store", to: "origin").reversed() : []
    }
    let fines = finesOfInspection(call, claim.outlet)
    try append(call, outlet: claim.outlet, rule: "8.6.5", document: claim.number, limit: "fault", back)
    return Auditor.join(
      [("claim", claim.number), ("parcel", "\(parcel.number)"), ("status", "inspected")] + fines)
  }

  /// The part, and where one is given the repair, must be in the claim.
  func requireClaimed(_ claim: Claim, _ key: String, _ value: RepairLine) throws(Refusal) {
    let isKnown = claim.lines.contains {
      $0.part == value.part && (value.repair == nil || Auditor.isSameRepair($0.repair, value.repair))
    }
    guard isKnown else {
      let name = value.part + (value.repair.map { ":\($0)" } ?? "")
      throw Refusal("NOT_FOUND", ("key", key), ("value", name))
    }
  }

  private func pieces(_ call: Call, _ key: String, _ part: String) -> Int {
    call.repairs(key).reduce(0) { $0 + ($1.part == part ? $1.quantity : 0) }
  }

  /// Not more and not less than was accepted.
  private func requireAll(_ call: Call, _ parcel: Claim.Parcel) throws(Refusal) {
    var order = parcel.accepted.map(\.part)
    for value in Claim.kinds.flatMap({ call.repairs($0) }) where !order.contains(value.part) {
      order.append(value.part)
    }
    for part in order {
      let sum = Claim.kinds.reduce(0) { $0 + pieces(call, $1, part) }
      let accepted = parcel.accepted.pieces(part)
      guard sum == accepted else {
        throw Refusal(
          "LIMIT", ("rule", "8.6.5"), ("key", "fault"), ("part", part), ("counted", "\(accepted)"),
          ("inspected", "\(sum)"))
      }
    }
  }

  /// To the repairs that are named, then what is left to the lines in their order.
  private func allocate(_ call: Call, _ claim: inout Claim, _ parcel: Int) throws(Refusal) {
    for key in Claim.kinds {
      for value in call.repairs(key) where value.repair != nil {
        guard let index = index(claim, value) else { continue }
        let open = claim.lines[index].open
        guard value.quantity <= open else {
          throw Refusal(
            "LIMIT", ("rule", "8.6.5"), ("key", key), ("part", value.part), ("repair", value.repair ?? ""),
            ("open", "\(open)"))
        }
        claim.lines[index].findings.append(.init(parcel: parcel, kind: key, quantity: value.quantity))
      }
    }
    for key in Claim.kinds {
      for value in call.repairs(key) where value.repair == nil {
        var rest = value.quantity
        for index in claim.lines.indices where claim.lines[index].part == value.part {
          let count = min(rest, claim.lines[index].open)
          guard count > 0 else { continue }
          claim.lines[index].findings.append(.init(parcel: parcel, kind: key, quantity: count))
          rest -= count
        }
      }
    }
  }

  func index(_ claim: Claim, _ value: RepairLine) -> Int? {
    claim.lines.firstIndex { $0.part == value.part && Auditor.isSameRepair($0.repair, value.repair) }
  }

  /// 9.5: what goodwill allows is as good as in warranty.
  private func refuseGoodwill(_ claim: Claim, _ parcel: Int) throws(Refusal) {
    for line in claim.lines
    where line.findings.contains(where: { $0.parcel == parcel && $0.kind == "outofwarranty" }) {
      try refuseGoodwill(claim.outlet, line.part, line.repair)
    }
  }

  func refuseGoodwill(_ outlet: String, _ part: String, _ repair: String) throws(Refusal) {
    guard allowance(outlet, part, repair) == nil else {
      throw Refusal("STATE", ("rule", "9.5"), ("key", "repair"), ("value", repair), ("status", "goodwill"))
    }
  }

  private mutating func finesOfInspection(_ call: Call, _ outlet: String) -> [(String, String)] {
    var fields: [(String, String)] = []
    let nofault = call.repairs("nofault").reduce(0) { $0 + $1.quantity }
    if nofault > 0, let kind = Auditor.fineCatalogue["no-fault"] {
      fields.append(("nofault_fine", propose(call, outlet, "no-fault", Fen(nofault) * kind.step)))
    }
    return fields + passedOffFine(call, outlet)
  }

  /// 8.6.7: so many times today's price of what was passed off for write-off.
  mutating func passedOffFine(_ call: Call, _ outlet: String) -> [(String, String)] {
    let passedOff = call.repairs("outofwarranty") + call.repairs("expired")
    let value = passedOff.reduce(0) { $0 + Fen($1.quantity) * price($1.part) }
    let amount = Fen(number(of: "passed-off-times")) * value
    return amount > 0 ? [("passed_off_fine", propose(call, outlet, "passed-off", amount))] : []
  }

  private mutating func propose(_ call: Call, _ outlet: String, _ code: String, _ amount: Fen) -> String {
    let number = number("FIN")
    let most = Auditor.fineCatalogue[code]?.most ?? amount
    fines[number] = Fine(
      number: number, outlet: outlet, code: code, amount: min(amount, most), proposer: call.actor.person)
    return number
  }
}
