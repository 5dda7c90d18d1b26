/// What lies in the warehouse by the test's own reckoning: of each part a queue of lots, its price, and what is promised.
/// It knows nothing of the ledger's types and arithmetic.
struct StockModel {
  struct Lot: Equatable {
    let number: Int
    var pieces: Int
  }

  struct Shelf {
    var fen: Int
    var lots: [Lot] = []
    var reserved = 0
    var held: [String: Int] = [:]

    var pieces: Int { lots.reduce(0) { $0 + $1.pieces } }
    var free: Int { max(0, pieces - reserved) }
    func pieces(of lot: Int) -> Int { lots.first { $0.number == lot }?.pieces ?? 0 }
  }

  var shelves: [String: Shelf] = [:]

  subscript(part: String) -> Shelf {
    get { shelves[part] ?? Shelf(fen: 0) }
    set { shelves[part] = newValue }
  }

  /// Brings pieces into a lot, new or of old.
  mutating func bring(_ part: String, _ pieces: Int, lot: Int) {
    if let index = self[part].lots.firstIndex(where: { $0.number == lot }) {
      self[part].lots[index].pieces += pieces
    } else {
      self[part].lots.append(Lot(number: lot, pieces: pieces))
      self[part].lots.sort { $0.number < $1.number }
    }
  }

  /// Takes pieces away, one after the other from what came first, or from one lot.
  @discardableResult
  mutating func take(_ part: String, _ pieces: Int, lot: Int? = nil) -> [Lot] {
    var taken: [Lot] = []
    for _ in 0..<pieces {
      guard let index = self[part].lots.firstIndex(where: { lot == nil || $0.number == lot }) else { return taken }
      let number = self[part].lots[index].number
      self[part].lots[index].pieces -= 1
      if self[part].lots[index].pieces == 0 { self[part].lots.remove(at: index) }
      if taken.last?.number == number {
        taken[taken.count - 1].pieces += 1
      } else {
        taken.append(Lot(number: number, pieces: 1))
      }
    }
    return taken
  }
}
