extension Commander {
  /// The steps around the end of a month, and how likely each is: what is over is closed, and what is closed is told.
  func statementSteps(_ auditor: Auditor) -> [(Step, Int)] {
    let unclosed = auditor.knownMonths.count { $0 < auditor.today.month && auditor.status(of: $0) != "closed" }
    let untold = auditor.checkpoints.keys.count { auditor.statementRuns[$0]?.status != "issued" }
    let asked = auditor.statements.values.count { $0.status == "issued" }
    let disputed = auditor.disputes.values.count { $0.status == "open" }
    return [
      (.closeMonth, settings.closeMonth * min(unclosed, 3)),
      (.issueStatements, settings.issueStatements * min(untold, 3)),
      (.answerStatement, settings.answerStatement * min(asked, 4)),
      (.askStatement, settings.askStatement * min(auditor.statements.count, 1)),
      (.decideDispute, settings.decideDispute * min(disputed, 3)), (.terms, settings.terms),
    ]
  }

  mutating func takeStatements(_ step: Step, _ auditor: Auditor) -> Command? {
    switch step {
    case .closeMonth: return closeNext(auditor)
    case .issueStatements: return issueStatements(auditor)
    case .answerStatement: return answerStatement(auditor)
    case .decideDispute: return decideDispute(auditor)
    case .terms: return setTerms(auditor)
    default: return askStatement(auditor)
    }
  }

  /// Signed, then closed; the earliest that is not.
  private mutating func closeNext(_ auditor: Auditor) -> Command? {
    let month = auditor.earliestOpenMonth
    guard month < auditor.today.month else { return nil }
    let isSigned = auditor.status(of: month) == "signed"
    // Some cannot wait.
    let next = random.chance(0.1) ? "statement.issue" : "month.close"
    let verb = isSigned ? next : "month.sign"
    return Command(user("finance", auditor), verb, ("month", month.text))
  }

  /// Of the earliest month that is closed and not told of; now and then of any other.
  private mutating func issueStatements(_ auditor: Auditor) -> Command? {
    let untold = auditor.checkpoints.keys.filter { auditor.statementRuns[$0]?.status != "issued" }.sorted()
    var month = untold.first
    if random.chance(0.12) { month = random.pick(untold + auditor.knownMonths.suffix(3)) }
    if random.chance(0.02) { month = auditor.today.month.next }
    return month.map { Command(user("finance", auditor), "statement.issue", ("month", $0.text)) }
  }

  /// Mostly one that can still be answered, by its own outlet.
  private mutating func answerStatement(_ auditor: Auditor) -> Command? {
    let open = auditor.sortedStatements.filter { ["issued", "disputed"].contains($0.status) }
    let late = open.filter { $0.answerBy < auditor.today }
    let inTime = open.filter { $0.answerBy >= auditor.today }
    let wrong = random.chance(settings.wrongDocument)
    let meant = wrong ? auditor.sortedStatements : random.chance(0.05) ? late : inTime
    let acknowledged = inTime.filter { $0.answered != nil }
    guard let statement = random.pick(random.chance(0.2) ? acknowledged : Array(meant.suffix(12))) else { return nil }
    let own = user("outlet", outlet: statement.outlet, auditor)
    let another = random.chance(0.04) ? user("outlet", auditor) : own
    guard let user = another else { return nil }
    if random.chance(statement.status == "disputed" ? 0.4 : 0.45) {
      var command = Command(user, "statement.ack", ("statement", statement.number))
      guard random.chance(0.5) else { return command }
      if auditor.outlets[statement.outlet]?.sealKey == nil, random.chance(0.7) {
        return registerKey(statement.outlet, auditor)
      }
      command["seal"] = random.chance(0.85) ? Auditor.rightSeal : "d3Jvbmc="
      return command
    }
    return dispute(statement, by: user, auditor)
  }

  /// An entry of it or the balance of an account; sometimes what was disputed before, or is not in it.
  private mutating func dispute(
    _ statement: Auditor.IssuedStatement, by user: String, _ auditor: Auditor
  ) -> Command {
    let before = auditor.disputes(of: statement.number).map(\.line)
    let entries = auditor.movements(of: statement).map { "\($0.number)" }
    var lines = random.chance(0.7) && !entries.isEmpty ? entries : Auditor.statementKinds
    if !before.isEmpty, random.chance(0.12) { lines = before }
    if random.chance(0.06) { lines = ["\(auditor.lastRecord)", "999999999999", "\(random.number(1...20))"] }
    return Command(
      user, "statement.dispute", ("statement", statement.number), ("line", random.pick(lines) ?? "deposit"),
      ("reason", "对不上 here"))
  }

