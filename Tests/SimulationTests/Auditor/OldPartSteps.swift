extension Commander {
  // MARK: Old parts

  /// What is in the store, now and then what is not.
  private mutating func items(_ auditor: Auditor, maker: String? = nil) -> [Auditor.OldPart] {
    let all = auditor.sortedOldParts
    let wrong = random.chance(settings.wrongDocument)
    let waiting = all.filter {
      ($0.status == "store" || wrong) && (maker == nil || auditor.parts[$0.part]?.maker == maker)
    }
    return Array(waiting.shuffled(using: &random).prefix(random.number(1...4)))
  }

  mutating func handOver(_ auditor: Auditor) -> Command? {
    let chosen = items(auditor)
    guard let first = chosen.first else { return nil }
    let command = Command(user("clerk", auditor), "oldpart.handover")
    if random.chance(0.05) { return command.with("item", [first.number]).with("claim", ["CLM-202611-00001"]) }
    if random.chance(0.03) { return command.with("item", [first.number, "OLD-202611-99999"]) }
    if random.chance(0.5), let claim = random.chance(0.2) ? claim(auditor, where: { _ in true })?.number : first.claim {
      return command.with("claim", [claim])
    }
    return command.with("item", chosen.map(\.number) + (random.chance(0.04) ? [first.number] : []))
  }

  mutating func claimFromMaker(_ auditor: Auditor) -> Command? {
    let maker = random.chance(0.06) ? "Nobody" : "Maker & Co"
    let chosen = items(auditor, maker: random.chance(0.12) ? nil : "Maker & Co")
    guard !chosen.isEmpty else { return nil }
    var command = Command(user("reviewer", auditor), "oldpart.claim", ("maker", maker))
      .with("item", chosen.map(\.number) + (random.chance(0.03) ? [chosen[0].number] : []))
    let value = chosen.reduce(0) { $0 + $1.value }
    if random.chance(0.4) { command["amount"] = Auditor.money(min(max(1, value / 2 + 100), 999_999_999_999)) }
    return command
  }

  /// In money, in good parts, or not at all, bit by bit.
  mutating func recover(_ auditor: Auditor) -> Command? {
    let all = auditor.makerClaims.values.sorted { $0.number < $1.number }
    let open = all.filter { $0.status == "open" }
    guard let claim = random.pick(random.chance(settings.wrongDocument) ? all : open) else { return nil }
    let same = auditor.users.values.filter { $0.role == "finance" && $0.person == claim.claimer }.map(\.name).sorted()
    let finance = random.chance(0.3) ? random.pick(same) ?? user("finance", auditor) : user("finance", auditor)
    var command = Command(finance, "oldpart.recover", ("maker_claim", claim.number))
    if random.chance(0.6) { command["amount"] = Auditor.money(min(part(of: claim.outstanding), 999_999_999_999)) }
    if random.chance(0.25) { command["refused"] = Auditor.money(min(part(of: claim.outstanding), 999_999_999_999)) }
    let parts = auditor.parts.keys.filter { !$0.hasPrefix("GOLD") }.sorted()
    if random.chance(0.35), let part = random.pick(parts) { command["line"] = "\(part):\(random.number(1...3))" }
    if random.chance(0.15) { command["bank"] = "ICBC-1" }
    return dated(command, auditor)
  }
}
