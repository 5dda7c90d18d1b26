extension Commander {
  // MARK: Months

  /// Mostly the earliest month that is not closed; now and then one that can't be.
  mutating func month(_ auditor: Auditor) -> Command? {
    let open = auditor.earliestOpenMonth
    let other = random.one(of: "before", "this", "next", "any", "any", "any")
    var month = open
    if random.chance(0.45) {
      switch other {
      case "before": month = (auditor.firstDay.month.first + -1).month
      case "this": month = auditor.today.month
      case "next": month = auditor.today.month.next
      default:
        month = (auditor.firstDay + random.number(0...max(0, auditor.today.serial - auditor.firstDay.serial))).month
      }
    }
    // What is signed is mostly closed.
    let isSigned = auditor.status(of: month) == "signed"
    let verb =
      isSigned
      ? random.one(of: "month.close", "month.close", "month.close", "month.open", "month.sign", "month.hold")
      : random.one(of: "month.hold", "month.hold", "month.open", "month.sign", "month.sign", "month.close")
    let command = Command(user("finance", auditor), verb, ("month", month.text))
    return ["month.close", "month.sign"].contains(verb) ? command : command.with("reason", ["盘点 first"])
  }

  // MARK: The handbook

  private static let sensible: [String: [String]] = [
    "deposit-minimum": ["10000.00", "12000.5", "8000", "0.01"], "deposit-days": ["0", "10", "30"],
    "ceiling-ratio": ["3", "2.5", "3.125", "4.0", "2.999", "3.3"],
    "monthly-window-first": ["1", "20", "26", "29", "31"],
    "monthly-window-last": ["28", "30", "31", "5"], "emergency-limit": ["0", "1", "3", "5"],
    "monthly-due-day": ["1", "20", "31"], "emergency-due-days": ["0", "7", "14"],
    "presale-due-days": ["0", "1", "15", "30", "366"], "reservation-days": ["0", "1", "5", "20", "60", "366"],
    "answer-days": ["0", "3", "15"], "truck-days": ["0", "2", "5"], "freight-days": ["0", "1", "7", "10"],
    "fine-days": ["0", "1", "30", "366"],
    "claim-table-day": ["1", "10", "28", "31"], "difference-days": ["0", "1", "2", "5"],
    "claim-full-day": ["1", "15", "20", "31"], "claim-reduced-percent": ["0", "33", "90", "97", "100"],
    "passed-off-times": ["0", "1", "10", "999999"], "fee-papers-day": ["1", "15", "31"],
    "fee-late-percent": ["0", "50", "90", "100"], "goodwill-regional-count": ["0", "1", "5"],
    "goodwill-regional-most": ["300.00", "0.01", "1000"], "goodwill-supervisor-count": ["0", "2", "3"],
    "goodwill-supervisor-most": ["400", "300.5"], "statement-answer-days": ["0", "5", "15", "20"],
  ]

  private static let senseless = [
    "ceiling-ratio:0", "ceiling-ratio:0.000", "ceiling-ratio:2.5555", "ceiling-ratio:1000", "ceiling-ratio:.5",
    "ceiling-ratio:3.", "ceiling-ratio:-3", "deposit-minimum:0", "deposit-minimum:1.234", "deposit-minimum:-1",
    "monthly-due-day:32", "monthly-due-day:0", "monthly-window-last:32", "monthly-window-first:0", "answer-days:007",
    "answer-days:+5", "truck-days:367", "fine-days:367", "presale-due-days:1000000", "freight-days:1.5",
    "emergency-limit:many",
    "reservation-days:00",
    "claim-reduced-percent:101", "fee-late-percent:090", "claim-full-day:0", "fee-papers-day:32",
    "passed-off-times:1000000", "goodwill-regional-most:0", "difference-days:367", "goodwill-supervisor-count:-1",
    "no-such-figure:3", "seal:stamp", "Ceiling-ratio:3",
  ]

  mutating func adoptEdition(_ auditor: Auditor) -> Command? {
    count += 1
    let after = max(auditor.today, auditor.editions.last?.from ?? auditor.today)
    var from = after + random.number(1...25)
    if random.chance(0.12) {
      from = random.pick([auditor.today, after, auditor.today + -3, auditor.today + 1]) ?? from
    }
    let known = random.pick(auditor.editions.map(\.name)) ?? ""
    let command = Command(
      user("manager", auditor), "handbook.adopt", ("edition", random.chance(0.06) ? known : "2026-e.\(count)"),
      ("from", from.text))
    let names = Auditor.figures.map(\.name).filter { $0 != "seal" }.shuffled(using: &random).prefix(
      random.number(0...4))
    var figures = names.map { "\($0):\(random.pick(Commander.sensible[$0] ?? []) ?? "1")" }
    // A transfer that is approved, and whose receiver has too little all at once.
    let receiver = auditor.sortedTransfers.last { $0.status == "approved" }?.to
    if let receiver, auditor.deposit(receiver) < 4_000_000, random.chance(0.6) {
      figures = figures.filter { !$0.hasPrefix("deposit-minimum") }
      figures.append("deposit-minimum:\(Auditor.money(auditor.deposit(receiver) + 1))")
    }
    // Or whose receiver may have too little; for a short time only, since it is the same for everybody.
    let ratio = auditor.editions.last?.figures["ceiling-ratio"]
    if ratio == "0.2" || (receiver != nil && random.chance(0.25)) {
      figures = figures.filter { !$0.hasPrefix("ceiling-ratio") }
      figures.append("ceiling-ratio:\(ratio == "0.2" ? "3" : "0.2")")
    }
    // Nothing can be submitted while the seal is digital, so that it stays so for a short time only.
    if auditor.editions.last?.figures["seal"] == "digital" {
      if random.chance(0.8) { figures.append("seal:paper") }
    } else if random.chance(0.06) {
      figures.append("seal:digital")
    }
    if random.chance(0.15), let wrong = random.pick(Commander.senseless) { figures.append(wrong) }
    return command.with("figure", figures)
  }

  // MARK: The calendar

  mutating func adoptCalendar(_ auditor: Auditor) -> Command? {
    let year = auditor.today.month.year + random.number(random.chance(0.1) ? -1...0 : 0...2)
    let start = Auditor.Day(year, 1, 1)
    func holidays(_ first: Int, _ length: Int) -> [String] { (0..<length).map { (start + first + $0).text } }
    var days = holidays(random.number(0...150), random.number(1...8))
    if random.chance(0.5) { days += holidays(random.number(170...300), random.number(1...8)) }
    var makeUp = random.chance(0.6) ? [start + random.number(160...168)] : []
    switch random.number(1...24) {
    case 1: days.append("\(year + 1)-01-01")
    case 2: days.append(days[0])
    case 3: makeUp.append(start + -1)
    case 4: makeUp.append(Auditor.Day(days[0]) ?? start)
    case 5: days = holidays(0, 201)
    default: break
    }
    return Command(user("manager", auditor), "calendar.adopt", ("year", "\(year)"))
      .with("holiday", days.shuffled(using: &random)).with("workday", makeUp.map(\.text))
  }
}
