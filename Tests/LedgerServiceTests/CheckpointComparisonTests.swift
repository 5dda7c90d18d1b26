import LedgerCore
import LedgerService
import StatementSigning
import Testing

@Suite("A checkpoint kept elsewhere and the ledger")
struct CheckpointComparisonTests {
  let office: Office
  let note: String
  let checkpoint: Checkpoint

  init() throws {
    office = try Office(firstDay: "2026-11-02")
    try office.opens()
    try office.comesTo("2026-12-02")
    try office.say("finance", "month.sign month=2026-11")
    try office.say("finance", "month.close month=2026-11")
    note = try #require(try office.reply("finance", "checkpoint.show month=2026-11").fields["note"])
    checkpoint = try #require(Checkpoint(text: try Note(note).text))
  }

  private func difference(_ note: String, certificates: [String]? = nil) throws -> String? {
    try CheckpointComparison(store: office.store, certificates: certificates ?? [office.signer.certificatePEM])
      .difference(note)
  }

  private func signed(_ checkpoint: Checkpoint) throws -> String {
    try office.signer.note(checkpoint.text, name: checkpoint.origin)
  }

  @Test("they agree, however much is recorded later and whichever of the keys signed")
  func agrees() throws {
    #expect(try difference(note) == nil)
    try office.comesTo("2026-12-20")
    let other = try SigningIdentity.make(company: "示例家电有限公司")
    #expect(try difference(note, certificates: [other.certificatePEM, office.signer.certificatePEM]) == nil)
  }

  @Test("what does not agree is said")
  func differs() throws {
    let (origin, size, root) = (checkpoint.origin, checkpoint.size, checkpoint.root)
    #expect(try difference("nothing") == "is no checkpoint")
    #expect(try difference(try office.signer.note("a\n", name: "a")) == "is no checkpoint")
    let forged = note.replacing("\n\(size)\n", with: "\n\(size - 1)\n")
    #expect(try difference(forged) == "is not signed with a key of this ledger")
    #expect(try difference(note, certificates: []) == "is not signed with a key of this ledger")
    #expect(
      try difference(signed(Checkpoint(origin: origin + "0", size: size, root: root)))
        == "is of another ledger, \(origin)0")
    #expect(
      try difference(signed(Checkpoint(origin: origin, size: 9_999, root: root)))
        == "has 9999 records, the ledger less")
    for other in [size - 1, size + 1] {
      #expect(
        try difference(signed(Checkpoint(origin: origin, size: other, root: root)))
          == "has other records among the first \(other)")
    }
  }
}
