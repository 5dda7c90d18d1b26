import LedgerCore
import LedgerWorkflows

/// The arithmetic of a write-off (8.6.7), line by line: the day of dispatch, the rate it has by the claim's own terms, and
/// what is left for the outlet to pay.
extension Reading {
  func claimLines(_ record: LedgerRecord) -> [[ReplyField]] {
    guard ["claim.settle", "claim.supplement", ClaimMissing.verb].contains(record.verb),
      let change = record.changes.first(where: { $0.key.kind == Claim.kind }),
      let now = facts.document(change.key),
      // What the record wrote itself, not what a supplement made of it later.
      let claim = Claim(Document(key: now.key, fields: now.fields.merging(change.set), record: record.number))
    else { return [] }
    if record.verb == "claim.supplement" { return ClaimCorrection.all(in: change).map { row($0, of: claim) } }
    // Each group written off or charged has one sink of used pieces; the record's own stand last.
    let count = record.entry.postings.count { $0.account == .used }
    return claim.bookings.suffix(count).map { row($0, of: claim, on: record.on) }
  }

  /// What a supplement made of pieces: what is written off now, less what was before.
  private func row(_ correction: ClaimCorrection, of claim: Claim) -> [ReplyField] {
    let line = claim.lines[correction.line]
    let more = correction.after - correction.before
    let charged = (correction.wasHeld ? correction.value : .zero) - more
    return [
      ReplyField("what", "line"), ReplyField("line", correction.line + 1), ReplyField("part", line.part),
      ReplyField("qty", correction.quantity), ReplyField("repair", line.repair), ReplyField("percent", correction.rate),
      ReplyField("amount", correction.value), ReplyField("credited", more), ReplyField("charged", charged),
      ReplyField(
        "text",
        "\(correction.value) x \(correction.rate) % = \(correction.after); "
          + "\(correction.after) - \(correction.before) = \(more)"),
    ]
  }

  private func row(_ booking: Claim.Booking, of claim: Claim, on day: BusinessDate) -> [ReplyField] {
    let line = claim.lines[booking.line]
    var fields = [
      ReplyField("what", "line"), ReplyField("line", booking.line + 1), ReplyField("part", line.part),
      ReplyField("qty", booking.quantity), ReplyField("repair", line.repair),
    ]
    var text = "\(booking.value) - \(booking.credited) = \(booking.value - booking.credited)"
    if booking.cause == .missing { text = "\(claim.terms.arriveBy) < \(day); " + text }
    if case .found(.fault, let parcel) = booking.cause {
      let dispatched = claim.parcels[parcel].dispatched
      fields += [ReplyField("dispatched", dispatched), ReplyField("percent", booking.rate)]
      text =
        "\(window(dispatched, claim.terms)): \(booking.rate) %; "
        + "\(booking.value) x \(booking.rate) % = \(booking.credited); " + text
    }
    return fields + [
      ReplyField("amount", booking.value), ReplyField("credited", booking.credited),
      ReplyField("charged", booking.value - booking.credited), ReplyField("text", text),
    ]
  }

  /// Where a day lies between the last day for all and the last day for some.
  private func window(_ day: BusinessDate, _ terms: ClaimTerms) -> String {
    if day <= terms.fullBy { return "\(day) <= \(terms.fullBy)" }
    if day <= terms.reducedBy { return "\(terms.fullBy) < \(day) <= \(terms.reducedBy)" }
    return "\(terms.reducedBy) < \(day)"
  }
}
