extension Commander {
  // MARK: Transfers between outlets

  /// From an outlet that has something free to another one of the region, now and then of another or too much.
  mutating func askTransfer(_ auditor: Auditor) -> Command? {
    let outlets = auditor.outlets.keys.sorted()
    let rich = outlets.filter { outlet in
      auditor.parts.keys.contains { auditor.unbound(outlet, $0) > 0 } && auditor.standing(outlet) != "closed"
    }
    let poor = outlets.filter { auditor.deposit($0) < auditor.minimumDeposit }
    guard let from = random.pick(random.chance(0.05) ? outlets : rich) else { return nil }
    let region = auditor.outlets[from]?.region
    var others = outlets.filter { auditor.outlets[$0]?.region == region && $0 != from }
    let live = others.filter { auditor.standing($0) == "active" }
    if !live.isEmpty && random.chance(0.9) { others = live }
    if random.chance(0.05) { others = outlets }
    if random.chance(0.05), !poor.isEmpty { others = poor }
    // The one with the least room, and that to its border.
    let narrow = others.filter { auditor.deposit($0) >= auditor.minimumDeposit && $0 != from }
      .min { auditor.available($0) < auditor.available($1) }
    let isNarrow = random.chance(0.4)
    if random.chance(0.03) {
      return Command(
        user("regional", auditor), "transfer.ask", ("from", "ZZ9999"), ("to", from), ("line", "SCR-001:1"),
        ("reason", "r"))
    }
    guard let to = isNarrow ? narrow : random.pick(others) else { return nil }
    let askers = auditor.users.values.filter { $0.role == "regional" && $0.region == region }.map(\.name).sorted()
    let free = auditor.parts.keys.filter { auditor.unbound(from, $0) > 0 }.sorted()
    let kinds = isNarrow ? 6 : random.number(1...2)
    let chosen = free.isEmpty ? ["SCR-001"] : Array(free.shuffled(using: &random).prefix(kinds))
    var room = max(0, auditor.available(to))
    let lines = chosen.map { part -> String in
      let most = max(1, auditor.unbound(from, part))
      if isNarrow {
        let fits = min(most, Int(clamping: room / max(1, auditor.price(part))))
        room -= Auditor.Fen(fits) * auditor.price(part)
        return "\(part):\(max(1, fits))"
      }
      let count = random.chance(0.08) ? most + random.number(1...2) : random.number(1...most)
      return "\(part):\(min(random.chance(0.25) ? most : count, 999_999))"
    }
    return Command(
      random.chance(0.05) ? user("regional", auditor) : random.pick(askers), "transfer.ask", ("from", from), ("to", to)
    ).with("line", lines).with("reason", ["缺货 there"])
  }

  /// One that waits, rather one for which its receiver has no room any more.
  private mutating func transfer(_ auditor: Auditor, _ statuses: String...) -> Auditor.Transfer? {
    var waiting = auditor.sortedTransfers.filter { statuses.contains($0.status) }
    let narrow = waiting.filter { transfer in
      let isPoor = auditor.deposit(transfer.to) < auditor.minimumDeposit
      return ["asked", "approved"].contains(transfer.status)
        && (isPoor || auditor.occupied(transfer.to) + transfer.amount > auditor.ceiling(transfer.to))
    }
    if !narrow.isEmpty, random.chance(0.7) { waiting = narrow }
    return random.pick(random.chance(settings.wrongDocument) ? auditor.sortedTransfers : waiting)
  }

  mutating func decideTransfer(_ auditor: Auditor) -> Command? {
    guard let transfer = transfer(auditor, "asked") else { return nil }
    if random.chance(0.1) { return cancel(transfer, auditor) }
    return Command(kept(apart: [transfer.asker], "manager", auditor), "transfer.approve", ("transfer", transfer.number))
  }

  mutating func cancel(_ transfer: Auditor.Transfer, _ auditor: Auditor) -> Command {
    Command(
      user(random.one(of: "regional", "manager", "manager"), auditor), "transfer.cancel",
      ("transfer", transfer.number), ("reason", "不要 now"))
  }

  mutating func shipTransfer(_ auditor: Auditor) -> Command? {
    guard let transfer = transfer(auditor, "approved") else { return nil }
    // What the receiver has asked for otherwise may take the room before.
    let rivals = waiting(auditor, ["submitted", "approved"], transfer.to).filter { $0.kind == "emergency" }
    if let rival = rivals.last, random.chance(0.7) {
      if rival.status == "approved" {
        return Command(user("clerk", auditor), "issue.ship", ("request", rival.number), ("carrier", "truck"))
      }
      return Command(
        user("reviewer", auditor), "request.review", ("request", rival.number), ("decision", "approve"))
    }
    if random.chance(0.06) { return cancel(transfer, auditor) }
    let outlet = random.chance(0.06) ? transfer.to : transfer.from
    return Command(user("outlet", outlet: outlet, auditor), "transfer.ship", ("transfer", transfer.number))
  }

  /// In full, or with something short or damaged.
  mutating func receiveTransfer(_ auditor: Auditor) -> Command? {
    guard let transfer = transfer(auditor, "shipped") else { return nil }
    let user = user("outlet", outlet: random.chance(0.05) ? transfer.from : transfer.to, auditor)
    if random.chance(0.35) { return Command(user, "transfer.receive", ("transfer", transfer.number)) }
    var command = Command(user, "transfer.report", ("transfer", transfer.number))
    for key in ["short", "damaged"] where random.chance(0.65) {
      let lines = transfer.items.filter { _ in random.chance(0.8) }.map { item in
        if random.chance(0.06) { return "\(item.part):\(min(item.quantity + 1, 999_999))" }
        let most = max(1, item.quantity / 2)
        return "\(item.part):\(random.chance(0.3) ? most : random.number(1...most))"
      }
      command = command.with(key, lines)
      if random.chance(0.07) { command = command.with(key, [random.one(of: "NO-SUCH:1", "HOSE-3:1")]) }
    }
    command["note"] = "箱子 broken"
    return command
  }

  /// All of what is open in one way, or some of it in several.
  mutating func settleTransfer(_ auditor: Auditor) -> Command? {
    guard let transfer = transfer(auditor, "reported") else { return nil }
    var command = Command(
      (random.chance(0.25) ? double("reviewer", of: [transfer.reporter, transfer.shipper], auditor) : nil)
        ?? user("reviewer", auditor),
      "transfer.settle", ("transfer", transfer.number))
    let isWhole = random.chance(0.5)
    for item in transfer.items where item.openPieces > 0 || random.chance(0.06) {
      var rest = item.openPieces
      for key in Auditor.transferKeys.shuffled(using: &random) where rest > 0 || random.chance(0.02) {
        let count = isWhole ? rest : random.number(1...max(1, rest))
        rest -= count
        command = command.with(key, ["\(item.part):\(random.chance(0.05) ? count + 1 : max(1, count))"])
        if random.chance(0.3) { break }
      }
    }
    if random.chance(0.03) { command = command.with("found", ["NO-SUCH.1:1"]) }
    command["reason"] = "与双方核对"
    return command
  }
}
