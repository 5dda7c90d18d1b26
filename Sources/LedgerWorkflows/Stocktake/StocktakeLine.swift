import LedgerCore

/// One part of a stocktake, a document of its own from its first count on.
///
///     open -> matched, or difference -> explained -> posted; counted again by somebody else from either
public struct StocktakeLine: Hashable, Sendable {
  public let stocktake: String
  public let part: PartCode
  public internal(set) var status: Status = .open
  /// The last count; nil before the first.
  public internal(set) var count: Count?
  /// Everybody who counted it, by person, for the separation of duties.
  var counters: [String] = []
  /// Who explained the difference that stands.
  var explainer: String?
  public internal(set) var correction: Correction?

  public enum Status: String, Hashable, Sendable, CaseIterable { case open, matched, difference, explained, posted }

  public struct Count: Hashable, Sendable {
    public let on: BusinessDate
    public let record: RecordNumber
    public let counted: Quantity
    /// What the books had at that moment.
    public let book: Quantity

    public var difference: Quantity { counted - book }
  }

  /// What was posted for the difference, and by which record.
  public struct Correction: Hashable, Sendable {
    public let record: RecordNumber
    public let value: Money
  }

  /// Counted; what was explained of an earlier count has nothing to say any more.
  mutating func take(_ count: Count, by person: String) {
    self.count = count
    status = count.difference == .zero ? .matched : .difference
    if !counters.contains(person) { counters.append(person) }
    explainer = nil
  }
}

extension StocktakeLine {
  public static let kind: DocumentKind = "stocktake-line"
  public static func key(_ stocktake: String, _ part: PartCode) -> DocumentKey {
    DocumentKey(kind, "\(stocktake)/\(part)")
  }

  public init(_ stocktake: String, _ part: PartCode, _ facts: any Facts) {
    self =
      StocktakeLine(facts.document(StocktakeLine.key(stocktake, part)))
      ?? StocktakeLine(stocktake: stocktake, part: part)
  }

  init(stocktake: String, part: PartCode) {
    self.stocktake = stocktake
    self.part = part
  }

  public init?(_ document: Document?) {
    guard let fields = document?.fields, let stocktake = fields.word("stocktake"),
      let part = fields.word("part").flatMap({ PartCode($0) }),
      let status = fields.word("status").flatMap(Status.init), let on = fields.date("on"),
      let record = fields.number("record"), let counted = fields["counted"]?.integer,
      let book = fields["book"]?.integer, let counters = fields["counters"]?.array
    else { return nil }
    self.stocktake = stocktake
    self.part = part
    self.status = status
    count = Count(on: on, record: record, counted: Quantity(counted), book: Quantity(book))
    self.counters = counters.compactMap(\.string)
    explainer = fields.word("explainer")
    if let posted = fields.number("posted"), let value = fields.money("value") {
      correction = Correction(record: posted, value: value)
    }
  }

  /// The lines of a stocktake that stand so, in code order.
  static func all(of stocktake: String, _ status: Status, _ facts: any Facts) -> [StocktakeLine] {
    facts.documents(DocumentListing(kind: kind, status: status.rawValue)).compactMap { StocktakeLine($0) }
      .filter { $0.stocktake == stocktake }.sorted { $0.part.text < $1.part.text }
  }

  var changed: DocumentChange {
    var fields: CanonicalObject = [
      "stocktake": .string(stocktake), "part": .word(part), "status": .string(status.rawValue),
      "counters": .array(counters.map { .string($0) }), "explainer": explainer.map { .string($0) } ?? .null,
    ]
    if let count {
      fields["on"] = .word(count.on)
      fields["record"] = .integer(count.record.value)
      fields["counted"] = .pieces(count.counted)
      fields["book"] = .pieces(count.book)
    }
    if let correction {
      fields["posted"] = .integer(correction.record.value)
      fields["value"] = .money(correction.value)
    }
    return DocumentChange(StocktakeLine.key(stocktake, part), set: fields)
  }
}
