import LedgerStore
import LedgerWire
import Testing

/// The year 2026 of the Henan fixture: 440 outlets and more than 2,000 claims, reckoned three times over: by the service,
/// by the fixture's own books, and here from the papers.
struct YearTests {
  private let name = "Year-2026"

  /// Every reply is the expected one; every outlet's occupied amount, pieces and advance, and every line of every claim,
  /// are what the papers come to. Papers that are not true come to something else, and only where they are not.
  @Test func `what every outlet occupies is what its papers come to`() throws {
    let ledger = try InProcessLedger(MemoryStore(), firstDay: "2026-01-01")
    var acts: [YearPapers.Act] = []
    try ledger.play(
      Fixture.play(name),
      after: { command, reply in
        if command.refusal == nil { acts.append(YearPapers.Act(command, reply)) }
      })
    try ledger.compareWithModel(name)
    var papers = try YearPapers(acts, keptBy: ledger)
    try comparePapersWithPlan(papers)

    let truth = Recomputation(papers)
    var shown: [String: OutletPosition] = [:]
    for outlet in truth.outlets.keys { shown[outlet] = try OutletPosition(of: outlet, in: ledger) }
    #expect(shown.count == 440)
    #expect(differences(truth, shown) == [])
    try compareLines(truth, ledger)
    try compareEmptied(truth, ledger)

    let falsified = papers.falsify(truth)
    #expect(falsified.count == 7, "\(falsified)")
    #expect(differences(Recomputation(papers), shown) == falsified.values.sorted(), "\(falsified)")
  }

  private func differences(_ reckoned: Recomputation, _ shown: [String: OutletPosition]) -> [String] {
    reckoned.outlets.filter { OutletPosition($0.value) != shown[$0.key] }.keys.sorted()
  }

  /// The play is what it is said to be: a year of claims, every outlet in at least three months of it.
  private func comparePapersWithPlan(_ papers: YearPapers) throws {
    let cancelled = try Fixture.expected("claim", of: name).first { $0[1] == "cancelled" }.flatMap { Int($0[2]) } ?? 0
    #expect(papers.claims.count - cancelled >= 2000)
    #expect(Set(papers.claims.values.map(\.month)).count >= 12)
    let months = Dictionary(grouping: papers.claims.values, by: \.outlet).mapValues { Set($0.map(\.month)).count }
    #expect(months.count == 440 && months.values.allSatisfy { $0 >= 3 })
  }

  /// What `claim.show` says of each line: the findings, what is missing, what left the holding and what was written off.
  private func compareLines(_ reckoned: Recomputation, _ ledger: InProcessLedger<MemoryStore>) throws {
    let keys = ["open"] + ReckonedClaim.findings + ["missing", "amount", "credited"]
    for (number, claim) in reckoned.claims where !claim.isCancelled {
      let rows = try ledger.ask("claim.show claim=\(number)").filter { $0["line"] != nil }
      #expect(rows.count == claim.lines.count)
      for (line, row) in rows.enumerated() {
        #expect(keys.map { row[$0] ?? "" } == claim.row(line), "\(number) line \(line + 1)")
      }
    }
    for row in try Fixture.expected("claim", of: name) {
      #expect(try ledger.list("claim.list status=\(row[1])").count == Int(row[2]), "claims \(row[1])")
    }
    for row in try Fixture.expected("fine", of: name) {
      #expect(try ledger.list("fine.list status=\(row[1])").count == Int(row[2]), "fines \(row[1])")
    }
    for row in try Fixture.expected("other", of: name) {
      #expect(try ledger.ask("deposit.show outlet=\(row[1])").last?["fines"] == row[2], "\(row[1])")
      #expect(reckoned.outlets[row[1]].map { yuan($0.advance) } == row[3], "\(row[1])")
    }
  }

  /// Where all parts are accounted for, what is held is exactly nothing.
  private func compareEmptied(_ reckoned: Recomputation, _ ledger: InProcessLedger<MemoryStore>) throws {
    let emptied = reckoned.outlets.filter { OutletPosition($0.value).pieces.isEmpty }.keys
    #expect(emptied.count >= 60)
    for outlet in emptied {
      #expect(try ledger.ask("deposit.show outlet=\(outlet)").last?["held"] == "0.00", "\(outlet)")
    }
  }
}
