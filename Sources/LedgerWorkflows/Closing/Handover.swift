import LedgerCore

/// 移交清单: what an outlet that is closed hands over, and what it lost (8.3.3).
public struct Handover: Hashable, Sendable {
  /// Good pieces, which the company takes back.
  public let good: [PartLine]
  public let damaged: [PartLine]
  public let lost: [PartLine]

  public init(good: [PartLine], damaged: [PartLine], lost: [PartLine]) {
    self.good = good
    self.damaged = damaged
    self.lost = lost
  }

  /// The three lists, each under the argument it came in.
  var lists: [(key: String, lines: [PartLine])] { [("count", good), ("damaged", damaged), ("lost", lost)] }

  /// All pieces by part, the parts in the order first named.
  var tally: PartTally {
    var tally = PartTally()
    for line in lists.flatMap(\.lines) { tally.add(line.part, line.quantity) }
    return tally
  }

  /// 8.3.3: the list is complete: of every part it names it has the pieces held, no more and no fewer, and it names
  /// every part there is.
  ///
  /// - Parameter value: V of all that is held.
  func requireComplete(_ holdings: Holdings, held value: Money) throws(Refusal) {
    var rest = value
    for line in tally.lines {
      let held = holdings.held(line.part)
      guard line.quantity == held else {
        let key = lists.first { $0.lines.contains { $0.part == line.part } }?.key ?? "count"
        throw ClosingRefusal.part(line.part, key: key, held: held, counted: line.quantity).refusal
      }
      rest -= holdings.value(line.part)
    }
    // Every piece has a price above zero, so what is worth nothing is nothing.
    guard rest == .zero else { throw ClosingRefusal.rest(rest).refusal }
  }
}
