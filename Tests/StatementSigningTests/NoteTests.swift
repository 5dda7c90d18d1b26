import LedgerCore
import StatementSigning
import Testing

/// Signed notes and the checkpoints in them (C2SP signed-note, tlog-checkpoint).
struct NoteTests {
  let identity: SigningIdentity
  let checkpoint = Checkpoint(
    origin: "partsledger/0123456789abcdef/1", size: 218, root: OpenSSLHash().sha256(Array("root".utf8)))
  let note: String

  init() throws {
    identity = try SigningIdentity.make(company: company)
    note = try identity.note(checkpoint.text, name: checkpoint.origin)
  }

  private func fault(_ note: String, by identity: SigningIdentity? = nil, name: String? = nil) -> Note.Fault? {
    do {
      let certificate = (identity ?? self.identity).certificatePEM
      try Note(note).verify(certificate: certificate, name: name ?? checkpoint.origin)
      return nil
    } catch {
      return error
    }
  }

  @Test("A checkpoint is three lines, and comes back from its note")
  func roundTrip() throws {
    #expect(checkpoint.text == "partsledger/0123456789abcdef/1\n218\nSBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7I=\n")
    #expect(fault(note) == nil)
    let read = try Note(note)
    #expect(Checkpoint(text: read.text) == checkpoint)
    #expect(note.hasPrefix(checkpoint.text + "\n— partsledger/0123456789abcdef/1 "))
    #expect(read.signatures.map(\.name) == [checkpoint.origin])
  }

  @Test("A text that is not exactly a checkpoint is none")
  func strict() {
    let root = "SBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7I="
    #expect(Checkpoint(text: "a\n1\n\(root)\n") != nil)
    for text in [
      "", "a\n1\n\(root)", "a\n1\n\(root)\nmore\n", "a\n01\n\(root)\n", "a\n+1\n\(root)\n", "a\n-1\n\(root)\n",
      "a\n 1\n\(root)\n", "a\n1\n\(root)\n\n", "\n1\n\(root)\n", "a b\n1\n\(root)\n", "a\r\n1\r\n\(root)\r\n",
      "a\n9223372036854775808\n\(root)\n", "a\n1\nAAAA\n", "a\n1\n\(root.dropLast())\n",
      "a\n1\nSBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7J=\n",
    ] {
      #expect(Checkpoint(text: text) == nil, "\(text)")
    }
  }

  @Test("A changed note, another key and another name are told apart")
  func tampered() throws {
    #expect(fault(note.replacing("218", with: "219")) == .wrong)
    #expect(fault(note, by: try SigningIdentity.make(company: company)) == .foreignKey)
    #expect(fault(note, name: "partsledger/0123456789abcdef/2") == .foreignKey)
    let lines = note.split(separator: "\n", omittingEmptySubsequences: false)
    for other in [
      "", "\n", "a", "a\n", "a\n\n", checkpoint.text, String(note.dropLast()), note + "x\n", note + "\n",
      note.replacing("— ", with: "- "), note.replacing("\n\n", with: "\n"), note + "— a\n", note + "— a AAAA\n",
      note + "— a+b \(lines[4].split(separator: " ")[2])\n", note.replacing("218", with: "2\t8"),
    ] {
      #expect(fault(other) == .notANote, "\(other)")
    }
  }

  @Test("A second signature, of a witness, does no harm")
  func witness() throws {
    let witness = try SigningIdentity.make(company: "见证")
    let second = try witness.note(checkpoint.text, name: "witness").split(separator: "\n").last ?? ""
    let both = note + second + "\n"
    #expect(fault(both) == nil)
    #expect(fault(both, by: witness, name: "witness") == nil)
    #expect(fault(both, by: witness) == .foreignKey)
  }

  @Test("openssl dgst checks a note by hand")
  func stock() throws {
    let openssl = try StockOpenSSL()
    let signed = try #require(try Note(note).signatures.first)
    try openssl.write(identity.certificatePEM, to: "cert.pem")
    try openssl.write(openssl("x509 -in cert.pem -pubkey -noout").text, to: "public.pem")
    try openssl.write(signed.bytes, to: "note.sig")
    try openssl.write(checkpoint.text, to: "note.txt")
    #expect(try openssl("dgst -sha256 -verify public.pem -signature note.sig note.txt").isGood)
    try openssl.write(checkpoint.text.replacing("218", with: "219"), to: "note.txt")
    #expect(try !openssl("dgst -sha256 -verify public.pem -signature note.sig note.txt").isGood)
    // The key's ID is the beginning of its hash.
    #expect(try openssl("pkey -pubin -in public.pem -outform DER -out public.der").isGood)
    #expect(Array(OpenSSLHash().sha256(try openssl.read("public.der")).bytes.prefix(4)) == signed.keyID)
  }

  @Test("What cannot stand in a note is not signed")
  func unsignable() {
    for (text, name) in [("a", "b"), ("a\tb\n", "b"), ("", "b"), ("a\n", ""), ("a\n", "b c"), ("a\n", "b+c")] {
      #expect(throws: SigningError.badNote, "\(text) \(name)") { try identity.note(text, name: name) }
    }
  }
}
