import LedgerCore

// What becomes of pieces in transit. Each leaves transit at the price of its shipment's lot (design: the books).

extension Shipment {
  /// V per piece of a part.
  private func price(of part: PartCode) -> Money { lines.first { $0.part == part }?.price ?? .zero }

  /// All of it, as it was shipped.
  var pieces: [PartLine] { lines.map { PartLine(part: $0.part, quantity: $0.quantity) } }

  /// V of some of its pieces.
  func value(_ lines: [PartLine]) -> Money { lines.reduce(.zero) { $0 + price(of: $1.part) * $1.quantity } }

  private func leaving(_ part: PartCode, _ quantity: Quantity) -> Posting {
    Posting(.transit(outlet), -(price(of: part) * quantity), part, lot: lot, -quantity)
  }

  /// Arrived, or found at the outlet after all.
  func arrival(of part: PartCode, _ quantity: Quantity) -> [Posting] {
    [
      Posting(.held(outlet), price(of: part) * quantity, part, lot: lot, quantity), leaving(part, quantity),
    ]
  }

  /// Lost; the loss is borne by the account given.
  func loss(of part: PartCode, _ quantity: Quantity, borneBy account: Account) -> [Posting] {
    [
      Posting(account, price(of: part) * quantity), Posting(.lost, .zero, part, quantity), leaving(part, quantity),
    ]
  }

  /// Back in the warehouse, at today's price; the difference is a revaluation.
  func comeback(of part: PartCode, _ quantity: Quantity, at today: Money, _ record: RecordNumber) -> [Posting] {
    let value = price(of: part) * quantity
    let now = today * quantity
    var postings = [
      Posting(.warehouse, now, part, lot: LotNumber(record), quantity), leaving(part, quantity),
    ]
    if value != now { postings.append(Posting(.revaluation, value - now)) }
    return postings
  }
}
