extension Commander {
  /// A read by anybody, mostly of something that exists.
  mutating func read(_ auditor: Auditor) -> Command {
    let reader = somebody(auditor)
    let verbs = [
      "deposit.show", "request.show", "request.list", "shipment.show", "shipment.list", "stock.show", "part.show",
      "part.list", "outlet.show", "outlet.list", "plan.show", "balance", "trial", "user.list", "clock.show",
      "entry.show", "ledger.verify", "handbook.show", "calendar.show", "month.list", "request.check", "outbox.list",
      "due", "due", "request.check", "request.show", "shipment.show", "fine.list",
      "claim.show", "claim.show", "claim.show", "claim.list", "oldpart.list", "oldpart.claims", "fee.list",
      "goodwill.list", "entry.explain", "entry.show",
    ]
    var command = Command(reader, random.pick(verbs + Commander.warehouseReads + Commander.statementReads) ?? "ping")
    // Half of what only a few may read is read by one of them.
    let roles = Auditor.catalogue[command.verb]?.roles ?? []
    if roles.count < 6, random.chance(0.6) { command.user = user(random.pick(roles.sorted()) ?? "admin", auditor) }
    let outlet = random.pick(auditor.outlets.keys.sorted()) ?? "HN0371"
    addWarehouseArguments(&command, auditor)
    addStatementArguments(&command, auditor)
    switch command.verb {
    case "deposit.show", "outlet.show": command["outlet"] = ownOutlet(command, auditor) ?? outlet
    case "request.show": command["request"] = random.pick(auditor.requests.keys.sorted()) ?? "REQ-202611-00001"
    case "shipment.show": command["shipment"] = random.pick(auditor.shipments.keys.sorted()) ?? "SHP-202611-00001"
    case "claim.show": command["claim"] = claimToShow(auditor)
    case "plan.show": command["plan"] = random.pick(auditor.plans.keys.sorted()) ?? "PLN-202612"
    case "part.show": command["part"] = random.pick(auditor.parts.keys.sorted()) ?? "SCR-001"
    case "entry.explain" where random.chance(0.5):
      let claims = auditor.entries.filter { !$0.explained.isEmpty }
      command["entry"] = String(random.pick(claims)?.number ?? random.number(1...(auditor.lastRecord + 1)))
    case "entry.show", "entry.explain": command["entry"] = String(random.number(1...(auditor.lastRecord + 1)))
    case "handbook.show", "calendar.show": addDay(&command, auditor)
    case "request.check": askWhetherItFits(&command, outlet, auditor)
    default: addFilters(&command, outlet, auditor)
    }
    return command
  }

  /// Mostly one that is not through.
  private mutating func claimToShow(_ auditor: Auditor) -> String {
    let open = auditor.sortedClaims.filter { $0.isOpen || random.chance(0.3) }.map(\.number)
    return random.pick(open) ?? "CLM-202611-00001"
  }

  private mutating func addDay(_ command: inout Command, _ auditor: Auditor) {
    if command.verb == "calendar.show" {
      command["year"] = String(auditor.today.month.year + random.number(-2...2))
      return
    }
    let days = auditor.editions.map(\.from) + [auditor.today, Auditor.Day(2020, 2, 29)]
    if random.chance(0.6), let day = random.pick(days) { command["date"] = (day + random.number(-1...1)).text }
    if random.chance(0.2) { command["rule"] = random.one(of: "8.3.2", "8.5.5", "9.6", "9.7", "99.9") }
  }

  /// A request that waits for review, or lines that nobody has asked for.
  private mutating func askWhetherItFits(_ command: inout Command, _ outlet: String, _ auditor: Auditor) {
    let waiting = random.chance(0.1) ? auditor.sortedRequests : waiting(auditor, ["submitted", "signed"])
    if random.chance(0.5), let request = random.pick(waiting) {
      command["request"] = request.number
      if random.chance(0.05) { command["outlet"] = outlet }
      return
    }
    // What an outlet has used up has a cover to tell.
    let taking = auditor.entries.filter { Auditor.usingUp.contains($0.verb) }
    let held = random.pick(taking).flatMap { entry in
      entry.postings.first { $0.account == "held:\(entry.outlet ?? "")" }.map { (entry: entry, part: $0.part ?? "") }
    }
    if let (entry, part) = held, random.chance(0.5) {
      let isOwn = command.user.flatMap { auditor.users[$0]?.role } == "outlet" && random.chance(0.9)
      if isOwn { command.user = user("outlet", outlet: entry.outlet, auditor) }
      command["outlet"] = entry.outlet
      command = command.with("line", ["\(part):\(random.number(1...9))"])
      return
    }
    let own = ownOutlet(command, auditor) ?? outlet
    command["outlet"] = own
    let lines = random.chance(0.4) ? filling(auditor, own) : someLines(auditor, own)
    command = command.with("line", lines)
  }

  private mutating func addFilters(_ command: inout Command, _ outlet: String, _ auditor: Auditor) {
    let takes = Auditor.catalogue[command.verb]?.arguments.map(\.key) ?? []
    if takes.contains("outlet"), command["outlet"] == nil, command.verb != "statement.get",
      random.chance(command["at"] == nil ? 0.3 : 0.03)
    {
      command["outlet"] = ownOutlet(command, auditor) ?? outlet
    }
    if takes.contains("limit"), command.verb != "user.list", random.chance(0.15) {
      command["limit"] = String(random.number(1...8))
    }
    if takes.contains("part"), command["part"] == nil, random.chance(0.2) {
      command["part"] = random.pick(auditor.parts.keys.sorted())
    }
    if takes.contains("account"), random.chance(0.2) {
      command["account"] = random.pick(auditor.books.accounts.keys.sorted())
    }
    if command.verb == "due" {
      let isMoving = auditor.transfers.values.contains { $0.status == "shipped" }
      if isMoving, random.chance(0.5) {
        command["days"] = "60"
        return
      }
      if random.chance(0.5) { command["days"] = random.one(of: "0", "1", "14", "60", "366", "30") }
      if random.chance(0.3) {
        let kinds = Auditor.catalogue[command.verb]?.argument("what")?.type.split(separator: "|") ?? []
        command["what"] = random.pick(kinds).map(String.init)
      }
    }
    // One of the choices that the contract gives, whatever the list.
    let choices = Auditor.catalogue[command.verb]?.argument("status")?.type.split(separator: "|") ?? []
    if random.chance(0.2) { command["status"] = random.pick(choices).map(String.init) }
  }

  /// An outlet mostly asks for itself.
  private mutating func ownOutlet(_ command: Command, _ auditor: Auditor) -> String? {
    guard random.chance(0.75) else { return nil }
    return command.user.flatMap { auditor.users[$0]?.outlet }
  }
}
