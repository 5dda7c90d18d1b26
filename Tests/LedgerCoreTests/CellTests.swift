import LedgerCore
import Testing

struct CellTests {
  private func lot(_ record: Int64, _ pieces: Int64, _ fen: Int64) -> LotBalance {
    LotBalance(lot: LotNumber(record: record), quantity: Quantity(pieces), amount: Money(fen: fen))
  }

  private func cell(_ lots: LotBalance...) -> Cell {
    var cell = Cell()
    for lot in lots { cell.add(lot: lot.lot, quantity: lot.quantity, amount: lot.amount) }
    return cell
  }

  @Test("8.6, 8.7.3 The oldest lots go first, each at its own price")
  func oldestFirst() {
    let cell = cell(lot(9, 3, 300), lot(4, 2, 180), lot(12, 5, 600))
    #expect(cell.lots.map(\.lot.record) == [4, 9, 12])
    #expect(cell.quantity == Quantity(10))
    #expect(cell.amount == Money(fen: 1080))
    #expect(cell.oldest(Quantity(1)) == [lot(4, 1, 90)])
    #expect(cell.oldest(Quantity(4)) == [lot(4, 2, 180), lot(9, 2, 200)])
    #expect(cell.oldest(Quantity(10)) == [lot(4, 2, 180), lot(9, 3, 300), lot(12, 5, 600)])
    #expect(cell.oldest(Quantity(11)) == nil)
    #expect(cell.oldest(.zero) == [])
    #expect(Cell().oldest(Quantity(1)) == nil)
  }

  @Test("A lot that is emptied leaves the queue")
  func emptyLots() {
    var cell = cell(lot(4, 2, 180), lot(9, 3, 300))
    cell.add(lot: LotNumber(record: 4), quantity: Quantity(-2), amount: Money(fen: -180))
    #expect(cell.lots == [lot(9, 3, 300)])
    #expect(cell[LotNumber(record: 4)] == lot(4, 0, 0))
    cell.add(lot: LotNumber(record: 9), quantity: Quantity(-3), amount: Money(fen: -300))
    #expect(cell == Cell())
    cell.add(lot: LotNumber(record: 9), quantity: .zero, amount: .zero)
    #expect(cell.lots.isEmpty)
  }

  @Test("A new price changes a lot's value, not its place or its pieces")
  func revaluedLot() {
    var cell = cell(lot(4, 2, 180), lot(9, 3, 300))
    cell.add(lot: LotNumber(record: 4), quantity: .zero, amount: Money(fen: 20))
    #expect(cell.lots == [lot(4, 2, 200), lot(9, 3, 300)])
    #expect(cell.oldest(Quantity(1)) == [lot(4, 1, 100)])
  }

  /// In and out at random, prices changing all the while; then everything goes.
  @Test("8.6 A holding that is fully accounted for is exactly nothing: 1,000 random histories")
  func fullyAccountedFor() throws {
    var random = Seeded("CellTests.fullyAccountedFor")
    for history in 0..<1000 {
      var cell = Cell()
      var pieces: Int64 = 0
      var value: Int64 = 0
      for record in 1...Int64.random(in: 1...40, using: &random) {
        if Bool.random(using: &random) || pieces == 0 {
          let (count, price) = (Int64.random(in: 1...50, using: &random), Int64.random(in: 1...99_999, using: &random))
          cell.add(lot: LotNumber(record: record), quantity: Quantity(count), amount: Money(fen: price * count))
          (pieces, value) = (pieces + count, value + price * count)
        } else {
          let count = Int64.random(in: 1...pieces, using: &random)
          let taken = try #require(cell.oldest(Quantity(count)))
          for lot in taken { cell.add(lot: lot.lot, quantity: -lot.quantity, amount: -lot.amount) }
          pieces -= count
          value -= taken.reduce(Money.zero) { $0 + $1.amount }.fen
        }
        guard cell.quantity.pieces == pieces, cell.amount.fen == value, cell.oldest(Quantity(pieces + 1)) == nil else {
          Issue.record("history \(history), record \(record)")
          return
        }
      }
      for lot in try #require(cell.oldest(Quantity(pieces))) {
        cell.add(lot: lot.lot, quantity: -lot.quantity, amount: -lot.amount)
      }
      #expect(cell == Cell(), "history \(history)")
    }
  }
}
