extension Auditor {
  /// The figures of the handbook from one day on. Values stay the texts they were adopted as.
  struct Edition {
    var name: String
    var from: Day
    var figures: [String: String]
  }

  /// A figure's name, its clause, whether it binds at the step or with the document, and its first value; in the order
  /// in which they are shown, which is that of the clauses.
  static let figures: [(name: String, rule: String, binds: String, first: String)] = [
    ("deposit-minimum", "8.3.1", "step", "10000.00"), ("deposit-days", "8.3.1", "document", "10"),
    ("ceiling-ratio", "8.3.2", "step", "3"), ("reservation-days", "8.3.2", "document", "60"),
    ("seal", "8.4.1", "step", "paper"),
    ("monthly-window-first", "8.4.2", "step", "26"), ("monthly-window-last", "8.4.2", "step", "30"),
    ("monthly-due-day", "8.5.4", "document", "20"), ("emergency-due-days", "8.5.4", "document", "7"),
    ("emergency-limit", "8.5.4", "step", "3"), ("presale-due-days", "8.5.4", "document", "15"),
    ("answer-days", "8.5.5", "document", "15"), ("truck-days", "8.5.5", "document", "2"),
    ("freight-days", "8.5.5", "document", "7"), ("fine-days", "9.6", "document", "30"),
    ("claim-table-day", "8.6.2", "document", "10"), ("difference-days", "8.6.3", "document", "1"),
    ("claim-full-day", "8.6.7", "document", "15"), ("claim-reduced-percent", "8.6.7", "document", "90"),
    ("passed-off-times", "8.6.7", "step", "10"),
    ("statement-answer-days", "8.7.6", "document", "15"), ("fee-papers-day", "9.3", "document", "15"),
    ("fee-late-percent", "9.3", "document", "90"), ("goodwill-regional-count", "9.5", "step", "1"),
    ("goodwill-regional-most", "9.5", "step", "300.00"), ("goodwill-supervisor-count", "9.5", "step", "2"),
    ("goodwill-supervisor-most", "9.5", "step", "400.00"),
  ]

  static let firstEdition = Edition(
    name: "2026-01", from: Day(2026, 1, 1),
    figures: Dictionary(uniqueKeysWithValues: figures.map { ($0.name, $0.first) }))

  /// The edition in force on a day; what was before the first one is judged by the first one.
  func edition(on day: Day) -> Edition { editions.last { $0.from <= day } ?? Auditor.firstEdition }

  func figure(_ name: String) -> String { edition(on: today).figures[name] ?? "" }

  /// A figure in days, pieces or the like, as it binds today.
  func number(of name: String) -> Int { Auditor.digits(figure(name)) ?? 0 }

  var minimumDeposit: Fen { Auditor.fen(figure("deposit-minimum")) ?? 0 }

  /// The ratio in thousandths, since it may have three decimals.
  private var ratio: Fen { Auditor.thousandths(figure("ceiling-ratio")) ?? 0 }

  /// Of a broken fen nothing is lent.
  func ceiling(_ outlet: String) -> Fen { ratio * deposit(outlet) / 1000 }

  /// The least that must still be paid until this much may be occupied.
  func moreDeposit(_ outlet: String, for used: Fen) -> Fen { max(0, leastDeposit(for: used) - deposit(outlet)) }

  /// The least deposit on which this much may be occupied.
  func leastDeposit(for used: Fen) -> Fen { (used * 1000 + ratio - 1) / ratio }

  /// Up to three digits and up to three decimals, more than nothing.
  static func thousandths(_ text: String) -> Fen? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, (1...3).contains(parts[0].utf8.count), let whole = digits(parts[0]) else { return nil }
    var decimals = 0
    if parts.count == 2 {
      guard parts[1].utf8.count <= 3, digits(parts[1]) != nil else { return nil }
      decimals = digits(parts[1] + String(repeating: "0", count: 3 - parts[1].utf8.count)) ?? 0
    }
    let value = Fen(whole) * 1000 + Fen(decimals)
    return value > 0 ? value : nil
  }

  // MARK: Days that follow from figures

  /// 8.4.2: the days on which the monthly requests of the next month are taken. A day the month lacks is its last.
  func window(_ month: Month) -> (opens: Day, closes: Day) {
    let opens = min(number(of: "monthly-window-first"), month.length)
    let closes = min(number(of: "monthly-window-last"), month.length)
    return (Day(month.year, month.month, opens), Day(month.year, month.month, closes))
  }

  /// 8.5.4: by when the monthly requests of a month are to be delivered.
  func monthlyDue(_ month: Month) -> Day {
    Day(month.year, month.month, min(number(of: "monthly-due-day"), month.length))
  }
}
