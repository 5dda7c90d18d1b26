extension Commander {
  // MARK: Money of outlets

  mutating func deduct(_ auditor: Auditor) -> Command? {
    let outlets = auditor.outlets.keys.sorted()
    let debtors = outlets.filter { auditor.owed($0) > 0 && auditor.standing($0) != "settled" }
    guard let outlet = random.pick(random.chance(0.06) ? outlets : debtors) else { return nil }
    var command = Command(user("finance", auditor), "deposit.deduct", ("outlet", outlet))
    let source = random.one(of: "", "deposit", "fees", "advance")
    if !source.isEmpty { command["source"] = source }
    let there = [
      "fees": auditor.fees(outlet), "advance": auditor.advance(outlet), "deposit": auditor.deposit(outlet),
    ]
    var amount = part(of: auditor.owed(outlet))
    let most = there[source.isEmpty ? "deposit" : source] ?? 0
    if amount > most, most > 0, random.chance(0.8) { amount = most }
    if amount > most, most == 0, random.chance(0.6) { command["source"] = "deposit" }
    if random.chance(0.06) { amount = most + 1 }
    command["amount"] = Auditor.money(min(max(1, amount), 999_999_999_999))
    if random.chance(0.2) { command["ref"] = "扣款 \(random.number(1...99))" }
    return dated(command, auditor)
  }

  /// All that may be refunded, a part of it, or a fen more.
  mutating func askRefund(_ auditor: Auditor) -> Command? {
    let outlets = auditor.outlets.keys.sorted()
    let settled = outlets.filter { auditor.standing($0) == "settled" && auditor.money(of: $0) > 0 }
    let asked = auditor.refunds.values.filter { ["asked", "approved"].contains($0.status) }.map(\.outlet)
    let waiting = settled.filter { !asked.contains($0) || random.chance(0.15) }
    guard let outlet = random.chance(0.75) ? random.pick(waiting) ?? liveOutlet(auditor) : liveOutlet(auditor) else {
      return nil
    }
    // What would leave no room for what is on its way to it.
    let receiver = auditor.sortedTransfers.last { ["asked", "approved"].contains($0.status) }?.to
    if let receiver, auditor.mostRefunded(receiver) > 0, random.chance(0.5) {
      return Command(
        user("finance", auditor), "refund.ask", ("outlet", receiver),
        ("amount", Auditor.money(min(auditor.mostRefunded(receiver), 999_999_999_999))), ("reason", "网点 asked for it"))
    }
    let most = auditor.mostRefunded(outlet)
    guard most > 0 || random.chance(0.1) else { return nil }
    let amount = auditor.standing(outlet) == "settled" && random.chance(0.6) ? most : part(of: most)
    return Command(
      user("finance", auditor), "refund.ask", ("outlet", outlet),
      ("amount", Auditor.money(min(max(1, amount), 999_999_999_999))), ("reason", "网点 asked for it"))
  }

  private mutating func refund(_ auditor: Auditor, _ status: String) -> Auditor.Refund? {
    let waiting = auditor.sortedRefunds.filter { $0.status == status }
    return random.pick(random.chance(settings.wrongDocument) ? auditor.sortedRefunds : waiting)
  }

  mutating func decideRefund(_ auditor: Auditor) -> Command? {
    guard let refund = refund(auditor, random.chance(0.9) ? "asked" : "approved") else { return nil }
    if random.chance(0.12) { return reject(refund, auditor) }
    return Command(kept(apart: [refund.asker], "manager", auditor), "refund.approve", ("refund", refund.number))
  }

  mutating func reject(_ refund: Auditor.Refund, _ auditor: Auditor) -> Command {
    Command(user("manager", auditor), "refund.reject", ("refund", refund.number), ("reason", "还没有 settled"))
  }

  mutating func payRefund(_ auditor: Auditor) -> Command? {
    guard let refund = refund(auditor, "approved") else { return nil }
    var command = Command(
      kept(apart: [refund.asker, refund.approver], "cashier", auditor), "refund.pay", ("refund", refund.number))
    if random.chance(0.2) { command["bank"] = "ICBC-1" }
    return dated(command, auditor)
  }
}
