import LedgerCore

/// A repair record names a part once, over all outlets (8.6.2): which claim has it.
enum RepairRecord {
  static let kind: DocumentKind = "repair"

  static func key(_ part: PartCode, _ repair: String) -> DocumentKey { DocumentKey(kind, id(part, repair)) }

  /// Repair numbers are other people's text.
  static func id(_ part: PartCode, _ repair: String) -> String { "\(part):\(plainSpelling(repair))" }

  /// The claim that has this part of this repair, unless it was cancelled.
  static func claim(_ part: PartCode, _ repair: String, _ facts: any Facts) -> Claim? {
    guard let number = facts.document(key(part, repair))?.fields.word("claim"),
      let claim = Claim(facts.document(Claim.key(number))), claim.status != .cancelled
    else { return nil }
    return claim
  }

  static func change(_ line: RepairLine, claim: String) -> DocumentChange {
    DocumentChange(key(line.part, line.repair), set: ["claim": .string(claim)])
  }
}
