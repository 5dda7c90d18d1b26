import LedgerCore
import StatementSigning
import Statements

extension Tampering {
  static let cases = unsigned + figures + before + log + notes

  /// Without a key of the company.
  private static let unsigned: [Tampering] = [
    .files("content-byte", "contentChanged", [.signature]) { files, _ in
      files.statement = replacing(files.statement, "\"on\":\"2026-12-03\"", with: "\"on\":\"2026-12-04\"")
    },
    .files("signature-byte", "wrong", [.signature]) { files, _ in
      // At the end of the last full line: within the signature proper, which is the last thing in the file.
      let lines = files.signature.split(separator: UInt8(ascii: "\n"))
      let index = lines[lines.count - 3].endIndex - 10
      files.signature[index] = files.signature[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
    },
    .files("signature-cut", "notASignature", [.signature]) { files, _ in files.signature.removeLast(100) },
    .files("signature-of-another", "contentChanged", [.signature]) { files, signer in
      files.signature = try signer.sign(files.previous ?? [])
    },
    .files("other-ca", "notFromCA", [.signature, .note]) { files, signer in
      files.ca = try SigningIdentity.make(company: signer.company).caPEM
    },
    .files("signed-by-another", "notFromCA", [.signature]) { files, signer in
      files.signature = try SigningIdentity.make(company: signer.company).sign(files.statement)
    },
  ]

  /// The statement's own figures.
  private static let figures: [Tampering] = [
    .files("not-canonical", "not canonical JSON", [.format]) { files, signer in
      files.statement = replacing(files.statement, "{", with: "{ ")
      files.signature = try signer.sign(files.statement)
    },
    .files("unknown-member", "comment: unknown", [.format]) { files, signer in
      files.statement = replacing(files.statement, "\"company\"", with: "\"comment\":\"\",\"company\"")
      files.signature = try signer.sign(files.statement)
    },
    .figure("company", "company", "company", [.company]) { $0 = "别的公司" },
    .figure("number", "number", "number", [.arithmetic, .proof]) { $0 = "STM-202611-HN0372" },
    .figure("opening", "accounts.deposit.opening", "accounts.deposit.closing", [.arithmetic, .previous]),
    .figure("closing", "accounts.advance.closing", "accounts.advance.closing"),
    .figure("debit", "accounts.owed.debit", "accounts.owed.debit"),
    .figure(
      "amount", "movements[0].postings[0].amount", "movements[0].postings[0]", [.arithmetic, .inclusion]),
    .figure("missing-movement", "movements", "accounts.deposit.credit", [.arithmetic, .inclusion], dropFirst),
    .figure(
      "missing-correction", "corrections", "accounts.held.debit", [.arithmetic, .inclusion], dropFirst),
    .figure("write-off", "movements[5].write_offs[0].percent", "movements[5].write_offs[0].credited") { $0 = 100 },
    .figure("holdings", "holdings[0].amount", "holdings"),
    .figure("missing-holding", "holdings", "holdings", [.arithmetic], dropFirst),
    .figure("transit", "transit[0].amount", "transit"),
    .figure("ceiling", "ceiling.ceiling", "ceiling.ceiling"),
    .figure("ceiling-day", "ceiling.days[4].occupied", "ceiling.days[4].occupied"),
    .figure("words", "words.deposit", "words.deposit") { $0 = "贰万肆仟陆佰元" },
  ]

  /// The statement before.
  private static let before: [Tampering] = [
    .figure("previous-digest", "previous.sha256", "previous.sha256", [.previous]) {
      $0 = .string(String(repeating: "0", count: 64))
    },
    .files("previous-closing", "accounts.held.opening", [.previous]) { files, signer in
      let other = changed(files.previous ?? [], "accounts.held.closing", raise)
      files.previous = other
      files.statement = changed(files.statement, "previous.sha256") {
        $0 = .string(OpenSSLHash().sha256(other).description)
      }
      files.signature = try signer.sign(files.statement)
    },
    .files("previous-changed", "previous.sha256", [.previous]) { files, _ in
      files.previous = changed(files.previous ?? [], "outlet.name") { $0 = "郑州金水" }
    },
    .files("previous-unreadable", "not canonical JSON", [.previous]) { files, _ in files.previous?.removeLast() },
    .files("previous-forgotten", "previous", [.previous]) { files, signer in
      var statement = try Statement(json: files.statement)
      statement.previous = nil
      files.statement = statement.json
      files.signature = try signer.sign(files.statement)
    },
  ]

  /// What the ledger's log says.
  private static let log: [Tampering] = [
    .figure("leaf", "movements[0].leaf", "movements[0].leaf", [.inclusion]) {
      $0 = .string(String(repeating: "0", count: 64))
    },
    .figure("verb", "movements[0].verb", "movements[0].verb", [.inclusion]) { $0 = "deposit.deduct" },
    .proof("inclusion-path", "records[0].path", [.inclusion]) { proof in
      let first = proof.records[0]
      proof.records[0] = .init(entry: first.entry, bytes: first.bytes, path: first.path.reversed())
    },
    .proof("record", "records[0].path", [.inclusion]) { proof in
      let first = proof.records[0]
      proof.records[0] = .init(
        entry: first.entry, bytes: replacing(first.bytes, "fin01", with: "fin02"), path: first.path)
    },
    .proof("missing-record", "records", [.inclusion]) { $0.records.removeLast() },
    .proof("consistency-path", "earlier.path", [.consistency]) { proof in
      let earlier = proof.earlier ?? .init(size: 0, root: proof.records[0].path[0], path: [])
      proof.earlier = .init(size: earlier.size, root: earlier.root, path: Array(earlier.path.dropLast()))
    },
    .proof("earlier-root", "earlier.root", [.consistency]) { proof in
      let earlier = proof.earlier ?? .init(size: 0, root: proof.records[0].path[0], path: [])
      proof.earlier = .init(size: earlier.size, root: proof.records[0].path[0], path: earlier.path)
    },
    // A state the log has been in, but not the one that the month before was signed with.
    .proof("earlier-size", "earlier.size", [.consistency]) { proof in
      proof.earlier = try SampleStatement.log().proof(of: SampleStatement.made, note: "", earlier: 7).earlier
    },
    .proof("earlier-missing", "earlier", [.consistency]) { $0.earlier = nil },
  ]

  /// The signed checkpoint.
  private static let notes: [Tampering] = [
    .figure("checkpoint-size", "checkpoint.size", "note.size", [.note]),
    .figure("checkpoint-root", "checkpoint.root", "note.root", [.note, .inclusion, .consistency]) {
      $0 = .string(String(repeating: "0", count: 64))
    },
    .proof("note-text", "wrong", [.note]) { $0.note = $0.note.replacing("\n23\n", with: "\n24\n") },
    .proof("note-cut", "notANote", [.note]) { $0.note.removeLast() },
    .files("note-by-another", "foreignKey", [.note]) { files, signer in
      var proof = try StatementProof(json: files.proof)
      let checkpoint = try Statement(json: files.statement).checkpoint
      proof.note = try SigningIdentity.make(company: signer.company).note(checkpoint.text, name: checkpoint.origin)
      files.proof = proof.json
    },
    .files("certificate-of-another", "notFromCA", [.note]) { files, signer in
      var proof = try StatementProof(json: files.proof)
      let other = try SigningIdentity.make(company: signer.company)
      let checkpoint = try Statement(json: files.statement).checkpoint
      proof.note = try other.note(checkpoint.text, name: checkpoint.origin)
      proof.certificate = other.certificatePEM
      files.proof = proof.json
    },
    .proof("proof-of-another", "statement", [.proof]) { $0.statement = "STM-202610-HN0371" },
    .files("proof-unreadable", "not canonical JSON", [.proof]) { files, _ in files.proof.removeLast() },
  ]
}
