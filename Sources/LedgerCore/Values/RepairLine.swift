/// One line of a claim (8.6.1): old parts of one kind, the repair they were taken out in, and the day of it.
/// `PCB-4601:2:WX-20261103-07:2026-11-03`.
public struct RepairLine: Hashable, Sendable, CustomStringConvertible {
  public let part: PartCode
  public let quantity: Quantity
  /// The number of the repair record, 维修单号.
  public let repair: String
  public let replaced: BusinessDate

  public init(part: PartCode, quantity: Quantity, repair: String, replaced: BusinessDate) {
    self.part = part
    self.quantity = quantity
    self.repair = repair
    self.replaced = replaced
  }

  public var description: String { "\(part):\(quantity):\(repair):\(replaced)" }
}

/// Pieces of a claim that somebody says something about: of one repair, or of whichever lines come first.
/// `PCB-4601:2:WX-20261103-07`, `PCB-4601:2`.
public struct RepairPieces: Hashable, Sendable, CustomStringConvertible {
  public let part: PartCode
  public let quantity: Quantity
  public let repair: String?

  public init(part: PartCode, quantity: Quantity, repair: String?) {
    self.part = part
    self.quantity = quantity
    self.repair = repair
  }

  public var description: String { "\(part):\(quantity)" + (repair.map { ":\($0)" } ?? "") }
}
