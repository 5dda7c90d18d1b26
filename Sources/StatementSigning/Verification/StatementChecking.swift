import LedgerCore
import Statements

/// A verification under way: what has been read so far is what the later checks go by.
struct StatementChecking {
  typealias Outcome = StatementVerification.Outcome
  typealias Failure = StatementVerification.Failure

  let files: StatementVerification.Files
  let time: Int64?
  private(set) var statement: Statement?
  private(set) var signer: Signer?
  private var previous: Statement?
  private var proof: StatementProof?
  /// What is wrong with the proof, by the check it belongs to.
  private var proofFaults: [StatementVerification.Check: [Failure]] = [:]

  init(files: StatementVerification.Files, time: Int64?) {
    self.files = files
    self.time = time
  }

  /// Each check once, in their order.
  mutating func outcome(of check: StatementVerification.Check) -> Outcome {
    switch check {
    case .signature: return signature()
    case .format: return format()
    default: break
    }
    guard let statement else { return .notDone(.after(.format)) }
    switch check {
    case .company: return company(statement)
    case .arithmetic: return Outcome(statement.faults.map(Failure.figure))
    case .previous: return previous(statement)
    case .proof: return proof(statement)
    default: break
    }
    guard let proof else { return .notDone(files.proof == nil ? .noProof : .after(.proof)) }
    switch check {
    case .note: return note(proof, statement)
    case .consistency: return consistency(proof, statement)
    default: return Outcome(proofFaults[check] ?? [])
    }
  }

  private mutating func signature() -> Outcome {
    guard let signature = files.signature else { return .notDone(.noSignature) }
    guard let ca = files.ca else { return .notDone(.noCA) }
    do {
      signer = try CompanySignature.verify(content: files.statement, signature: signature, ca: ca, at: time)
      return .passed
    } catch {
      return .failed([.signature(error)])
    }
  }

  private mutating func format() -> Outcome {
    do throws(StatementFormatError) {
      statement = try Statement(json: files.statement)
      return .passed
    } catch {
      return .failed([.format(error)])
    }
  }

  private func company(_ statement: Statement) -> Outcome {
    guard let signer else { return .notDone(.after(.signature)) }
    let signing = signer.company ?? ""
    guard !signing.utf8.elementsEqual(statement.company.utf8) else { return .passed }
    return .failed([.figure(.init(path: "company", expected: signing, found: statement.company))])
  }

  private mutating func previous(_ statement: Statement) -> Outcome {
    guard let json = files.previous else {
      return .notDone(statement.previous.map { .noPrevious($0.number) } ?? .first)
    }
    do throws(StatementFormatError) {
      let earlier = try Statement(json: json)
      previous = earlier
      return Outcome(statement.faults(following: earlier, json: json, hash: OpenSSLHash()).map(Failure.figure))
    } catch {
      return .failed([.format(error)])
    }
  }

  private mutating func proof(_ statement: Statement) -> Outcome {
    guard let json = files.proof else { return .notDone(.noProof) }
    do throws(StatementFormatError) {
      let proof = try StatementProof(json: json)
      self.proof = proof
      for fault in proof.faults(of: statement, hash: OpenSSLHash()) {
        proofFaults[StatementChecking.check(of: fault), default: []].append(.figure(fault))
      }
      return Outcome(proofFaults[.proof] ?? [])
    } catch {
      return .failed([.format(error)])
    }
  }

  /// Which check a fault of the proof belongs to, by its path.
  private static func check(of fault: Statement.Fault) -> StatementVerification.Check {
    switch fault.path.prefix(while: { $0 != "." && $0 != "[" }) {
    case "statement": .proof
    case "note": .note
    case "earlier": .consistency
    default: .inclusion
    }
  }

  private func note(_ proof: StatementProof, _ statement: Statement) -> Outcome {
    guard let ca = files.ca else { return .notDone(.noCA) }
    guard let trusted = TrustedCA(pem: ca, at: time) else { return .failed([.signature(.notACA)]) }
    guard let certificate = Certificate(pem: proof.certificate) else { return .failed([.signature(.notFromCA)]) }
    if let rejection = trusted.rejection(of: certificate) {
      return .failed([.signature(SignatureFault(rejection))])
    }
    do throws(Note.Fault) {
      let note = try Note(proof.note)
      try note.verify(certificate: proof.certificate, name: statement.checkpoint.origin)
      // Whole: beyond the three lines that the proof's faults compare nothing may follow.
      guard let faults = proofFaults[.note] else {
        return Checkpoint(text: note.text) == statement.checkpoint ? .passed : .failed([.note(.notANote)])
      }
      return .failed(faults)
    } catch {
      return .failed([.note(error)] + (proofFaults[.note] ?? []))
    }
  }

  private func consistency(_ proof: StatementProof, _ statement: Statement) -> Outcome {
    // Only the checkpoint of the month right before is in the proof.
    let before = Statement.number(statement.month.previous, statement.outlet.code)
    let named = statement.previous.flatMap { $0.number == before ? $0 : nil }
    guard let earlier = proof.earlier else {
      guard let named else { return .notDone(.first) }
      return .failed([.figure(.init(path: "earlier", expected: "the checkpoint of \(named.number)", found: "nothing"))])
    }
    var failures = proofFaults[.consistency] ?? []
    if let known = previous?.checkpoint, previous?.number == before {
      if known.size != earlier.size {
        failures.append(.figure(.init(path: "earlier.size", expected: "\(known.size)", found: "\(earlier.size)")))
      }
      if known.root != earlier.root {
        failures.append(.figure(.init(path: "earlier.root", expected: "\(known.root)", found: "\(earlier.root)")))
      }
    }
    return Outcome(failures)
  }
}

extension StatementVerification.Outcome {
  fileprivate init(_ failures: [StatementVerification.Failure]) {
    self = failures.isEmpty ? .passed : .failed(failures)
  }
}
