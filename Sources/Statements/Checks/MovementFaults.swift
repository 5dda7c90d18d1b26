import LedgerCore

extension Statement {
  func checkMovements(_ faults: inout FaultList) {
    var prices = LotPrices()
    var known: Set<RecordNumber> = []
    for list in [(name: "movements", entries: movements), (name: "corrections", entries: corrections)] {
      var last = RecordNumber.none
      for (index, movement) in list.entries.enumerated() {
        let path = "\(list.name)[\(index)]"
        faults.require(movement.entry > last, "\(path).entry", "after \(last)", movement.entry)
        faults.require(known.insert(movement.entry).inserted, "\(path).entry", "each entry once", movement.entry)
        last = movement.entry
        check(movement, path, &faults)
        checkGoods(movement, path, &prices, &faults)
      }
    }
    checkCorrections(&faults)
    for (index, line) in holdings.enumerated() { prices.note(line, "holdings[\(index)]", &faults) }
    for (index, line) in transit.enumerated() { prices.note(line.lot, "transit[\(index)]", &faults) }
  }

  private func check(_ movement: Movement, _ path: String, _ faults: inout FaultList) {
    faults.expect("\(path).on", month, movement.on.month)
    faults.require(
      movement.entry.value <= checkpoint.size, "\(path).entry", "at most \(checkpoint.size), within the checkpoint",
      movement.entry)
    faults.require(!movement.postings.isEmpty, "\(path).postings", "at least one", 0)
    if let reversed = movement.reverses {
      faults.require(reversed < movement.entry, "\(path).reverses", "before \(movement.entry)", reversed)
    }
  }

  /// A correction undoes an entry of an earlier month, or supplements a claim settled in one.
  private func checkCorrections(_ faults: inout FaultList) {
    let entries = Set(movements.map(\.entry))
    for (index, correction) in corrections.enumerated() {
      let path = "corrections[\(index)].reverses"
      if let reversed = correction.reverses {
        faults.require(!entries.contains(reversed), path, "an entry of an earlier month", reversed)
      } else {
        faults.require(correction.verb == "claim.supplement", path, "the entry corrected", "nothing")
      }
    }
  }

  /// Goods move in transit, held and committed, and there nothing moves without them; always at the price of their lot.
  private func checkGoods(
    _ movement: Movement, _ path: String, _ prices: inout LotPrices, _ faults: inout FaultList
  ) {
    for (index, posting) in movement.postings.enumerated() {
      let path = "\(path).postings[\(index)]"
      guard let goods = posting.goods else {
        faults.require(!posting.kind.keepsLots, "\(path).part", "a part in \(posting.kind.rawValue)", "none")
        continue
      }
      faults.require(posting.kind.keepsLots, "\(path).part", "no part in \(posting.kind.rawValue)", goods.part)
      faults.require(goods.lot > .none, "\(path).lot", "a lot", goods.lot)
      faults.require(goods.quantity != .zero, "\(path).quantity", "some pieces", goods.quantity)
      let line = LotLine(part: goods.part, lot: goods.lot, quantity: goods.quantity, amount: posting.amount)
      prices.note(line, path, &faults)
    }
  }
}

/// The price of every lot: the same for each of its pieces, wherever they are, in whole fen.
private struct LotPrices {
  private var known: [Lot: Money] = [:]

  private struct Lot: Hashable {
    let part: PartCode
    let lot: LotNumber
  }

  mutating func note(_ line: Statement.LotLine, _ path: String, _ faults: inout FaultList) {
    // That there are no pieces is a fault of its own.
    guard line.quantity != .zero else { return }
    guard line.amount.fen % line.quantity.pieces == 0, line.amount.fen / line.quantity.pieces >= 0 else {
      faults.add("\(path).amount", "a whole price for each of \(line.quantity) pieces", line.amount)
      return
    }
    let lot = Lot(part: line.part, lot: line.lot)
    let price = Money(fen: line.amount.fen / line.quantity.pieces)
    if let expected = known[lot] {
      faults.expect("\(path).amount", expected * line.quantity, line.amount)
    } else {
      known[lot] = price
    }
  }
}
