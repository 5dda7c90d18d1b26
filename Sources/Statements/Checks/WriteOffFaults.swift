import LedgerCore

extension Statement {
  /// 8.6.7: a share of the value by the day of dispatch is credited, the rest is owed; what a supplement credits later is
  /// owed no longer.
  func checkWriteOffs(_ faults: inout FaultList) {
    for (path, movement) in entries where !movement.writeOffs.isEmpty {
      for (index, line) in movement.writeOffs.enumerated() {
        check(line, "\(path).write_offs[\(index)]", &faults)
      }
      let charged = movement.writeOffs.reduce(Money.zero) { $0 + $1.charged }
      // What was paid already when a supplement credits it stands to the outlet's good as an advance.
      faults.expect("\(path).write_offs", charged, movement.sum(.owed) + movement.sum(.advance))
      checkPieces(movement, "\(path).write_offs", &faults)
    }
  }

  /// The lines are the pieces that leave the holding, part by part.
  private func checkPieces(_ movement: Movement, _ path: String, _ faults: inout FaultList) {
    let lines = movement.writeOffs.filter(\.isFromHolding)
    let lots = movement.postings.filter { $0.kind == .held }
    for part in Set(lines.map(\.part) + lots.compactMap(\.goods?.part)).sorted() {
      let (own, out) = (lines.filter { $0.part == part }, lots.filter { $0.goods?.part == part })
      let pieces = out.reduce(Quantity.zero) { $0 - ($1.goods?.quantity ?? .zero) }
      faults.expect(path, "\(pieces) of \(part)", "\(own.reduce(Quantity.zero) { $0 + $1.quantity }) of \(part)")
      let value = out.reduce(Money.zero) { $0 - $1.amount }
      faults.expect(path, "\(value) for \(part)", "\(own.reduce(Money.zero) { $0 + $1.value }) for \(part)")
    }
  }

  private func check(_ line: WriteOff, _ path: String, _ faults: inout FaultList) {
    faults.require(line.quantity > .zero, "\(path).quantity", "at least one piece", line.quantity)
    faults.require(line.value >= .zero, "\(path).value", "no negative value", line.value)
    faults.require((0...100).contains(line.percent), "\(path).percent", "0 to 100", line.percent)
    guard line.value >= .zero, (0...100).contains(line.percent) else { return }
    faults.expect("\(path).credited", line.share - (line.before ?? .zero), line.credited)
    guard !line.isFromHolding else { return }
    faults.expect("\(path).charged", line.before == nil ? line.value - line.credited : -line.credited, line.charged)
  }
}

extension Statement.WriteOff {
  /// W: so many hundredths of the value, rounded half up to the fen.
  var share: Money {
    // Whole yuan and odd fen apart: what a record can carry does not overflow on the way.
    let (yuan, fen) = value.fen.quotientAndRemainder(dividingBy: 100)
    return Money(fen: yuan * Int64(percent) + (fen * Int64(percent) + 50) / 100)
  }

  /// The pieces leave the holding with this line. Pieces that a supplement values anew have left it before, unless they
  /// had been sent back: of those nothing had been credited.
  var isFromHolding: Bool { (before ?? .zero) == .zero && charged == value - credited }
}

extension Statement.Movement {
  func sum(_ kind: AccountKind) -> Money {
    postings.reduce(.zero) { $1.kind == kind ? $0 + $1.amount : $0 }
  }
}
