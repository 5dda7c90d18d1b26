import LedgerCore
import LedgerService
import StatementSigning
import Statements
import Testing

@Suite("Closing the month and its statements")
struct StatementTests {
  /// November with some business in it, closed in December.
  private func closed() throws -> Office {
    let office = try Office(firstDay: "2026-11-02")
    try office.opens()
    try office.say("reviewer", "outlet.add outlet=HN0372 name=二七站 region=郑州 agreement=2026-11-01")
    try office.say("admin", "user.add user=hn0372 role=outlet outlet=HN0372")
    let request = try office.approved(30)
    try office.comesTo("2026-11-03")
    let shipped = try office.say("clerk", "issue.ship request=\(request) carrier=truck")
    try office.comesTo("2026-11-05")
    try office.say("hn0371", "receipt.confirm shipment=\(try #require(shipped["shipment"]))")
    try office.say("clerk", "return.receive outlet=HN0371 line=PCB-4601:5")
    try office.comesTo("2026-12-02")
    try office.say("finance", "month.sign month=2026-11")
    return office
  }

  @Test("The closing record carries the trial balance, and the log before it is signed")
  func closing() throws {
    let office = try closed()
    let before = try office.store.head().count
    let reply = try office.say("finance", "month.close month=2026-11")
    #expect(reply["records"] == String(before))
    #expect(reply["debit"] == "68000.00" && reply["credit"] == "68000.00")
    let shown = try office.reply("finance", "checkpoint.show month=2026-11").fields
    let note = try Note(try #require(shown["note"]))
    try note.verify(certificate: office.signer.certificatePEM, name: note.signatures[0].name)
    let checkpoint = try #require(Checkpoint(text: note.text))
    #expect(checkpoint.size == before && checkpoint.root.description == shown["root"])
  }

  @Test("Every outlet gets its statement: right in itself, signed, provable")
  func issuing() throws {
    let office = try closed()
    try office.say("finance", "month.close month=2026-11")
    let reply = try office.say("finance", "statement.issue month=2026-11")
    #expect(reply["statements"] == "2" && reply["answer_by"] == "2026-12-17")
    for outlet in ["HN0371", "HN0372"] {
      let json = try office.file("finance", "statement.get outlet=\(outlet) month=2026-11 form=json")
      let statement = try Statement(json: json)
      #expect(statement.faults.isEmpty)
      let signature = try office.file("finance", "statement.get outlet=\(outlet) month=2026-11 form=p7s")
      let ca = try office.file("finance", "statement.get form=ca")
      _ = try CompanySignature.verify(
        content: json, signature: signature, ca: String(decoding: ca, as: UTF8.self))
      let proof = try StatementProof(
        json: try office.file("finance", "statement.get outlet=\(outlet) month=2026-11 form=proof"))
      #expect(proof.faults(of: statement, hash: OpenSSLHash()).isEmpty)
      #expect(statement.movements.count == (outlet == "HN0371" ? 5 : 0))
    }
    let rows = try office.rows("hn0371", "statement.show statement=STM-202611-HN0371")
    #expect(rows[4] == "account=held opening=0.00 debit=14400.00 credit=2400.00 closing=12000.00")
  }

  @Test("A month's statements open with what the last ones closed with")
  func following() throws {
    let office = try closed()
    try office.say("finance", "month.close month=2026-11")
    try office.say("finance", "statement.issue month=2026-11")
    try office.say("hn0371", "statement.ack statement=STM-202611-HN0371")
    try office.say("hn0371", "part.bought outlet=HN0371 line=PCB-4601:2")
    try office.comesTo("2027-01-04")
    try office.say("finance", "month.sign month=2026-12")
    try office.say("finance", "month.close month=2026-12")
    try office.say("finance", "statement.issue month=2026-12")
    let first = try Statement(
      json: try office.file("finance", "statement.get statement=STM-202611-HN0371 form=json"))
    let second = try Statement(
      json: try office.file("finance", "statement.get statement=STM-202612-HN0371 form=json"))
    #expect(second.accounts.map(\.opening) == first.accounts.map(\.closing))
    #expect(second.previous?.digest == OpenSSLHash().sha256(first.json))
    #expect(second.previous?.answer == "acknowledged" && second.faults.isEmpty)
    let proof = try StatementProof(
      json: try office.file("finance", "statement.get statement=STM-202612-HN0371 form=proof"))
    #expect(proof.faults(of: second, hash: OpenSSLHash()).isEmpty && proof.earlier?.size == first.checkpoint.size)
    #expect(try office.verify().differences.isEmpty)
  }

  @Test("A run that is broken off goes on where it stopped, and makes no statement twice")
  func resuming() throws {
    let office = try closed()
    for index in 0..<150 {
      try office.say("reviewer", "outlet.add outlet=XX\(1000 + index) name=站\(index) region=郑州 agreement=2026-11-01")
    }
    try office.comesTo("2027-01-04")
    for month in ["2026-11", "2026-12"] {
      if month == "2026-12" { try office.say("finance", "month.sign month=\(month)") }
      try office.say("finance", "month.close month=\(month)")
    }
    try office.say("finance", "statement.issue month=2026-11")
    office.commitsBeforeOutage = 1
    try office.say("finance", "statement.issue month=2026-12 id=run-1")
    let first = try office.table("finance", "statement.list month=2026-12")
    let kept = try first.map { try office.fingerprint($0["statement"] ?? "") }
    #expect(first.count == 64)
    #expect(try office.table("finance", "month.list").last?["statements"] == nil)
    #expect(try office.table("finance", "month.list").first { $0["month"] == "2026-12" }?["statements"] == "issuing")
    // The service starts anew, weeks later: those that are left have their whole time to answer.
    office.commitsBeforeOutage = nil
    try office.comesTo("2027-02-10")
    try office.makeStatements()
    let all = try office.table("finance", "statement.list month=2026-12")
    #expect(all.count == 152 && Set(all.compactMap { $0["statement"] }).count == 152)
    let days = Set(all.compactMap { row in row["made"].flatMap { made in row["answer_by"].map { [made, $0] } } })
    #expect(days == [["2027-01-04", "2027-01-19"], ["2027-02-10", "2027-02-25"]])
    let late = try #require(all.last?["statement"])
    let statement = try Statement(json: try office.file("finance", "statement.get statement=\(late) form=json"))
    #expect(statement.making.on.description == "2027-02-10" && statement.making.answerBy.description == "2027-02-25")
    #expect(try first.map { try office.fingerprint($0["statement"] ?? "") } == kept)
    #expect(try office.say("finance", "statement.issue month=2026-12 id=run-1")["replayed"] == "yes")
    #expect(
      try office.reason("finance", "statement.issue month=2026-12")
        == "STATE.statement-issued key=month value=2026-12 status=issued")
    #expect(try office.verify().differences.isEmpty)
  }

