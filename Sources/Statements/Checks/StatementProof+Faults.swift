import LedgerCore

extension StatementProof {
  /// Whether this proves the statement: each of its entries is a record of the log, says what the statement says of it, and
  /// lies under the root of the checkpoint; and this checkpoint starts with the one before.
  ///
  /// The signature of the note is not looked at here; that needs the certificate (StatementSigning).
  public func faults(of statement: Statement, hash: some Hashing) -> [Statement.Fault] {
    var faults = FaultList()
    faults.expect("statement", statement.number, self.statement)
    checkNote(statement.checkpoint, &faults)
    checkEarlier(statement.checkpoint, hash, &faults)
    var proven: [RecordNumber: Inclusion] = [:]
    let shown = Set(statement.entries.map(\.movement.entry))
    for (index, record) in records.enumerated() {
      let path = "records[\(index)]"
      faults.require(shown.contains(record.entry), "\(path).entry", "an entry of the statement", record.entry)
      faults.require(proven[record.entry] == nil, "\(path).entry", "each entry once", record.entry)
      checkInclusion(record, statement.checkpoint, path, hash, &faults)
      proven[record.entry] = record
    }
    for (path, movement) in statement.entries {
      guard let record = proven[movement.entry] else {
        faults.add("records", "the record of entry \(movement.entry)", "nothing")
        continue
      }
      faults.expect("\(path).leaf", hash.leaf(record.bytes), movement.leaf)
      checkRecord(record.bytes, of: statement.outlet.code, movement, path, &faults)
    }
    return faults.found
  }

  /// The text of a checkpoint starts with three lines: origin, size, root (C2SP tlog-checkpoint).
  private func checkNote(_ checkpoint: Statement.TreeState, _ faults: inout FaultList) {
    let lines = note.split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
    let expected = [checkpoint.origin, String(checkpoint.size), Base64.text(checkpoint.root.bytes)]
    for (index, name) in ["origin", "size", "root"].enumerated() {
      faults.expect("note.\(name)", expected[index], index < lines.count ? lines[index] : "")
    }
  }

  private func checkEarlier(_ checkpoint: Statement.TreeState, _ hash: some Hashing, _ faults: inout FaultList) {
    guard let earlier else { return }
    faults.require(
      (1..<max(checkpoint.size, 1)).contains(earlier.size), "earlier.size", "1 to \(checkpoint.size - 1)", earlier.size)
    let extends = MerkleVerifier(hash: hash).extends(
      from: earlier.size, root: earlier.root, to: checkpoint.size, root: checkpoint.root, proof: earlier.path)
    faults.require(extends, "earlier.path", "a tree that \(checkpoint.root) starts with", earlier.root)
  }

  private func checkInclusion(
    _ record: Inclusion, _ checkpoint: Statement.TreeState, _ path: String, _ hash: some Hashing,
    _ faults: inout FaultList
  ) {
    let isIncluded = MerkleVerifier(hash: hash).includes(
      hash.leaf(record.bytes), at: record.entry.value - 1, size: checkpoint.size, root: checkpoint.root,
      path: record.path)
    faults.require(isIncluded, "\(path).path", "a path to the root \(checkpoint.root)", "another")
  }

  /// What the record says and what the statement makes of it.
  private func checkRecord(
    _ bytes: [UInt8], of outlet: OutletCode, _ movement: Statement.Movement, _ path: String,
    _ faults: inout FaultList
  ) {
    guard let record = LedgerRecord(canonicalBytes: bytes) else {
      faults.add(path, "a record", "bytes that are none")
      return
    }
    faults.expect("\(path).entry", record.number, movement.entry)
    faults.expect("\(path).on", record.on, movement.on)
    faults.expect("\(path).verb", record.verb, movement.verb)
    faults.expect("\(path).clause", record.clause?.number ?? "none", movement.clause?.number ?? "none")
    faults.expect(
      "\(path).reverses", record.reverses?.description ?? "nothing", movement.reverses?.description ?? "nothing")
    faults.expect(path, outlet.text, record.outlet?.text ?? "no outlet")
    let own = record.entry.postings.filter { $0.account.outlet == outlet }
    faults.expect("\(path).postings", own.count, movement.postings.count)
    for (index, (posting, line)) in zip(own, movement.postings).enumerated() {
      faults.expect("\(path).postings[\(index)]", Statement.Line(posting).text, line.text)
    }
    if let document = movement.document {
      faults.require(record.names(document), "\(path).document", "a document of the record", document)
    }
  }
}

extension Statement.Line {
  /// The outlet's side of an entry, from one of its postings.
  public init(_ posting: Posting) {
    self.init(kind: posting.account.kind, amount: posting.amount, goods: posting.goods)
  }

  fileprivate var text: String { canonical.canonicalText }
}

extension LedgerRecord {
  /// Whether a document's number stands anywhere in it: among its arguments, what was answered, what it changed.
  fileprivate func names(_ document: String) -> Bool {
    CanonicalValue.object(canonical).contains(document)
  }
}

extension CanonicalValue {
  fileprivate func contains(_ text: String) -> Bool {
    switch self {
    case .string(let own): own.utf8.elementsEqual(text.utf8)
    case .array(let items): items.contains { $0.contains(text) }
    case .object(let object): object.members.contains { $0.value.contains(text) }
    default: false
    }
  }
}

extension Hashing {
  /// RFC 6962: the hash of a record in the tree.
  fileprivate func leaf(_ record: [UInt8]) -> Digest { sha256([0] + record) }
}