  /// Given to somebody else, or decided by whoever it was given to.
  private mutating func decideDispute(_ auditor: Auditor) -> Command? {
    if random.chance(0.03) {
      return Command(
        user("reviewer", auditor), "statement.assign", ("dispute", "DSP-202611-99999"), ("owner", "fin1"))
    }
    let open = auditor.sortedDisputes.filter { $0.status == "open" }
    let wrong = random.chance(settings.wrongDocument)
    guard let dispute = random.pick(wrong ? auditor.sortedDisputes : open) else { return nil }
    if random.chance(0.25) {
      var owner = user(random.one(of: "finance", "manager", "reviewer"), auditor)
      // Whoever recorded what is disputed, and so may not decide about it.
      let poster = Auditor.digits(dispute.line).flatMap(auditor.entry)?.person
      if random.chance(0.6), let same = Auditor.resolvers.compactMap({ double($0, of: [poster], auditor) }).first {
        owner = same
      }
      if random.chance(0.1) { owner = random.one(of: dispute.owner, "cash1", "nobody", "aud1") }
      return owner.map {
        Command(
          user(random.one(of: "finance", "manager", "reviewer"), auditor), "statement.assign",
          ("dispute", dispute.number), ("owner", $0))
      }
    }
    let decider = random.chance(0.1) ? user("finance", auditor) : dispute.owner
    let isUpheld = random.chance(0.5)
    var command = Command(
      decider, "statement.resolve", ("dispute", random.chance(0.03) ? "DSP-202611-99999" : dispute.number),
      ("outcome", isUpheld ? "upheld" : "rejected"),
      ("reason", "查过 them"))
    if isUpheld != random.chance(0.04) { command["correction"] = correction(dispute, auditor) }
    return command
  }

  /// Mostly an entry of the outlet that came later, where there is one.
  private mutating func correction(_ dispute: Auditor.Dispute, _ auditor: Auditor) -> String {
    let month = auditor.statements[dispute.statement]?.month
    let known = month.flatMap { auditor.checkpoints[$0]?.records } ?? 0
    let own = auditor.entries.filter { $0.outlet == dispute.outlet && !$0.postings.isEmpty }
    let later = own.filter { $0.number > known }
    let any = random.chance(0.15) ? own : later
    return "\(random.pick(any)?.number ?? random.number(1...auditor.lastRecord + 3))"
  }

  private mutating func setTerms(_ auditor: Auditor) -> Command? {
    let all = auditor.outlets.keys.sorted()
    let closed = all.filter { auditor.standing($0) == "closed" }
    guard let outlet = random.pick(!closed.isEmpty && random.chance(0.3) ? closed : all) else { return nil }
    return Command(
      user("reviewer", auditor), "outlet.terms", ("outlet", outlet),
      ("deemed", auditor.outlets[outlet]?.isDeemed == random.chance(0.12) ? "yes" : "no"))
  }

  // MARK: Reading

  static let statementReads = [
    "statement.list", "statement.show", "statement.get", "statement.disputes", "checkpoint.list", "checkpoint.show",
  ]

  private mutating func askStatement(_ auditor: Auditor) -> Command? {
    var command = Command(
      user(random.one(of: "outlet", "finance", "manager", "regional", "auditor"), auditor),
      random.one(of: "statement.list", "statement.show", "statement.get", "statement.get", "statement.disputes"))
    addStatementArguments(&command, auditor)
    return command
  }

  /// Mostly of the reader's own outlet, rather the latest.
  mutating func addStatementArguments(_ command: inout Command, _ auditor: Auditor) {
    let own = random.chance(0.9) ? command.user.flatMap { auditor.users[$0]?.outlet } : nil
    let all = auditor.sortedStatements.filter { own == nil || $0.outlet == own }
    let statement = random.pick(random.chance(0.5) ? Array(all.suffix(6)) : all)
    switch command.verb {
    case "statement.show": command["statement"] = statement?.number ?? "STM-202611-HN0371"
    case "statement.get":
      command["form"] = random.one(of: "json", "json", "json", "json", "json", "p7s", "html", "csv", "proof", "ca")
      if command["form"] == "ca" { return }
      if random.chance(0.3), let statement {
        command["outlet"] = statement.outlet
        command["month"] = random.chance(0.05) ? auditor.today.month.next.text : statement.month.text
      } else {
        command["statement"] = statement?.number ?? "STM-202611-HN0371"
      }
    case "statement.list":
      if random.chance(0.4), let statement { command["month"] = statement.month.text }
      if random.chance(0.3), let statement { command["outlet"] = statement.outlet }
    case "statement.disputes":
      if random.chance(0.3), let dispute = random.pick(auditor.sortedDisputes.filter { own == nil || $0.outlet == own })
      {
        command["statement"] = dispute.statement
      }
    case "checkpoint.show":
      if random.chance(0.5) { command["month"] = random.pick(auditor.knownMonths)?.text }
    default: break
    }
  }
}
