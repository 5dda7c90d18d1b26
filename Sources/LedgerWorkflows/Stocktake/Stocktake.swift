import LedgerCore

/// 盘点: a count of the warehouse (8.7.4), part by part, against the books as they stand at the moment of each count; goods
/// go on moving meanwhile.
///
///     open -> closed, once no part is uncounted and no difference unsettled, or by word
public struct Stocktake: Hashable, Sendable {
  public let number: String
  public let scope: Scope
  public let opened: BusinessDate
  /// How many parts it is about.
  public let parts: Int
  /// How many of them have not been counted.
  public internal(set) var uncounted: Int
  /// How many lines stand in `difference` or `explained`.
  public internal(set) var differences: Int
  public internal(set) var isOpen = true

  public enum Scope: String, Hashable, Sendable {
    case all, list, rotation
    /// A count beside a movement that found a difference.
    case running
  }

  public var status: String { isOpen ? "open" : "closed" }

  /// Closes it when nothing is left to count or to settle.
  mutating func closeIfDone() { if uncounted == 0, differences == 0 { isOpen = false } }
}

extension Stocktake {
  public static let kind: DocumentKind = "stocktake"
  public static func key(_ number: String) -> DocumentKey { DocumentKey(kind, number) }
  static func series(_ month: BusinessMonth) -> String { "CNT-\(month.compact)" }

  /// The number that the next one of this day's month gets.
  static func next(_ facts: any Facts, _ context: Context) -> SeriesNumber {
    let series = series(context.today.month)
    return SeriesNumber(series: series, number: facts.counter(series) + 1)
  }

  public init?(_ document: Document?) {
    guard let document else { return nil }
    let fields = document.fields
    guard let scope = fields.word("scope").flatMap(Scope.init), let opened = fields.date("opened"),
      let parts = fields["parts"]?.integer, let uncounted = fields["uncounted"]?.integer,
      let differences = fields["differences"]?.integer, let status = document.status
    else { return nil }
    number = document.key.id
    self.scope = scope
    self.opened = opened
    self.parts = Int(parts)
    self.uncounted = Int(uncounted)
    self.differences = Int(differences)
    isOpen = status == "open"
  }

  /// The documents of a new stocktake: what changes with every count, and the parts, which never do.
  func created(_ series: String, of parts: [PartCode]) -> [DocumentChange] {
    let fields: CanonicalObject = [
      "scope": .string(scope.rawValue), "opened": .word(opened), "month": .word(opened.month),
      "parts": .integer(Int64(self.parts)),
    ]
    return [
      DocumentChange(Stocktake.key(number), set: fields.merging(changed.set), series: series),
      StocktakeParts.created(number, parts),
    ]
  }

  var changed: DocumentChange {
    DocumentChange(
      Stocktake.key(number),
      set: [
        "status": .string(status), "uncounted": .integer(Int64(uncounted)), "differences": .integer(Int64(differences)),
      ])
  }
}

/// The parts a stocktake is about, in code order. They are a document of their own, so that a count does not write all of
/// them again.
public struct StocktakeParts: Hashable, Sendable {
  public let codes: [PartCode]
  private let known: Set<PartCode>

  private static func key(_ number: String) -> DocumentKey { DocumentKey("stocktake-parts", number) }

  public init(_ number: String, _ facts: any Facts) {
    let parts = facts.document(StocktakeParts.key(number))?.fields["parts"]?.array ?? []
    codes = parts.compactMap { $0.string.flatMap { PartCode($0) } }
    known = Set(codes)
  }

  static func created(_ number: String, _ parts: [PartCode]) -> DocumentChange {
    let sorted = parts.sorted { $0.text < $1.text }
    return DocumentChange(key(number), set: ["parts": .array(sorted.map { .word($0) })])
  }

  func require(_ parts: [PartCode], key: String) throws(Refusal) {
    for part in parts where !known.contains(part) { throw StocktakeRefusal.notCounted(key: key, part).refusal }
  }
}

extension Scope {
  public func stocktake(_ number: String, _ facts: any Facts) throws(Refusal) -> Stocktake {
    guard let stocktake = Stocktake(facts.document(Stocktake.key(number))) else {
      throw StepRefusal.notFound(key: "stocktake", value: number).refusal
    }
    return stocktake
  }
}

extension Stocktake {
  func requireOpen() throws(Refusal) {
    guard isOpen else { throw StepRefusal.state(key: "stocktake", value: number, status: status).refusal }
  }
}
