import LedgerCore
import StatementSigning
import Statements
import Testing

@Suite("A statement is verified without the ledger", .serialized)
struct StatementVerificationTests {
  typealias Check = StatementVerification.Check

  static let october = "STM-202610-HN0371"
  static let november = "STM-202611-HN0371"

  init() throws { try Self.written.get() }

  /// Only when asked to: signatures are different each time.
  private static let written = Result {
    guard FixtureFiles.areWritten else { return }
    let sample = try SignedSample(signer: FixtureFiles.signer())
    for file in sample.october.named + sample.november.named {
      try FixtureFiles.valid.write(file.bytes, to: file.name)
    }
    for tampering in Tampering.cases {
      var files = sample.november
      try tampering.apply(&files, sample.signer)
      for (file, before) in zip(files.named, sample.november.named) where file.bytes != before.bytes {
        try FixtureFiles.tampered(tampering.name).write(file.bytes, to: file.name)
      }
    }
  }

  private func failed(_ verification: StatementVerification) -> Set<Check> {
    Set(
      verification.findings.filter { finding in
        if case .failed = finding.outcome { true } else { false }
      }.map(\.check))
  }

  @Test("what is right passes every check")
  func valid() {
    let verification = FixtureFiles.valid.files(Self.november, previous: Self.october).verification
    #expect(verification.findings.map(\.check) == Check.allCases)
    #expect(verification.findings.allSatisfy { $0.outcome == .passed }, "\(verification.findings)")
    #expect(verification.isVerified)
    #expect(verification.signer?.company == verification.statement?.company)
  }

  @Test("the first statement has none before it")
  func first() {
    let verification = FixtureFiles.valid.files(Self.october, previous: nil).verification
    #expect(verification.isVerified)
    #expect(verification.outcome(of: .previous) == .notDone(.first))
    #expect(verification.outcome(of: .consistency) == .notDone(.first))
    #expect(verification.findings.filter { $0.outcome == .passed }.count == Check.allCases.count - 2)
  }

  @Test("what was tampered with fails for its own reason, and for no other", arguments: Tampering.cases)
  func tampered(_ tampering: Tampering) {
    let folder = FixtureFiles.tampered(tampering.name)
    let files = folder.files(Self.november, previous: Self.october, else: FixtureFiles.valid)
    #expect(files != FixtureFiles.valid.files(Self.november, previous: Self.october), "no such folder")
    let verification = files.verification
    #expect(!verification.isVerified)
    #expect(failed(verification) == tampering.checks, "\(verification.findings)")
    let names = verification.findings.flatMap { finding -> [String] in
      guard case .failed(let failures) = finding.outcome else { return [] }
      return failures.map(\.name)
    }
    #expect(names.contains(tampering.fault), "\(names)")
  }

  @Test("the fixtures are what the code makes, but for the signatures")
  func upToDate() throws {
    let sample = try SignedSample(signer: FixtureFiles.signer())
    #expect(FixtureFiles.valid.read("\(Self.october).json") == sample.october.statement)
    #expect(FixtureFiles.valid.read("\(Self.november).json") == sample.november.statement)
    var proof = try StatementProof(json: FixtureFiles.valid.read("\(Self.november).proof.json") ?? [])
    proof.note = try StatementProof(json: sample.november.proof).note
    #expect(proof.json == sample.november.proof)
  }

  @Test("what is not there is not checked, and says so; without a signature nothing is verified")
  func missing() {
    let files = FixtureFiles.valid.files(Self.november, previous: Self.october)
    var given = StatementVerification.Files(statement: files.statement)
    var verification = StatementVerification(of: given)
    #expect(!verification.isVerified && failed(verification) == [])
    #expect(verification.outcome(of: .signature) == .notDone(.noSignature))
    #expect(verification.outcome(of: .company) == .notDone(.after(.signature)))
    #expect(verification.outcome(of: .arithmetic) == .passed)
    #expect(verification.outcome(of: .previous) == .notDone(.noPrevious(Self.october)))
    #expect(verification.outcome(of: .proof) == .notDone(.noProof))
    #expect(verification.outcome(of: .consistency) == .notDone(.noProof))
    given.signature = files.signature
    given.proof = files.proof
    verification = StatementVerification(of: given)
    #expect(!verification.isVerified)
    #expect(verification.outcome(of: .signature) == .notDone(.noCA))
    #expect(verification.outcome(of: .note) == .notDone(.noCA))
    #expect(verification.outcome(of: .inclusion) == .passed)
    given.ca = files.ca
    #expect(StatementVerification(of: given).isVerified)
    given.statement = []
    verification = StatementVerification(of: given)
    #expect(failed(verification) == [.signature, .format])
    #expect(verification.outcome(of: .inclusion) == .notDone(.after(.format)))
  }
}
