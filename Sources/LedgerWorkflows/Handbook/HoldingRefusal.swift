import LedgerCore

/// Why an outlet cannot give up pieces it seems to hold: it has too few, or they stand in open claims, or they are used
/// ones that were sent back to it.
public struct HoldingRefusal: RefusalReason {
  public let clause: Clause
  public let short: [PartLine]
  /// Of the parts that are short, the pieces in open claims.
  public let claimed: [PartLine]
  /// Of the parts that are short, the pieces sent back.
  public let sentBack: [PartLine]

  public init(clause: Clause, short: [PartLine], claimed: [PartLine] = [], sentBack: [PartLine] = []) {
    self.clause = clause
    self.short = short
    self.claimed = claimed
    self.sentBack = sentBack
  }

  public var refusal: Refusal {
    let claimed = claimed.filter { $0.quantity > .zero }
    let sentBack = sentBack.filter { $0.quantity > .zero }
    return Refusal(
      .holdingShort, claimed.isEmpty && sentBack.isEmpty ? "" : "claimed", clause: clause,
      short.map { ReplyField("short", $0) } + claimed.map { ReplyField("claimed", $0) }
        + sentBack.map { ReplyField("sent_back", $0) })
  }
}

extension Holdings {
  /// 8.7.2, 8.6.5: only good pieces that stand in no claim come back; only pieces that stand in none are bought.
  ///
  /// - Parameter gone: what is short already for another reason.
  func require(_ lines: [PartLine], countingSentBack: Bool, beside gone: PartTally = PartTally()) throws(Refusal) {
    let short = lines.compactMap { line -> PartLine? in
      let sent = countingSentBack ? sentBack(line.part) : .zero
      let free = max(held(line.part) - claimed(line.part) - sent, .zero)
      let missing = max(line.quantity - free, gone[line.part])
      return missing > .zero ? PartLine(part: line.part, quantity: missing) : nil
    }
    guard short.isEmpty else {
      throw HoldingRefusal(
        clause: "8.7.2", short: short,
        claimed: short.map { PartLine(part: $0.part, quantity: claimed($0.part)) },
        sentBack: countingSentBack ? short.map { PartLine(part: $0.part, quantity: sentBack($0.part)) } : []
      ).refusal
    }
  }
}
