extension Commander {
  // MARK: What is owed for parts

  /// Some of what an outlet holds has gone into paid repairs; now and then it says more than it holds.
  mutating func buy(_ auditor: Auditor) -> Command? {
    guard let outlet = liveOutlet(auditor) else { return nil }
    let parts = auditor.parts.keys.filter { auditor.books.quantity("held:\(outlet)", $0) > 0 }.sorted()
    guard !parts.isEmpty || random.chance(0.1) else { return nil }
    let chosen = parts.isEmpty ? ["SCR-001"] : Array(parts.shuffled(using: &random).prefix(random.number(1...3)))
    let lines = chosen.map { part -> String in
      let held = max(1, auditor.books.quantity("held:\(outlet)", part))
      if random.chance(0.08) { return "\(part):\(held + random.number(1...3))" }
      return "\(part):\(random.chance(0.15) ? held : random.number(1...max(1, held / 2)))"
    }
    let own = user("outlet", outlet: random.chance(0.06) ? nil : outlet, auditor)
    let buyer = random.chance(0.6) ? own ?? user("reviewer", auditor) : user("reviewer", auditor)
    var command = Command(buyer, "part.bought", ("outlet", outlet)).with("line", lines)
    if random.chance(0.3) { command["ref"] = "维修 \(random.number(1...999))" }
    return dated(command, auditor)
  }

  /// All of it, some of it, or a fen too much.
  mutating func payOwed(_ auditor: Auditor) -> Command? {
    let outlets = auditor.outlets.keys.sorted()
    let debtors = outlets.filter { auditor.owed($0) > 0 }
    guard let outlet = random.pick(random.chance(0.05) ? outlets : debtors) else { return nil }
    let owed = auditor.owed(outlet)
    let amount = part(of: owed)
    var command = Command(
      user("cashier", auditor), "owed.pay", ("outlet", outlet), ("amount", Auditor.money(amount)))
    if random.chance(0.2) { command["bank"] = "ICBC-1" }
    if random.chance(0.2) { command["ref"] = "回单 \(random.number(1...999))" }
    return dated(command, auditor)
  }

  /// Mostly the whole, never nothing.
  mutating func part(of whole: Auditor.Fen) -> Auditor.Fen {
    switch random.number(1...10) {
    case 1: return whole + 1
    case 2...4: return max(1, whole / Auditor.Fen(random.number(2...5)))
    case 5: return max(1, whole - 1)
    default: return max(1, whole)
    }
  }
}
