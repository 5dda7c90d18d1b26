extension Commander {
  // MARK: The end of an outlet

  /// Proposed, approved or taken back; a few outlets stay, or nothing would be left to do.
  mutating func closing(_ auditor: Auditor) -> Command? {
    let all = auditor.outlets.keys.sorted()
    let active = all.filter { auditor.standing($0) == "active" }
    let proposed = active.filter { auditor.outlets[$0]?.proposer != nil }
    let leaving = all.filter { auditor.standing($0) == "closing" }
    let wrong = random.chance(settings.wrongDocument)
    // Money that it will not have.
    if let outlet = random.pick(leaving), random.chance(0.15) {
      let amount = auditor.deposit(outlet) + Auditor.Fen(random.number(100_000...900_000))
      return Command(
        user("reviewer", auditor), "fine.propose", ("outlet", outlet), ("code", "incident"),
        ("amount", Auditor.money(min(amount, 999_999_999_999))), ("note", "协议 broken"))
    }
    switch random.number(1...10) {
    case 1...4:
      let most = leaving.count + proposed.count
      let others = active.filter { !proposed.contains($0) }
      if random.chance(0.08), let outlet = random.pick(proposed + leaving) { return propose(outlet, auditor) }
      guard wrong || (others.count > 1 && most < 3) else { return nil }
      // One that never paid anything.
      let new = others.filter { auditor.money(of: $0) == 0 }
      if random.chance(0.5), let outlet = random.pick(new) { return propose(outlet, auditor) }
      if random.chance(0.08) { return newOutlet(auditor) }
      // The fewer papers an outlet has about, the sooner it is gone.
      let holders = others.filter { auditor.books.total("held:\($0)") > 0 }
      let receivers = others.filter { outlet in
        auditor.transfers.values.contains { $0.to == outlet && ["asked", "approved"].contains($0.status) }
      }
      if random.chance(0.25), let outlet = random.pick(receivers) { return propose(outlet, auditor) }
      guard wrong || !holders.isEmpty || random.chance(0.04) else { return nil }
      let meant = holders.isEmpty || random.chance(0.05) ? others : holders
      let easy = meant.sorted { auditor.openDocuments($0).count < auditor.openDocuments($1).count }.prefix(2)
      return random.pick(wrong ? all : Array(easy)).map { propose($0, auditor) }
    case 5...8:
      let isTwice = random.chance(0.08)
      guard let outlet = random.pick(wrong ? all : isTwice ? leaving : proposed) else { return nil }
      return Command(
        kept(apart: [auditor.outlets[outlet]?.proposer], "manager", auditor), "outlet.close", ("outlet", outlet))
    default:
      let isLate = random.chance(0.15)
      let gone = all.filter { Auditor.gone.contains(auditor.standing($0)) }
      guard isLate || random.chance(0.35) else { return nil }
      guard let outlet = random.pick(wrong ? all : isLate ? gone : proposed + leaving) else { return nil }
      return Command(user("manager", auditor), "outlet.reopen", ("outlet", outlet), ("reason", "又要 go on"))
    }
  }

  private mutating func propose(_ outlet: String, _ auditor: Auditor) -> Command {
    let region = auditor.outlets[outlet]?.region
    let regional = auditor.users.values.filter { $0.role == "regional" && $0.region == region }.map(\.name).sorted()
    let role = random.one(of: "regional", "reviewer", "supervisor")
    let user = role == "regional" && random.chance(0.9) ? random.pick(regional) : user(role, auditor)
    return Command(user, "outlet.propose", ("outlet", outlet), ("reason", "协议 broken"))
  }

  /// The next thing that is open with an outlet on its way out is brought to its end.
  mutating func windUp(_ auditor: Auditor) -> Command? {
    let leaving = auditor.outlets.keys.sorted().filter { auditor.standing($0) == "closing" }
    guard let outlet = random.pick(leaving), let document = random.pick(auditor.openDocuments(outlet)) else {
      return nil
    }
    if let request = auditor.requests[document] { return windUp(request, auditor) }
    if let claim = auditor.claims[document] { return windUp(claim, auditor) }
    if let transfer = auditor.transfers[document] { return windUp(transfer, auditor) }
    if let shipment = auditor.shipments[document] {
      guard shipment.status == "shipped" else { return settle(auditor) }
      return Command(user("outlet", outlet: outlet, auditor), "receipt.confirm", ("shipment", document))
    }
    if let fee = auditor.fees[document] {
      if fee.status == "no-file" || random.chance(0.5) {
        return Command(user("finance", auditor), "fee.reject", ("fee", document), ("reason", "不再 settled"))
      }
      return Command(user("finance", auditor), "fee.settle", ("fee", document))
    }
    if auditor.fines[document] != nil {
      return Command(user("manager", auditor), "fine.confirm", ("fine", document))
    }
    if let refund = auditor.refunds[document] { return reject(refund, auditor) }
    return Command(user("clerk", auditor), "loaner.return", ("serial", document))
  }

  private mutating func windUp(_ request: Auditor.Request, _ auditor: Auditor) -> Command? {
    let own = user("outlet", outlet: request.outlet, auditor)
    if request.status == "planned", let plan = request.plan {
      return Command(user("gm", auditor), "plan.return", ("plan", plan), ("reason", "网点 closes"))
    }
    guard request.status != "partly-shipped" else {
      guard let lapses = request.lapses else { return nil }
      return Command(user("admin", auditor), "clock.set", ("date", (lapses + 1).text))
    }
    return Command(own, "request.cancel", ("request", request.number))
  }

  private mutating func windUp(_ claim: Auditor.Claim, _ auditor: Auditor) -> Command? {
    switch claim.status {
    case "difference", "disputed":
      return claim.status == "disputed"
        ? recountClaim(auditor)
        : Command(
          user("outlet", outlet: claim.outlet, auditor), "claim.answer", ("claim", claim.number), ("accept", "yes"))
    case "counted": return inspectClaim(auditor)
    case "inspected": return Command(user("reviewer", auditor), "claim.settle", ("claim", claim.number))
    default:
      let own = user("outlet", outlet: claim.outlet, auditor)
      if claim.parcels.isEmpty { return Command(own, "claim.cancel", ("claim", claim.number)) }
      // What has not come by its day is charged.
      return Command(user("admin", auditor), "clock.set", ("date", (max(claim.arriveBy, auditor.today) + 1).text))
    }
  }

  private mutating func windUp(_ transfer: Auditor.Transfer, _ auditor: Auditor) -> Command? {
    switch transfer.status {
    case "asked", "approved": return cancel(transfer, auditor)
    case "shipped":
      return Command(
        user("outlet", outlet: transfer.to, auditor), "transfer.receive", ("transfer", transfer.number))
    default:
      let lines = transfer.items.filter { $0.openPieces > 0 }.map { "\($0.part):\($0.openPieces)" }
      return Command(user("reviewer", auditor), "transfer.settle", ("transfer", transfer.number))
        .with(random.one(of: "back", "found", "sender", "charge"), lines).with("reason", ["清算"])
    }
  }

  /// What the outlet still holds, some of it damaged or lost, now and then all of it.
  mutating func handOverAll(_ auditor: Auditor) -> Command? {
    let all = auditor.outlets.keys.sorted()
    let leaving = all.filter { auditor.standing($0) == "closing" }
    let ready = leaving.filter { auditor.openDocuments($0).isEmpty }
    let keeping = ready.filter { outlet in auditor.parts.keys.contains { auditor.sentBack(outlet, $0) > 0 } }
    let hasty = random.chance(0.08) ? leaving : keeping.isEmpty || random.chance(0.3) ? ready : keeping
    guard let outlet = random.pick(random.chance(0.02) ? all : hasty) else { return nil }
    let closer = [auditor.outlets[outlet]?.closer]
    let managers = auditor.users.values.filter { $0.role == "manager" }.map(\.person)
    let role = random.one(of: "clerk", "reviewer")
    let isBoth = random.chance(0.5)
    let counter = isBoth ? double(role, of: managers, auditor) : kept(apart: closer, role, auditor)
    var command = Command(counter, "outlet.settle", ("outlet", outlet))
    let isGone = random.chance(0.35)
    for part in auditor.parts.keys.sorted() {
      var rest = auditor.books.quantity("held:\(outlet)", part)
      guard rest > 0, !random.chance(0.08) else { continue }
      let back = min(auditor.sentBack(outlet, part), rest)
      var damaged = back > 0 && random.chance(0.3) ? back : random.chance(0.2) ? random.number(0...rest) : 0
      if isGone { damaged = rest }
      rest -= damaged
      let lost = random.chance(0.2) ? random.number(0...rest) : 0
      rest -= lost
      if random.chance(0.08) { rest += 1 }
      for (key, pieces) in [("count", rest), (isGone ? "lost" : "damaged", damaged), ("lost", lost)] where pieces > 0 {
        guard !(isGone && key == "lost" && pieces == lost) else { continue }
        command = command.with(key, ["\(part):\(min(pieces, 999_999))"])
      }
    }
    if random.chance(0.02) { command = command.with("damaged", ["NO-SUCH.1:1"]) }
    return command
  }

  /// What a settled outlet still has to pay is paid or given up.
  mutating func finishOutlet(_ auditor: Auditor) -> Command? {
    let settled = auditor.outlets.keys.sorted().filter { auditor.standing($0) == "settled" }
    let debtors = settled.filter { auditor.receivable($0) > 0 }
    let wrong = random.chance(settings.wrongDocument)
    let meant = wrong ? auditor.outlets.keys.sorted() : random.chance(0.1) ? settled : debtors
    guard let outlet = random.pick(meant) else { return nil }
    let fine = auditor.sortedFines.first { $0.outlet == outlet && $0.open > 0 }
    switch random.number(1...10) {
    case 1...4 where auditor.owed(outlet) > 0:
      return Command(
        user("cashier", auditor), "owed.pay", ("outlet", outlet),
        ("amount", Auditor.money(min(auditor.owed(outlet), 999_999_999_999))))
    case 1...6:
      guard let fine else { return nil }
      let source = random.chance(0.15) ? random.one(of: "deposit", "fees") : "payment"
      return Command(user("cashier", auditor), "fine.take", ("fine", fine.number), ("source", source))
    default:
      let settler = random.chance(0.7) ? double("manager", of: [auditor.outlets[outlet]?.settler], auditor) : nil
      return Command(
        settler ?? user("manager", auditor), "debt.writeoff", ("outlet", outlet), ("reason", "找不到 them"))
    }
  }
}
