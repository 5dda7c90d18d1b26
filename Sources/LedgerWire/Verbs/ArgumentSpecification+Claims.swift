import LedgerCore

// Reading the lines of a claim, and what is found of its pieces (8.6).

extension ArgumentSpecification {
  /// Each part and repair once.
  func readClaimLines(_ texts: [String]) throws(Refusal) -> ArgumentValue {
    guard texts.count <= ArgumentSpecification.mostLines else { throw bad("line-count") }
    var seen: Set<[UInt8]> = []
    var lines: [RepairLine] = []
    for text in texts {
      let pieces = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard pieces.count == 4, let line = PartLine("\(pieces[0]):\(pieces[1])"), isRepair(pieces[2]),
        let replaced = BusinessDate(pieces[3]), replaced.month.year <= ArgumentSpecification.lastYear
      else { throw bad("claim-line") }
      guard seen.insert(key(line.part, pieces[2])).inserted else { throw bad("line-repair-twice") }
      lines.append(RepairLine(part: line.part, quantity: line.quantity, repair: pieces[2], replaced: replaced))
    }
    return .claimLines(lines)
  }

  func readInspections(_ texts: [String], needsRepair: Bool) throws(Refusal) -> ArgumentValue {
    guard texts.count <= ArgumentSpecification.mostLines else { throw bad("line-count") }
    var seen: Set<[UInt8]> = []
    var values: [RepairPieces] = []
    for text in texts {
      let pieces = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard pieces.count == 3 || pieces.count == 2 && !needsRepair, let line = PartLine("\(pieces[0]):\(pieces[1])")
      else { throw bad("inspection") }
      let repair = pieces.count == 3 ? pieces[2] : nil
      guard repair.map({ isRepair($0) }) ?? true else { throw bad("inspection") }
      guard seen.insert(key(line.part, repair)).inserted else { throw bad("line-repair-twice") }
      values.append(RepairPieces(part: line.part, quantity: line.quantity, repair: repair))
    }
    return .inspections(values)
  }

  /// A name without a colon, byte for byte: to Swift a colon with an accent on it is another character.
  func isRepair(_ text: String) -> Bool {
    isPlain(text, longest: ArgumentSpecification.longestName) && !text.utf8.contains(UInt8(ascii: ":"))
  }

  /// Byte by byte, as the ledger tells repairs apart.
  private func key(_ part: PartCode, _ repair: String?) -> [UInt8] {
    Array(part.text.utf8) + (repair.map { [0x3A] + Array($0.utf8) } ?? [])
  }
}
