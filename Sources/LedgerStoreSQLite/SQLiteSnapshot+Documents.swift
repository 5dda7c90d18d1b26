import GRDB
import LedgerCore
import LedgerStore

extension SQLiteSnapshot {
  func documents(
    _ kind: DocumentKind, _ filter: DocumentFilter, after: String?, limit: Int
  ) throws -> [Document] {
    let select = try SQLStatement(db, SQLiteSnapshot.documentsSQL(filter))
    select.bind(1, kind.name)
    select.bind(2, after ?? "")
    select.bind(3, Int64(max(0, limit)))
    if let outlet = filter.outlet { select.bind(4, outlet) }
    if let status = filter.status { select.bind(5, status) }
    if let month = filter.month { select.bind(6, month) }
    return try select.all(SQLiteSnapshot.decodeDocument)
  }

  /// An outlet has few documents of a kind, a month has few beside all months, and a status may have almost all; that is
  /// the order in which an index is taken. Each index ends in the id, so that pages need no sorting (save for a month
  /// without a status, where one month is sorted).
  static func documentsSQL(_ filter: DocumentFilter) -> String {
    let index =
      if filter.outlet != nil {
        "INDEXED BY document_by_outlet"
      } else if filter.month != nil {
        "INDEXED BY document_by_month"
      } else if filter.status != nil {
        "INDEXED BY document_by_status"
      } else {
        ""
      }
    var sql = "SELECT \(documentColumns) FROM document \(index) WHERE kind = ?1 AND id > ?2"
    if filter.outlet != nil { sql += " AND outlet = ?4" }
    if filter.status != nil { sql += " AND status = ?5" }
    if filter.month != nil { sql += " AND month = ?6" }
    return sql + " ORDER BY id LIMIT ?3"
  }

  func document(_ key: DocumentKey) throws -> Document? {
    let select = try SQLStatement(
      db, "SELECT \(SQLiteSnapshot.documentColumns) FROM document WHERE kind = ?1 AND id = ?2")
    select.bind(1, key.kind.name)
    select.bind(2, key.id)
    return try select.first(SQLiteSnapshot.decodeDocument)
  }

  func list(_ listing: DocumentListing) throws -> [Document] {
    let filter = DocumentFilter(outlet: listing.outlet, status: listing.status, month: listing.month)
    return try documents(listing.kind, filter, after: nil, limit: .max)
  }

  static let documentColumns = "kind, id, outlet, status, month, body, record"

  static func decodeDocument(_ row: SQLStatement.Row) throws -> Document {
    guard let kind = row.text(0), let id = row.text(1), let body = row.text(5), let record = row.integer(6),
      let fields = CanonicalValue(canonicalBytes: Array(body.utf8))?.object
    else { throw corrupt("document", row.integer(6), "the body is not a canonical object") }
    let document = Document(
      key: DocumentKey(DocumentKind(name: kind), id), fields: fields, record: RecordNumber(record))
    guard row.text(2) == document.outlet, row.text(3) == document.status, row.text(4) == document.month else {
      throw corrupt("document", record, "\(document.key): outlet, status or month is not the body's")
    }
    return document
  }
}
