extension Auditor {
  /// A month of the books, and since which record it is as it is.
  struct MonthStatus {
    var status: String
    var since: Int
  }

  func status(of month: Month) -> String { months[month]?.status ?? "open" }

  /// The months that the ledger has books for.
  var knownMonths: [Month] {
    var months = [firstDay.month]
    while let last = months.last, last < today.month { months.append(last.next) }
    return months
  }

  /// The first month that is not closed; today's never is.
  var earliestOpenMonth: Month { knownMonths.first { status(of: $0) != "closed" } ?? today.month }

  func listMonths(_ call: Call) -> Expected {
    page(
      call,
      knownMonths.map { month in
        let records = checkpoints[month].map { [("records", "\($0.records)")] } ?? []
        let statements = statementRuns[month].map { [("statements", $0.status)] } ?? []
        return Auditor.row([("month", month.text), ("status", status(of: month))] + records + statements)
      })
  }

  mutating func holdMonth(_ call: Call) throws(Refusal) -> String {
    let month = try month(call, from: ["open"])
    try requireOver(month)
    return try setMonth(call, month, "on-hold")
  }

  mutating func openMonth(_ call: Call) throws(Refusal) -> String {
    try setMonth(call, try month(call, from: ["on-hold", "signed"]), "open")
  }

  /// Months are closed one after the other, so that the closing figures of one are the opening figures of the next.
  mutating func closeMonth(_ call: Call) throws(Refusal) -> String {
    let month = try month(call, from: ["open", "on-hold", "signed"])
    try requireOver(month)
    let earliest = earliestOpenMonth
    guard earliest == month else { throw wrongStatus(earliest, status(of: earliest)) }
    guard status(of: month) == "signed" else {
      throw Refusal(
        "STATE", ("rule", "8.7.6"), ("key", "month"), ("value", month.text), ("status", status(of: month)))
    }
    // What is closed is summed before its turn comes, and only as it was signed then.
    if let checked, checked.since[month] != months[month]?.since {
      throw Refusal("STATE", ("rule", "8.7.6"), ("key", "month"), ("value", month.text), ("status", "moved"))
    }
    return try setMonth(call, month, "closed") + " " + closeWithCheckpoint(month)
  }

  /// 8.7.6: finance signs that everything agrees. Nothing is wrong in a model that is right.
  mutating func signMonth(_ call: Call) throws(Refusal) -> String {
    let month = try month(call, from: ["open", "on-hold"])
    try requireOver(month)
    let found = checked ?? monthFindings
    guard !entries.contains(where: { $0.number > found.record && $0.on.month == month && !$0.postings.isEmpty }) else {
      throw Refusal("STATE", ("rule", "8.7.6"), ("key", "month"), ("value", month.text), ("status", "moved"))
    }
    return try setMonth(call, month, "signed") + " "
      + Auditor.fields(("checked", "\(found.record)"), ("differences", "0"), ("open", "\(found.open)"))
  }

  /// What a check sees: up to which record, what is still to be counted or posted, and which record last changed what
  /// may be done with a month.
  struct MonthFindings {
    var record: Int
    var open: Int
    var since: [Month: Int]
  }

  var monthFindings: MonthFindings {
    MonthFindings(record: lastRecord, open: openCounts, since: months.mapValues(\.since))
  }

  /// What a check of a month finds, up to the number of things that it has looked at.
  func checkMonth(_ call: Call) throws(Refusal) -> Expected {
    let month = try knownMonth(call)
    let rows = ["books", "cards", "lots", "documents", "counts", "tree"].map { check in
      check == "counts" && openCounts > 0
        ? Auditor.row([("check", check), ("status", "open"), ("count", "\(openCounts)")])
        : Auditor.row([("check", check), ("status", "ok")]) + " "
    }
    let last = Auditor.fields(
      ("at", "\(lastRecord)"), ("month", month.text), ("status", status(of: month)), ("differences", "0"),
      ("open", "\(openCounts)"))
    var expected = Expected(rows: rows, last: "OK " + last, exact: false)
    expected.rowsAreOpen = true
    return expected
  }

  /// Parts in stock that nobody has counted for a year, and differences that are not posted.
  private var openCounts: Int {
    let uncounted = parts.keys.count { inStock($0) > 0 && !isCountedThisYear($0) }
    return uncounted + stocktakes.values.reduce(0) { $0 + $1.differences }
  }

  func knownMonth(_ call: Call) throws(Refusal) -> Month {
    guard let month = Month(call.text("month")), knownMonths.contains(month) else {
      throw Refusal("NOT_FOUND", ("key", "month"), ("value", call.text("month")))
    }
    return month
  }

  private func month(_ call: Call, from allowed: [String]) throws(Refusal) -> Month {
    let month = try knownMonth(call)
    guard allowed.contains(status(of: month)) else { throw wrongStatus(month, status(of: month)) }
    return month
  }

  private func requireOver(_ month: Month) throws(Refusal) {
    guard month < today.month else { throw wrongStatus(month, "running") }
  }

  func wrongStatus(_ month: Month, _ status: String) -> Refusal {
    Refusal("STATE", ("key", "month"), ("value", month.text), ("status", status))
  }

  private mutating func setMonth(_ call: Call, _ month: Month, _ status: String) throws(Refusal) -> String {
    let record = try append(call)
    months[month] = MonthStatus(status: status, since: record)
    return Auditor.fields(("month", month.text), ("status", status))
  }

  /// Whether paper of a month may still be booked by a role: in a month on hold only finance corrects.
  func isBookable(_ month: Month, by role: String) -> Bool {
    guard month >= firstDay.month else { return false }
    switch status(of: month) {
    case "closed", "signed": return false
    case "on-hold": return role == "finance"
    default: return true
    }
  }
}
