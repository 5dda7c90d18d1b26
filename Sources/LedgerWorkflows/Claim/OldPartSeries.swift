import LedgerCore

/// Enters old parts in the store one after the other, each under the next number of its series.
struct OldPartSeries {
  private let month: BusinessMonth
  private var number: Int64
  private(set) var numbers: [String] = []

  init(_ facts: any Facts, _ context: Context) {
    month = context.today.month
    number = facts.counter(OldPart.series(month))
  }

  /// Beyond the claim: kept, worth nothing (8.6.4).
  mutating func confiscated(_ line: PartLine, outlet: OutletCode, claim: String) -> DocumentChange {
    OldPart(
      number: next(), part: line.part, pieces: line.quantity, outlet: outlet, claim: claim, repair: nil, origin: nil,
      value: .zero, state: .confiscated
    ).created(in: month)
  }

  /// One for each lot that left the holding, so that every old part has the shipment it came with.
  mutating func stored(
    _ lots: [LotBalance], of part: PartCode, outlet: OutletCode, claim: String?, repair: String?
  ) -> [DocumentChange] {
    lots.map { lot in
      let number = next()
      numbers.append(number)
      return OldPart(
        number: number, part: part, pieces: lot.quantity, outlet: outlet, claim: claim, repair: repair,
        origin: lot.lot, value: lot.amount, state: .store
      ).created(in: month)
    }
  }

  private mutating func next() -> String {
    number += 1
    return SeriesNumber(series: OldPart.series(month), number: number).description
  }
}
