extension Coverage {
  /// What has become of statements and disputes at the end.
  mutating func noteStatements(_ auditor: Auditor) {
    for statement in auditor.statements.values { noteStatement(statement, auditor) }
    for dispute in auditor.disputes.values {
      note("dispute \(dispute.outcome ?? dispute.status)")
      note(Auditor.digits(dispute.line) == nil ? "an account disputed" : "an entry disputed")
      if auditor.statements[dispute.statement]?.owner != dispute.owner { note("a dispute given to another") }
    }
    for run in auditor.statementRuns.values { note("statements \(run.status)") }
    if auditor.statementRuns.count > 3 { note("statements of many months") }
  }

  private mutating func noteStatement(_ statement: Auditor.IssuedStatement, _ auditor: Auditor) {
    note("statement \(statement.status)")
    let movements = auditor.movements(of: statement)
    note(movements.isEmpty ? "a statement without movement" : "a statement with movements")
    for movement in movements where auditor.isCorrection(movement) { note("a correction by \(movement.verb)") }
    if ["deemed", "no-reply"].contains(statement.status),
      auditor.outlets[statement.outlet]?.isDeemed != statement.isDeemed
    {
      note("terms changed since an unanswered statement")
    }
    let disputes = auditor.disputes(of: statement.number)
    if statement.status == "disputed" && statement.answered != nil { note("the rest of a statement acknowledged") }
    if disputes.count > 1 { note("a statement disputed twice") }
    if let previous = statement.previous {
      note("the statement before was \(previous.status)")
    } else if statement.accounts.contains(where: { $0.closing != 0 }) {
      note("a first statement")
    }
    if statement.open.contains(where: { $0.hasPrefix("dispute ") }) {
      note("a dispute still open in the next statement")
    }
    if auditor.standing(statement.outlet) == "closed" { note("a statement of an outlet closed since") }
    if movements.contains(where: { $0.on.month != auditor.outlets[statement.outlet]?.registered.month }) {
      note("a statement of a later month")
    }
    if let registered = auditor.outlets[statement.outlet]?.registered, registered > statement.month.last {
      note("a statement of an outlet registered since")
    }
    let owing = ["transit", "held", "owed", "fines", "committed"]
    for line in statement.accounts where owing.contains(line.kind) ? line.closing < 0 : line.closing > 0 {
      note("\(line.kind) on its other side")
    }
    for line in statement.accounts where line.debit != 0 || line.credit != 0 { note("moved \(line.kind)") }
  }

  /// What must have come of closed months and their statements, besides every verb.
  static let statementEvents =
    [
      "OK month.close records", "OK month.close debit", "checkpoint.show NOT_FOUND", "statement.issue NOT_FOUND",
      "statement.issue STATE rule=8.7.6", "statement.issue STATE status=open", "statement.issue STATE status=signed",
      "statement.issue STATE status=none", "statement.issue STATE status=issued", "record statement.made",
      "record statement.done", "record statement.unanswered", "statement issued", "statement acknowledged",
      "statement disputed", "statement no-reply", "statement deemed", "statements issued", "statements of many months",
      "a statement without movement", "a statement with movements", "a correction by entry.reverse",
      "a correction by claim.supplement", "a first statement", "a statement of a later month",
      "a statement of an outlet closed since", "the statement before was issued",
      "the statement before was acknowledged", "the statement before was disputed",
      "the statement before was no-reply", "the statement before was deemed",
      "a dispute still open in the next statement", "due what=statement", "statement.get NOT_FOUND",
      "statement.show NOT_FOUND", "OK statement.show previous", "OK statement.show answered",
      "a statement of an outlet registered since", "held on its other side",
      "terms changed since an unanswered statement",
    ] + Auditor.statementKinds.filter { $0 != "advance" }.map { "moved \($0)" } + answerEvents

  private static let answerEvents = [
    "statement.ack NOT_FOUND key=statement", "statement.ack NOT_FOUND key=seal_key", "statement.ack BAD_VALUE key=seal",
    "statement.ack STATE status=acknowledged", "statement.ack STATE status=disputed",
    "statement.ack STATE status=no-reply",
    "statement.ack WINDOW_CLOSED", "statement.dispute WINDOW_CLOSED", "statement.dispute NOT_FOUND key=line",
    "statement.dispute DUPLICATE key=line", "statement.dispute STATE status=acknowledged",
    "statement.dispute NOT_FOUND key=statement", "the rest of a statement acknowledged", "a statement disputed twice",
    "an entry disputed", "an account disputed", "a dispute given to another", "dispute open", "dispute upheld",
    "dispute rejected", "statement.assign NOT_FOUND key=dispute", "statement.assign NOT_FOUND key=owner",
    "statement.assign BAD_VALUE key=owner", "statement.assign STATE status=resolved",
    "statement.assign STATE status=unchanged", "statement.resolve NOT_FOUND key=dispute",
    "statement.resolve STATE status=resolved", "statement.resolve STATE owner", "statement.resolve step=resolve",
    "statement.resolve NOT_FOUND key=correction", "statement.resolve MISSING", "statement.resolve UNKNOWN_KEY",
    "outlet.terms STATE status=unchanged", "outlet.terms STATE status=closed",
  ]
}
