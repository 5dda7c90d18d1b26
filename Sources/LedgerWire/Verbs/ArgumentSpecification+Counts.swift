import LedgerCore

// Reading what a count names: parts, and pieces of them from none (8.7.4).

extension ArgumentSpecification {
  /// Reads a list of parts, each once.
  func readParts(_ texts: [String]) throws(Refusal) -> ArgumentValue {
    guard texts.count <= ArgumentSpecification.mostLines else { throw bad("line-count") }
    var parts: [PartCode] = []
    for text in texts {
      let part = try require(PartCode(text), "part")
      guard !part.isOld else { throw bad("part") }
      guard !parts.contains(part) else { throw bad("line-twice") }
      parts.append(part)
    }
    return .parts(parts)
  }

  /// Reads a list of `P:N`, each part once.
  func readCounts(_ texts: [String]) throws(Refusal) -> ArgumentValue {
    guard texts.count <= ArgumentSpecification.mostLines else { throw bad("line-count") }
    var seen: Set<PartCode> = []
    var lines: [PartLine] = []
    for text in texts {
      let line = try require(PartLine(counted: text), "count-line")
      guard seen.insert(line.part).inserted else { throw bad("line-twice") }
      lines.append(line)
    }
    return .lines(lines)
  }
}
