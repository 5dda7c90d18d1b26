/// Papers that are not true: one figure in one document of each kind, every one at an outlet of its own.
extension YearPapers {
  /// Answers what was falsified where. A fault goes unseen only where nothing depends on it, so each is one that counts.
  mutating func falsify(_ truth: Recomputation) -> [String: String] {
    var places: [String: String] = [:]
    let isFree = { (outlet: String) in !places.values.contains(outlet) }

    for (number, shipment) in shipments.sorted(by: { $0.key < $1.key }) where isFree(shipment.outlet) {
      let isHeld = truth.outlets[shipment.outlet]?.lots[shipment.lots[0].part]?.contains { $0.shipment == number }
      let what = shipment.isUnderWay ? "price in transit" : "price held"
      if places[what] == nil, shipment.isUnderWay || isHeld == true {
        shipments[number]?.lots[0].price += 1
        places[what] = shipment.outlet
      }
    }
    for (number, claim) in claims.sorted(by: { $0.key < $1.key }) where isFree(claim.outlet) {
      guard let reckoned = truth.claims[number] else { continue }
      let line = reckoned.lines[0]
      if places["postmark"] == nil, claim.parcels[1]?.dispatched.hasSuffix("-15") == true, line.bookings.count == 1,
        line.bookings[0].rate == 100, line.credited > 10
      {
        claims[number]?.parcels[1]?.dispatched = (claim.parcels[1]?.dispatched.dropLast(2) ?? "") + "16"
        places["postmark"] = claim.outlet
      } else if places["usage table"] == nil, line.missing > 0,
        truth.outlets[claim.outlet]?.lots[claim.lines[0].part]?.isEmpty == false
      {
        claims[number]?.lines[0].pieces += 1
        places["usage table"] = claim.outlet
      }
    }
    for index in acts.indices {
      let act = acts[index]
      let outlet = claims[act.reply["claim"] ?? ""]?.outlet ?? act["outlet"]
      guard isFree(outlet), places[act.verb] == nil else { continue }
      switch act.verb {
      case "owed.pay": acts[index].values["amount"] = [yuan(fen(act["amount"]) + 1)]
      case "return.receive": acts[index].values["line"] = []
      case "claim.inspect" where act.values["nocard"] == nil && act.values["fault"] != nil:
        acts[index].values["nocard"] = act.values["fault"]
        acts[index].values["fault"] = nil
      default: continue
      }
      places[act.verb] = outlet
    }
    return places
  }
}
