import LedgerCore
import LedgerStore

/// Walks two sorted tables side by side.
struct TableComparison {
  let table: ProjectionTable
  let most: Int
  var rows = 0
  var differences: [VerificationDifference] = []

  mutating func run(_ expected: any LedgerSnapshot, _ found: any LedgerSnapshot, chunk: Int) throws {
    // The reference sorts a whole table for every answer, so it is asked once.
    var left = RowCursor(snapshot: expected, table: table, chunk: .max)
    var right = RowCursor(snapshot: found, table: table, chunk: chunk)
    var (a, b) = (try left.next(), try right.next())
    while differences.count < most {
      guard let here = a, let there = b else {
        if let here = a { note(here, "missing") }
        if let there = b { note(there, "not in the log") }
        if a == nil, b == nil { return }
        (a, b) = (a == nil ? nil : try left.next(), b == nil ? nil : try right.next())
        continue
      }
      if here.key == there.key {
        if here != there { note(here, "holds \(there.value) of record \(there.record), the log says \(here.value)") }
        rows += 1
        (a, b) = (try left.next(), try right.next())
      } else if here.key.utf8.lexicographicallyPrecedes(there.key.utf8) {
        note(here, "missing")
        a = try left.next()
      } else {
        note(there, "not in the log")
        b = try right.next()
      }
    }
  }

  private mutating func note(_ row: ProjectionRow, _ detail: String) {
    differences.append(
      VerificationDifference(table: table.rawValue, record: row.record, detail: "\(row.key): \(detail)"))
  }
}

/// Reads a table's rows one by one, a chunk at a time.
struct RowCursor {
  let snapshot: any LedgerSnapshot
  let table: ProjectionTable
  private var chunk: Int
  private var rows: ArraySlice<ProjectionRow> = []
  private var last: String?
  private var isAtEnd = false

  init(snapshot: any LedgerSnapshot, table: ProjectionTable, chunk: Int) {
    self.snapshot = snapshot
    self.table = table
    self.chunk = chunk
  }

  mutating func next() throws -> ProjectionRow? {
    if rows.isEmpty, !isAtEnd {
      let found: [ProjectionRow]
      do {
        found = try snapshot.rows(of: table, after: last, limit: chunk)
      } catch StoreError.corrupt where chunk > 1 {
        // One by one from here, so that what stands before the row that cannot be read is compared all the same.
        chunk = 1
        return try next()
      }
      rows = found[...]
      last = found.last?.key ?? last
      isAtEnd = found.count < chunk
    }
    return rows.popFirst()
  }
}
