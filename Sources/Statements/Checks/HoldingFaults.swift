import LedgerCore

extension Statement {
  /// The lots that the outlet holds, and those on their way to it, make up the two balances.
  func checkHoldings(_ faults: inout FaultList) {
    let held = holdings.reduce(Money.zero) { $0 + $1.amount }
    faults.expect("holdings", closings[.held], held)
    let underway = transit.reduce(Money.zero) { $0 + $1.lot.amount }
    faults.expect("transit", closings[.transit], underway)
    for (index, line) in holdings.enumerated() { check(line, "holdings[\(index)]", &faults) }
    for (index, line) in transit.enumerated() { check(line.lot, "transit[\(index)]", &faults) }
    for (index, (line, next)) in zip(holdings, holdings.dropFirst()).enumerated() {
      faults.require(
        (line.part, line.lot) < (next.part, next.lot), "holdings[\(index + 1)]", "parts and lots in order, each once",
        "\(next.part) \(next.lot)")
    }
  }

  private func check(_ line: LotLine, _ path: String, _ faults: inout FaultList) {
    faults.require(line.quantity != .zero, "\(path).quantity", "some pieces", line.quantity)
    faults.require(
      line.lot > .none && line.lot.record <= checkpoint.size, "\(path).lot", "a record of the log", line.lot)
  }
}
