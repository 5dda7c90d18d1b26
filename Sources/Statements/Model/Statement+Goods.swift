import LedgerCore

extension Statement {
  public struct LotLine: Hashable, Sendable {
    public let part: PartCode
    public let lot: LotNumber
    public let quantity: Quantity
    public let amount: Money

    public init(part: PartCode, lot: LotNumber, quantity: Quantity, amount: Money) {
      self.part = part
      self.lot = lot
      self.quantity = quantity
      self.amount = amount
    }
  }

  /// Pieces of one lot under way: the lot is the record that shipped it, or the older one a transfer took with it.
  public struct TransitLine: Hashable, Sendable {
    /// The shipment or transfer, where the month's own entries or an earlier statement name it.
    public let document: String?
    public let lot: LotLine

    public init(document: String?, lot: LotLine) {
      self.document = document
      self.lot = lot
    }
  }

  public struct PartName: Hashable, Sendable {
    public let part: PartCode
    public let name: String
    public let unit: String?

    public init(part: PartCode, name: String, unit: String?) {
      self.part = part
      self.name = name
      self.unit = unit
    }
  }
}
