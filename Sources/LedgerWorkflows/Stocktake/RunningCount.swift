import LedgerCore

/// A count beside a movement (8.7.4): whoever stands at the shelf says how many pieces are left. Where the books agree that
/// is a count like any other; where they differ a stocktake is opened of the parts that do.
struct RunningCount {
  let lines: [PartLine]
  private let cards: [Card]
  private let number: SeriesNumber

  init(_ lines: [PartLine], _ facts: any Facts, _ context: Context) {
    self.lines = lines
    cards = lines.map { Card($0.part, facts) }
    number = Stocktake.next(facts, context)
  }

  func requireSettled(_ facts: any Facts) throws(Refusal) {
    for card in cards { try card.requireSettled(key: "counted", facts) }
  }

  /// What the counts change, and what is answered; nothing when nothing was counted.
  ///
  /// - Parameter book: the pieces in the warehouse after the movement.
  func outcome(_ context: Context, book: (PartCode) -> Quantity) -> (changes: [DocumentChange], reply: [ReplyField]) {
    guard !lines.isEmpty else { return ([], []) }
    var agreed: [DocumentChange] = []
    var differing: [(line: StocktakeLine, card: Card)] = []
    for (line, card) in zip(lines, cards) {
      var count = StocktakeLine(stocktake: number.description, part: line.part)
      count.take(
        StocktakeLine.Count(
          on: context.today, record: context.record, counted: line.quantity, book: book(line.part)),
        by: context.actor.person)
      if count.status == .matched {
        agreed.append(card.settled(counted: context.today, by: context.record))
      } else {
        differing.append((count, card))
      }
    }
    guard !differing.isEmpty else { return (agreed, [ReplyField("counted", "ok")]) }
    let stocktake = Stocktake(
      number: number.description, scope: .running, opened: context.today, parts: differing.count, uncounted: 0,
      differences: differing.count)
    let opened = stocktake.created(number.series, of: differing.map(\.line.part))
    return (
      agreed + opened + differing.map(\.line.changed) + differing.map { $0.card.differs(in: stocktake.number) },
      [ReplyField("counted", "differs"), ReplyField("stocktake", stocktake.number)]
    )
  }
}
