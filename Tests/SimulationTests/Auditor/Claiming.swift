extension Commander {
  // MARK: Claims, as outlets make them

  /// Open claims for which a test holds, now and then any claim.
  mutating func claim(_ auditor: Auditor, where isMeant: (Auditor.Claim) -> Bool) -> Auditor.Claim? {
    let waiting = auditor.sortedClaims.filter(isMeant)
    return random.pick(random.chance(settings.wrongDocument) ? auditor.sortedClaims : waiting)
  }

  /// For last month mostly, of what is held and not claimed yet.
  mutating func submitClaim(_ auditor: Auditor) -> Command? {
    let free = auditor.outlets.keys.sorted().map { outlet in
      (outlet: outlet, parts: auditor.parts.keys.sorted().filter { unclaimed(auditor, outlet, $0) > 0 })
    }
    guard let chosen = random.pick(free.filter { !$0.parts.isEmpty || random.chance(0.01) }) else { return nil }
    let month = claimedMonth(auditor)
    let some = chosen.parts.isEmpty ? ["SCR-001"] : chosen.parts
    let lines = some.shuffled(using: &random).prefix(random.number(1...3)).flatMap { part -> [String] in
      let most = max(1, unclaimed(auditor, chosen.outlet, part))
      let count =
        random.chance(0.08)
        ? most + random.number(1...3) : random.number(1...(random.chance(0.3) ? most : min(most, 6)))
      let first = random.number(1...count)
      let pieces = random.chance(0.5) ? [count] : [first, count - first].filter { $0 > 0 }
      return pieces.map { "\(part):\(min($0, 999_999)):\(repair(auditor, part)):\(replaced(month))" }
    }
    let user = user("outlet", outlet: random.chance(0.04) ? nil : chosen.outlet, auditor)
    var command = Command(user, "claim.submit", ("outlet", chosen.outlet), ("month", month.text)).with("line", lines)
    if random.chance(0.03) { command = command.with("line", [lines[0]]) }
    if random.chance(0.2) { command["ref"] = "表 \(random.number(1...99))" }
    return command
  }

  private func unclaimed(_ auditor: Auditor, _ outlet: String, _ part: String) -> Int {
    auditor.books.quantity("held:\(outlet)", part) - auditor.claimed(outlet, part)
  }

  private mutating func claimedMonth(_ auditor: Auditor) -> Auditor.Month {
    let month = auditor.today.month
    switch random.number(1...25) {
    case 1: return month
    case 2: return month.next
    case 3...4: return month.before.before
    case 5: return month.before.before.before
    default: return month.before
    }
  }

  /// A new repair, or one that some claim has already; names may look the same and differ in their bytes.
  private mutating func repair(_ auditor: Auditor, _ part: String) -> String {
    let known = auditor.sortedClaims.flatMap(\.lines).filter { $0.part == part }.map(\.repair)
    if random.chance(0.05), let repair = random.pick(known) { return repair }
    let allowed = auditor.goodwill.values.filter { $0.part == part }.map(\.repair).sorted()
    if random.chance(0.3), let repair = random.pick(allowed) { return repair }
    if random.chance(0.02) { return random.one(of: "Caf\u{e9}", "Cafe\u{301}", "r=1") }
    count += 1
    return random.chance(0.1) ? "维修 \(count)" : "R\(count)"
  }

  private mutating func replaced(_ month: Auditor.Month) -> String {
    if random.chance(0.01) { return (month.last + 1).text }
    return (month.first + random.number(0...(month.length - 1))).text
  }

  mutating func cancelClaim(_ auditor: Auditor) -> Command? {
    guard let claim = claim(auditor, where: { $0.isOpen }) else { return nil }
    return Command(outletUser(claim, auditor), "claim.cancel", ("claim", claim.number))
  }

  mutating func outletUser(_ claim: Auditor.Claim, _ auditor: Auditor) -> String? {
    user("outlet", outlet: random.chance(0.04) ? nil : claim.outlet, auditor)
  }

  mutating func dispatchClaim(_ auditor: Auditor) -> Command? {
    // Some are sent off too late for anything.
    let isLate = random.chance(0.05)
    let waiting = claim(auditor) { claim in
      isLate ? !claim.isOpen : claim.isOpen && claim.parts.contains { claim.toCome($0) > 0 }
    }
    guard let claim = waiting else { return nil }
    var counts = claim.parts.compactMap { part -> String? in
      let most = claim.toCome(part)
      guard most > 0, random.chance(0.8) else { return nil }
      return "\(part):\(random.chance(0.05) ? most + 1 : random.chance(0.7) ? most : random.number(1...most))"
    }
    if counts.isEmpty || random.chance(0.03) { counts.append("\(random.one(of: "SCR-001", "PSU-12", "NO-SUCH")):1") }
    return Command(
      outletUser(claim, auditor), "claim.dispatch", ("claim", claim.number),
      ("dispatched", postmark(claim, auditor))
    ).with("count", counts)
  }

  /// A day of every class that a parcel can have; now and then one it can't have.
  mutating func postmark(_ claim: Auditor.Claim, _ auditor: Auditor) -> String {
    if random.chance(0.03) { return (auditor.today + 1).text }
    if random.chance(0.03) { return (claim.month.first + -1).text }
    let border = [
      claim.month.first, claim.fullBy, claim.fullBy, claim.fullBy + 1, claim.fullBy + 1, claim.reducedBy,
      claim.reducedBy + 1, auditor.today, auditor.today, auditor.today,
    ]
    return (random.pick(border.filter { $0 <= auditor.today }) ?? auditor.today).text
  }
}
