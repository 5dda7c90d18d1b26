extension Auditor {
  /// A month of the books, and since which record it is as it is.
  struct MonthStatus {
    var status: String
    var since: Int
  }

  func status(of month: Month) -> String { months[month]?.status ?? "open" }

  /// The months that the ledger has books for.
  private var knownMonths: [Month] {
    var months = [firstDay.month]
    while let last = months.last, last < today.month { months.append(last.next) }
    return months
  }

  /// The first month that is not closed; today's never is.
  var earliestOpenMonth: Month { knownMonths.first { status(of: $0) != "closed" } ?? today.month }

  func listMonths(_ call: Call) -> Expected {
    page(call, knownMonths.map { Auditor.row([("month", $0.text), ("status", status(of: $0))]) })
  }

  mutating func holdMonth(_ call: Call) throws(Refusal) -> String {
    let month = try month(call, from: ["open"])
    try requireOver(month)
    return try setMonth(call, month, "on-hold")
  }

  mutating func openMonth(_ call: Call) throws(Refusal) -> String {
    try setMonth(call, try month(call, from: ["on-hold"]), "open")
  }

  /// Months are closed one after the other, so that the closing figures of one are the opening figures of the next.
  mutating func closeMonth(_ call: Call) throws(Refusal) -> String {
    let month = try month(call, from: ["open", "on-hold"])
    try requireOver(month)
    let earliest = earliestOpenMonth
    guard earliest == month else { throw wrongStatus(earliest, status(of: earliest)) }
    return try setMonth(call, month, "closed")
  }

  private func month(_ call: Call, from allowed: [String]) throws(Refusal) -> Month {
    guard let month = Month(call.text("month")), knownMonths.contains(month) else {
      throw Refusal("NOT_FOUND", ("key", "month"), ("value", call.text("month")))
    }
    guard allowed.contains(status(of: month)) else { throw wrongStatus(month, status(of: month)) }
    return month
  }

  private func requireOver(_ month: Month) throws(Refusal) {
    guard month < today.month else { throw wrongStatus(month, "running") }
  }

  private func wrongStatus(_ month: Month, _ status: String) -> Refusal {
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
    case "closed": return false
    case "on-hold": return role == "finance"
    default: return true
    }
  }
}
