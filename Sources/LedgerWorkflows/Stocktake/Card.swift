import LedgerCore

/// 库存卡: what the ledger remembers of a part beside its movements: when a count last agreed with the books (8.7.4), and
/// which stocktake has a difference of it that is not settled. There is at most one such: as long as nobody knows how many
/// pieces there are, they are not counted against the books a second time.
public struct Card: Hashable, Sendable {
  public let part: PartCode
  /// The day of that count, and its record.
  public let counted: BusinessDate?
  public let entry: RecordNumber?
  public let unsettled: String?

  /// 8.7.4: everything is counted once a year; a count on this day last year still counts.
  public static let year = 366

  public static let kind: DocumentKind = "card"
  public static func key(_ part: PartCode) -> DocumentKey { DocumentKey(kind, part.text) }

  public init(_ part: PartCode, _ facts: any Facts) { self.init(part, facts.document(Card.key(part))) }

  public init(_ part: PartCode, _ document: Document?) {
    self.part = part
    counted = document?.fields.date("counted")
    entry = document?.fields.number("entry")
    unsettled = document?.fields.word("stocktake")
  }

  /// Whether it has been counted within the year that ends on a day.
  public func isCounted(withinYearTo day: BusinessDate) -> Bool {
    counted.map { $0.adding(days: Card.year) >= day } ?? false
  }

  /// A count of this day agrees, or has been corrected for.
  func settled(counted day: BusinessDate, by record: RecordNumber) -> DocumentChange {
    var fields: CanonicalObject = ["counted": .word(day), "entry": .integer(record.value)]
    if unsettled != nil { fields["stocktake"] = .null }
    return DocumentChange(Card.key(part), set: fields)
  }

  func differs(in stocktake: String) -> DocumentChange {
    DocumentChange(Card.key(part), set: ["stocktake": .string(stocktake)])
  }

  /// Nobody counts a part while another stocktake has a difference of it.
  func requireSettled(key: String, except number: String? = nil, _ facts: any Facts) throws(Refusal) {
    guard let unsettled, unsettled != number else { return }
    let status = StocktakeLine(unsettled, part, facts).status
    throw StocktakeRefusal.counting(key: key, part, status: status.rawValue, stocktake: unsettled).refusal
  }
}
