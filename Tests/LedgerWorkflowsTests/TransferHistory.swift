import LedgerCore
import Testing

@testable import LedgerWorkflows

/// Four outlets that are sent parts, pass them on to one another, claim them and give them back, made up by a seed.
/// Beside the books it keeps every piece with the shipment it came in and the price it came at, oldest first wherever it
/// lies, which is all that the books need to know.
struct TransferHistory {
  static let outlets = ["HN0371", "HN0372", "HN0373", "HN0374"].compactMap { OutletCode($0) }
  static let parts = [Shop.pcb, Shop.fan]

  /// One piece: the lot it came in and its price.
  struct Piece: Hashable {
    let lot: Int64
    let price: Int64
  }

  typealias Pile = [PartCode: [Piece]]

  /// What is on its way to an outlet, from the warehouse or from another one, and not decided on yet.
  struct Way {
    let from: OutletCode?
    let to: OutletCode
    var open: Pile
  }

  struct OpenClaim {
    let number: String
    let outlet: OutletCode
    let line: PartLine
  }

  var shop: Shop
  var random: SplitMix
  var held: [OutletCode: Pile] = [:]
  var ways: [String: Way] = [:]
  var claims: [OpenClaim] = []
  var transfers: [String] = []
  var repairs = 0
  var stock: [PartCode: Int64] = [:]
  var lost: [PartCode: Int64] = [:]
  var owed: [OutletCode: Int64] = [:]
  var transitLoss: Int64 = 0
  var warranty: Int64 = 0
  /// What was sent out and what was credited for what came back.
  var sent: Int64 = 0
  var credited: Int64 = 0

  init(seed: UInt64) throws {
    shop = try Shop.claiming(holding: 0)
    shop.policy = try Shop.policy(["emergency-limit": "1000"])
    random = SplitMix(state: seed)
    for outlet in TransferHistory.outlets.dropFirst(2) { try shop.register(outlet) }
    for outlet in TransferHistory.outlets { try shop.pay(2_000_000, of: outlet) }
    for part in TransferHistory.parts { try bring(part) }
    for outlet in TransferHistory.outlets { try supply(outlet) }
  }

  mutating func play() throws {
    for _ in 0..<48 {
      try step()
      try check()
    }
    try finish()
    try check()
  }

  // MARK: What is always so

  private func check() throws {
    var value: Int64 = 0
    for outlet in TransferHistory.outlets {
      for part in TransferHistory.parts {
        let here = held[outlet]?[part] ?? []
        let coming = ways.values.filter { $0.to == outlet }.flatMap { $0.open[part] ?? [] }.sorted { $0.lot < $1.lot }
        for (account, pieces) in [(Account.held(outlet), here), (.transit(outlet), coming)] {
          let cell = shop.facts.cell(CellKey(account: account, part: part))
          try require(cell == TransferHistory.cell(pieces), "\(account) has \(cell) of \(part)")
          value += cell.amount.fen
        }
      }
      let owed = shop.position(outlet).owed
      try require(owed == Money(fen: self.owed[outlet] ?? 0), "\(outlet) owes \(owed)")
      value += owed.fen
    }
    try require(shop.isNothingBetween, "something lies between two outlets")
    try require(value + transitLoss + warranty + credited == sent, "\(value) of \(sent) is accounted for")
    try require(shop.facts.total(.transitLoss).fen == transitLoss, "the company bears another loss")
    try require(shop.warranty.fen == warranty, "\(shop.warranty) was written off")
    try checkStock()
  }

  private func checkStock() throws {
    for part in TransferHistory.parts {
      let pieces = stock[part] ?? 0
      let price = try #require(Part(shop.facts.document(Part.key(part)))).price
      let cell = shop.warehouse(part)
      try require(cell.quantity == Quantity(pieces) && cell.amount == price * Quantity(pieces), "stock of \(part)")
      let gone = shop.facts.cell(CellKey(account: .lost, part: part)).quantity.pieces
      try require(gone == lost[part] ?? 0, "\(gone) of \(part) are lost")
    }
  }

  /// The pieces as the books keep them.
  private static func cell(_ pieces: [Piece]) -> Cell {
    pieces.reduce(into: Cell()) { cell, piece in
      cell.add(lot: LotNumber(record: piece.lot), quantity: Quantity(1), amount: Money(fen: piece.price))
    }
  }

  func require(_ isSo: Bool, _ what: @autoclosure () -> String) throws {
    if !isSo { throw ClaimHistory.Broken(what: what(), after: shop.facts.record(shop.facts.last)?.verb ?? "") }
  }

  // MARK: Pieces

  mutating func put(_ pieces: [Piece], of part: PartCode, to outlet: OutletCode) {
    let all = (held[outlet]?[part] ?? []) + pieces
    held[outlet, default: [:]][part] = all.sorted { $0.lot < $1.lot }
  }

  /// Takes the oldest.
  mutating func take(_ count: Int64, of part: PartCode, from outlet: OutletCode) -> [Piece] {
    let taken = Array((held[outlet]?[part] ?? []).prefix(Int(count)))
    held[outlet]?[part]?.removeFirst(taken.count)
    return taken
  }

  mutating func takeOpen(_ count: Int64, of part: PartCode, on way: String) -> [Piece] {
    let taken = Array((ways[way]?.open[part] ?? []).prefix(Int(count)))
    ways[way]?.open[part]?.removeFirst(taken.count)
    return taken
  }

  /// All that is still open has come.
  mutating func arrive(_ way: String) {
    guard let done = ways.removeValue(forKey: way) else { return }
    for (part, pieces) in done.open { put(pieces, of: part, to: done.to) }
  }

  // MARK: Choices

  mutating func number(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &random) }
  mutating func chance(_ count: Int64, in many: Int64) -> Bool { number(1...many) <= count }
  mutating func any<Value>(of values: [Value]) -> Value { values[Int(number(0...Int64(values.count - 1)))] }
}

extension Sequence where Element == TransferHistory.Piece {
  var value: Int64 { reduce(0) { $0 + $1.price } }
}
