import LedgerCore

/// Pieces counted by part, in the order in which the parts first came; parts at zero are left out.
public struct PartTally: Hashable, Sendable {
  public private(set) var lines: [PartLine]

  public init(_ lines: [PartLine] = []) { self.lines = lines }

  public var isEmpty: Bool { lines.isEmpty }

  public subscript(part: PartCode) -> Quantity { lines.first { $0.part == part }?.quantity ?? .zero }

  mutating func add(_ part: PartCode, _ quantity: Quantity) {
    if let known = lines.firstIndex(where: { $0.part == part }) {
      lines[known] = PartLine(part: part, quantity: lines[known].quantity + quantity)
    } else {
      lines.append(PartLine(part: part, quantity: quantity))
    }
    lines.removeAll { $0.quantity == .zero }
  }
}

extension PartTally {
  /// Reads `[["PCB-4601", 2], ...]`.
  static func read(_ fields: CanonicalObject, _ key: String) -> PartTally? {
    fields.rows(key, PartLine.read).map { PartTally($0) }
  }

  var rows: CanonicalValue { .array(lines.map(\.row)) }
}
