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
    // A month has no more days; whoever writes more only wants to keep us busy.
    guard ceiling.days.count <= 31, entries.allSatisfy({ $0.movement.on.month == month }) else {
      faults.require(ceiling.days.count <= 31, "ceiling.days", "at most 31", ceiling.days.count)
      return
    }
    var last: BusinessDate?
    for (index, day) in ceiling.days.enumerated() {
      let path = "ceiling.days[\(index)]"
      faults.expect("\(path).on", month, day.on.month)
      faults.require(last.map { $0 < day.on } ?? true, "\(path).on", "after \(last?.description ?? "")", day.on)
      last = day.on
      let balances = balances(atEndOf: day.on)
      faults.expect("\(path).occupied", balances.occupied, day.occupied)
      check(ratio: day.ratio, of: balances, day.ceiling, path, &faults)
    }
    let shown = Set(ceiling.days.map(\.on))
    for day in needed.subtracting(shown).sorted() {
      faults.add("ceiling.days", day.description, "no such day")
    }
  }

  private func balances(atEndOf day: BusinessDate) -> Balances {
    var balances = openings
    for movement in entries.map(\.movement) where movement.on <= day {
      for posting in movement.postings { balances[posting.kind] += posting.amount }
    }
    return balances
  }

  /// The first day, the last, and every day that ends otherwise than it began.
  private var needed: Set<BusinessDate> {
    let moved = Set(entries.map(\.movement.on)).filter { day in
      let (before, after) = (balances(atEndOf: day.adding(days: -1)), balances(atEndOf: day))
      return before.occupied != after.occupied || before.deposit != after.deposit
    }
    return moved.union([month.day(1), month.lastDay])
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