  @Test("Statements that reach the writer twice are taken once")
  func twice() throws {
    let office = try closed()
    try office.say("finance", "month.close month=2026-11")
    let before = try office.store.head().count
    office.offersStatementsTwice = true
    try office.say("finance", "statement.issue month=2026-11")
    // The command, two statements, the end of the run.
    #expect(try office.store.head().count == before + 4)
    #expect(try office.table("finance", "month.list").first?["statements"] == "issued")
    #expect(try office.verify().differences.isEmpty)
  }

  @Test("An outlet acknowledges by its own key, over the file it was given")
  func acknowledging() throws {
    let office = try closed()
    let key = try SigningIdentity.make(company: "金水站")
    let sealing = try #require(SealingKey(pem: try key.keyPEM(passphrase: nil)))
    try office.say("reviewer", "outlet.key outlet=HN0371 key=\(try #require(sealing.publicKey))")
    try office.say("finance", "month.close month=2026-11")
    try office.say("finance", "statement.issue month=2026-11")
    let json = try office.file("hn0371", "statement.get statement=STM-202611-HN0371 form=json")
    let other = try #require(sealing.seal(Array("something else".utf8)))
    #expect(
      try office.reason("hn0371", "statement.ack statement=STM-202611-HN0371 seal=\(other)")
        == "BAD_VALUE.statement-seal rule=8.7.6 key=seal")
    let seal = try #require(sealing.seal(json))
    let reply = try office.say("hn0371", "statement.ack statement=STM-202611-HN0371 seal=\(seal)")
    #expect(reply["status"] == "acknowledged")
  }

  @Test("A month signed in the same breath is not closed before its books have been summed")
  func summedBefore() throws {
    let office = try Office(firstDay: "2026-11-02")
    try office.opens()
    try office.comesTo("2026-12-02")
    let outcomes = try office.together("finance", ["month.sign month=2026-11", "month.close month=2026-11"])
    guard case .accepted = outcomes[0], case .refused(let refusal) = outcomes[1] else {
      Issue.record("\(outcomes)")
      return
    }
    #expect(refusal.messageKey == "STATE.month-moved")
    try office.say("finance", "month.close month=2026-11")
  }
}

extension Office {
  /// What was given out for a statement: the digest of its JSON and its signature.
  fileprivate func fingerprint(_ statement: String) throws -> [UInt8] {
    let shown = try reply("finance", "statement.show statement=\(statement)").fields["sha256"] ?? ""
    return try file("finance", "statement.get statement=\(statement) form=p7s") + Array(shown.utf8)
  }
}
