import LedgerCore
import LedgerStore
import LedgerWorkflows
import StatementSigning

/// The signatures that stand beside the log: every one that must be there is there, was made with the record that it says,
/// and is right for what the tables say was signed. The tables have to be known to be what the log says.
///
/// Whose certificate it is, is not asked here: that is for whoever trusts a CA to say.
struct SignatureComparison {
  private let snapshot: any LedgerSnapshot
  private let chunk = 500

  init(_ snapshot: any LedgerSnapshot) { self.snapshot = snapshot }

  func differences() throws -> [VerificationDifference] {
    try differences(of: MonthTrial.kind, month) + differences(of: MonthlyStatement.kind, statement)
  }

  private func differences(
    of kind: DocumentKind, _ compare: (Document) throws -> [VerificationDifference]
  ) throws -> [VerificationDifference] {
    var found: [VerificationDifference] = []
    var last: String?
    while true {
      let documents = try snapshot.documents(kind, DocumentFilter(), after: last, limit: chunk)
      for document in documents {
        do {
          found += try compare(document)
        } catch StoreError.corrupt(let table, let record, let detail) {
          found.append(VerificationDifference(table: table, record: RecordNumber(record), detail: detail))
        }
      }
      guard documents.count == chunk else { return found }
      last = documents.last?.key.id
    }
  }

  /// The checkpoint that closed a month, and the certificate of whoever signed it.
  private func month(_ trial: Document) throws -> [VerificationDifference] {
    guard let month = BusinessMonth(trial.key.id), let size = MonthTrial.size(of: trial) else { return [] }
    let names = CheckpointNames(month)
    let closed = { (row: SignatureRow?) in try self.isMade(row, "month.close", "month", trial.key.id) }
    guard let note = try snapshot.signature(names.note), try closed(note) else { return [missing(names.note, trial)] }
    guard let certificate = try snapshot.signature(names.certificate), try closed(certificate) else {
      return [missing(names.certificate, trial)]
    }
    let expected = try LedgerTree(snapshot).state(at: size)
    do throws(Note.Fault) {
      let read = try Note(String(decoding: note.bytes, as: UTF8.self))
      try read.verify(certificate: String(decoding: certificate.bytes, as: UTF8.self), name: expected.origin)
      return Checkpoint(text: read.text) == expected ? [] : [wrong(names.note, note)]
    } catch {
      return [wrong(names.note, note)]
    }
  }

  private func statement(_ document: Document) throws -> [VerificationDifference] {
    guard let statement = MonthlyStatement(document), let digest = Digest(hexadecimal: statement.sha256) else {
      return []
    }
    guard let row = try snapshot.signature(statement.number),
      try isMade(row, "statement.made", "statement", statement.number)
    else { return [missing(statement.number, document)] }
    return CompanySignature.signs(digest, row.bytes) ? [] : [wrong(statement.number, row)]
  }

  /// Whether the row was stored with the record that signs such a thing.
  private func isMade(_ row: SignatureRow?, _ verb: String, _ key: String, _ value: String) throws -> Bool {
    guard let row, let stored = try snapshot.records(from: row.record, limit: 1).first,
      let record = LedgerRecord(canonicalBytes: stored.bytes), record.number == row.record
    else { return false }
    return record.verb == verb && record.arguments[key]?.string == value
  }

  private func missing(_ name: String, _ document: Document) -> VerificationDifference {
    VerificationDifference(
      table: "signature", record: document.record, detail: "\(name) is not there with the record that signs it")
  }

  private func wrong(_ name: String, _ row: SignatureRow) -> VerificationDifference {
    VerificationDifference(
      table: "signature", record: row.record, detail: "\(name) is not a signature of what the ledger says")
  }
}
