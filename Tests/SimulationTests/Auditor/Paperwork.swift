extension Commander {
  /// Requests in a status, by number so that the choice depends on the seed alone.
  func waiting(_ auditor: Auditor, _ statuses: [String], _ outlet: String? = nil) -> [Auditor.Request] {
    auditor.sortedRequests.filter { statuses.contains($0.status) && (outlet == nil || $0.outlet == outlet) }
  }

  mutating func submit(_ auditor: Auditor) -> Command? {
    // What is on its way from another outlet has to fit as well.
    let moving = auditor.sortedTransfers.filter { ["asked", "approved"].contains($0.status) }
    let receiver = random.chance(0.3) ? moving.last?.to : nil
    guard let outlet = receiver ?? liveOutlet(auditor), !outlet.hasPrefix("NEW"),
      let user = user("outlet", outlet: outlet, auditor)
    else { return nil }
    if auditor.figure("seal") == "digital", auditor.outlets[outlet]?.sealKey == nil, random.chance(0.5) {
      return registerKey(outlet, auditor)
    }
    let isOpen = auditor.today >= auditor.nextWindow.opens
    let urgent = random.one(of: "emergency", "presale")
    let kind = random.chance(isOpen ? 0.7 : 0.08) ? "monthly" : urgent
    let lines =
      random.chance(receiver == nil ? settings.exactFill : 0.8) ? filling(auditor, outlet) : someLines(auditor, outlet)
    guard !lines.isEmpty else { return nil }
    var command = Command(user, "request.submit", ("kind", kind), ("outlet", outlet)).with("line", lines)
    command["seal"] = "公章 \(outlet)"
    if kind == "emergency" { command["reason"] = random.one(of: "no-part", "no-loaner", "escalation") }
    if random.chance(kind == "presale" ? 0.4 : 0.02) { command["signed"] = "区域经理 李" }
    if kind == "presale" && random.chance(0.03) { command["reason"] = "no-part" }
    return command
  }

  mutating func registerKey(_ outlet: String, _ auditor: Auditor) -> Command {
    Command(self.user("reviewer", auditor), "outlet.key", ("outlet", outlet), ("key", Auditor.goodKey))
  }

  /// A few parts, in all about what the outlet may still have and the warehouse can give, now and then more.
  mutating func someLines(_ auditor: Auditor, _ outlet: String) -> [String] {
    let gold = auditor.parts.keys.filter { $0.hasPrefix("GOLD") }.sorted()
    if gold.count == 10 && random.chance(0.3) { return gold.map { "\($0):999999" } }
    let current = auditor.parts.keys.sorted().filter {
      auditor.parts[$0]?.supersededBy == nil || random.chance(0.08)
    }
    let parts = current.shuffled(using: &random).prefix(random.number(1...3))
    return parts.map { part in
      let free = auditor.freeTogether(part)
      let affordable = Int(clamping: auditor.available(outlet) / max(1, auditor.price(part)) / 2)
      let most = random.chance(0.12) ? free + 5 : min(free, random.chance(0.2) ? affordable * 4 : affordable)
      return "\(part):\(random.number(1...min(max(most, 1), 999_999)))"
    }
  }

  /// Lines that use up what is available to the fen: as many as possible of one part, the rest in the part of one fen,
  /// sometimes one piece more.
  mutating func filling(_ auditor: Auditor, _ outlet: String) -> [String] {
    let available = auditor.available(outlet)
    guard available > 0, auditor.price("SCR-001") == 1 else { return someLines(auditor, outlet) }
    let parts = auditor.parts.keys.sorted().filter { part in
      let most = available / max(1, auditor.price(part))
      return part != "SCR-001" && auditor.parts[part]?.supersededBy == nil && most > 0
        && most <= Auditor.Fen(auditor.inStock(part) - auditor.reserved(part))
        && auditor.price(part) < 900_000
    }
    guard let part = random.pick(parts) else { return someLines(auditor, outlet) }
    let pieces = Int(clamping: available / auditor.price(part))
    let rest = Int(clamping: available % auditor.price(part)) + (random.chance(0.3) ? 1 : 0)
    return ["\(part):\(pieces)"] + (rest > 0 ? ["SCR-001:\(rest)"] : [])
  }

  /// A pre-sale request waits for its signature; few reviewers try without.
  private mutating func reviewable(_ auditor: Auditor) -> [Auditor.Request] {
    let isHasty = random.chance(0.06)
    return waiting(auditor, ["submitted", "signed"]).filter {
      isHasty || $0.kind != "presale" || $0.status == "signed"
    }
  }

  mutating func review(_ auditor: Auditor) -> Command? {
    let any = random.chance(settings.wrongDocument)
    guard let request = random.pick(any ? auditor.sortedRequests : reviewable(auditor)) else { return nil }
    var command = Command(user("reviewer", auditor), "request.review", ("request", request.number))
    if random.chance(0.12) {
      command["decision"] = "reject"
      command["reason"] = "库存 enough"
      return command
    }
    command["decision"] = "approve"
    if random.chance(0.1) { command["reason"] = "as agreed" }
    guard random.chance(0.4) else { return command }
    // Kept in the order of the request, so that "line order" means one thing.
    var lines = request.items.filter { _ in random.chance(0.7) }.map { item in
      "\(item.part):\(random.chance(0.08) ? item.asked + 1 : random.number(1...item.asked))"
    }
    if random.chance(0.05) { lines.append("\(random.one(of: "FAN-0210", "NO-SUCH", "SCR-001")):1") }
    return command.with("line", lines)
  }

  mutating func cancel(_ auditor: Auditor) -> Command? {
    let open = auditor.sortedRequests.filter { ["submitted", "signed", "reviewed", "approved"].contains($0.status) }
    guard let request = random.pick(random.chance(0.3) ? auditor.sortedRequests : open) else { return nil }
    let outlet = random.chance(0.1) ? nil : request.outlet
    return Command(user("outlet", outlet: outlet, auditor), "request.cancel", ("request", request.number))
  }

  mutating func plan(_ auditor: Auditor) -> Command? {
    let made = auditor.plans.values.filter { $0.status == "made" }.map(\.number).sorted()
    if let plan = random.pick(random.chance(0.06) ? auditor.plans.keys.sorted() : made), random.chance(0.85) {
      if random.chance(0.75) { return Command(user("gm", auditor), "plan.approve", ("plan", plan)) }
      return Command(user("gm", auditor), "plan.return", ("plan", plan), ("reason", "太多 parts"))
    }
    let reviewed = waiting(auditor, ["reviewed"]).filter { $0.kind == "monthly" }.map(\.month)
    guard let month = random.pick(reviewed) ?? (random.chance(0.1) ? auditor.today.month : nil) else { return nil }
    return Command(user("reviewer", auditor), "plan.make", ("month", month.text))
  }
}
