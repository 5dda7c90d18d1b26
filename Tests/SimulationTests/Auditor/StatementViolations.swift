extension Auditor {
  /// What must hold of statements, whatever the business was.
  func wrongStatements() -> [String] {
    wrongChains() + wrongSums() + wrongAnswers()
  }

  /// The closing figures of one statement open the next, and still are what the entries come to.
  private func wrongChains() -> [String] {
    sortedStatements.flatMap { statement -> [String] in
      var found: [String] = []
      let now = accountLines(statement.outlet, statement.month, books(at: statement.month.before.last))
      if now != statement.accounts { found.append("\(statement.number): its month has changed since") }
      let earlier = sortedStatements.last { $0.outlet == statement.outlet && $0.month < statement.month }
      if earlier?.number != statement.previous?.number { found.append("\(statement.number): follows another") }
      let closing = Auditor.statementKinds.map { earlier?.closing($0) ?? 0 }
      if statement.accounts.map(\.opening) != closing { found.append("\(statement.number): opens otherwise") }
      return found
    }
  }

  /// All statements of a month together are what the trial balance says of outlets.
  private func wrongSums() -> [String] {
    statementRuns.filter { $0.value.status == "issued" }.flatMap { month, run -> [String] in
      let all = statements.values.filter { $0.month == month }
      var found = all.count == run.count ? [] : ["\(month.text): \(all.count) statements of \(run.count)"]
      let books = books(at: month.last)
      for kind in Auditor.statementKinds {
        let kept = books.accounts.keys.filter { $0.hasPrefix("\(kind):") }.reduce(0) { $0 + books.total($1) }
        let told = all.reduce(0) { $0 + $1.closing(kind) }
        if kept != told {
          found.append("\(month.text): \(kind) is \(Auditor.money(kept)), told \(Auditor.money(told))")
        }
      }
      let sums = trial(at: month.last)
      if sums.debit != sums.credit { found.append("\(month.text): a trial balance that does not balance") }
      return found
    }
  }

  private func wrongAnswers() -> [String] {
    var found: [String] = []
    for statement in statements.values {
      let disputes = disputes(of: statement.number)
      if (statement.status == "disputed") == disputes.isEmpty { found.append("\(statement.number): disputed or not") }
      let isAnswered = statement.answered != nil
      if statement.status != "disputed" && isAnswered == (statement.status == "issued") {
        found.append("\(statement.number): \(statement.status), answered or not")
      }
      if Set(disputes.map(\.line)).count < disputes.count { found.append("\(statement.number): disputed twice") }
    }
    for dispute in disputes.values where (dispute.outcome == "upheld") != (dispute.correction != nil) {
      found.append("\(dispute.number): \(dispute.outcome ?? "open") with or without a correction")
    }
    return found
  }
}
