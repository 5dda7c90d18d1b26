import LedgerCore
import StatementSigning
import Statements

/// One thing done to November's files.
struct Tampering: Sendable, CustomStringConvertible {
  typealias Check = StatementVerification.Check

  /// The folder.
  let name: String
  /// What is found, as `StatementVerification.Failure.name` has it.
  let fault: String
  /// Every check that fails for it, the fault's own among them.
  let checks: Set<Check>
  let apply: @Sendable (inout StatementFiles, SigningIdentity) throws -> Void

  var description: String { name }

  /// Files somebody changed who has no key of the company.
  static func files(
    _ name: String, _ fault: String, _ checks: Set<Check>,
    _ apply: @escaping @Sendable (inout StatementFiles, SigningIdentity) throws -> Void
  ) -> Tampering {
    Tampering(name: name, fault: fault, checks: checks, apply: apply)
  }

  /// A statement that the company itself signed, with another value in it.
  static func figure(
    _ name: String, _ path: String, _ fault: String, _ checks: Set<Check> = [.arithmetic],
    _ change: @escaping @Sendable (inout CanonicalValue) -> Void = Tampering.raise
  ) -> Tampering {
    Tampering(name: name, fault: fault, checks: checks) { files, signer in
      files.statement = changed(files.statement, path, change)
      files.signature = try signer.sign(files.statement)
    }
  }

  /// A proof with another value in it.
  static func proof(
    _ name: String, _ fault: String, _ checks: Set<Check>,
    _ change: @escaping @Sendable (inout StatementProof) throws -> Void
  ) -> Tampering {
    Tampering(name: name, fault: fault, checks: checks) { files, _ in
      var proof = try StatementProof(json: files.proof)
      try change(&proof)
      files.proof = proof.json
    }
  }

  /// One unit more.
  @Sendable static func raise(_ value: inout CanonicalValue) { value = .integer((value.integer ?? 0) + 1) }

  @Sendable static func dropFirst(_ value: inout CanonicalValue) {
    value = .array(Array((value.array ?? []).dropFirst()))
  }

  static func changed(
    _ json: [UInt8], _ path: String, _ change: (inout CanonicalValue) -> Void
  ) -> [UInt8] {
    CanonicalValue(canonicalBytes: json)?.changing(CanonicalStep.path(path)[...], change).canonicalBytes ?? []
  }

  /// The bytes with one text put for another.
  static func replacing(_ bytes: [UInt8], _ text: String, with other: String) -> [UInt8] {
    Array(String(decoding: bytes, as: UTF8.self).replacing(text, with: other, maxReplacements: 1).utf8)
  }
}

extension StatementVerification.Failure {
  /// The kind of fault, or the path of the figure at fault.
  var name: String {
    switch self {
    case .signature(let fault): "\(fault)"
    case .format(let error): error.description
    case .figure(let fault): fault.path
    case .note(let fault): "\(fault)"
    }
  }
}
