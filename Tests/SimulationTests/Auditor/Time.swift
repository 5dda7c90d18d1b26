extension Commander {
  /// Days pass slowly inside the window of monthly requests and around what falls due, and quickly in between.
  mutating func passTime(_ auditor: Auditor) -> Command? {
    let today = auditor.today
    let window = auditor.nextWindow
    let february = Auditor.Month(year: today.month.year + (today.month.month > 2 ? 1 : 0), month: 2)
    if random.chance(settings.longJump), let counted = auditor.cards.values.map(\.counted).max() {
      let day = counted + random.number(330...370)
      if day > today { return Command(user("admin", auditor), "clock.set", ("date", day.text)) }
    }
    let target: Auditor.Day
    switch random.number(1...100) {
    case 1...28: target = today + random.number(1...3)
    case 29...48: target = today < window.opens ? window.opens : today + 1
    case 49...68: target = deadline(auditor) + random.number(-1...1)
    case 69...74: target = window.closes
    case 75...79: target = window.closes + 1
    case 80...84: target = today.month.next.first
    case 85...89: target = today.month.next.last + -random.number(0...15)
    case 90...92: target = february.last + random.number(-3...0)
    case 93: target = today + random.number(100...400)
    case 94: target = today + random.number(3661...4000)
    case 95: target = today
    case 96: target = today + -random.number(1...40)
    default: target = today + 1
    }
    guard target < Auditor.Day(2190, 12, 31) else { return nil }
    return Command(user("admin", auditor), "clock.set", ("date", target.text))
  }

  /// One of the next days on which the service does something by itself, or judges anew.
  private mutating func deadline(_ auditor: Auditor) -> Auditor.Day {
    let moving = auditor.shipments.values.filter { $0.status == "shipped" }.map(\.deemed)
    let kept = auditor.requests.values.filter(\.isCommitted).compactMap(\.lapses)
    let owing = auditor.fines.values.filter { $0.open > 0 }.compactMap(\.due)
    let claimed = auditor.claims.values.filter(\.isOpen).flatMap { claim in
      [claim.fullBy, claim.reducedBy, claim.arriveBy + 1] + claim.parcels.compactMap(\.answerBy).map { $0 + 1 }
    }
    let sent = auditor.transfers.values.filter { $0.status == "shipped" }.compactMap(\.answerBy).map { $0 + 1 }
    let asked = auditor.statements.values.filter { $0.status == "issued" }.map { $0.answerBy + 1 }
    let days = (asked + sent + claimed + moving + kept + owing + auditor.editions.map(\.from)).filter {
      $0 > auditor.today
    }
    .sorted()
    return random.pick(Array(days.prefix(3))) ?? auditor.today + 1
  }
}
