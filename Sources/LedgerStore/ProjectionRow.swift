import LedgerCore

/// The tables that folding the log rebuilds.
public enum ProjectionTable: String, CaseIterable, Sendable {
  case posting, balance, document, counter, request
}

/// A row of a projection in one form for every store: a key that sorts the same everywhere (by bytes), everything else
/// as canonical JSON, and the record that put it there.
public struct ProjectionRow: Hashable, Sendable {
  public let key: String
  public let value: String
  public let record: RecordNumber

  public init(key: String, value: String, record: RecordNumber) {
    self.key = key
    self.value = value
    self.record = record
  }

  public static func posting(_ key: PostingKey, on: BusinessDate, verb: String, _ posting: Posting) -> ProjectionRow {
    var value: CanonicalObject = [
      "account": .string(posting.account.description), "amount": .integer(posting.amount.fen),
      "on": .string(on.description), "verb": .string(verb),
    ]
    if let goods = posting.goods {
      value["part"] = .string(goods.part.text)
      value["lot"] = .integer(goods.lot.record)
      value["quantity"] = .integer(goods.quantity.pieces)
    }
    return ProjectionRow(
      key: "\(sortable(key.record.value))/\(sortable(Int64(key.index)))", value: value.canonicalText,
      record: key.record)
  }

  public static func balance(_ row: BalanceRow) -> ProjectionRow {
    ProjectionRow(
      key: "\(row.cell.account)/\(row.cell.part?.text ?? "")/\(sortable(row.balance.lot.record))",
      value: CanonicalObject(
        dictionaryLiteral: ("amount", .integer(row.balance.amount.fen)),
        ("quantity", .integer(row.balance.quantity.pieces))
      ).canonicalText, record: row.record)
  }

  public static func document(_ document: Document) -> ProjectionRow {
    ProjectionRow(
      key: "\(document.key.kind)/\(document.key.id)", value: document.fields.canonicalText, record: document.record)
  }

  public static func counter(_ row: CounterRow) -> ProjectionRow {
    ProjectionRow(key: row.series, value: String(row.last), record: row.record)
  }

  public static func request(user: String, _ identity: RequestIdentity, record: RecordNumber) -> ProjectionRow {
    ProjectionRow(key: "\(user)/\(identity.id)", value: identity.digest.description, record: record)
  }

  /// Nineteen digits, so that text order is number order.
  static func sortable(_ number: Int64) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 19 - digits.utf8.count)) + digits
  }
}
