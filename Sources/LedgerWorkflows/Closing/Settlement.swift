import LedgerCore

/// What settling an outlet does to the books: first to what it held, then to what it owed (8.3.3).
struct Settlement {
  private let outlet: OutletCode
  private let prices: [PartCode: Money]
  private let lot: LotNumber
  private var holdings: Holdings
  private var credits: Credits
  private var owed: Money
  private var fines: [Fine]
  private(set) var postings: [Posting] = []
  private var taken: [DocumentChange] = []
  /// V of what went back, V of what is charged, and what was taken from what the outlet had.
  private var good = Money.zero
  private var charged = Money.zero
  private var drawn = Money.zero

  init(
    _ outlet: OutletCode, _ holdings: Holdings, _ prices: [PartCode: Money], _ facts: any Facts, _ context: Context
  ) {
    self.outlet = outlet
    self.prices = prices
    self.holdings = holdings
    lot = LotNumber(context.record)
    credits = .againstDebts(of: outlet, facts)
    owed = facts.total(.owed(outlet))
    fines = Fine.open(of: outlet, facts)
  }

  private var refund: Money { credits.total }
  private var receivable: Money { fines.reduce(owed) { $0 + $1.open } }
  /// Nothing is left on either side.
  var isEven: Bool { refund == .zero && receivable == .zero }

  var changes: [DocumentChange] { taken + holdings.changes() }

  var reply: [ReplyField] {
    [
      ReplyField("good", good), ReplyField("charged", charged), ReplyField("taken", drawn),
      ReplyField("refund", refund), ReplyField("receivable", receivable),
    ]
  }

  // MARK: What it held

  /// Part by part; of each the good pieces leave the oldest lots, then the damaged ones, then the lost.
  mutating func take(_ handover: Handover) {
    for part in handover.tally.lines.map(\.part) {
      takeBack(part, PartTally(handover.good)[part])
      charge(part, PartTally(handover.damaged)[part])
      charge(part, PartTally(handover.lost)[part])
    }
  }

  /// Into the warehouse, at today's price; the difference is a revaluation.
  private mutating func takeBack(_ part: PartCode, _ quantity: Quantity) {
    guard quantity > .zero else { return }
    let value = leave(part, quantity)
    let today = (prices[part] ?? .zero) * quantity
    postings.append(Posting(.warehouse, today, part, lot: lot, quantity))
    if value != today { postings.append(Posting(.revaluation, value - today)) }
    good += value
  }

  private mutating func charge(_ part: PartCode, _ quantity: Quantity) {
    guard quantity > .zero else { return }
    let value = leave(part, quantity)
    postings += [Posting(.owed(outlet), value), Posting(.lost, .zero, part, quantity)]
    owed += value
    charged += value
  }

  /// - Returns: V
  private mutating func leave(_ part: PartCode, _ quantity: Quantity) -> Money {
    let lots = holdings.take(quantity, of: part) ?? []
    postings += lots.map { Posting(.held(outlet), -$0.amount, part, lot: $0.lot, -$0.quantity) }
    return lots.reduce(.zero) { $0 + $1.amount }
  }

  // MARK: What it owed

  /// First what is owed for parts, then the fines by their numbers.
  mutating func setOff() {
    let paid = credits.setOff(owed, owedIn: .owed(outlet), &postings)
    owed -= paid
    drawn += paid
    for index in fines.indices {
      guard case .confirmed(var confirmation) = fines[index].state else { continue }
      let paid = credits.setOff(confirmation.open, owedIn: .fines(outlet), &postings)
      guard paid > .zero else { continue }
      confirmation.open -= paid
      drawn += paid
      fines[index].state = .confirmed(confirmation)
      taken.append(fines[index].changed)
    }
  }
}
