import LedgerCore
import Statements

/// Everything that can be checked of a statement without the ledger, in the order in which somebody would doubt it: who says
/// so, what it says, whether the figures are right, and whether the ledger's log has them.
///
///     let verification = StatementVerification(of: files)
///     verification.isVerified            // true
///     verification.findings.map(\.check) // signature, format, company ...
public struct StatementVerification: Sendable {
  /// The files as they were received.
  public struct Files: Sendable {
    public var statement: [UInt8]
    public var signature: [UInt8]?
    /// The company's CA, PEM. What this file is worth, everything below is worth.
    public var ca: String?
    /// The statement before.
    public var previous: [UInt8]?
    public var proof: [UInt8]?

    public init(
      statement: [UInt8], signature: [UInt8]? = nil, ca: String? = nil, previous: [UInt8]? = nil,
      proof: [UInt8]? = nil
    ) {
      self.statement = statement
      self.signature = signature
      self.ca = ca
      self.previous = previous
      self.proof = proof
    }
  }

  /// In their order; each is in every verification once.
  public enum Check: String, CaseIterable, Sendable {
    /// The company signed these very bytes.
    case signature
    /// They are a statement, whole and in its one spelling.
    case format
    /// Whoever signed is the company that the statement names.
    case company
    /// Its own figures add up.
    case arithmetic
    /// It starts where the one before ended.
    case previous
    /// The proof is one of this statement.
    case proof
    /// The company signed the checkpoint that the statement names.
    case note
    /// Every entry is a record under the checkpoint, and says the same.
    case inclusion
    /// The log has only grown since the checkpoint of the month before.
    case consistency
  }

  public enum Outcome: Hashable, Sendable {
    case passed
    /// At least one.
    case failed([Failure])
    case notDone(Reason)
  }

  public enum Failure: Hashable, Sendable {
    case signature(SignatureFault)
    case format(StatementFormatError)
    case figure(Statement.Fault)
    case note(Note.Fault)
  }

  public enum Reason: Hashable, Sendable {
    case noSignature
    case noCA
    /// The one before, by its number.
    case noPrevious(String)
    /// There is none before.
    case first
    case noProof
    /// What another check had to read first could not be read.
    case after(Check)
  }

  public struct Finding: Hashable, Sendable {
    public let check: Check
    public let outcome: Outcome
  }

  public let findings: [Finding]
  /// Nil where the bytes are none.
  public let statement: Statement?
  /// Nil where nobody we know signed.
  public let signer: Signer?
  /// The CAs that were trusted. A forger can send his own along: people have to compare their fingerprints.
  public let authorities: [CertificateDetails]

  /// Nothing is wrong, and the company signed it; what could not be checked is among the findings.
  public var isVerified: Bool {
    signer != nil
      && findings.allSatisfy { finding in
        if case .failed = finding.outcome { false } else { true }
      }
  }

  /// - Parameter time: seconds since 1970 at which certificates must be valid; nil for now.
  public init(of files: Files, at time: Int64? = nil) {
    var checking = StatementChecking(files: files, time: time)
    findings = Check.allCases.map { Finding(check: $0, outcome: checking.outcome(of: $0)) }
    statement = checking.statement
    signer = checking.signer
    authorities = CertificateDetails.all(pem: files.ca ?? "")
  }

  public func outcome(of check: Check) -> Outcome? { findings.first { $0.check == check }?.outcome }
}
