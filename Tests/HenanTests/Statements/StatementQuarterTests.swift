import Testing

/// Three months of the province, closed one after the other: 1,309 statements, each compared with what is reckoned from
/// the entries, looked through for what is another outlet's, and, of one month, checked by the openssl of anybody.
struct StatementQuarterTests {
  /// What is asked of all of them at the end, when everything has happened to them and to what they speak of.
  @Test func `every statement is right, stays as it was made, and speaks of its own outlet alone`() throws {
    let clock = ContinuousClock()
    var laps = [("", clock.now)]
    let quarter = try StatementQuarter()
    laps.append(("played", clock.now))
    expectPlan(quarter)
    let openssl = try checkSignatures(quarter.months[1], quarter.ledger)
    let reckoning = try Reckoning(quarter.ledger)
    laps.append(("entries", clock.now))
    let comparison = try compare(quarter, reckoning)
    laps.append(("compared", clock.now))
    let proofs = try proofs(quarter.months[1], after: quarter.months[0], quarter.ledger)
    laps.append(("proofs", clock.now))
    let foreign = try lookThrough(quarter, proofs)
    laps.append(("looked through", clock.now))
    let falsified = try FalsifiedStatements(
      months: quarter.months, comparison: comparison, proofs: proofs, ledger: quarter.ledger
    ).all(foreign)
    let unseen = falsified.filter { !$0.value }.keys.sorted()
    #expect(unseen.isEmpty, "\(unseen)")
    laps.append(("falsified", clock.now))
    try expectAnswers(quarter)
    try expectSame(quarter, quarter.ledger.reopened())
    laps.append(("asked again", clock.now))
    let refused = try openssl()
    laps.append(("openssl", clock.now))
    report(quarter, comparison, foreign, "\(reckoning.postings) postings, \(refused), \(falsified.count) falsified")
    for (before, lap) in zip(laps, laps.dropFirst()) { print("henan statements: \(lap.0) \(lap.1 - before.1)") }
  }

  /// What the statements are said to be about is in them.
  private func expectPlan(_ quarter: StatementQuarter) {
    let months = quarter.months
    #expect(months.map(\.month) == ["2026-10", "2026-11", "2026-12"])
    #expect(months.map(\.statements.count) == [428, 441, 440])
    // Who closed in November has none for December; who closed in December by paper dated in November has one.
    let outlets = months.map { Set($0.statements.keys) }
    #expect(outlets[1].subtracting(outlets[2]) == ["HN0003"] && outlets[2].contains("HN0034"))
    // Registered in the month after, with paper of this one.
    #expect(outlets[0].contains("HN0428") && !outlets[0].contains("HN0429"))
    #expect(outlets[1].subtracting(outlets[0]).contains(SideBusiness.lateOutlet))
    for month in months {
      let transit = month.statements.values.flatMap(\.transit)
      #expect(transit.contains { $0.document?.hasPrefix("TRF") == true }, "\(month.month)")
    }
    // Bought on paper of the month before the parts came.
    #expect(months.contains { $0.statements.values.contains { $0.holdings.contains { $0.quantity < .zero } } })
    #expect(months.dropFirst().allSatisfy { $0.statements.values.contains { !$0.corrections.isEmpty } })
  }

  private func report(
    _ quarter: StatementQuarter, _ comparison: StatementComparison, _ foreign: ForeignWords, _ more: String
  ) {
    let done = quarter.business.done.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    let figures = [
      "\(quarter.months.reduce(0) { $0 + $1.statements.count }) statements", "\(comparison.movements) movements",
      "\(comparison.corrections) corrections", "\(comparison.lots) lots", "\(foreign.bytes) bytes looked through",
    ]
    print("henan statements: \(figures.joined(separator: ", ")), \(more)\nhenan statements: \(done)")
  }

  private func compare(_ quarter: StatementQuarter, _ reckoning: Reckoning) throws -> StatementComparison {
    var comparison = StatementComparison(reckoning)
    for (index, month) in quarter.months.enumerated() {
      comparison.compare(month, after: index > 0 ? quarter.months[index - 1] : nil)
      let faults = try comparison.trialFaults(month, quarter.ledger)
      #expect(faults.isEmpty, "\(faults)")
    }
    let first = comparison.wrong.prefix(5)
    #expect(first.isEmpty, "\(comparison.wrong.count) in all")
    return comparison
  }

  /// How each statement stands in the end: as its outlet answered it, or did not.
  private func expectAnswers(_ quarter: StatementQuarter) throws {
    for month in quarter.months {
      let rows = try quarter.ledger.list("statement.list month=\(month.month)")
      #expect(rows.compactMap { $0["outlet"] } == month.statements.keys.sorted())
      for (turn, row) in rows.enumerated() {
        let isSilent = row["outlet"] == quarter.business.silentByContract
        let expected = isSilent ? "deemed" : SideBusiness.status(afterAnswer: turn)
        #expect(row["status"] == expected, "\(row.text)")
      }
    }
  }

  /// Byte for byte what was made, by a ledger that was opened anew on what is stored.
  private func expectSame(_ quarter: StatementQuarter, _ ledger: QuarterLedger) throws {
    for month in quarter.months {
      for (outlet, json) in month.files {
        let again = try ledger.file("statement.get outlet=\(outlet) month=\(month.month) form=json")
        if again != json { Issue.record("\(month.month) \(outlet) is another") }
      }
    }
  }
}
