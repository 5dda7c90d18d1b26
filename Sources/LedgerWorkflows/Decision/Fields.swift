import LedgerCore

// Reading a document's fields into types, and writing them. A field that cannot be read makes the whole document
// unreadable (nil): what the ledger wrote itself it can read, and what it cannot read it must not act on.

extension CanonicalObject {
  func word(_ key: String) -> String? { self[key]?.string }
  func date(_ key: String) -> BusinessDate? { word(key).flatMap { BusinessDate($0) } }
  func month(_ key: String) -> BusinessMonth? { word(key).flatMap { BusinessMonth($0) } }
  func money(_ key: String) -> Money? { self[key]?.integer.map { Money(fen: $0) } }
  func number(_ key: String) -> RecordNumber? { self[key]?.integer.map { RecordNumber($0) } }
  func outlet(_ key: String) -> OutletCode? { word(key).flatMap { OutletCode($0) } }

  /// Rows such as `[["PCB-4601", 2], ...]`; nil when one of them cannot be read.
  func rows<Row>(_ key: String, _ read: ([CanonicalValue]) -> Row?) -> [Row]? {
    guard let values = self[key]?.array else { return [] }
    let rows = values.compactMap { $0.array.flatMap(read) }
    return rows.count == values.count ? rows : nil
  }
}

extension CanonicalValue {
  static func money(_ money: Money) -> CanonicalValue { .integer(money.fen) }
  static func pieces(_ quantity: Quantity) -> CanonicalValue { .integer(quantity.pieces) }
  static func word(_ value: some CustomStringConvertible) -> CanonicalValue { .string(value.description) }
}

extension PartLine {
  static func read(_ row: [CanonicalValue]) -> PartLine? {
    guard row.count >= 2, let part = row[0].string.flatMap({ PartCode($0) }), let pieces = row[1].integer else {
      return nil
    }
    return PartLine(part: part, quantity: Quantity(pieces))
  }

  var row: CanonicalValue { .array([.word(part), .pieces(quantity)]) }
}
