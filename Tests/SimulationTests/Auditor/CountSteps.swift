extension Commander {
  // MARK: Counting

  /// Of a part, a list or everything; sometimes what the warehouse itself would suggest.
  mutating func openStocktake(_ auditor: Auditor) -> Command? {
    let open = auditor.stocktakes.values.count { $0.status == "open" }
    guard open < 3 || random.chance(0.2) else { return nil }
    let opener = user(random.one(of: "clerk", "reviewer", "manager"), auditor)
    let scope = random.one(of: "all", "list", "list", "rotation")
    let command = Command(opener, "stocktake.open", ("scope", scope))
    if scope == "all" { return random.chance(0.06) ? command.with("part", ["SCR-001"]) : command }
    if random.chance(0.04) { return command }
    var parts = Array(auditor.parts.keys.sorted().shuffled(using: &random).prefix(random.number(1...4)))
    if random.chance(0.04) { parts.append("NO-SUCH.1") }
    return command.with("part", parts)
  }

  private mutating func stocktake(
    _ auditor: Auditor, where isMeant: (Auditor.Stocktake) -> Bool
  ) -> Auditor.Stocktake? {
    let waiting = auditor.sortedStocktakes.filter(isMeant)
    return random.pick(random.chance(settings.wrongDocument) ? auditor.sortedStocktakes : waiting)
  }

  /// What was not counted, or does not agree and is counted again, mostly by somebody else.
  mutating func countStock(_ auditor: Auditor) -> Command? {
    let chosen = stocktake(auditor) { $0.status == "open" && ($0.uncounted > 0 || $0.differences > 0) }
    guard let stocktake = chosen else { return nil }
    let wanted = random.chance(0.3) ? ["difference", "explained"] : ["open"]
    var lines = stocktake.lines.filter { wanted.contains($0.status) }
    if lines.isEmpty || random.chance(0.05) { lines = stocktake.lines }
    lines = Array(lines.shuffled(using: &random).prefix(random.number(1...4)))
    let counters = lines.flatMap(\.counters)
    let others = auditor.users.values.filter {
      ["clerk", "reviewer"].contains($0.role) && $0.active && !$0.name.hasPrefix("temp")
        && !counters.contains($0.person)
    }.map(\.name).sorted()
    let counter = random.chance(0.85) ? random.pick(others) : user(random.one(of: "clerk", "reviewer"), auditor)
    var counts = lines.map { "\($0.part):\(countOf($0.part, auditor))" }
    if random.chance(0.03) { counts.append("NO-SUCH.1:1") }
    return Command(counter, "stocktake.count", ("stocktake", stocktake.number)).with("line", counts)
  }

  private mutating func countOf(_ part: String, _ auditor: Auditor) -> Int {
    if random.chance(0.08) { return part.hasPrefix("GOLD") ? auditor.inStock(part) : 0 }
    return counted(min(auditor.inStock(part), 999_999))
  }

  mutating func explain(_ auditor: Auditor) -> Command? {
    guard let stocktake = stocktake(auditor, where: { $0.differences > 0 }) else { return nil }
    var lines = stocktake.lines.filter { $0.status == "difference" }
    if lines.isEmpty || random.chance(0.12) { lines = stocktake.lines }
    var parts = lines.shuffled(using: &random).prefix(random.number(1...3)).map(\.part)
    if random.chance(0.03) { parts.append("NO-SUCH.1") }
    return Command(
      user(random.one(of: "clerk", "reviewer"), auditor), "stocktake.explain", ("stocktake", stocktake.number)
    ).with("part", parts).with("reason", ["货架 miscounted"])
  }

  /// Approved mostly, line by line or all that is explained.
  mutating func decideDifference(_ auditor: Auditor) -> Command? {
    let chosen = stocktake(auditor) { $0.lines.contains { $0.status == "explained" } }
    guard let stocktake = chosen else { return nil }
    let explained = stocktake.lines.filter { $0.status == "explained" }
    let persons = explained.flatMap(\.counters) + explained.compactMap(\.explainer)
    let manager = kept(apart: persons, "manager", auditor)
    let isRejected = random.chance(0.2)
    let command = Command(
      manager, isRejected ? "stocktake.reject" : "stocktake.approve", ("stocktake", stocktake.number))
    var parts = explained.map(\.part).filter { _ in random.chance(0.7) }
    if parts.isEmpty || random.chance(0.05) { parts += stocktake.lines.prefix(2).map(\.part) }
    if random.chance(0.03) { parts.append("NO-SUCH.1") }
    let named = Array(Set(parts)).sorted().shuffled(using: &random)
    if isRejected { return command.with("part", named).with("reason", ["数 again"]) }
    return random.chance(0.6) ? command : command.with("part", named)
  }

  mutating func closeStocktake(_ auditor: Auditor) -> Command? {
    let isHasty = random.chance(0.3)
    let chosen = stocktake(auditor) { $0.status == "open" && ($0.differences > 0) == isHasty }
    return chosen.map {
      Command(
        user(random.one(of: "reviewer", "manager"), auditor), "stocktake.close", ("stocktake", $0.number),
        ("reason", "下月 again"))
    }
  }

  // MARK: Loaners

  /// Names may look the same and differ in their bytes.
  mutating func loanerStep(_ auditor: Auditor) -> Command? {
    let all = auditor.sortedLoaners
    let stored = all.filter { $0.status == "store" }.map(\.serial)
    let lent = all.filter { $0.status == "lent" }.map(\.serial)
    let any = random.chance(0.12)
    if random.chance(0.03) {
      return Command(user("clerk", auditor), "loaner.lend", ("serial", "nobody's"), ("outlet", "HN0371"))
    }
    switch random.number(1...10) {
    case 1...3:
      count += 1
      let known = random.pick(all.map(\.serial))
      let serial =
        random.chance(0.1)
        ? known ?? "ZJ-1" : random.chance(0.1) ? random.one(of: "Caf\u{e9}", "Cafe\u{301}") : "ZJ \(count)"
      return Command(user("clerk", auditor), "loaner.add", ("serial", serial), ("name", "周转机 \(count)"))
    case 4...6:
      guard let serial = random.pick(any ? all.map(\.serial) : stored), let outlet = liveOutlet(auditor) else {
        return nil
      }
      return Command(user("clerk", auditor), "loaner.lend", ("serial", serial), ("outlet", outlet))
    case 7...8:
      return random.pick(any ? all.map(\.serial) : lent).map {
        Command(user("clerk", auditor), "loaner.return", ("serial", $0))
      }
    case 9:
      guard let serial = random.pick(any ? all.map(\.serial) : lent) else { return nil }
      let command = Command(user("manager", auditor), "loaner.lost", ("serial", serial), ("reason", "找不到 it"))
      return random.chance(0.7)
        ? command.with("charge", [Auditor.money(Auditor.Fen(random.number(1...90_000)))]) : command
    default:
      let isWrong = any || random.chance(0.3)
      guard stored.count > 2 || isWrong, let serial = random.pick(isWrong ? all.map(\.serial) : stored) else {
        return nil
      }
      return Command(user("manager", auditor), "loaner.retire", ("serial", serial), ("reason", "坏了"))
    }
  }
}
