import LedgerCore

extension Statement {
  /// 8.3.2. Nothing says that the occupied amount fits: an outlet may owe more than its deposit allows by a deduction.
  func checkCeiling(_ faults: inout FaultList) {
    let closing = closings
    faults.expect("ceiling.deposit", closing.deposit, ceiling.deposit)
    faults.expect("ceiling.occupied", closing.occupied, ceiling.occupied)
    faults.expect("ceiling.committed", closing[.committed], ceiling.committed)
    faults.expect("ceiling.available", ceiling.ceiling - ceiling.occupied - ceiling.committed, ceiling.available)
    check(ratio: ceiling.ratio, of: closing, ceiling.ceiling, "ceiling", &faults)
    checkDays(&faults)
    if let last = ceiling.days.last {
      faults.expect("ceiling.ratio", last.ratio, ceiling.ratio)
    }
  }

  /// Every day anew from the opening balances and what was posted up to its end.
  private func checkDays(_ faults: inout FaultList) {
    let postings = entries.flatMap { entry in entry.movement.postings.map { (on: entry.movement.on, line: $0) } }
    var last: BusinessDate?
    for (index, day) in ceiling.days.enumerated() {
      let path = "ceiling.days[\(index)]"
      faults.expect("\(path).on", month, day.on.month)
      faults.require(last.map { $0 < day.on } ?? true, "\(path).on", "after \(last?.description ?? "")", day.on)
      last = day.on
      var balances = openings
      for posting in postings where posting.on <= day.on { balances[posting.line.kind] += posting.line.amount }
      faults.expect("\(path).occupied", balances.occupied, day.occupied)
      check(ratio: day.ratio, of: balances, day.ceiling, path, &faults)
    }
    let shown = Set(ceiling.days.map(\.on))
    let moving: Set<AccountKind> = [.transit, .held, .owed, .deposit]
    let moved = postings.filter { moving.contains($0.line.kind) }.map(\.on)
    for day in Set([month.day(1), month.lastDay] + moved).subtracting(shown).sorted() {
      faults.add("ceiling.days", day.description, "no such day")
    }
  }

  private func check(
    ratio: String, of balances: Balances, _ ceiling: Money, _ path: String, _ faults: inout FaultList
  ) {
    guard let expected = balances.ceiling(ratio: ratio) else {
      faults.add("\(path).ratio", "a ratio", ratio)
      return
    }
    faults.expect("\(path).ceiling", expected, ceiling)
  }
}
