extension Commander {
  // MARK: Parcels, as the department counts them

  /// Of what was announced, or of what comes unannounced; mostly just what is expected.
  mutating func receiveClaim(_ auditor: Auditor) -> Command? {
    let waiting = claim(auditor) { claim in
      claim.isOpen
        && (claim.parcels.contains { $0.status == "announced" } || claim.parts.contains { claim.toCome($0) > 0 })
    }
    guard let claim = waiting else { return nil }
    let counter = bothSides(claim, auditor) ?? user(random.one(of: "clerk", "reviewer"), auditor)
    var command = Command(counter, "claim.receive", ("claim", claim.number))
    var expected = claim.parts.map { Auditor.PartLine(part: $0, quantity: claim.toCome($0)) }
    let announced = claim.parcels.filter { $0.status == "announced" || random.chance(0.04) }
    if let parcel = random.pick(announced), random.chance(0.8) {
      command["parcel"] = "\(parcel.number)"
      expected = parcel.count
    }
    if random.chance(0.02) { command["parcel"] = "\(claim.parcels.count + 1)" }
    command["dispatched"] = postmark(claim, auditor)
    return command.with("count", counted(expected, auditor))
  }

  /// Now and then a reviewer who is one of the outlet's people as well.
  private mutating func bothSides(_ claim: Auditor.Claim, _ auditor: Auditor) -> String? {
    guard random.chance(0.55) else { return nil }
    let persons = auditor.users.values.filter { $0.outlet == claim.outlet }.map(\.person)
    let both = auditor.users.values.filter { $0.role == "reviewer" && persons.contains($0.person) }
    return random.pick(both.map(\.name).sorted())
  }

  /// As many as expected, or one more, or fewer, or something else beside.
  private mutating func counted(_ expected: [Auditor.PartLine], _ auditor: Auditor) -> [String] {
    let differs = random.chance(0.45)
    var counts = expected.compactMap { line -> String? in
      var count = line.quantity
      if differs, random.chance(0.6) {
        count += random.chance(0.4) ? random.number(1...2) : -random.number(1...max(1, count))
      }
      return count > 0 ? "\(line.part):\(min(count, 999_999))" : nil
    }
    let others = auditor.parts.keys.filter { part in !expected.contains { $0.part == part } }.sorted()
    if counts.isEmpty || (differs && random.chance(0.3)), let other = random.pick(others) {
      counts.append("\(random.chance(0.03) ? "NO-SUCH" : other):\(random.number(1...3))")
    }
    return counts.isEmpty ? ["SCR-001:1"] : counts
  }

  mutating func answerClaim(_ auditor: Auditor) -> Command? {
    let waiting = claim(auditor) { $0.parcels.contains { $0.status == "difference" } }
    guard let claim = waiting else { return nil }
    // Somebody who has counted for the department as well.
    let counters = claim.parcels.filter { $0.status == "difference" }.flatMap(\.counters)
    let both = auditor.users.values.filter { $0.outlet == claim.outlet && counters.contains($0.person) }
    let isBoth = !both.isEmpty && random.chance(0.9)
    let isRight = random.chance(isBoth ? 0.8 : 0.4)
    let answerer = isBoth ? random.pick(both.map(\.name).sorted()) : outletUser(claim, auditor)
    var command = Command(
      answerer, "claim.answer", ("claim", claim.number), ("accept", isRight ? "yes" : "no"))
    name("difference", of: claim, in: &command)
    if isRight ? random.chance(0.1) : random.chance(0.97) { command["note"] = "箱内 all there" }
    return command
  }

  mutating func recountClaim(_ auditor: Auditor) -> Command? {
    let waiting = claim(auditor) { $0.parcels.contains { $0.status == "disputed" } }
    guard let claim = waiting else { return nil }
    let counter = bothSides(claim, auditor) ?? user("reviewer", auditor)
    var command = Command(counter, "claim.recount", ("claim", claim.number))
    name("disputed", of: claim, in: &command)
    let parcel = claim.parcels.first { $0.status == "disputed" }
    command = command.with("count", counted(parcel?.count ?? [], auditor))
    command["reason"] = "重新清点"
    return command
  }

  /// Names a parcel of the claim, mostly one that waits for the step.
  mutating func name(_ status: String, of claim: Auditor.Claim, in command: inout Command) {
    guard random.chance(0.3) else { return }
    let waiting = claim.parcels.filter { $0.status == status || random.chance(0.15) }
    if let parcel = random.pick(waiting) { command["parcel"] = "\(parcel.number)" }
  }
}
