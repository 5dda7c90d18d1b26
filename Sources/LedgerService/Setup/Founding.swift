import LedgerBook
import LedgerCore
import LedgerStore
import LedgerWorkflows
import StatementSigning

/// The first four records of a ledger: its name, the edition of the handbook it starts with, its administrator, and its
/// first day. They are written when the ledger is first served, because only then is its first day known.
public struct Founding {
  public let key: LedgerKey
  /// The hash of the administrator's token, which `init` has shown once.
  public let adminTokenHash: Digest
  public let template: CanonicalObject
  /// The holiday calendars known so far, by year.
  let calendars: [(year: Int, fields: CanonicalObject)]

  public static let administrator = "admin"

  public init(key: LedgerKey, adminTokenHash: Digest, book: LedgerBook) {
    self.key = key
    self.adminTokenHash = adminTokenHash
    template = book.template
    calendars = book.calendars
  }

  /// Founds the ledger in an empty store.
  public func found(_ store: some LedgerStore, firstDay: BusinessDate, recordedAt: Instant) throws {
    guard let policy = Policy(fields: template) else { throw ServiceError.badTemplate }
    let records = records(firstDay, recordedAt, policy)
    let facts = WorkingSet()
    for record in records {
      facts.forgetMissing()
      _ = try facts.effects(of: [record])
      try facts.loadMissing(from: store)
      facts.merge([record], try facts.effects(of: [record]))
    }
    var rows = facts.rows()
    var tree = MerkleTree(hash: OpenSSLHash())
    for record in records {
      let bytes = record.canonicalBytes
      let leaf = tree.leaf(bytes)
      rows.tiles += tree.append(leaf)
      rows.records.append(StoredRecord(record: record, bytes: bytes, leaf: leaf))
    }
    rows.tiles += tree.partialTiles
    rows.secrets = [
      SecretRow(tokenHash: adminTokenHash, user: Founding.administrator, record: RecordNumber(3))
    ]
    try store.append(rows, after: .empty)
  }

  private func records(_ firstDay: BusinessDate, _ recordedAt: Instant, _ policy: Policy) -> [LedgerRecord] {
    let changes: [(verb: String, changes: [DocumentChange])] = [
      (
        "ledger.create",
        [
          DocumentChange(
            DocumentKey("ledger", "ledger"), set: ["origin": .string(key.origin), "epoch": 1])
        ]
      ),
      (
        "handbook.adopt",
        HandbookAdopt.changes(template)
          + calendars.map { DocumentChange(HolidayCalendar.key($0.year), set: $0.fields) }
      ),
      (
        "user.add",
        [
          User.created(
            Founding.administrator, role: .admin, person: Founding.administrator, outlet: nil, region: nil,
            token: RecordNumber(3))
        ]
      ),
      (DayOpen.verb, Clock.opening(firstDay, first: firstDay).changes),
    ]
    return changes.enumerated().map { index, step in
      LedgerRecord(
        number: RecordNumber(Int64(index) + 1), recordedAt: recordedAt, on: firstDay, actor: .system, verb: step.verb,
        edition: index == 0 ? nil : policy.edition, changes: step.changes)
    }
  }
}
