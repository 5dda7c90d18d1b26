/// What a random business has met, by name: a business that never comes to a rule proves nothing about it.
struct Coverage {
  private(set) var counts: [String: Int] = [:]

  mutating func note(_ event: String) { counts[event, default: 0] += 1 }

  mutating func note(_ line: String, _ expected: Auditor.Expected) {
    let verb = String(line.prefix { $0 != " " })
    let words = Auditor.Expected.words(expected.last)
    if expected.rows.contains(where: { $0.hasPrefix("* what=line ") }) { note("a claim explained") }
    if words.contains("replayed=yes") { note("replayed") }
    if words.contains("shortfall=0.01") { note("refused by one fen") }
    if expected.rows.contains(where: { $0.contains(" cover=") }) { note("cover") }
    guard words[0] == "ERR" else {
      note("OK \(verb)")
      for word in words.dropFirst() { note("OK \(verb) \(Coverage.name(word))") }
      noteWarehouse(verb, words, expected.rows)
      if verb == "issue.ship" && words.contains("available=0.00") { note("shipped to the ceiling exactly") }
      if verb == "due" { for row in expected.rows { note("due \(Auditor.Expected.words(row)[3])") } }
      return
    }
    for word in words.dropFirst(2) {
      note("\(verb) \(words[1]) \(word.hasPrefix("key=") || word.hasPrefix("rule=") ? word : Coverage.name(word))")
    }
    note("ERR \(words[1])")
    note("\(verb) \(words[1])")
    note(words.dropFirst().prefix(2).joined(separator: " "))
    if words[1] == "SEPARATION", let step = words.last { note("\(verb) \(step)") }
    if let status = words.first(where: { $0.hasPrefix("status=") }) { note("\(verb) \(words[1]) \(status)") }
  }

  private static func name(_ word: String) -> String { String(word.prefix { $0 != "=" }) }

  /// What is there at the end.
  mutating func note(_ auditor: Auditor) {
    for entry in auditor.entries {
      note("record \(entry.verb)")
      if entry.verb == "plan.approve" {
        let released = auditor.entries.count { $0.cause == entry.number }
        let planned = auditor.plans[entry.document ?? ""]?.requests.count ?? 0
        if released < planned { note("lapsed in a plan") }
      }
      if entry.reversedBy != nil { note("reversed \(entry.verb)") }
      if entry.verb == "receipt.confirm" && entry.reversedBy != nil {
        if auditor.shipments[entry.document ?? ""]?.isDeemed == true { note("deemed after a reversal") }
      }
    }
    for shipment in auditor.shipments.values {
      note("shipment \(shipment.status)")
      if shipment.items.contains(where: { $0.substituted != nil }) { note("substitute \(shipment.status)") }
    }
    noteClaims(auditor)
    noteWarehouse(auditor)
    noteStatements(auditor)
    for fine in auditor.fines.values { note(fine.open < fine.amount && fine.open > 0 ? "taken in part" : fine.status) }
    for request in auditor.requests.values { note("\(request.kind) \(request.status)") }
  }

  /// What must have come in any longer business, besides every verb.
  static let events =
    [
      "record receipt.deem", "record request.lapse", "record plan.drop", "lapsed in a plan", "deemed after a reversal",
      "substitute received", "substitute recalled", "presale done", "presale returned", "presale lapsed",
      "monthly closed", "shipped to the ceiling exactly", "refused by one fen", "replayed", "LIMIT rule=8.4.4",
      "LIMIT rule=8.5.5", "NOT_FOUND key=calendar", "BAD_VALUE rule=8.4.1", "month.close STATE status=running",
      "month.close STATE status=on-hold", "entry.reverse STATE status=return.receive",
      "entry.reverse STATE status=done", "receipt.arrived STATE status=arrived",
      "request.review NOT_APPROVED status=submitted", "due what=lapse", "due what=approve", "due what=presale",
      "issue.ship step=review", "issue.ship step=approve", "receipt.settle step=report", "receipt.settle step=ship",
      "request.review step=sign", "request.approve step=submit", "request.approve step=sign",
      "request.approve step=review",
      "request.sign step=submit",
    ]
    + [
      "due what=fine", "cover", "reversed owed.pay", "owed.pay LIMIT", "part.bought HOLDING_SHORT",
      "part.bought PERIOD_CLOSED", "entry.reverse STATE status=part.bought", "NOT_FOUND key=code",
      "fine.propose LIMIT", "fine.propose FORBIDDEN", "fine.confirm LIMIT", "fine.confirm SEPARATION",
      "fine.dismiss SEPARATION", "fine.confirm STATE status=dismissed", "fine.take SEPARATION", "fine.take LIMIT",
      "fine.take DEPOSIT_SHORT", "fine.take STATE status=proposed", "fine.take STATE status=taken",
      "UNKNOWN_KEY verb=fine.take", "taken in part",
    ]
    + [
      "BAD_LINE", "TOO_LONG", "UNKNOWN_VERB", "UNKNOWN_KEY", "MISSING", "BAD_VALUE", "AUTH_REQUIRED", "AUTH_FAILED",
      "FORBIDDEN", "SEPARATION", "NOT_FOUND", "DUPLICATE", "ID_REUSED", "STATE", "CEILING", "DEPOSIT_MINIMUM",
      "STOCK_SHORT", "HOLDING_SHORT", "NOT_APPROVED", "WINDOW_CLOSED", "EMERGENCY_LIMIT", "LIMIT", "PERIOD_CLOSED",
    ].map { "ERR \($0)" }
}
