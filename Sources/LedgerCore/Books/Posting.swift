/// The record that brought a lot into being: a receipt of stock, a shipment, a review. First in, first out follows
/// these numbers, so lots go out in the order in which they were recorded.
public struct LotNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let record: Int64

  public init(_ record: RecordNumber) { self.record = record.value }
  public init(record: Int64) { self.record = record }

  /// Where an account keeps no lots.
  public static let none = LotNumber(record: 0)

  public static func < (a: LotNumber, b: LotNumber) -> Bool { a.record < b.record }
  public var description: String { String(record) }
}

/// Pieces of one part, of one lot, moving in or out of an account.
public struct Goods: Hashable, Sendable {
  public let part: PartCode
  public let lot: LotNumber
  /// Into the account positive, out of it negative; zero where only the value changes (a new price).
  public let quantity: Quantity

  public init(part: PartCode, lot: LotNumber = .none, quantity: Quantity) {
    self.part = part
    self.lot = lot
    self.quantity = quantity
  }
}

/// One line of an entry: an account, a signed amount (debit positive), and the goods that move with it.
public struct Posting: Hashable, Sendable {
  public let account: Account
  public let amount: Money
  public let goods: Goods?

  public init(_ account: Account, _ amount: Money, _ goods: Goods? = nil) {
    self.account = account
    self.amount = amount
    self.goods = goods
  }

  public init(_ account: Account, _ amount: Money, _ part: PartCode, lot: LotNumber = .none, _ quantity: Quantity) {
    self.init(account, amount, Goods(part: part, lot: lot, quantity: quantity))
  }

  public var cell: CellKey { CellKey(account: account, part: goods?.part) }

  /// The posting that undoes this one, lot for lot.
  public var reversed: Posting {
    Posting(account, -amount, goods.map { Goods(part: $0.part, lot: $0.lot, quantity: -$0.quantity) })
  }
}
