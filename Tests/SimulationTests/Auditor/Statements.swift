extension Auditor {
  /// The accounts of an outlet in the order of a statement.
  static let statementKinds = ["deposit", "fees", "advance", "transit", "held", "owed", "fines", "committed"]

  /// 对账单: what the company told an outlet about a closed month.
  struct IssuedStatement {
    /// One account: signed as in the books, but the sums of either side plain.
    struct AccountLine: Equatable {
      var kind: String
      var opening: Fen = 0
      var debit: Fen = 0
      var credit: Fen = 0
      var closing: Fen { opening + debit - credit }
    }

    var number: String
    var month: Month
    var outlet: String
    var status = "issued"
    var made: Day
    var answerBy: Day
    /// As the outlet had agreed when it was made.
    var isDeemed: Bool
    /// The user who had the statements issued.
    var owner: String
    var answered: Day?
    var accounts: [AccountLine]
    var ceiling: Fen
    var previous: Previous?
    /// What was open with the outlet when it was made, and what it had to do by a day: `kind document`, and more of it.
    var open: [String]
    var due: [String]

    /// The statement before, and what had become of it when this one was made.
    struct Previous: Equatable {
      var number: String
      var status: String
      var answered: Day?
    }

    func closing(_ kind: String) -> Fen { accounts.first { $0.kind == kind }?.closing ?? 0 }
    var deposit: Fen { -closing("deposit") }
    var occupied: Fen { closing("transit") + closing("held") + closing("owed") }
  }

  /// One month's statements on their way.
  struct StatementRun {
    var status = "issuing"
    var count: Int
    /// By whom they were asked for last, and the record.
    var owner: String
    var cause: Int
  }

  /// A line of a statement that an outlet says is wrong.
  struct Dispute {
    var number: String
    var statement: String
    var outlet: String
    /// The number of an entry, or the name of an account.
    var line: String
    var status = "open"
    var owner: String
    var opened: Day
    /// What the outlet says, and what it was told.
    var reason: String
    var answer: String?
    var outcome: String?
    var correction: Int?
    var resolved: Day?
  }

  /// What closing a month left behind: how many records there were, and when it was done.
  struct Checkpoint {
    var records: Int
    var on: Day
  }

  static func statementNumber(_ month: Month, _ outlet: String) -> String { "STM-\(month.compact)-\(outlet)" }

  /// By month, then by outlet, both as bytes.
  var sortedStatements: [IssuedStatement] { statements.values.sorted { $0.number < $1.number } }
  var sortedDisputes: [Dispute] { disputes.values.sorted { Auditor.isBefore($0.number, $1.number) } }

  func disputes(of statement: String) -> [Dispute] { sortedDisputes.filter { $0.statement == statement } }

  // MARK: Closing

  /// 8.7.9: the figures that the month ends with, and up to where the log had come.
  mutating func closeWithCheckpoint(_ month: Month) -> String {
    // The record that closes the month is not among them.
    let records = lastRecord - 1
    checkpoints[month] = Checkpoint(records: records, on: today)
    let sums = trial(at: month.last)
    return Auditor.fields(
      ("records", "\(records)"), ("debit", Auditor.money(sums.debit)), ("credit", Auditor.money(sums.credit)))
  }

  // MARK: Issuing

  /// Everybody who had an account with the company in the month: registered by then, or with money of that time already,
  /// and not closed before it began.
  func outletsWithStatement(_ month: Month) -> [String] {
    let early = entries.filter { $0.on <= month.last && !$0.postings.isEmpty }.compactMap(\.outlet)
    return outlets.values.filter { outlet in
      guard outlet.registered <= month.last || early.contains(outlet.code) else { return false }
      return outlet.closedOn.map { $0 >= month.first } ?? true
    }.map(\.code).sorted()
  }

  mutating func issueStatements(_ call: Call) throws(Refusal) -> String {
    let month = try knownMonth(call)
    guard status(of: month) == "closed" else {
      throw Refusal(
        "STATE", ("rule", "8.7.6"), ("key", "month"), ("value", month.text), ("status", status(of: month)))
    }
    for earlier in knownMonths where earlier < month && statementRuns[earlier]?.status != "issued" {
      throw Refusal(
        "STATE", ("rule", "8.7.6"), ("key", "month"), ("value", earlier.text),
        ("status", statementRuns[earlier]?.status ?? "none"))
    }
    guard statementRuns[month]?.status != "issued" else { throw wrongStatus(month, "issued") }
    let cause = try append(call)
    let run = StatementRun(count: outletsWithStatement(month).count, owner: call.actor.name, cause: cause)
    statementRuns[month] = run
    if makesStatementsAtOnce { makeStatements(month) }
    return Auditor.fields(
      ("month", month.text), ("statements", "\(run.count)"), ("answer_by", statementAnswerBy.text))
  }

  /// What is made today, though asked for earlier, can be answered as long as anything else.
  private var statementAnswerBy: Day { today + number(of: "statement-answer-days") }

  /// Makes those that are missing, and says that all are there.
  ///
  /// - Parameter most: how many records there are of it, when it was broken off.
  mutating func makeStatements(_ month: Month, most: Int = .max) {
    guard let run = statementRuns[month] else { return }
    let before = books(at: month.before.last)
    let after = books(at: month.last)
    var rest = most
    for outlet in outletsWithStatement(month) {
      let number = Auditor.statementNumber(month, outlet)
      guard statements[number] == nil else { continue }
      guard rest > 0 else { return }
      makeStatement(number, outlet, month, run, before, after)
      rest -= 1
    }
    guard rest > 0 else { return }
    statementRuns[month]?.status = "issued"
    appendJob("statement.done", outlet: nil, document: month.text, cause: run.cause)
  }

  private mutating func makeStatement(
    _ number: String, _ outlet: String, _ month: Month, _ run: StatementRun, _ before: Books, _ after: Books
  ) {
    let earlier = sortedStatements.last { $0.outlet == outlet && $0.month < month }
    statements[number] = IssuedStatement(
      number: number, month: month, outlet: outlet, made: today, answerBy: statementAnswerBy,
      isDeemed: outlets[outlet]?.isDeemed == true, owner: run.owner,
      accounts: accountLines(outlet, month, before), ceiling: ceiling(outlet, after, at: month.last),
      previous: earlier.map { .init(number: $0.number, status: $0.status, answered: $0.answered) },
      open: openItems(outlet), due: dueItems(outlet))
    notify(outlet, "statement", number)
    appendJob("statement.made", outlet: outlet, document: number, cause: run.cause)
  }
}
