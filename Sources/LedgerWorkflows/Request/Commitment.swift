import LedgerCore

// 已批未发: what is approved and not yet shipped is set aside in the outlet's ceiling and in the warehouse, by memo
// postings at the price of the approval. The lot is the review's record, so a release finds exactly what was set aside.

extension Request.Review {
  /// Sets everything aside.
  func commit(to outlet: OutletCode) -> [Posting] { lines.flatMap { $0.commitment(outlet, record, sign: 1) } }
}

extension Request.ApprovedLine {
  /// Releases this line.
  func release(from outlet: OutletCode, _ review: RecordNumber) -> [Posting] { commitment(outlet, review, sign: -1) }

  fileprivate func commitment(_ outlet: OutletCode, _ review: RecordNumber, sign: Int64) -> [Posting] {
    let moved = Quantity(sign * quantity.pieces)
    let value = price * moved
    return [
      Posting(.committed(outlet), value, part, lot: LotNumber(review), moved),
      Posting(.commitments, -value, part, -moved),
    ]
  }
}
