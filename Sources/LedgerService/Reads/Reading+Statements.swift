import LedgerCore
import LedgerStore
import LedgerWire
import LedgerWorkflows
import Statements

/// The monthly statements and what was said to them.
extension Reading {
  func statementList() throws -> Answer {
    let filter = DocumentFilter(
      outlet: try narrowed()?.text, status: arguments.words("status"), month: arguments.month("month")?.description)
    return try page(MonthlyStatement.kind, filter) { document in
      guard let statement = MonthlyStatement(document), sees(statement.outlet.text) else { return nil }
      return [ReplyField](
        [
          ReplyField("statement", statement.number), ReplyField("month", statement.month),
          ReplyField("outlet", statement.outlet), ReplyField("status", statement.status.rawValue),
          ReplyField("made", statement.made), ReplyField("answer_by", statement.answerBy),
          ReplyField("deposit", statement.deposit), ReplyField("occupied", statement.occupied),
          ReplyField("ceiling", statement.ceiling), ReplyField("owed", statement.owed),
          optional("answered", statement.answered), ReplyField("disputes", statement.disputes.count),
        ])
    }
  }

  func statementShow() throws -> Answer {
    let issued = try visibleStatement()
    let files = try StatementFiles(issued, self)
    let open = issued.disputes.values.count { number in
      StatementDispute(facts.document(StatementDispute.key(number)))?.isOpen ?? false
    }
    var result = answer(
      [ReplyField](
        [
          ReplyField("statement", issued.number), ReplyField("month", issued.month),
          ReplyField("outlet", issued.outlet), ReplyField("status", issued.status.rawValue),
          ReplyField("made", issued.made), ReplyField("answer_by", issued.answerBy),
          ReplyField("deemed", issued.silenceAccepts ? "yes" : "no"),
          ReplyField("sha256", issued.sha256), optional("previous", files.statement.previous?.number),
          optional("answered", issued.answered), ReplyField("disputes", issued.disputes.count),
          ReplyField("open", open),
        ]))
    result.rows = files.statement.accounts.map { line in
      [
        ReplyField("account", line.kind.rawValue), ReplyField("opening", line.opening), ReplyField("debit", line.debit),
        ReplyField("credit", line.credit), ReplyField("closing", line.closing),
      ]
    }
    return result
  }

  func statementDisputes() throws -> Answer {
    let statement = arguments.words("statement")
    // A statement's disputes are its outlet's, which are few beside everybody's.
    let owner = statement.flatMap { MonthlyStatement(facts.document(MonthlyStatement.key($0)))?.outlet }
    let outlet = try narrowed() ?? owner
    let filter = DocumentFilter(outlet: outlet?.text, status: arguments.words("status"))
    return try page(StatementDispute.kind, filter) { document in
      guard let dispute = StatementDispute(document), sees(dispute.outlet.text),
        statement.map({ $0 == dispute.statement }) ?? true
      else { return nil }
      return [ReplyField](
        [
          ReplyField("dispute", dispute.number), ReplyField("statement", dispute.statement),
          ReplyField("outlet", dispute.outlet), ReplyField("line", dispute.line),
          ReplyField("status", dispute.status), ReplyField("owner", dispute.owner),
          ReplyField("opened", dispute.opened), optional("outcome", dispute.resolution?.outcome.rawValue),
          optional("correction", dispute.resolution?.correction), optional("resolved", dispute.resolution?.on),
          optional("reason", reason(of: dispute.record)),
          // Once it is resolved nothing changes it any more.
          optional("answer", dispute.isOpen ? nil : reason(of: document.record)),
        ])
    }
  }

  /// The text that was given with a record, unless it has been erased.
  private func reason(of record: RecordNumber) -> String? {
    facts.texts(of: record).first { $0.field == "reason" }?.text
  }

  /// The statement named by its number, or by its outlet and month; one that is not visible looks as if there were none.
  func visibleStatement() throws(Refusal) -> MonthlyStatement {
    var number = arguments.word("statement")
    if let outlet = arguments.outlet("outlet"), let month = arguments.month("month") {
      _ = try scope.outlet(outlet, facts)
      number = Statement.number(month, outlet)
    }
    return try scope.statement(number, facts)
  }

  /// Statements that nobody has answered yet.
  func statementsDue(_ outlet: OutletCode?) throws -> [DueItem] {
    try all(MonthlyStatement.kind, DocumentFilter(outlet: outlet?.text, status: "issued"))
      .compactMap { MonthlyStatement($0) }.map { statement in
        DueItem(
          due: statement.answerBy, what: .statement, rule: "8.7.6", outlet: statement.outlet,
          document: statement.number, amount: nil)
      }
  }

  // MARK: Checkpoints

  func checkpointList() throws -> Answer {
    let after = arguments.words("cursor")
    if let after, BusinessMonth(after) == nil { throw Refusal(.badValue, "cursor", [ReplyField("key", "cursor")]) }
    let months = try all(MonthTrial.kind, DocumentFilter()).map(\.key.id).filter { month in
      after.map { $0 < month } ?? true
    }
    let page = months.prefix(limit)
    return list(
      try page.compactMap { try BusinessMonth($0).flatMap { try checkpoint($0) } },
      next: months.count > page.count ? page.last : nil)
  }

  func checkpointShow() throws -> Answer {
    let month = try arguments.month("month") ?? lastClosed()
    let note = try snapshot.signature(CheckpointNames(month).note)
    guard let fields = try checkpoint(month), let note else { throw StatementRefusal.noCheckpoint(month).refusal }
    return answer(fields + [ReplyField("note", String(decoding: note.bytes, as: UTF8.self))])
  }

  private func lastClosed() throws -> BusinessMonth {
    try all(MonthTrial.kind, DocumentFilter()).compactMap { BusinessMonth($0.key.id) }.last ?? today.month.previous
  }

  private func checkpoint(_ month: BusinessMonth) throws -> [ReplyField]? {
    let trial = facts.document(MonthTrial.key(month))
    guard let size = MonthTrial.size(of: trial), let on = trial?.fields["on"]?.string
    else { return nil }
    return [
      ReplyField("month", month), ReplyField("on", on), ReplyField("records", size),
      ReplyField("root", try LedgerTree(snapshot).state(at: size).root),
    ]
  }
}
