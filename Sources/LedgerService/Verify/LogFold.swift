import LedgerCore
import LedgerStore
import StatementSigning

/// The log folded into an empty in-memory store: the stored changes are applied, nothing is decided again.
final class LogFold {
  let folded = MemoryStore()
  var report = VerificationReport()
  private let key: LedgerKey
  private let facts = WorkingSet()
  private var tree = MerkleTree(hash: OpenSSLHash())
  private var head = LogHead.empty
  private var lastRecordedAt: Instant?
  private var tiles: [Tile] = []

  init(key: LedgerKey) { self.key = key }

  var root: Digest { tree.root }

  func note(_ table: String, _ record: RecordNumber, _ detail: String) {
    report.differences.append(VerificationDifference(table: table, record: record, detail: detail))
  }

  /// Folds the next record.
  ///
  /// - Returns: false when the fold cannot go on, because what this record did is not known.
  func take(_ stored: LoggedRecord, texts: [TextRow]) throws -> Bool {
    let expected = RecordNumber(report.records + 1)
    guard stored.number == expected else {
      note("record", expected, "missing")
      return false
    }
    guard let record = LedgerRecord(canonicalBytes: stored.bytes), record.number == expected else {
      note("record", expected, "not the canonical bytes of this record")
      return false
    }
    if let last = lastRecordedAt, record.recordedAt < last {
      note("record", expected, "recorded before its predecessor")
    }
    lastRecordedAt = record.recordedAt
    compare(texts, with: record)
    let leaf = tree.leaf(stored.bytes)
    if leaf != stored.leaf { note("record", expected, "does not hash to its leaf") }
    return try fold(record, stored.bytes, leaf)
  }

  private func fold(_ record: LedgerRecord, _ bytes: [UInt8], _ leaf: Digest) throws -> Bool {
    do throws(EffectError) {
      facts.forgetMissing()
      var effects = try facts.effects(of: [record])
      if !facts.missing.isEmpty {
        do { try facts.loadMissing(from: folded) } catch { return false }
        effects = try facts.effects(of: [record])
      }
      facts.merge([record], effects)
    } catch {
      note("record", record.number, "puts a balance where none may be: \(error)")
      return false
    }
    var rows = facts.rows()
    rows.records = [StoredRecord(record: record, bytes: bytes, leaf: leaf)]
    tiles += tree.append(leaf)
    try folded.append(rows, after: head)
    facts.committed()
    head = LogHead(count: head.count + 1, leaf: leaf)
    report.records = record.number.value
    return true
  }

  /// Free text must be there for every digest the record names, and match it.
  private func compare(_ texts: [TextRow], with record: LedgerRecord) {
    var open = texts
    for argument in record.arguments.members {
      guard let digest = argument.value.string, digest.hasPrefix("hmac-sha256:") else { continue }
      guard let index = open.firstIndex(where: { $0.field == argument.key }) else {
        note("text", record.number, "the text of \(argument.key) is missing")
        continue
      }
      let text = open.remove(at: index).text
      if key.textDigest(text, record: record.number, field: argument.key) != digest {
        note("text", record.number, "the text of \(argument.key) is not the one recorded")
      }
    }
    if let extra = open.first { note("text", record.number, "a text of \(extra.field) that the record does not name") }
  }

  /// Compares the stored tiles with those the records give. A hash that differs is named by the record it covers first.
  func compareTiles(with snapshot: any LedgerSnapshot) throws {
    for tile in tiles + tree.partialTiles {
      let stored = try snapshot.tile(level: tile.level, index: tile.index) ?? []
      guard stored != tile.hashes else { continue }
      let first =
        zip(stored, tile.hashes).enumerated().first { $1.0 != $1.1 }?.offset ?? min(stored.count, tile.hashes.count)
      var leaf = tile.index * Tile.width + Int64(first)
      for _ in 0..<tile.level { leaf *= Tile.width }
      note("tile", RecordNumber(leaf + 1), "level \(tile.level) index \(tile.index) differs")
    }
  }
}
