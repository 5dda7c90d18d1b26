extension Auditor {
  /// Of a month's root only the driver knows, who has the log.
  func listCheckpoints(_ call: Call) -> Expected {
    var expected = page(
      call,
      checkpoints.sorted { $0.key < $1.key }.map { month, checkpoint in
        Auditor.row(checkpointFields(month, checkpoint)) + " root="
      })
    expected.rowsAreOpen = true
    return expected
  }

  private func checkpointFields(_ month: Month, _ checkpoint: Checkpoint) -> [(String, String)] {
    [("month", month.text), ("on", checkpoint.on.text), ("records", "\(checkpoint.records)")]
  }

  func showCheckpoint(_ call: Call) throws(Refusal) -> Expected {
    let month = call["month"].map { Month($0) } ?? checkpoints.keys.max()
    guard let month, let checkpoint = checkpoints[month] else {
      guard let named = call["month"] else {
        var refusal = Refusal("NOT_FOUND", ("key", "month"))
        refusal.exact = false
        throw refusal
      }
      throw Refusal("NOT_FOUND", ("key", "month"), ("value", named))
    }
    return answer(fields: checkpointFields(month, checkpoint))
  }

  func listStatements(_ call: Call) throws(Refusal) -> Expected {
    if call["outlet"] != nil { _ = try outlet(call) }
    let shown = sortedStatements.filter {
      isListed(call, $0.outlet, $0.status) && (call["month"] ?? $0.month.text) == $0.month.text
    }
    return page(call, shown.map(row))
  }

  private func row(_ statement: IssuedStatement) -> String {
    let answered = statement.answered.map { [("answered", $0.text)] } ?? []
    let figures = [statement.deposit, statement.occupied, statement.ceiling, statement.closing("owed")]
      .map(Auditor.money)
    return Auditor.row(
      [
        ("statement", statement.number), ("month", statement.month.text), ("outlet", statement.outlet),
        ("status", statement.status), ("made", statement.made.text), ("answer_by", statement.answerBy.text),
        ("deposit", figures[0]), ("occupied", figures[1]), ("ceiling", figures[2]), ("owed", figures[3]),
      ] + answered + [("disputes", "\(disputes(of: statement.number).count)")])
  }

  func showStatement(_ call: Call) throws(Refusal) -> Expected {
    let statement = try statement(call)
    let rows = statement.accounts.map { line in
      Auditor.row([
        ("account", line.kind), ("opening", Auditor.money(line.opening)), ("debit", Auditor.money(line.debit)),
        ("credit", Auditor.money(line.credit)), ("closing", Auditor.money(line.closing)),
      ])
    }
    let all = disputes(of: statement.number)
    return answer(
      rows: rows,
      fields: [
        ("statement", statement.number), ("month", statement.month.text), ("outlet", statement.outlet),
        ("status", statement.status), ("made", statement.made.text), ("answer_by", statement.answerBy.text),
        ("deemed", statement.isDeemed ? "yes" : "no"),
      ] + (statement.previous.map { [("previous", $0.number)] } ?? [])
        + (statement.answered.map { [("answered", $0.text)] } ?? [])
        + [("disputes", "\(all.count)"), ("open", "\(all.count { $0.status == "open" })")])
  }

  /// The bytes themselves are held against the books by the driver.
  func getStatement(_ call: Call) throws(Refusal) -> Expected {
    let form = call.text("form")
    var name = "ca.pem"
    if form != "ca" {
      let number: String
      if call["statement"] == nil, let month = Month(call.text("month")) {
        number = Auditor.statementNumber(month, try outlet(call))
      } else {
        number = call.text("statement")
      }
      guard let statement = statements[number], isVisible(statement.outlet, to: call.actor) else {
        throw Refusal("NOT_FOUND", ("key", "statement"), ("value", number))
      }
      name = "\(number).\(form == "proof" ? "proof.json" : form)"
    }
    return Expected(
      rows: [], last: "OK at=\(lastRecord) " + Auditor.fields(("name", name)), exact: false)
  }

  func listDisputes(_ call: Call) throws(Refusal) -> Expected {
    if call["outlet"] != nil { _ = try outlet(call) }
    let shown = sortedDisputes.filter {
      isListed(call, $0.outlet, $0.status) && (call["statement"] ?? $0.statement) == $0.statement
    }
    return page(
      call,
      shown.map { dispute in
        let end = [
          ("outcome", dispute.outcome), ("correction", dispute.correction.map { "\($0)" }),
          ("resolved", dispute.resolved?.text), ("reason", dispute.reason), ("answer", dispute.answer),
        ]
        return Auditor.row(
          [
            ("dispute", dispute.number), ("statement", dispute.statement), ("outlet", dispute.outlet),
            ("line", dispute.line), ("status", dispute.status), ("owner", dispute.owner),
            ("opened", dispute.opened.text),
          ] + end.compactMap { key, value in value.map { (key, $0) } })
      })
  }

  func dueOfStatements() -> [DueRow] {
    statements.values.filter { $0.status == "issued" }.map {
      DueRow(due: $0.answerBy, what: "statement", rule: "8.7.6", outlet: $0.outlet, document: $0.number)
    }
  }
}
