import LedgerBook
import LedgerService
import StatementSigning
import Statements
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
    #expect(quarter.months.map(\.month) == ["2026-10", "2026-11", "2026-12"])
    #expect(quarter.months.map(\.statements.count) == [428, 441, 440])
    let openssl = try checkSignatures(quarter.months[1], quarter.ledger)
    let reckoning = try Reckoning(quarter.ledger)
    laps.append(("entries", clock.now))
    let comparison = try compare(quarter, reckoning)
    laps.append(("compared", clock.now))
    try expectSame(quarter, quarter.ledger, "at the end")
    laps.append(("same", clock.now))
    try checkPrivacy(quarter)
    laps.append(("privacy", clock.now))
    try expectSame(quarter, quarter.ledger.reopened(), "after a restart")
    laps.append(("reopened", clock.now))
    let refused = try openssl()
    laps.append(("openssl", clock.now))
    for (before, lap) in zip(laps, laps.dropFirst()) { print("henan statements: \(lap.0) \(lap.1 - before.1)") }
    let done = quarter.business.done.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    let figures = [
      "\(quarter.months.reduce(0) { $0 + $1.statements.count }) statements", "\(comparison.movements) movements",
      "\(comparison.corrections) corrections", "\(comparison.lots) lots", "\(reckoning.postings) postings", refused,
    ]
    print("henan statements: \(figures.joined(separator: ", "))\nhenan statements: \(done)")
  }

  private func compare(_ quarter: StatementQuarter, _ reckoning: Reckoning) throws -> StatementComparison {
    var comparison = StatementComparison(reckoning)
    for (index, month) in quarter.months.enumerated() {
      comparison.compare(month, after: index > 0 ? quarter.months[index - 1] : nil)
      let faults = try comparison.trialFaults(month, quarter.ledger)
      #expect(faults.isEmpty, "\(faults)")
    }
    #expect(comparison.wrong.isEmpty, "\(comparison.wrong.count): \(comparison.wrong.prefix(5))")
    return comparison
  }

  /// Byte for byte what was made.
  private func expectSame(_ quarter: StatementQuarter, _ ledger: QuarterLedger, _ when: String) throws {
    for month in quarter.months {
      for (outlet, json) in month.files {
        let again = try ledger.file("statement.get outlet=\(outlet) month=\(month.month) form=json")
        if again != json { Issue.record("\(month.month) \(outlet) is another \(when)") }
      }
    }
  }

  /// Every file of every statement; those of November also lie in the ledger as they are looked at here.
  private func checkPrivacy(_ quarter: StatementQuarter) throws {
    var foreign = try ForeignWords(quarter.ledger)
    let texts = try LedgerBook().statementTexts
    let words = StatementWords(
      texts: texts.mapValues { StatementWords.Pair(chinese: $0[.chinese] ?? "", english: $0[.english] ?? "") })
    for month in quarter.months {
      for (outlet, statement) in month.statements {
        let json = month.files[outlet] ?? []
        let html = statement.html(words, digest: OpenSSLHash().sha256(json))
        let csv = statement.csv(words)
        foreign.look(in: json, of: outlet, "json")
        foreign.look(in: Array(html.utf8), of: outlet, "html")
        foreign.look(in: csv, of: outlet, "csv")
        guard month.month == "2026-11" else { continue }
        let named = "statement.get statement=\(statement.number)"
        let files = try (quarter.ledger.file("\(named) form=html"), quarter.ledger.file("\(named) form=csv"))
        #expect(files.0.elementsEqual(html.utf8) && files.1 == csv, "\(statement.number)")
        let proof = try StatementProof(json: quarter.ledger.file("\(named) form=proof"))
        for record in proof.records { foreign.look(in: record.bytes, of: outlet, "proof") }
        foreign.look(in: Array("\(proof.statement)\n\(proof.note.prefix { $0 != "\n" })".utf8), of: outlet, "proof")
        checkProof(proof, of: statement, after: quarter.months[0].statements[outlet])
      }
    }
    #expect(foreign.faults.isEmpty, "\(foreign.faults.count): \(foreign.faults.prefix(5))")
    #expect(foreign.own > 10_000)
    print("henan statements: \(foreign.bytes) bytes looked through")
  }

  /// Every entry is in the log that was signed, and that log starts with the one signed a month ago.
  private func checkProof(_ proof: StatementProof, of statement: Statement, after earlier: Statement?) {
    let faults = proof.faults(of: statement, hash: OpenSSLHash())
    #expect(faults.isEmpty, "\(statement.number): \(faults.prefix(3))")
    #expect(proof.records.count == statement.movements.count + statement.corrections.count)
    #expect(proof.earlier != nil && proof.earlier?.size == earlier?.checkpoint.size ?? proof.earlier?.size)
  }

  /// The signatures of a month: openssl accepts each, and refuses it with one byte of the statement changed, or one of
  /// its own. It works while the test goes on.
  ///
  /// - Returns: what waits for the answers, and says how many there were.
  private func checkSignatures(_ month: IssuedMonth, _ ledger: QuarterLedger) throws -> () throws -> String {
    let openssl = try StockOpenSSL(ca: ledger.file("statement.get form=ca"))
    let outlets = month.files.keys.sorted()
    for (turn, outlet) in outlets.enumerated() {
      let json = month.files[outlet] ?? []
      let signature = try ledger.file("statement.get outlet=\(outlet) month=\(month.month) form=p7s")
      try openssl.add("\(outlet)-as-made", json, signature)
      var changed = json
      changed[(turn * 97) % json.count] ^= 1
      try openssl.add("\(outlet)-content", changed, signature)
      try openssl.add("\(outlet)-signature", json, ChangedSignature(signature).changed(turn: turn, of: outlets.count))
    }
    try openssl.start()
    return {
      let statuses = try openssl.statuses()
      #expect(statuses.count == openssl.checks && openssl.checks == outlets.count * 3)
      let accepted = Set(statuses.filter { $0.value == 0 }.keys)
      #expect(accepted == Set(outlets.map { "\($0)-as-made" }))
      return "\(statuses.count) checks by openssl, \(accepted.count) accepted"
    }
  }
}
