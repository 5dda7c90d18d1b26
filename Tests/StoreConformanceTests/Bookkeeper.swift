import LedgerCore
import LedgerStore
import StatementSigning
import Testing

/// Plays the service's writer: facts are loaded as they turn out to be missing, changes gather in the working set, and
/// a commit appends them with bytes, leaves and tiles.
final class Bookkeeper {
  let store: any LedgerStore
  let facts = WorkingSet()
  private(set) var head = LogHead.empty
  private var tree = MerkleTree(hash: OpenSSLHash())
  private var records: [LedgerRecord] = []
  private var texts: [TextRow] = []
  private var secrets: [SecretRow] = []
  private var signatures: [SignatureRow] = []

  init(_ store: any LedgerStore) { self.store = store }

  var next: RecordNumber { head.last.advanced(by: records.count + 1) }
  var root: Digest { tree.root }

  /// Asks for facts, loading what is missing until nothing is.
  func ask<Value>(_ question: (WorkingSet) throws -> Value) throws -> Value {
    while true {
      facts.forgetMissing()
      let answer = try question(facts)
      if facts.missing.isEmpty { return answer }
      try facts.loadMissing(from: store)
    }
  }

  func accept(_ record: LedgerRecord) throws {
    let effects = try ask { try $0.effects(of: [record]) }
    facts.merge([record], effects)
    records.append(record)
  }

  func note(_ field: String, _ text: String, of record: RecordNumber) {
    texts.append(TextRow(record: record, field: field, text: text))
  }

  func issue(_ token: Digest, to user: String, by record: RecordNumber) {
    secrets.append(SecretRow(tokenHash: token, user: user, record: record))
  }

  func sign(_ row: SignatureRow) { signatures.append(row) }

  /// The batch in hand, as it would be written.
  func batch() -> StoreBatch {
    var batch = facts.rows()
    batch.records = records.map { record in
      let bytes = record.canonicalBytes
      return StoredRecord(record: record, bytes: bytes, leaf: tree.leaf(bytes))
    }
    batch.texts = texts
    batch.secrets = secrets
    batch.signatures = signatures
    var grown = tree
    for record in batch.records { batch.tiles += grown.append(record.leaf) }
    batch.tiles += grown.partialTiles
    return batch
  }

  func commit() throws {
    guard !records.isEmpty else { return }
    let batch = batch()
    try store.append(batch, after: head)
    for record in batch.records { _ = tree.append(record.leaf) }
    head = LogHead(count: head.count + Int64(batch.records.count), leaf: batch.records.last?.leaf)
    facts.committed()
    (records, texts, secrets, signatures) = ([], [], [], [])
  }

  /// What the writer does when a commit fails.
  func drop() {
    facts.dropEverything()
    (records, texts, secrets, signatures) = ([], [], [], [])
  }
}

/// Records for the examples, with what does not matter filled in.
extension LedgerRecord {
  static func example(
    _ number: RecordNumber, verb: String = "example.do", on: BusinessDate = .example, by user: String = "wh01",
    id: String? = nil, _ postings: [Posting] = [], _ changes: [DocumentChange] = []
  ) throws -> LedgerRecord {
    LedgerRecord(
      number: number, recordedAt: Instant(startOf: on), on: on,
      actor: Actor(user: user, person: "P-\(user)", role: .clerk), verb: verb,
      request: id.map { RequestIdentity(id: $0, digest: OpenSSLHash().sha256(Array($0.utf8))) },
      entry: try postings.isEmpty ? .none : Entry(postings), changes: changes)
  }
}

extension BusinessDate {
  /// 2026-11-21.
  static let example = BusinessDate(dayNumber: 20_778)
}

/// Codes that are known to be right.
func outlet(_ text: String) throws -> OutletCode { try #require(OutletCode(text)) }
func part(_ text: String) throws -> PartCode { try #require(PartCode(text)) }
func account(_ text: String) throws -> Account { try #require(Account(text)) }
func day(_ text: String) throws -> BusinessDate { try #require(BusinessDate(text)) }
