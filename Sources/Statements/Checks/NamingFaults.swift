import LedgerCore

extension Statement {
  func checkNaming(_ faults: inout FaultList) {
    faults.expect("number", Statement.number(month, outlet.code), number)
    faults.require(making.on > month.lastDay, "made.on", "a day after \(month.lastDay)", making.on)
    faults.require(making.answerBy >= making.on, "made.answer_by", "no day before \(making.on)", making.answerBy)
    faults.require(
      making.knownAt.value >= checkpoint.size, "made.known_at", "at least \(checkpoint.size)", making.knownAt)
    checkWords(&faults)
    checkParts(&faults)
    checkPrevious(&faults)
  }

  private func checkWords(_ faults: inout FaultList) {
    let expected = Words(of: accounts)
    faults.expect("words.deposit", expected.deposit, words.deposit)
    faults.expect("words.occupied", expected.occupied, words.occupied)
    faults.expect("words.owed", expected.owed, words.owed)
  }

  /// Every part that appears is named, once, in the order of the codes.
  private func checkParts(_ faults: inout FaultList) {
    for (index, (part, next)) in zip(parts, parts.dropFirst()).enumerated() {
      faults.require(part.part < next.part, "parts[\(index + 1)].part", "after \(part.part), each once", next.part)
    }
    let movements = entries.map(\.movement)
    let shown =
      movements.flatMap { $0.postings.compactMap(\.goods?.part) + $0.writeOffs.map(\.part) }
      + holdings.map(\.part) + transit.map(\.lot.part)
    for part in Set(shown).subtracting(parts.map(\.part)).sorted() {
      faults.add("parts", part.text, "no such part")
    }
  }

  /// The statement before is one of the same outlet for an earlier month.
  private func checkPrevious(_ faults: inout FaultList) {
    guard let previous else { return }
    let digits = previous.number.dropFirst(4).prefix(6)
    let earlier = BusinessMonth("\(digits.prefix(4))-\(digits.dropFirst(4))")
    guard let earlier, earlier < month else {
      faults.add("previous.number", "a statement of an earlier month", previous.number)
      return
    }
    faults.expect("previous.number", Statement.number(earlier, outlet.code), previous.number)
  }
}
