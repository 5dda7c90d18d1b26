extension Auditor {
  /// 8.6.2: what was replaced in a month that is over is claimed. It must be held, and no repair is claimed twice.
  mutating func submitClaim(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    let lines = call.repairs("line")
    for line in lines where parts[line.part] == nil {
      throw Refusal("NOT_FOUND", ("key", "line"), ("value", line.part))
    }
    try requireUnclaimed(lines, outlet)
    guard let month = Month(call.text("month")) else { preconditionFailure("checked before") }
    try requireStanding(outlet, not: Auditor.gone)
    guard month < today.month else {
      throw Refusal("STATE", ("key", "month"), ("value", month.text), ("status", "running"))
    }
    guard lines.allSatisfy({ $0.replaced?.month == month }) else {
      throw Refusal("BAD_VALUE", ("rule", "8.6.1"), ("key", "line"))
    }
    try requireClaimable(lines.map { PartLine(part: $0.part, quantity: $0.quantity) }, outlet)
    let claim = Claim(
      number: number("CLM"), outlet: outlet, month: month, submitter: call.actor.person, submitted: today,
      fullBy: month.next.day(number(of: "claim-full-day")), reducedBy: month.next.last,
      arriveBy: month.next.last + number(of: "freight-days"), reducedPercent: number(of: "claim-reduced-percent"),
      lines: lines.map {
        Claim.Line(part: $0.part, quantity: $0.quantity, repair: $0.repair ?? "", replaced: $0.replaced ?? today)
      })
    claims[claim.number] = claim
    try append(call, outlet: outlet, rule: "8.6.2", document: claim.number)
    return Auditor.fields(
      ("claim", claim.number), ("status", "submitted"), ("lines", "\(lines.count)"),
      ("pieces", "\(lines.reduce(0) { $0 + $1.quantity })"), ("full_by", claim.fullBy.text),
      ("reduced_by", claim.reducedBy.text), ("arrive_by", claim.arriveBy.text))
  }

  /// Another outlet's claim is not named.
  private func requireUnclaimed(_ lines: [RepairLine], _ outlet: String) throws(Refusal) {
    for line in lines {
      let earlier = claims.values.first { claim in
        !claim.isCancelled
          && claim.lines.contains { $0.part == line.part && Auditor.isSameRepair($0.repair, line.repair) }
      }
      guard let earlier else { continue }
      var refusal = Refusal(
        "DUPLICATE", ("rule", "8.6.2"), ("key", "line"), ("value", "\(line.part):\(line.repair ?? "")"))
      if earlier.outlet == outlet { refusal.text += " claim=\(earlier.number)" }
      throw refusal
    }
  }

  private func requireClaimable(_ lines: [PartLine], _ outlet: String) throws(Refusal) {
    var order: [String] = []
    for line in lines where !order.contains(line.part) { order.append(line.part) }
    let short = order.compactMap { part -> PartLine? in
      let free = books.quantity("held:\(outlet)", part) - claimed(outlet, part)
      let missing = lines.pieces(part) - free
      return missing > 0 ? PartLine(part: part, quantity: missing) : nil
    }
    guard short.isEmpty else { throw heldShort("8.6.2", outlet, short, sentBackToo: false) }
  }

  /// What is missing, and beside it what keeps pieces that are held from going.
  func heldShort(_ rule: String, _ outlet: String, _ short: [PartLine], sentBackToo: Bool) -> Refusal {
    var refusal = Auditor.short("HOLDING_SHORT", rule: rule, short)
    for line in short where claimed(outlet, line.part) > 0 {
      refusal.text += " claimed=\(line.part):\(claimed(outlet, line.part))"
    }
    for line in short where sentBackToo && sentBack(outlet, line.part) > 0 {
      refusal.text += " sent_back=\(line.part):\(sentBack(outlet, line.part))"
    }
    return refusal
  }

  /// 8.6.2: as long as nothing is under way.
  mutating func cancelClaim(_ call: Call) throws(Refusal) -> String {
    let claim = try claim(call)
    guard claim.status == "submitted", claim.parcels.isEmpty else { throw wrongStatus(claim) }
    claims[claim.number]?.isCancelled = true
    try append(call, outlet: claim.outlet, rule: "8.6.2", document: claim.number)
    return Auditor.fields(("claim", claim.number), ("status", "cancelled"))
  }

  /// 8.6.7: the outlet tells what is on its way; nothing is believed of it but the date, until it is here.
  mutating func dispatchClaim(_ call: Call) throws(Refusal) -> String {
    var claim = try claim(call)
    try requireItems(call, ["count"]) { part in claim.quantity(part) > 0 }
    let dispatched = try dispatchDay(call)
    guard claim.isOpen else { throw wrongStatus(claim) }
    try requireAfter(claim, dispatched)
    for line in call.lines("count") where line.quantity > claim.toCome(line.part) {
      throw Refusal(
        "LIMIT", ("rule", "8.6.4"), ("key", "count"), ("part", line.part), ("most", "\(claim.toCome(line.part))"))
    }
    let parcel = Claim.Parcel(
      number: claim.parcels.count + 1, status: "announced", dispatched: dispatched, count: call.lines("count"))
    claim.parcels.append(parcel)
    claims[claim.number] = claim
    try append(call, outlet: claim.outlet, rule: "8.6.7", document: claim.number)
    return Auditor.fields(
      ("claim", claim.number), ("parcel", "\(parcel.number)"), ("status", "announced"),
      ("percent", "\(claim.rate(dispatched))"))
  }

  /// The day on the postmark, which is not in the future.
  func dispatchDay(_ call: Call) throws(Refusal) -> Day {
    guard let day = Day(call.text("dispatched")), day <= today else {
      throw Refusal("BAD_VALUE", ("key", "dispatched"))
    }
    return day
  }

  func requireAfter(_ claim: Claim, _ dispatched: Day) throws(Refusal) {
    guard dispatched >= claim.month.first else {
      throw Refusal("BAD_VALUE", ("rule", "8.6.7"), ("key", "dispatched"))
    }
  }
}
