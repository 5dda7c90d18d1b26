import LedgerCore
import LedgerWorkflows
import Statements

/// The arithmetic of the write-offs that one record booked (8.6.7), for a statement: what `entry.explain` says in words.
struct WrittenOff {
  let lines: [Statement.WriteOff]

  init(_ record: LedgerRecord, _ facts: any Facts) {
    guard ["claim.settle", "claim.supplement", ClaimMissing.verb].contains(record.verb),
      let change = record.changes.first(where: { $0.key.kind == Claim.kind }),
      let now = facts.document(change.key),
      // What the record wrote itself, not what a supplement made of it later.
      let claim = Claim(Document(key: now.key, fields: now.fields.merging(change.set), record: record.number))
    else {
      lines = []
      return
    }
    if record.verb == "claim.supplement" {
      // Only what is written off after all was dispatched on some day.
      let dispatched = record.arguments["dispatched"]?.string.flatMap { BusinessDate($0) }
      lines = ClaimCorrection.all(in: change).map { correction in
        WrittenOff.line(correction, of: claim, dispatched: correction.rate == .nothing ? nil : dispatched)
      }
    } else {
      // Each group written off or charged has one sink of used pieces; the record's own stand last.
      let count = record.entry.postings.count { $0.account == .used }
      lines = claim.bookings.suffix(count).map { WrittenOff.line($0, of: claim) }
    }
  }

  private static func line(_ correction: ClaimCorrection, of claim: Claim, dispatched: BusinessDate?)
    -> Statement.WriteOff
  {
    let line = claim.lines[correction.line]
    let more = correction.after - correction.before
    return Statement.WriteOff(
      part: line.part, quantity: correction.quantity, repair: line.repair, dispatched: dispatched,
      percent: correction.rate.hundredths, value: correction.value, before: correction.before, credited: more,
      charged: (correction.wasHeld ? correction.value : .zero) - more)
  }

  private static func line(_ booking: Claim.Booking, of claim: Claim) -> Statement.WriteOff {
    let line = claim.lines[booking.line]
    var dispatched: BusinessDate?
    if case .found(_, let parcel) = booking.cause { dispatched = claim.parcels[parcel].dispatched }
    return Statement.WriteOff(
      part: line.part, quantity: booking.quantity, repair: line.repair, dispatched: dispatched,
      percent: booking.rate.hundredths, value: booking.value, credited: booking.credited,
      charged: booking.value - booking.credited)
  }
}
