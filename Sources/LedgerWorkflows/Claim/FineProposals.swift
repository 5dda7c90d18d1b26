import LedgerCore

/// The fines that an inspection proposes (8.6.5, 8.6.7), by the catalogue of the edition in force; the manager confirms or
/// dismisses them.
struct FineProposals {
  private static let noFault = "no-fault"
  private static let passedOff = "passed-off"
  /// What every edition's catalogue has.
  static let codes: Set = [noFault, passedOff]

  private let outlet: OutletCode
  private let context: Context
  private var number: Int64
  private(set) var changes: [DocumentChange] = []

  init(_ outlet: OutletCode, _ facts: any Facts, _ context: Context) {
    self.outlet = outlet
    self.context = context
    number = facts.counter(Fine.series(context.today.month))
  }

  /// So much apiece for old parts without fault.
  mutating func noFault(_ pieces: Quantity) -> String? {
    guard pieces > .zero, let tariff = tariff(FineProposals.noFault), let step = tariff.step else { return nil }
    return propose(tariff, step * pieces)
  }

  /// A multiple of today's supply price for old parts passed off.
  mutating func passedOff(_ lines: [PartLine], _ facts: any Facts) -> String? {
    let prices = lines.map { Part(facts.document(Part.key($0.part)))?.price ?? .zero }
    guard !lines.isEmpty, let tariff = tariff(FineProposals.passedOff) else { return nil }
    let value = zip(lines, prices).reduce(Money.zero) { $0 + $1.1 * $1.0.quantity }
    return propose(tariff, value * Quantity(Int64(context.policy.claims.passedOffTimes)))
  }

  private func tariff(_ code: String) -> FineTariff? { context.policy.fines.first { $0.code == code } }

  private mutating func propose(_ tariff: FineTariff, _ amount: Money) -> String? {
    guard amount > .zero else { return nil }
    number += 1
    let month = context.today.month
    let fine = Fine(
      number: SeriesNumber(series: Fine.series(month), number: number).description, outlet: outlet,
      code: tariff.code, rule: tariff.rule, proposed: min(amount, tariff.most), proposer: context.actor.person,
      state: .proposed)
    changes.append(fine.created(in: month))
    return fine.number
  }
}
