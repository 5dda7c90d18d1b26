extension Commander {
  mutating func ship(_ auditor: Auditor) -> Command? {
    let ready = auditor.sortedRequests.filter(\.isShippable)
    let any = random.chance(settings.wrongDocument)
    guard let request = random.pick(any ? auditor.sortedRequests : ready) else { return nil }
    var command = Command(user("clerk", auditor), "issue.ship", ("request", request.number))
    command["carrier"] = random.one(of: "truck", "freight")
    if random.chance(0.2) { command["ref"] = "车 \(random.number(100...999))" }
    if random.chance(settings.substitute) { return substituted(command, request, auditor) }
    guard random.chance(0.4) else { return withCounts(command, request, auditor) }
    let lines = request.items.filter { $0.open > 0 }.map { item in
      "\(item.part):\(random.chance(0.1) ? item.open + 1 : random.number(1...item.open))"
    }
    command = command.with("line", Array(lines.prefix(random.number(1...3))))
    if random.chance(0.05) { return command.with("line", ["\(random.one(of: "NO-SUCH", "HOSE-3")):2"]) }
    return withCounts(command, request, auditor)
  }

  /// Another part in the place of an approved one, mostly one of which something is free.
  private mutating func substituted(
    _ command: Command, _ request: Auditor.Request, _ auditor: Auditor
  ) -> Command {
    let items = random.chance(0.1) ? request.items : request.items.filter { $0.open > 0 }
    let others = auditor.parts.keys.filter { !$0.hasPrefix("GOLD") }.sorted()
    guard let item = random.pick(items), let other = random.pick(others) else { return command }
    let count = random.chance(0.15) ? item.open + 1 : min(max(item.open, 1), random.number(1...5))
    var command = command.with("line", ["\(other):\(max(count, 1))"])
    switch random.number(1...20) {
    case 1: command["line"] = nil
    case 2: command = command.with("line", ["ADD-1:1"])
    default: break
    }
    command["for"] = random.chance(0.06) ? random.one(of: "NO-SUCH", "FAN-0210", other) : item.part
    return command
  }

  /// A shipment that is under way, or any.
  private mutating func shipment(_ auditor: Auditor, _ status: String = "shipped") -> Auditor.Shipment? {
    let waiting = auditor.sortedShipments.filter { $0.status == status }
    return random.pick(random.chance(settings.wrongDocument) ? auditor.sortedShipments : waiting)
  }

  mutating func confirm(_ auditor: Auditor) -> Command? {
    guard let shipment = shipment(auditor) else { return nil }
    let outlet = random.chance(0.06) ? nil : shipment.outlet
    return Command(user("outlet", outlet: outlet, auditor), "receipt.confirm", ("shipment", shipment.number))
  }

  /// Recorded on the day or later, now and then before the goods had left.
  mutating func arrive(_ auditor: Auditor) -> Command? {
    guard let shipment = shipment(auditor) else { return nil }
    var command = Command(
      random.chance(0.5)
        ? user("outlet", outlet: shipment.outlet, auditor)
        : user(random.one(of: "clerk", "reviewer"), auditor),
      "receipt.arrived", ("shipment", shipment.number))
    switch random.number(1...8) {
    case 1: command["on"] = (shipment.shipped + -random.number(1...3)).text
    case 2...4:
      let days = max(0, auditor.today.serial - shipment.shipped.serial)
      command["on"] = (shipment.shipped + random.number(0...days)).text
    case 5: return dated(command, auditor)
    default: break
    }
    return command
  }

  mutating func report(_ auditor: Auditor) -> Command? {
    guard let shipment = shipment(auditor) else { return nil }
    let outlet = random.chance(0.06) ? nil : shipment.outlet
    var command = Command(
      user("outlet", outlet: outlet, auditor), "receipt.report", ("shipment", shipment.number))
    for key in ["short", "damaged"] where random.chance(0.65) {
      let lines = shipment.items.filter { _ in random.chance(0.7) }.map { item in
        let most = random.chance(0.06) ? item.quantity + 1 : max(1, item.quantity / 2)
        return "\(item.part):\(random.chance(0.2) ? most : random.number(1...most))"
      }
      command = command.with(key, lines)
      if random.chance(0.05) { command = command.with(key, [random.one(of: "LCD-5:1", "NO-SUCH:1", "HOSE-3:1")]) }
    }
    let isEmpty = command["short"] == nil && command["damaged"] == nil
    if isEmpty, let item = shipment.items.first, random.chance(0.9) { command["short"] = "\(item.part):1" }
    command["note"] = "箱子 broken"
    return command
  }

  /// All of what is open in one way, or some of it in several.
  mutating func settle(_ auditor: Auditor) -> Command? {
    guard let shipment = shipment(auditor, "reported") else { return nil }
    let persons = [shipment.reporter, shipment.shipper]
    var command = Command(
      kept(apart: persons, "reviewer", auditor), "receipt.settle", ("shipment", shipment.number))
    let isWhole = random.chance(0.5)
    for item in shipment.items.shuffled(using: &random) where item.reported > 0 || random.chance(0.08) {
      var rest = item.open
      for key in Auditor.settlements.shuffled(using: &random) where rest > 0 || random.chance(0.02) {
        let count = isWhole ? rest : random.number(1...max(1, rest))
        rest -= count
        command = command.with(key, ["\(item.part):\(random.chance(0.04) ? count + 1 : max(1, count))"])
        if random.chance(0.3) { break }
      }
    }
    let isEmpty = Auditor.settlements.allSatisfy { command[$0] == nil }
    if isEmpty, let item = shipment.items.first, random.chance(0.9) { command["found"] = "\(item.part):1" }
    command["reason"] = "与承运人核对"
    return command
  }

  mutating func recall(_ auditor: Auditor) -> Command? {
    guard let shipment = shipment(auditor) else { return nil }
    return Command(
      user("clerk", auditor), "shipment.recall", ("shipment", shipment.number), ("reason", "wrong address"))
  }

  mutating func sendNotice(_ auditor: Auditor) -> Command? {
    let waiting = auditor.notices.values.filter { $0.status == "waiting" }.map(\.number).sorted()
    let all = auditor.notices.keys.sorted()
    guard let notice = random.pick(random.chance(settings.wrongDocument) ? all : waiting) else { return nil }
    return Command(user(random.one(of: "clerk", "reviewer"), auditor), "outbox.sent", ("notice", notice))
  }

  /// Some of what an outlet holds, now and then more than there is.
  mutating func giveBack(_ auditor: Auditor) -> Command? {
    guard let outlet = liveOutlet(auditor) else { return nil }
    let parts = auditor.parts.keys.filter { auditor.books.quantity("held:\(outlet)", $0) > 0 }.sorted()
    guard !parts.isEmpty || random.chance(0.1) else { return nil }
    let chosen = parts.isEmpty ? ["SCR-001"] : Array(parts.shuffled(using: &random).prefix(random.number(1...2)))
    let lines = chosen.map { part -> String in
      let held = max(1, auditor.books.quantity("held:\(outlet)", part))
      return "\(part):\(random.chance(0.12) ? held + random.number(1...3) : random.number(1...held))"
    }
    var command = Command(user("clerk", auditor), "return.receive", ("outlet", outlet)).with("line", lines)
    // New parts that were found defective.
    if random.chance(0.35) {
      let isAll = random.chance(0.5)
      let some = isAll ? lines : [lines[0]]
      command = command.with("defective", some)
      if isAll { command["line"] = nil }
    }
    if random.chance(0.05) { command["request"] = random.pick(auditor.requests.keys.sorted()) }
    return dated(command, auditor)
  }
}
