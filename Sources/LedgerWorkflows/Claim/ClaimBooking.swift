import LedgerCore

extension Claim {
  /// Pieces of one line that have left the holding, lot by lot, and what of their value was written off.
  public struct Booking: Hashable, Sendable {
    public let line: Int
    public let cause: Cause
    public var lots: [LotBalance]
    /// What they were written off at.
    public var rate: Percent
    /// W: what was written off; the rest of the value is owed.
    public var credited: Money
    /// Whether the old part is in the company's hands.
    public var isStored: Bool

    public enum Cause: Hashable, Sendable {
      case found(Inspection, parcel: Int)
      /// Never arrived (8.6.7).
      case missing
      /// Sent back first; a supplement wrote it off.
      case supplement
    }

    public var quantity: Quantity { lots.reduce(.zero) { $0 + $1.quantity } }
    /// V
    public var value: Money { lots.reduce(.zero) { $0 + $1.amount } }

    /// Takes the oldest pieces off; what was written off goes with them by their share, and no fen gets lost: neither
    /// side is left with more than its value.
    mutating func split(_ quantity: Quantity) -> Booking {
      var cell = Cell(lots: lots)
      let taken = cell.oldest(quantity) ?? lots
      for lot in taken { cell.add(lot: lot.lot, quantity: -lot.quantity, amount: -lot.amount) }
      var part = self
      part.lots = taken
      lots = cell.lots
      let share = max(rate.of(part.value), credited - value)
      part.credited = min(share, credited, part.value)
      credited -= part.credited
      return part
    }

    /// The entry that takes the pieces out of the holding.
    func postings(_ outlet: OutletCode, _ part: PartCode) -> [Posting] {
      var postings = lots.map { Posting(.held(outlet), -$0.amount, part, lot: $0.lot, -$0.quantity) }
      postings.append(Posting(.used, .zero, part, quantity))
      if credited != .zero { postings.append(Posting(.warranty, credited)) }
      if value != credited { postings.append(Posting(.owed(outlet), value - credited)) }
      return postings
    }
  }

  public func value(line: Int) -> Money {
    bookings.reduce(.zero) { $1.line == line ? $0 + $1.value : $0 }
  }

  public func credited(line: Int) -> Money {
    bookings.reduce(.zero) { $1.line == line ? $0 + $1.credited : $0 }
  }
}
