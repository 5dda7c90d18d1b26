import LedgerBook
import LedgerCore
import LedgerStore
import LedgerWorkflows
import StatementSigning
import Statements

/// A statement as it was issued, made again from the ledger, and the files it can be taken away as.
struct StatementFiles {
  let statement: Statement
  let json: [UInt8]
  private let snapshot: any LedgerSnapshot

  /// The signature is none of these: it is kept as it was made.
  enum Form: String {
    case json, html, csv, proof

    /// What the file is called behind the statement's number.
    var suffix: String { self == .proof ? "proof.json" : rawValue }
  }

  /// - Throws: when what comes out is not what was signed.
  init(_ issued: MonthlyStatement, _ reading: Reading) throws {
    guard let fields = reading.facts.document(MonthlyStatement.contentKey(issued.number))?.fields,
      let content = StatementContent(fields)
    else { throw ServiceError.unreadable(issued.number) }
    statement = try StatementSources(issued.outlet, issued.month, reading)
      .statement(content, try reading.editions())
    json = statement.json
    snapshot = reading.snapshot
    guard OpenSSLHash().sha256(json).description == issued.sha256 else {
      throw ServiceError.unreadable(issued.number)
    }
  }

  func bytes(_ form: Form, _ words: StatementWords) throws -> [UInt8] {
    switch form {
    case .json: json
    case .html: Array(statement.html(words, digest: OpenSSLHash().sha256(json)).utf8)
    case .csv: statement.csv(words)
    case .proof: try proof().json
    }
  }

  /// The records themselves, and how they hang together with the checkpoint.
  private func proof() throws -> StatementProof {
    let tree = try LedgerTree(snapshot)
    let prover = tree.prover(at: statement.checkpoint.size)
    let name = CheckpointNames(statement.month)
    guard let note = try snapshot.signature(name.note), let certificate = try snapshot.signature(name.certificate)
    else {
      throw ServiceError.unreadable(name.note)
    }
    let numbers = (statement.movements + statement.corrections).map(\.entry).sorted()
    return StatementProof(
      statement: statement.number, note: String(decoding: note.bytes, as: UTF8.self),
      certificate: String(decoding: certificate.bytes, as: UTF8.self), earlier: try earlier(tree, prover),
      records: try numbers.map { number in
        guard let row = try snapshot.records(from: number, limit: 1).first, row.number == number else {
          throw StoreError.corrupt(table: "record", record: number.value, detail: "missing")
        }
        return StatementProof.Inclusion(
          entry: number, bytes: row.bytes, path: try prover.inclusion(of: number.value - 1))
      })
  }

  private func earlier(
    _ tree: LedgerTree, _ prover: MerkleProver<OpenSSLHash>
  ) throws -> StatementProof.Earlier? {
    let facts = SnapshotFacts(snapshot)
    guard let size = MonthTrial.size(of: facts.document(MonthTrial.key(statement.month.previous))) else { return nil }
    return StatementProof.Earlier(
      size: size, root: try tree.state(at: size).root, path: try prover.consistency(from: size))
  }
}

/// Under which names the checkpoint that closed a month is kept, and the certificate of whoever signed it.
struct CheckpointNames {
  let note: String
  let certificate: String

  init(_ month: BusinessMonth) {
    note = "checkpoint/\(month)"
    certificate = "checkpoint/\(month)/certificate"
  }
}
