extension Commander {
  // MARK: Fines

  /// By those who see what goes wrong; mostly an amount that the catalogue has, or one at its border.
  mutating func proposeFine(_ auditor: Auditor) -> Command? {
    guard let outlet = liveOutlet(auditor) else { return nil }
    let role = random.one(of: "reviewer", "regional", "inspector", "supervisor")
    var proposer = user(role, auditor)
    let region = auditor.outlets[outlet]?.region
    if role == "regional", random.chance(0.85) {
      let own = auditor.users.values.filter { $0.role == role && $0.region == region }.map(\.name).sorted()
      proposer = random.pick(own)
    }
    let code = random.one(of: "no-fault", "passed-off", "late-service", "incident")
    let amount = random.chance(0.15) ? border(code) : usual(code, auditor)
    var command = Command(
      proposer, "fine.propose", ("outlet", outlet),
      ("code", random.chance(0.03) ? random.one(of: "lateness", "No-fault", "no fault") : code),
      ("amount", Auditor.money(amount)))
    command["note"] = "旧件 no fault found"
    if random.chance(0.2) { command["ref"] = "卡 \(random.number(1...999))" }
    return command
  }

  private mutating func usual(_ code: String, _ auditor: Auditor) -> Auditor.Fen {
    switch code {
    case "no-fault": return 400_00 * Auditor.Fen(random.number(1...4))
    case "late-service": return Auditor.Fen(random.number(500_00...1_000_00))
    case "incident": return Auditor.Fen(random.number(1_000_00...10_000_00))
    default:
      let part = random.pick(auditor.parts.keys.filter { !$0.hasPrefix("GOLD") }.sorted()) ?? ""
      return max(10, 10 * auditor.price(part))
    }
  }

  /// The last amount that is allowed, or the first that is not.
  private mutating func border(_ code: String) -> Auditor.Fen {
    guard let kind = Auditor.fineCatalogue[code] else { return 1 }
    let amounts = [
      kind.least, kind.least - 1, kind.least + 1, kind.most, kind.most - 1, kind.most + 1, kind.most + kind.step,
      400_00,
      1,
    ]
    // More than money can be written would be no amount at all.
    return min(max(random.pick(amounts) ?? 1, 1), 999_999_999_999)
  }

  /// Fines in a status, now and then any.
  private mutating func fine(_ auditor: Auditor, _ status: String) -> Auditor.Fine? {
    let waiting = auditor.sortedFines.filter { $0.status == status }
    return random.pick(random.chance(settings.wrongDocument) ? auditor.sortedFines : waiting)
  }

  mutating func decideFine(_ auditor: Auditor) -> Command? {
    guard let fine = fine(auditor, "proposed") else { return nil }
    let manager = user("manager", auditor)
    if random.chance(0.2) {
      return Command(manager, "fine.dismiss", ("fine", fine.number), ("reason", "不成立 after all"))
    }
    let command = Command(manager, "fine.confirm", ("fine", fine.number))
    guard random.chance(0.45) else { return command }
    return command.with("amount", [Auditor.money(min(part(of: fine.amount), 999_999_999_999))])
  }

  /// From the deposit, from service fees or paid, all of it or some, now and then more than there is of either.
  mutating func takeFine(_ auditor: Auditor) -> Command? {
    guard let fine = fine(auditor, "confirmed") else { return nil }
    let source = random.one(of: "deposit", "payment", "fees")
    var command = Command(
      user(random.one(of: "cashier", "finance"), auditor), "fine.take", ("fine", fine.number), ("source", source))
    let deposit = auditor.deposit(fine.outlet)
    // What would leave the outlet without a deposit for good is rather paid.
    if source == "deposit", fine.open > deposit, random.chance(0.7) { command["source"] = "payment" }
    let fees = auditor.fees(fine.outlet)
    if source == "fees", fees == 0, random.chance(0.8) { command["source"] = "payment" }
    if random.chance(0.5) {
      let held = command["source"] == "fees" ? fees : deposit
      let amount = random.chance(0.1) ? held + Auditor.Fen(random.number(0...1)) : part(of: fine.open)
      command["amount"] = Auditor.money(min(max(1, amount), 999_999_999_999))
    }
    if random.chance(command["source"] == "payment" ? 0.2 : 0.04) { command["bank"] = "ICBC-1" }
    if random.chance(0.2) { command["ref"] = "回单 \(random.number(1...999))" }
    return dated(command, auditor)
  }
}
