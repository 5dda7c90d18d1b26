import LedgerCore
import LedgerStore
import LedgerWorkflows
import Statements

/// The entries of one outlet that are dated into one month, each with its record: as many reads as there are entries,
/// however old the ledger is.
struct MonthEntries {
  struct Entry {
    let record: LedgerRecord
    let leaf: Digest
    /// The outlet's side of it.
    let postings: [Posting]

    /// The document it moved.
    var document: String? {
      // A transfer's own record of its receiver names it by its arguments alone.
      let named = record.arguments["transfer"]?.string
      let kinds = MonthEntries.documentKinds
      return kinds.lazy.compactMap { kind in record.changes.first { $0.key.kind == kind }?.key.id }.first ?? named
    }
  }

  let entries: [Entry]

  /// Of several documents that one record moves, the one it is about.
  private static let documentKinds: [DocumentKind] = [
    Shipment.kind, Transfer.kind, Claim.kind, Refund.kind, Fine.kind, Fee.kind, Request.documentKind,
  ]

  init(_ outlet: OutletCode, from: BusinessDate?, to: BusinessDate, _ snapshot: any LedgerSnapshot) throws {
    let filter = PostingFilter(outlet: outlet, from: from, to: to)
    var found: [(number: RecordNumber, postings: [Posting])] = []
    var after: PostingKey?
    let chunk = 1000
    while true {
      let page = try snapshot.postings(filter, after: after, limit: chunk)
      for stored in page {
        if found.last?.number == stored.key.record {
          found[found.count - 1].postings.append(stored.posting)
        } else {
          found.append((stored.key.record, [stored.posting]))
        }
      }
      after = page.last?.key
      if page.count < chunk { break }
    }
    entries = try found.map { number, postings in
      guard let row = try snapshot.records(from: number, limit: 1).first, row.number == number,
        let record = LedgerRecord(canonicalBytes: row.bytes)
      else { throw StoreError.corrupt(table: "record", record: number.value, detail: "not a record") }
      return Entry(record: record, leaf: row.leaf, postings: postings)
    }
  }
}
