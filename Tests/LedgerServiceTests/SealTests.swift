import LedgerCore
import LedgerService
import LedgerWire
import StatementSigning
import Testing

/// 8.4.1: where the edition wants digital seals, a request bears the outlet's own signature.
struct SealTests {
  /// Keys of no importance.
  private static let outletKey = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgt8xerSw1aN7jftkM
    Y6XRCfiL74XITDUctdWHnFHP8gGhRANCAAQnmYrFs2HLZ0C5wOoKrPwmsh62bjQk
    I+Je1A0s9n2WVxito/R+9EqzIX+DBA/a13XmWIJVIuWhJ4a33p6KDcYo
    -----END PRIVATE KEY-----

    """
  private static let strangersKey = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgkohBh7imV+Uy8sp6
    idlhXvilBCSJKOWNmyRyRfVKpBShRANCAARaZLu2udjsciDkPz0QVwryZjPCpdbA
    CEZQF1SP8Cjm/bQVsn6XgqpJnemGKhD0vY6ezPwChgnYpIfzYD5dixoq
    -----END PRIVATE KEY-----

    """
  private static let outletPublic =
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEJ5mKxbNhy2dAucDqCqz8JrIetm40"
    + "JCPiXtQNLPZ9llcYraP0fvRKsyF/gwQP2td15liCVSLloSeGt96eig3GKA=="
  /// A good key on another curve, P-384.
  private static let otherCurve =
    "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAERvN1oFMnKYfY1Gi04e3IrZIez0zUeF9OtUxtMhT+OREGnuDcUVFxp+Sd"
    + "CgAhlAzuBk6RQVn/c4PjKBXanxR7k6KCwRaufEPPCCShWSPtQhXmqKQwi8udKV66hKGa3Nsb"

  private func key(_ pem: String = outletKey) throws -> SealingKey { try #require(SealingKey(pem: Array(pem.utf8))) }

  @Test("A key seals, its public half verifies, and nothing else does")
  func signatures() throws {
    let key = try key()
    #expect(key.publicKey == Self.outletPublic)
    #expect(Seals.isPublicKey(Self.outletPublic) && !Seals.isPublicKey(Self.otherCurve))
    for text in ["", "AAAA", "x", Self.outletPublic + "AAAA", String(Self.outletPublic.dropLast(4))] {
      #expect(!Seals.isPublicKey(text), "\(text)")
    }
    let seal = try #require(key.seal([1, 2, 3]))
    #expect(Seals.verify(seal, [1, 2, 3], by: Self.outletPublic))
    #expect(!Seals.verify(seal, [1, 2, 4], by: Self.outletPublic))
    let stranger = try #require(try self.key(Self.strangersKey).publicKey)
    #expect(!Seals.verify(seal, [1, 2, 3], by: stranger))
    #expect(!Seals.verify("公章", [1, 2, 3], by: Self.outletPublic))
    #expect(SealingKey(pem: Array("no key".utf8)) == nil)
  }

  @Test("The order of the keys does not matter to a seal, the order of a list does, and every value counts")
  func bytes() {
    func bytes(_ arguments: (String, String)...) -> [UInt8] {
      RequestLine(verb: "request.submit", arguments: arguments.map { ReplyField($0.0, $0.1) }).sealedBytes
    }
    let first = bytes(("line", "A:1"), ("line", "B:2"), ("id", "1"))
    #expect(first == bytes(("id", "1"), ("line", "A:1"), ("dry", "yes"), ("line", "B:2"), ("seal", "x")))
    #expect(first != bytes(("id", "1"), ("line", "B:2"), ("line", "A:1")))
    #expect(first != bytes(("id", "2"), ("line", "A:1"), ("line", "B:2")))
    #expect(
      String(decoding: first, as: UTF8.self)
        == #"["partsledger seal 1","request.submit",{"id":["1"],"line":["A:1","B:2"]}]"#)
  }

  private func submit(_ key: SealingKey, _ id: String, _ line: String = "PCB-4601:2") throws -> String {
    let request = RequestLine(
      verb: "request.submit",
      arguments: [
        ReplyField("kind", "emergency"), ReplyField("outlet", "HN0371"), ReplyField("line", line),
        ReplyField("reason", "no-part"), ReplyField("id", id),
      ])
    return request.text + " " + ReplyField("seal", try #require(key.seal(request.sealedBytes))).wireText
  }

  @Test("8.4.1 From the day of the edition a request needs the outlet's signature over itself, id and all")
  func digital() throws {
    let office = try Office(firstDay: "2026-12-20")
    try office.opens()
    try office.say("manager", "handbook.adopt edition=2027-01 from=2027-01-01 figure=seal:digital")
    let paper = "request.submit kind=emergency outlet=HN0371 line=PCB-4601:1 seal=章 reason=no-part"
    #expect(try office.refusal("hn0371", paper) == nil)
    try office.comesTo("2027-01-01")
    #expect(try office.refusal("hn0371", paper)?.code == .missing)
    let sealed = try submit(try key(), "1")
    #expect(try office.refusal("hn0371", sealed)?.messageKey == "NOT_FOUND.seal-key")
    #expect(
      try office.refusal("reviewer", "outlet.key outlet=HN0371 key=" + Self.otherCurve)?.messageKey == "BAD_VALUE.key")
    try office.say("reviewer", "outlet.key outlet=HN0371 " + ReplyField("key", Self.outletPublic).wireText)
    #expect(try office.refusal("hn0371", paper + " id=2")?.messageKey == "BAD_VALUE.seal")
    #expect(try office.refusal("hn0371", try submit(try key(Self.strangersKey), "3"))?.messageKey == "BAD_VALUE.seal")
    // What was sealed cannot be sent as something else, nor a second time under another id.
    #expect(
      try office.refusal("hn0371", sealed.replacing("PCB-4601:2", with: "PCB-4601:9"))?.messageKey == "BAD_VALUE.seal")
    #expect(try office.refusal("hn0371", sealed.replacing("id=1", with: "id=4"))?.messageKey == "BAD_VALUE.seal")
    let reply = try office.say("hn0371", sealed)
    #expect(reply["status"] == "submitted")
    #expect(try office.say("hn0371", sealed)["replayed"] == "yes")
    // Nor by another login of the outlet, whose ids are its own.
    try office.say("admin", "user.add user=second role=outlet outlet=HN0371")
    #expect(try office.refusal("second", sealed)?.code == .duplicate)
  }
}
