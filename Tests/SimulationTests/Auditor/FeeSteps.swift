extension Commander {
  // MARK: Service fees and goodwill

  private mutating func fee(_ auditor: Auditor, _ statuses: String...) -> Auditor.Fee? {
    let waiting = auditor.sortedFees.filter { statuses.contains($0.status) }
    return random.pick(random.chance(settings.wrongDocument) ? auditor.sortedFees : waiting)
  }

  mutating func submitFee(_ auditor: Auditor) -> Command? {
    guard let outlet = liveOutlet(auditor) else { return nil }
    let today = auditor.today
    let month =
      random.chance(0.06) ? today.month : random.chance(0.25) ? today.month.before.before : today.month.before
    let due = month.next.day(auditor.number(of: "fee-papers-day"))
    let papers = [
      due, due + 1, month.next.last, month.next.last + 1, today, today, month.first, month.last,
    ].filter { $0 <= today }
    var day = random.pick(papers) ?? today
    if random.chance(0.05) { day = random.chance(0.5) ? today + 1 : month.first + -1 }
    return Command(
      user("reviewer", auditor), "fee.submit", ("outlet", outlet), ("month", month.text),
      ("amount", Auditor.money(Auditor.Fen(random.number(1...random.number(1...500_000))))), ("papers", day.text),
      ("file", random.one(of: "yes", "yes", "no")))
  }

  mutating func decideFee(_ auditor: Auditor) -> Command? {
    switch random.number(1...10) {
    case 1...2:
      return fee(auditor, "no-file").map { Command(user("reviewer", auditor), "fee.file", ("fee", $0.number)) }
    case 3:
      return fee(auditor, "no-file", "submitted").map {
        Command(user("finance", auditor), "fee.reject", ("fee", $0.number), ("reason", "材料 incomplete"))
      }
    default:
      return fee(auditor, "submitted").map { Command(user("finance", auditor), "fee.settle", ("fee", $0.number)) }
    }
  }

  mutating func payFee(_ auditor: Auditor) -> Command? {
    let outlets = auditor.outlets.keys.sorted()
    let waiting = outlets.filter { auditor.fees($0) > 0 }
    guard let outlet = random.pick(random.chance(0.04) ? outlets : waiting) else { return nil }
    var command = Command(
      user("cashier", auditor), "fee.pay", ("outlet", outlet),
      ("amount", Auditor.money(min(part(of: auditor.fees(outlet)), 999_999_999_999))))
    if random.chance(0.2) { command["bank"] = "ICBC-1" }
    return dated(command, auditor)
  }

  /// Within the limits, at their border, and beyond them; of repairs that are claimed, or will be.
  mutating func allowGoodwill(_ auditor: Auditor) -> Command? {
    let waiting = auditor.sortedClaims.filter(\.isOpen)
    let claim = random.pick(waiting)
    guard let outlet = random.chance(0.7) ? claim?.outlet : liveOutlet(auditor) else {
      return nil
    }
    let line = claim.flatMap { random.pick($0.lines) }
    count += 1
    let part = line?.part ?? random.pick(auditor.parts.keys.sorted()) ?? "SCR-001"
    var repair = line?.repair ?? "G\(count)"
    if random.chance(0.3) { repair = "G\(count)" }
    let role = random.one(of: "regional", "supervisor", "manager")
    let region = auditor.outlets[outlet]?.region
    let own = auditor.users.values.filter { $0.role == "regional" && $0.region == region }.map(\.name).sorted()
    let user = role == "regional" && random.chance(0.9) ? random.pick(own) : user(role, auditor)
    let most = Auditor.fen(auditor.figure("goodwill-\(role)-most")) ?? 300_00
    let amount = random.chance(0.25) ? most + Auditor.Fen(random.number(0...1)) : Auditor.Fen(random.number(1...30_000))
    return Command(
      user, "goodwill.allow", ("outlet", outlet), ("repair", repair), ("part", part),
      ("amount", Auditor.money(min(amount, 999_999_999_999))), ("reason", "客户 is angry"))
  }
}
