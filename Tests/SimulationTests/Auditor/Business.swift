extension Commander {
  enum Step {
    case time, deposit, stock, submit, sign, review, approve, cancel, plan, ship, notice, arrive, confirm, report
    case settle, recall, finishPresale, returnUnused, goodsBack, buy, payOwed, proposeFine, decideFine, takeFine
    case reverse, price, month, handbook, calendar, master
    case submitClaim, cancelClaim, dispatchClaim, receiveClaim, answerClaim, recountClaim, inspectClaim, settleClaim
    case supplementClaim, handOver, claimFromMaker, recover, submitFee, decideFee, payFee, allowGoodwill
    case mistake
    case returnToMaker, supersede, openStocktake, countStock, explain, decideDifference, closeStocktake, loaner
    case askTransfer, decideTransfer, shipTransfer, receiveTransfer, settleTransfer, deduct, askRefund, decideRefund
    case payRefund, closing, windUp, handOverAll, finishOutlet, askTheGone
    case closeMonth, issueStatements, answerStatement, decideDispute, terms, askStatement
  }

  /// What somebody would do next; nil when there is nothing of the chosen kind to do.
  mutating func business(_ auditor: Auditor) -> Command? {
    // Ten receipts of the dearest part are needed before sums leave 64 bits.
    let stock = auditor.parts["GOLD-0"] == nil ? settings.stock : settings.stock * 5
    let step = random.weighted(
      claimSteps + warehouseSteps + statementSteps(auditor) + [
        (Step.time, settings.time), (.deposit, settings.deposit), (.stock, stock), (.submit, settings.submit),
        (.sign, settings.sign), (.review, settings.review), (.approve, settings.approve), (.cancel, settings.cancel),
        (.plan, settings.plan), (.ship, settings.ship), (.notice, settings.notice), (.arrive, settings.arrive),
        (.confirm, settings.confirm), (.report, settings.report), (.settle, settings.settle),
        (.recall, settings.recall),
        (.finishPresale, settings.finishPresale), (.returnUnused, settings.returnUnused),
        (.goodsBack, settings.goodsBack), (.buy, settings.buy), (.payOwed, settings.payOwed),
        (.proposeFine, settings.proposeFine), (.decideFine, settings.decideFine), (.takeFine, settings.takeFine),
        (.reverse, settings.reverse), (.price, settings.price),
        (.month, settings.month), (.handbook, settings.handbook), (.calendar, settings.calendar),
        (.master, settings.master),
      ])
    return step.flatMap { take($0, auditor) }
  }

  private mutating func take(_ step: Step, _ auditor: Auditor) -> Command? {
    switch step {
    case .time: return passTime(auditor)
    case .deposit: return payDeposit(auditor)
    case .stock: return receiveStock(auditor)
    case .submit: return submit(auditor)
    case .sign: return sign(auditor)
    case .review: return review(auditor)
    case .approve: return approve(auditor)
    case .cancel: return cancel(auditor)
    case .plan: return plan(auditor)
    case .ship: return ship(auditor)
    case .notice: return sendNotice(auditor)
    case .arrive: return arrive(auditor)
    case .confirm: return confirm(auditor)
    case .report: return report(auditor)
    case .settle: return settle(auditor)
    case .recall: return recall(auditor)
    case .finishPresale: return finishPresale(auditor)
    case .returnUnused: return returnUnused(auditor)
    case .goodsBack: return giveBack(auditor)
    case .buy: return buy(auditor)
    case .payOwed: return payOwed(auditor)
    case .proposeFine: return proposeFine(auditor)
    case .decideFine: return decideFine(auditor)
    case .takeFine: return takeFine(auditor)
    case .reverse: return reverse(auditor)
    case .price: return changePrice(auditor)
    case .month: return month(auditor)
    case .handbook: return adoptEdition(auditor)
    case .calendar: return adoptCalendar(auditor)
    case .master: return masterData(auditor)
    default: return takeClaims(step, auditor)
    }
  }

  /// Often just what a waiting request lacks, or one fen less.
  private mutating func payDeposit(_ auditor: Auditor) -> Command? {
    guard let outlet = liveOutlet(auditor) else { return nil }
    var amount = Auditor.Fen(random.number(1...4_000_000))
    if let waiting = random.pick(waiting(auditor, ["submitted", "signed"], outlet)) {
      let lines = waiting.items.map { Auditor.PartLine(part: $0.part, quantity: $0.asked) }
      let shortfall = auditor.value(lines) - auditor.available(outlet)
      if shortfall > 0 {
        let used = auditor.ceiling(outlet) + shortfall
        amount = auditor.moreDeposit(outlet, for: used) - Auditor.Fen(random.number(0...1))
      }
    }
    let missing = auditor.minimumDeposit - auditor.deposit(outlet)
    if missing > 0 { amount = missing + Auditor.Fen(random.number(random.chance(0.2) ? -1...0 : 0...1_000_000)) }
    amount = min(max(amount, 1), random.chance(0.05) ? 999_999_999_999 : 20_000_000)
    var command = Command(
      user("cashier", auditor), "deposit.pay", ("outlet", outlet), ("amount", Auditor.money(amount)))
    if random.chance(0.2) { command["bank"] = "ICBC-1" }
    if random.chance(0.3) { command["ref"] = "回单 \(random.number(1...999))" }
    return dated(command, auditor)
  }

  private mutating func receiveStock(_ auditor: Auditor) -> Command? {
    let ordinary = auditor.parts.keys.filter { !$0.hasPrefix("GOLD") }.sorted()
    let isGold = auditor.parts["GOLD-0"] != nil && random.chance(0.6)
    guard let part = isGold ? "GOLD-0" : random.pick(ordinary) else { return nil }
    var command = Command(
      user("clerk", auditor), "stock.receive", ("part", part), ("qty", World.stock(part, &random)))
    if random.chance(settings.runningCount), let pieces = command["qty"].flatMap(Auditor.quantity) {
      command["counted"] = "\(counted(auditor.inStock(part) + pieces))"
    }
    return dated(command, auditor)
  }

  /// Some paper is recorded late; a little of it with a date it can't have.
  mutating func dated(_ command: Command, _ auditor: Auditor) -> Command {
    var command = command
    // The month before can still be booked in: what happened on its last day comes in late.
    let before = auditor.today.month.before
    if before >= auditor.firstDay.month, auditor.isBookable(before, by: "finance"), random.chance(settings.lastMonth) {
      command["on"] = before.last.text
      return command
    }
    guard random.chance(0.2) else { return command }
    let back = auditor.today.serial - auditor.firstDay.serial
    switch random.number(1...6) {
    case 1: command["on"] = (auditor.today + 1).text
    case 2: command["on"] = (Auditor.Day(auditor.firstDay.month.year, auditor.firstDay.month.month, 1) + -1).text
    default: command["on"] = (auditor.today + -random.number(0...max(back, 0))).text
    }
    return command
  }

  /// Mostly what can be reversed and has not been, the latest first, since lots are soon consumed.
  private mutating func reverse(_ auditor: Auditor) -> Command? {
    let fresh = auditor.entries.suffix(120).filter {
      Auditor.reversible.contains($0.verb) && $0.reversedBy == nil
    }
    let late = Array(random.chance(0.6) ? fresh.suffix(4) : fresh)
    // Of all entries most are those that set the world up.
    let recent = auditor.entries.suffix(random.chance(0.7) ? 60 : auditor.entries.count)
    let any = recent.filter { $0.verb != "day.open" }
    let finished = fresh.filter { isFinished($0, auditor) }
    let final = recent.filter {
      ["part.bought", "claim.settle", "fee.settle", "oldpart.claim", "stocktake.approve"].contains($0.verb)
    }
    let touchy = random.chance(0.6) ? finished : final
    let chosen = random.chance(0.75) ? late : random.chance(0.5) && !touchy.isEmpty ? touchy : any
    guard let entry = random.pick(chosen) else { return nil }
    let command = Command(
      user("finance", auditor), "entry.reverse", ("entry", "\(entry.number)"), ("reason", "posted by mistake"))
    return dated(command, auditor)
  }

  /// Whether an entry moved the goods of a pre-sale request that is over.
  private func isFinished(_ entry: Auditor.Entry, _ auditor: Auditor) -> Bool {
    let request = auditor.requests[auditor.shipments[entry.document ?? ""]?.request ?? ""]
    return ["done", "unused", "returned"].contains(request?.status)
  }

  private mutating func changePrice(_ auditor: Auditor) -> Command? {
    guard let part = random.pick(auditor.parts.values.sorted { $0.code < $1.code }) else { return nil }
    var price = part.price
    switch random.number(1...10) {
    case 1: break
    case 2...4: price += 1
    case 5...6: price -= 1
    case 7...8: price += price / 10 + 1
    default: price -= price / 7
    }
    if part.code == "SCR-001" { price = min(price, 3) }
    if random.chance(0.02) { price = 999_999_999_999 }
    price = min(max(price, 1), 999_999_999_999)
    return Command(
      user("manager", auditor), "part.price", ("part", part.code), ("price", Auditor.money(price)))
  }

  private mutating func masterData(_ auditor: Auditor) -> Command? {
    count += 1
    let temporary = auditor.users.keys.filter { $0.hasPrefix("temp") }.sorted()
    switch random.number(1...11) {
    case 10...11:
      return random.pick(auditor.outlets.keys.sorted()).map { registerKey($0, auditor) }
    case 1...2: return Command("admin", "user.add", ("user", "temp\(count)"), ("role", "clerk"))
    case 3: return random.pick(temporary).map { Command("admin", "user.token", ("user", $0)) }
    case 4: return random.pick(temporary).map { Command("ops", "user.disable", ("user", $0)) }
    case 5: return Command("admin", "user.disable", ("user", "admin"))
    case 6: return random.pick(world.users)
    case 7: return random.pick(world.outlets)
    case 8: return random.pick(world.parts)
    default: return newOutlet(auditor)
    }
  }

  mutating func newOutlet(_ auditor: Auditor) -> Command {
    count += 1
    return Command(
      user("reviewer", auditor), "outlet.add", ("outlet", "NEW-\(count)"), ("name", "new"), ("region", "河南"),
      ("agreement", (auditor.today + random.number(0...1)).text))
  }
}
