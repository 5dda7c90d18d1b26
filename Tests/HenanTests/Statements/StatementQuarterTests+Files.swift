import LedgerBook
import StatementSigning
import Statements
import Testing

extension StatementQuarterTests {
  /// The proofs of a month, by outlet: every entry is in the log that was signed, and that log starts with the one signed
  /// a month before.
  func proofs(
    _ month: IssuedMonth, after earlier: IssuedMonth, _ ledger: QuarterLedger
  ) throws -> [String: StatementProof] {
    let before = try #require(earlier.statements.first?.value.checkpoint)
    return try Dictionary(
      uniqueKeysWithValues: month.statements.map { outlet, statement in
        let proof = try StatementProof(json: ledger.file("statement.get statement=\(statement.number) form=proof"))
        let faults = proof.faults(of: statement, hash: OpenSSLHash())
        #expect(faults.isEmpty, "\(statement.number): \(faults.prefix(3))")
        #expect(proof.records.count == statement.movements.count + statement.corrections.count)
        #expect(proof.earlier?.size == before.size && proof.earlier?.root == before.root)
        return (outlet, proof)
      })
  }

  /// Every statement in all its forms. Those to be read are made of it here as the ledger makes them, and some are taken
  /// from the ledger, to be the same.
  func lookThrough(_ quarter: StatementQuarter, _ proofs: [String: StatementProof]) throws -> ForeignWords {
    var foreign = try ForeignWords(quarter.ledger)
    let texts = try LedgerBook().statementTexts
    let words = StatementWords(
      texts: texts.mapValues { StatementWords.Pair(chinese: $0[.chinese] ?? "", english: $0[.english] ?? "") })
    for month in quarter.months {
      for (index, (outlet, json)) in month.files.sorted(by: { $0.key < $1.key }).enumerated() {
        guard let statement = month.statements[outlet] else { continue }
        let html = statement.html(words, digest: OpenSSLHash().sha256(json))
        let csv = statement.csv(words)
        foreign.look(in: json, of: outlet, "json")
        foreign.look(in: csv, of: outlet, "csv")
        let page = try SplitPage(html)
        foreign.look(in: page.text, of: outlet, "html")
        #expect(page.json == json, "\(statement.number)")
        guard index % 16 == 0 else { continue }
        let named = "statement.get statement=\(statement.number)"
        #expect(try quarter.ledger.file("\(named) form=html").elementsEqual(html.utf8), "\(statement.number)")
        #expect(try quarter.ledger.file("\(named) form=csv") == csv, "\(statement.number)")
      }
    }
    for (outlet, proof) in proofs {
      for record in proof.records { foreign.look(in: record.bytes, of: outlet, "proof") }
      // The rest of it is hashes and signatures in Base64, where anything may be read by chance.
      let origin = proof.note.prefix { $0 != "\n" }
      foreign.look(in: Array("\(proof.statement)\n\(origin)".utf8), of: outlet, "proof")
    }
    let first = foreign.faults.prefix(5)
    #expect(first.isEmpty, "\(foreign.faults.count) in all")
    #expect(foreign.own > 10_000)
    return foreign
  }
}
