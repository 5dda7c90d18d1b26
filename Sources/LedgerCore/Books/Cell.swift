/// Where a balance is kept: one account, and one part where the account holds goods.
public struct CellKey: Hashable, Sendable {
  public let account: Account
  public let part: PartCode?

  public init(account: Account, part: PartCode? = nil) {
    self.account = account
    self.part = part
  }
}

/// What one lot holds in one cell.
public struct LotBalance: Hashable, Sendable {
  public let lot: LotNumber
  public var quantity: Quantity
  public var amount: Money

  public init(lot: LotNumber, quantity: Quantity, amount: Money) {
    self.lot = lot
    self.quantity = quantity
    self.amount = amount
  }

  public var isEmpty: Bool { quantity == .zero && amount == .zero }
}

/// The balance of one account and part: a queue of lots, oldest first. Where no lots are kept it has one, `.none`.
/// Empty lots leave the queue, so a holding that is fully accounted for is exactly nothing.
public struct Cell: Hashable, Sendable {
  public private(set) var lots: [LotBalance]

  public init(lots: [LotBalance] = []) { self.lots = lots }

  public var quantity: Quantity { lots.reduce(.zero) { $0 + $1.quantity } }
  public var amount: Money { lots.reduce(.zero) { $0 + $1.amount } }

  public subscript(lot: LotNumber) -> LotBalance {
    lots.first { $0.lot == lot } ?? LotBalance(lot: lot, quantity: .zero, amount: .zero)
  }

  /// Adds a movement. Lots stand in order; the newest is the usual one, so the search starts at the end.
  public mutating func add(lot: LotNumber, quantity: Quantity, amount: Money) {
    var index = lots.endIndex
    while index > lots.startIndex, lots[index - 1].lot > lot { index -= 1 }
    if index > lots.startIndex, lots[index - 1].lot == lot {
      lots[index - 1].quantity += quantity
      lots[index - 1].amount += amount
      if lots[index - 1].isEmpty { lots.remove(at: index - 1) }
    } else if quantity != .zero || amount != .zero {
      lots.insert(LotBalance(lot: lot, quantity: quantity, amount: amount), at: index)
    }
  }

  /// Takes the oldest lots first, each at its own price (handbook 8.6, first in first out).
  ///
  /// - Returns: what to take from which lot, or nil when the cell holds fewer pieces than asked.
  public func oldest(_ wanted: Quantity) -> [LotBalance]? {
    var open = wanted
    var taken: [LotBalance] = []
    for lot in lots where open > .zero && lot.quantity > .zero {
      if lot.quantity <= open {
        taken.append(lot)
        open -= lot.quantity
      } else {
        let price = Money(fen: lot.amount.fen / lot.quantity.pieces)
        taken.append(LotBalance(lot: lot.lot, quantity: open, amount: price * open))
        open = .zero
      }
    }
    return open == .zero ? taken : nil
  }
}
