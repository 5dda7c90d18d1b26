extension Auditor {
  /// A document out of scope is as unknown as one that never was.
  func statement(_ call: Call) throws(Refusal) -> IssuedStatement {
    let number = call.text("statement")
    guard let statement = statements[number], isVisible(statement.outlet, to: call.actor) else {
      throw Refusal("NOT_FOUND", ("key", "statement"), ("value", number))
    }
    return statement
  }

  private func wrongStatus(_ statement: IssuedStatement) -> Refusal {
    Refusal("STATE", ("key", "statement"), ("value", statement.number), ("status", statement.status))
  }

  private func requireInTime(_ statement: IssuedStatement) throws(Refusal) {
    guard today <= statement.answerBy else {
      throw Refusal(
        "WINDOW_CLOSED", ("rule", "8.7.6"), ("answer_by", statement.answerBy.text), ("today", today.text))
    }
  }

  /// Stands for a seal that the outlet's key has made over the statement, which only the driver can have made.
  static let rightSeal = "c2VhbA=="

  /// 8.7.6: the outlet says that the statement is right; of one with disputes, that the rest of it is.
  mutating func acknowledge(_ call: Call) throws(Refusal) -> String {
    let statement = try statement(call)
    let isRest = statement.status == "disputed" && statement.answered == nil
    guard statement.status == "issued" || isRest else { throw wrongStatus(statement) }
    try requireInTime(statement)
    if let seal = call["seal"] {
      guard outlets[statement.outlet]?.sealKey != nil else {
        throw Refusal("NOT_FOUND", ("key", "seal_key"), ("value", statement.outlet))
      }
      guard seal == Auditor.rightSeal else {
        throw Refusal("BAD_VALUE", ("rule", "8.7.6"), ("key", "seal"))
      }
    }
    if !isRest { statements[statement.number]?.status = "acknowledged" }
    statements[statement.number]?.answered = today
    try append(call, outlet: statement.outlet, document: statement.number)
    return Auditor.fields(
      ("statement", statement.number), ("status", statements[statement.number]?.status ?? ""),
      ("answered", today.text))
  }

  mutating func dispute(_ call: Call) throws(Refusal) -> String {
    let statement = try statement(call)
    guard ["issued", "disputed"].contains(statement.status) else { throw wrongStatus(statement) }
    try requireInTime(statement)
    let line = call.text("line")
    guard Auditor.statementKinds.contains(line) || movements(of: statement).contains(where: { "\($0.number)" == line })
    else { throw Refusal("NOT_FOUND", ("key", "line"), ("value", line)) }
    guard !disputes(of: statement.number).contains(where: { $0.line == line }) else {
      throw Refusal("DUPLICATE", ("key", "line"), ("value", line))
    }
    let number = number("DSP")
    disputes[number] = Dispute(
      number: number, statement: statement.number, outlet: statement.outlet, line: line, owner: statement.owner,
      opened: today, reason: call.text("reason"))
    statements[statement.number]?.status = "disputed"
    try append(call, outlet: statement.outlet, document: number)
    return Auditor.fields(
      ("statement", statement.number), ("status", "disputed"), ("dispute", number), ("owner", statement.owner))
  }

  // MARK: Disputes

  private func dispute(named call: Call) throws(Refusal) -> Dispute {
    let number = call.text("dispute")
    guard let dispute = disputes[number], isVisible(dispute.outlet, to: call.actor) else {
      throw Refusal("NOT_FOUND", ("key", "dispute"), ("value", number))
    }
    return dispute
  }

  private func wrongStatus(_ dispute: Dispute, _ status: String) -> Refusal {
    Refusal("STATE", ("key", "dispute"), ("value", dispute.number), ("status", status))
  }

  static let resolvers = ["finance", "manager", "reviewer"]

  mutating func assign(_ call: Call) throws(Refusal) -> String {
    let dispute = try dispute(named: call)
    let owner = call.text("owner")
    guard let user = users[owner], user.active else {
      throw Refusal("NOT_FOUND", ("key", "owner"), ("value", owner))
    }
    guard Auditor.resolvers.contains(user.role) else { throw Refusal("BAD_VALUE", ("key", "owner")) }
    guard dispute.status == "open" else { throw wrongStatus(dispute, dispute.status) }
    guard dispute.owner != owner else {
      throw Refusal("STATE", ("key", "owner"), ("value", owner), ("status", "unchanged"))
    }
    disputes[dispute.number]?.owner = owner
    try append(call, outlet: dispute.outlet, document: dispute.number)
    return Auditor.fields(("dispute", dispute.number), ("owner", owner))
  }

  mutating func resolve(_ call: Call) throws(Refusal) -> String {
    let dispute = try dispute(named: call)
    guard dispute.status == "open" else { throw wrongStatus(dispute, dispute.status) }
    guard dispute.owner == call.actor.name else {
      var refusal = wrongStatus(dispute, "open")
      refusal.text += " " + Auditor.fields(("owner", dispute.owner))
      throw refusal
    }
    let disputed = Auditor.digits(dispute.line).flatMap(entry)
    try keepApart(call, dispute.number, [(step: "resolve", person: disputed?.person)])
    let correction = try correction(call, dispute)
    let outcome = call.text("outcome")
    disputes[dispute.number]?.status = "resolved"
    disputes[dispute.number]?.outcome = outcome
    disputes[dispute.number]?.answer = call.text("reason")
    disputes[dispute.number]?.correction = correction
    disputes[dispute.number]?.resolved = today
    notify(dispute.outlet, "dispute", dispute.number)
    try append(call, outlet: dispute.outlet, document: dispute.number)
    return Auditor.fields(
      ("dispute", dispute.number), ("statement", dispute.statement), ("outcome", outcome))
  }

  /// What put it right: an entry of the same outlet that the statement could not know.
  private func correction(_ call: Call, _ dispute: Dispute) throws(Refusal) -> Int? {
    guard let text = call["correction"] else { return nil }
    let known = statements[dispute.statement].flatMap { checkpoints[$0.month]?.records } ?? 0
    guard let number = Auditor.digits(text), number > known, let entry = entry(number),
      entry.outlet == dispute.outlet, !entry.postings.isEmpty
    else { throw Refusal("NOT_FOUND", ("key", "correction"), ("value", text)) }
    return number
  }

  // MARK: Silence

  /// Once its day is past a statement has no answer, or counts as right where the agreement said so when it was
  /// made.
  mutating func endUnanswered(cause: Int) {
    for statement in sortedStatements where statement.status == "issued" && statement.answerBy < today {
      statements[statement.number]?.status = statement.isDeemed ? "deemed" : "no-reply"
      statements[statement.number]?.answered = today
      appendJob("statement.unanswered", outlet: statement.outlet, document: statement.number, cause: cause)
    }
  }

  mutating func setTerms(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    try requireStanding(outlet, not: ["closed"])
    let isDeemed = call.text("deemed") == "yes"
    guard outlets[outlet]?.isDeemed != isDeemed else {
      throw Refusal("STATE", ("key", "deemed"), ("value", call.text("deemed")), ("status", "unchanged"))
    }
    outlets[outlet]?.isDeemed = isDeemed
    try append(call, outlet: outlet)
    return Auditor.fields(("outlet", outlet), ("deemed", isDeemed ? "yes" : "no"))
  }

  // MARK: What a statement shows

  /// The entries of the month on the outlet's accounts, in the order of the log.
  func movements(of statement: IssuedStatement) -> [Entry] {
    entries.filter { entry in
      entry.outlet == statement.outlet && entry.on.month == statement.month
        && entry.postings.contains { Auditor.outlet(ofAccount: $0.account) == statement.outlet }
    }
  }

  /// Whether an entry corrects what was settled, or booked in an earlier month.
  func isCorrection(_ movement: Entry) -> Bool {
    if movement.verb == "claim.supplement" { return true }
    return movement.reverses.flatMap(entry).map { $0.on.month < movement.on.month } ?? false
  }
}
