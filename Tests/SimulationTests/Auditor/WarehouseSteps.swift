extension Commander {
  /// The steps in the warehouse, between outlets and at their end, and how likely each is.
  var warehouseSteps: [(Step, Int)] {
    [
      (.returnToMaker, settings.returnToMaker), (.supersede, settings.supersede),
      (.openStocktake, settings.openStocktake), (.countStock, settings.countStock),
      (.explain, settings.explain), (.decideDifference, settings.decideDifference),
      (.closeStocktake, settings.closeStocktake), (.loaner, settings.loaner),
      (.askTransfer, settings.askTransfer), (.decideTransfer, settings.decideTransfer),
      (.shipTransfer, settings.shipTransfer), (.receiveTransfer, settings.receiveTransfer),
      (.settleTransfer, settings.settleTransfer), (.deduct, settings.deduct), (.askRefund, settings.askRefund),
      (.decideRefund, settings.decideRefund), (.payRefund, settings.payRefund),
      (.closing, settings.closing), (.windUp, settings.windUp), (.handOverAll, settings.handOverAll),
      (.finishOutlet, settings.finishOutlet), (.askTheGone, settings.askTheGone),
    ]
  }

  mutating func takeWarehouse(_ step: Step, _ auditor: Auditor) -> Command? {
    switch step {
    case .returnToMaker: return returnToMaker(auditor)
    case .supersede: return supersede(auditor)
    case .openStocktake: return openStocktake(auditor)
    case .countStock: return countStock(auditor)
    case .explain: return explain(auditor)
    case .decideDifference: return decideDifference(auditor)
    case .closeStocktake: return closeStocktake(auditor)
    case .loaner: return loanerStep(auditor)
    case .askTransfer: return askTransfer(auditor)
    case .decideTransfer: return decideTransfer(auditor)
    case .shipTransfer: return shipTransfer(auditor)
    case .receiveTransfer: return receiveTransfer(auditor)
    case .settleTransfer: return settleTransfer(auditor)
    case .deduct: return deduct(auditor)
    case .askRefund: return askRefund(auditor)
    case .decideRefund: return decideRefund(auditor)
    case .payRefund: return payRefund(auditor)
    case .closing: return closing(auditor)
    case .windUp: return windUp(auditor)
    case .handOverAll: return handOverAll(auditor)
    case .askTheGone: return askTheGone(auditor)
    case .finishOutlet: return finishOutlet(auditor)
    default: return takeStatements(step, auditor)
    }
  }

  /// An outlet that does business; now and then one that is on its way out or gone.
  mutating func liveOutlet(_ auditor: Auditor) -> String? {
    let all = auditor.outlets.keys.sorted()
    let live = all.filter { auditor.standing($0) == "active" }
    let others = all.filter { auditor.standing($0) != "active" }
    return random.pick(live.isEmpty || (random.chance(settings.wrongOutlet) && !others.isEmpty) ? others : live)
  }

  /// Somebody with a role who is the same person as another user, where there is one.
  mutating func double(_ role: String, of persons: [String?], _ auditor: Auditor) -> String? {
    let known = Set(persons.compactMap { $0 })
    let names = auditor.users.values.filter { $0.role == role && $0.active && known.contains($0.person) }.map(\.name)
    return random.pick(names.sorted())
  }

  /// Mostly anybody with the role, sometimes just the one who must not.
  mutating func kept(apart persons: [String?], _ role: String, _ auditor: Auditor) -> String? {
    let same = random.chance(0.15) ? double(role, of: persons, auditor) : nil
    return same ?? user(role, auditor)
  }

  // MARK: Stock

  /// What agrees with the books after a movement, or not quite.
  mutating func counted(_ pieces: Int) -> Int {
    let off = random.chance(0.3) ? random.number(1...3) * (random.chance(0.5) ? 1 : -1) : 0
    return min(max(0, pieces + off), 999_999)
  }

  /// Some of the parts that a shipment takes are counted, what cannot be counted now and then too.
  mutating func withCounts(_ command: Command, _ request: Auditor.Request, _ auditor: Auditor) -> Command {
    guard random.chance(settings.runningCount), request.isShippable else { return command }
    let named = command.arguments.filter { $0.key == "line" }.compactMap { Auditor.partLine($0.value) }
    let open = request.items.filter { $0.open > 0 }.map { Auditor.PartLine(part: $0.part, quantity: $0.open) }
    var counts = (named.isEmpty ? open : named).filter { _ in random.chance(0.7) }.map { line in
      "\(line.part):\(counted(max(0, auditor.inStock(line.part) - line.quantity)))"
    }
    if random.chance(0.04) { counts.append("\(random.one(of: "NO-SUCH", "HOSE-3", "LCD-5")):0") }
    if random.chance(0.1), let doubtful = auditor.parts.keys.sorted().first(where: { auditor.unsettled($0) != nil }) {
      counts = counts.filter { !$0.hasPrefix("\(doubtful):") } + ["\(doubtful):\(auditor.inStock(doubtful))"]
    }
    return command.with("counted", counts)
  }

  mutating func returnToMaker(_ auditor: Auditor) -> Command? {
    let stocked = auditor.parts.keys.filter { auditor.free($0) > 0 && !$0.hasPrefix("GOLD") }.sorted()
    guard let part = random.pick(stocked) else { return nil }
    let free = auditor.free(part)
    let lots = auditor.books.lots("warehouse", part)
    var command = Command(user("clerk", auditor), "stock.return", ("part", part))
    var most = free
    if random.chance(0.5), let lot = random.pick(lots) {
      command["lot"] = random.chance(0.08) ? "\(lot.number + 1)" : "\(lot.number)"
      most = min(free, lot.quantity)
    }
    // Mostly a little, that something is left to ship.
    let count = random.chance(0.12) ? most + random.number(1...3) : random.number(1...max(1, min(most, 1 + most / 4)))
    command["qty"] = "\(min(random.chance(0.1) ? most : count, 999_999))"
    if random.chance(0.2) { command["ref"] = "退货 \(random.number(1...99))" }
    return dated(command, auditor)
  }

  /// A new part now and then, which then takes the place of another.
  private mutating func supersede(_ auditor: Auditor) -> Command? {
    let current = auditor.parts.values.filter { $0.supersededBy == nil && !$0.code.hasPrefix("GOLD") }
      .map(\.code).sorted()
    if random.chance(0.3) {
      let codes = auditor.parts.keys.sorted()
      guard let part = random.pick(codes), let other = random.pick(codes) else { return nil }
      // Two that may not: the same, or one that is superseded.
      guard part == other || auditor.parts[part]?.supersededBy != nil || auditor.parts[other]?.supersededBy != nil
      else {
        return nil
      }
      return Command(user("manager", auditor), "part.supersede", ("part", part), ("by", other))
    }
    let next = current.filter { $0.hasPrefix("NX-") }
    guard let new = random.pick(next), current.count > 3, random.chance(0.8) else {
      count += 1
      return Command(
        user("manager", auditor), "part.add", ("part", "NX-\(count)"), ("name", "新件 \(count)"),
        ("price", random.one(of: "36.00", "490", "90.5")))
    }
    guard let old = random.pick(current.filter { $0 != new && $0 != "SCR-001" }) else { return nil }
    return Command(user("manager", auditor), "part.supersede", ("part", old), ("by", new))
  }
}
