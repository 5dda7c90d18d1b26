import LedgerBook
import LedgerCore
import LedgerStore
import LedgerWire
import LedgerWorkflows

/// One question about one state of the ledger: who asks, what, and the snapshot to answer from.
struct Reading {
  let verb: String
  let arguments: Arguments
  let actor: Actor
  let language: Language
  let policy: Policy
  /// The edition this version of the program ships with.
  let template: CanonicalObject
  let clock: ClockMode
  let firstDay: BusinessDate
  let words: Words
  let today: BusinessDate
  let snapshot: any LedgerSnapshot
  let facts: SnapshotFacts
  let at: RecordNumber

  var scope: Scope { Scope(actor, verb: verb) }
  var atField: ReplyField { ReplyField("at", at) }

  /// The answer: rows, and the fields of the closing `OK`.
  struct Answer {
    var rows: [[ReplyField]] = []
    var reply: [ReplyField]
  }

  func answer(_ fields: [ReplyField]) -> Answer { Answer(reply: [atField] + fields) }

  /// A list's answer, with the cursor for more.
  func list(_ rows: [[ReplyField]], next: String?) -> Answer {
    var reply = [ReplyField("rows", rows.count), atField]
    if let next { reply.append(ReplyField("next", next)) }
    return Answer(rows: rows, reply: reply)
  }

  /// The editions of the handbook, by their first day.
  func editions() throws -> [Policy] {
    try snapshot.documents(Policy.kind, DocumentFilter(), after: nil, limit: 1000)
      .compactMap { Policy(fields: HandbookAdopt.completed($0.fields, template)) }.sorted { $0.from < $1.from }
  }

  var limit: Int { arguments.number("limit") ?? ArgumentSpecification.largestList }

  /// How many rows are looked at together: one more than shown tells whether there are more, and many hidden ones are
  /// passed over quickly.
  var chunk: Int { max(limit + 1, 256) }

  /// Documents of a kind after the cursor, a page of them; those without a row are passed over.
  func page(
    _ kind: DocumentKind, _ filter: DocumentFilter = DocumentFilter(), row: (Document) -> [ReplyField]?
  ) throws -> Answer {
    var rows: [[ReplyField]] = []
    var after = arguments.words("cursor")
    // A cursor names nothing its reader may not see.
    var shown = after
    while true {
      let documents = try snapshot.documents(kind, filter, after: after, limit: chunk)
      for document in documents {
        guard let fields = row(document) else {
          after = document.key.id
          continue
        }
        if rows.count == limit { return list(rows, next: shown) }
        rows.append(fields)
        after = document.key.id
        shown = after
      }
      if documents.count < chunk { return list(rows, next: nil) }
    }
  }

  /// The outlet a list is narrowed to: the one named, which must exist and be visible; an outlet's user its own.
  func narrowed() throws(Refusal) -> OutletCode? {
    if let named = arguments.outlet("outlet") { return try scope.outlet(named, facts).code }
    return actor.role == .outlet ? actor.outlet : nil
  }

  /// Whether an outlet named in a document is visible; for regional managers this looks at the region.
  func sees(_ outlet: String?) -> Bool {
    guard actor.role == .outlet || actor.role == .regional else { return true }
    guard let code = outlet.flatMap({ OutletCode($0) }) else { return false }
    return scope.sees(code, facts)
  }
}

extension [ReplyField] {
  /// Leaves out what is not there.
  init(_ fields: [ReplyField?]) { self = fields.compactMap { $0 } }
}

func optional(_ key: String, _ value: (some CustomStringConvertible)?) -> ReplyField? {
  value.map { ReplyField(key, $0) }
}
