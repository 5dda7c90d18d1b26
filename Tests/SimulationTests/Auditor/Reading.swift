extension Commander {
  /// A read by anybody, mostly of something that exists.
  mutating func read(_ auditor: Auditor) -> Command {
    let reader = somebody(auditor)
    let verbs = [
      "deposit.show", "request.show", "request.list", "shipment.show", "shipment.list", "stock.show", "part.show",
      "part.list", "outlet.show", "outlet.list", "plan.show", "balance", "trial", "user.list", "clock.show",
      "entry.show", "ledger.verify",
    ]
    var command = Command(reader, random.pick(verbs) ?? "ping")
    // Half of what only a few may read is read by one of them.
    let roles = Auditor.catalogue[command.verb]?.roles ?? []
    if roles.count < 6, random.chance(0.6) { command.user = user(random.pick(roles.sorted()) ?? "admin", auditor) }
    let outlet = random.pick(auditor.outlets.keys.sorted()) ?? "HN0371"
    switch command.verb {
    case "deposit.show", "outlet.show": command["outlet"] = ownOutlet(command, auditor) ?? outlet
    case "request.show": command["request"] = random.pick(auditor.requests.keys.sorted()) ?? "REQ-202611-00001"
    case "shipment.show": command["shipment"] = random.pick(auditor.shipments.keys.sorted()) ?? "SHP-202611-00001"
    case "plan.show": command["plan"] = random.pick(auditor.plans.keys.sorted()) ?? "PLN-202612"
    case "part.show": command["part"] = random.pick(auditor.parts.keys.sorted()) ?? "SCR-001"
    case "entry.show": command["entry"] = String(random.number(1...(auditor.lastRecord + 1)))
    default: addFilters(&command, outlet, auditor)
    }
    return command
  }

  private mutating func addFilters(_ command: inout Command, _ outlet: String, _ auditor: Auditor) {
    let takes = Auditor.catalogue[command.verb]?.arguments.map(\.key) ?? []
    if takes.contains("outlet"), random.chance(0.3) { command["outlet"] = ownOutlet(command, auditor) ?? outlet }
    if takes.contains("limit"), command.verb != "user.list", random.chance(0.15) {
      command["limit"] = String(random.number(1...8))
    }
    if takes.contains("part"), random.chance(0.2) { command["part"] = random.pick(auditor.parts.keys.sorted()) }
    if takes.contains("account"), random.chance(0.2) {
      command["account"] = random.pick(auditor.books.accounts.keys.sorted())
    }
    guard takes.contains("status"), random.chance(0.2) else { return }
    command["status"] =
      command.verb == "request.list"
      ? random.one(of: "submitted", "approved", "shipped", "received", "planned", "cancelled")
      : random.one(of: "shipped", "received", "reversed")
  }

  /// An outlet mostly asks for itself.
  private mutating func ownOutlet(_ command: Command, _ auditor: Auditor) -> String? {
    guard random.chance(0.75) else { return nil }
    return command.user.flatMap { auditor.users[$0]?.outlet }
  }
}
