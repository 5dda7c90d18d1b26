import LedgerCore
import StatementSigning
import Statements

/// The files of one statement, as an outlet has them.
struct StatementFiles: Equatable {
  var number: String
  var statement: [UInt8]
  var signature: [UInt8]
  var ca: String
  var previousNumber: String?
  var previous: [UInt8]?
  var proof: [UInt8]

  /// Every file by its name.
  var named: [(name: String, bytes: [UInt8])] {
    [
      ("\(number).json", statement), ("\(number).p7s", signature), ("\(number).proof.json", proof),
      ("ca.pem", Array(ca.utf8)),
    ] + (previousNumber.map { [("\($0).json", previous ?? [])] } ?? [])
  }

  var verification: StatementVerification {
    StatementVerification(
      of: .init(statement: statement, signature: signature, ca: ca, previous: previous, proof: proof))
  }
}

/// October and November of the sample outlet, signed.
struct SignedSample {
  let signer: SigningIdentity
  let october: StatementFiles
  let november: StatementFiles

  init(signer: SigningIdentity) throws {
    self.signer = signer
    let month = SampleStatement.november.previous
    var log = SampleStatement.log()
    log.records.removeLast(log.records.count - 8)
    var first = SampleStatement.statement(log, month: month, size: 8)
    first.making = Statement.Making(
      on: SampleStatement.date("2026-11-02"), knownAt: RecordNumber(9), answerBy: SampleStatement.date("2026-11-17"))
    (first.previous, first.open, first.due) = (nil, [], [])
    october = try SignedSample.files(of: first, log, earlier: nil, previous: nil, signer)
    var second = SampleStatement.made
    second.previous = Statement.Previous(
      number: first.number, digest: OpenSSLHash().sha256(first.json), answer: "acknowledged",
      answeredOn: SampleStatement.date("2026-11-09"))
    november = try SignedSample.files(of: second, SampleStatement.log(), earlier: 8, previous: first, signer)
  }

  private static func files(
    of statement: Statement, _ log: SampleLog, earlier: Int?, previous: Statement?, _ signer: SigningIdentity
  ) throws -> StatementFiles {
    let note = try signer.note(statement.checkpoint.text, name: statement.checkpoint.origin)
    var proof = try log.proof(of: statement, note: note, earlier: earlier)
    proof.certificate = signer.certificatePEM
    return StatementFiles(
      number: statement.number, statement: statement.json, signature: try signer.sign(statement.json),
      ca: signer.caPEM, previousNumber: previous?.number, previous: previous?.json, proof: proof.json)
  }
}

extension FixtureFiles {
  /// The files of a statement in this folder; those that are not in it from another one.
  func files(_ number: String, previous: String?, else other: FixtureFiles? = nil) -> StatementFiles {
    func file(_ name: String) -> [UInt8] { read(name) ?? other?.read(name) ?? [] }
    return StatementFiles(
      number: number, statement: file("\(number).json"), signature: file("\(number).p7s"),
      ca: String(decoding: file("ca.pem"), as: UTF8.self), previousNumber: previous,
      previous: previous.map { file("\($0).json") }, proof: file("\(number).proof.json"))
  }
}
