import LedgerCore

/// What a supplement does to the books of its claim, correction by correction (8.6.7).
struct SupplementBooking {
  private let before: Claim
  private var claim: Claim
  private var holdings: Holdings
  private var position: OutletPosition
  private var store: OldPartSeries
  private var postings: [Posting] = []
  private var stored: [DocumentChange] = []
  private var corrections: [ClaimCorrection] = []
  /// V of all pieces corrected; of those among them that were still held; and by how much more is written off.
  private var amount = Money.zero
  private var taken = Money.zero
  private var credited = Money.zero
  private var advance = Money.zero

  init(_ claim: Claim, _ facts: any Facts, _ context: Context) {
    before = claim
    self.claim = claim
    holdings = Holdings(claim.outlet, claim.parts, facts)
    position = OutletPosition(claim.outlet, facts, context.policy)
    store = OldPartSeries(facts, context)
  }

  // MARK: Faulty after all, or dispatched earlier

  mutating func writeOff(_ correction: ClaimSupplement.Correction, line: Int, at rate: Percent) throws(Refusal) {
    let wanted = correction.pieces.quantity
    // What was written off at the lowest rate first: the piece that never arrived before the one that came late.
    let chosen = claim.bookings.indices.filter { claim.bookings[$0].line == line && claim.bookings[$0].gains(at: rate) }
      .sorted { (claim.bookings[$0].rate.hundredths, $0) < (claim.bookings[$1].rate.hundredths, $1) }
    let booked = pieces(chosen)
    let sentBack = sentBack(line)
    guard wanted <= booked + sentBack else {
      throw ClaimRefusal.supplement(correction, most: booked + sentBack).refusal
    }
    let fromBookings = min(wanted, booked)
    correct(fromBookings, of: chosen, to: rate, isFaulty: true)
    if wanted > fromBookings { try redeem(wanted - fromBookings, line: line, at: rate) }
  }

  // MARK: Passed off

  mutating func charge(_ correction: ClaimSupplement.Correction, line: Int) throws(Refusal) {
    let wanted = correction.pieces.quantity
    let chosen = claim.bookings.indices.filter {
      claim.bookings[$0].line == line && claim.bookings[$0].rate != .nothing
    }
    guard wanted <= pieces(chosen) else {
      throw ClaimRefusal.supplement(correction, most: pieces(chosen)).refusal
    }
    correct(wanted, of: chosen, to: .nothing, isFaulty: false)
  }

  // MARK: Pieces

  private func pieces(_ bookings: [Int]) -> Quantity { bookings.reduce(.zero) { $0 + claim.bookings[$1].quantity } }

  /// Sent back, not yet redeemed, and not gone from the holding or claimed anew since.
  private func sentBack(_ line: Int) -> Quantity {
    let part = claim.lines[line].part
    let all = Claim.Inspection.allCases.filter(\.staysHeld).reduce(Quantity.zero) { $0 + claim.found($1, line: line) }
    let left = all - (claim.redeemed[line] ?? .zero)
    return max(min(left, holdings.sentBack(part), holdings.held(part) - holdings.claimed(part)), .zero)
  }

  /// Brings so many pieces of some bookings, in this order, to another rate.
  private mutating func correct(_ quantity: Quantity, of chosen: [Int], to rate: Percent, isFaulty: Bool) {
    var left = quantity
    var bookings = claim.bookings.map { [$0] }
    for index in chosen where left > .zero {
      var rest = claim.bookings[index]
      let isWhole = rest.quantity <= left
      var corrected = isWhole ? rest : rest.split(left)
      left -= corrected.quantity
      let more = rate.of(corrected.value) - corrected.credited
      note(corrected, at: rate, before: corrected.credited, wasHeld: false)
      amount += corrected.value
      post(more)
      corrected.credited += more
      corrected.rate = rate
      if isFaulty { bringIn(&corrected) }
      bookings[index] = isWhole ? [corrected] : [corrected, rest]
    }
    claim.bookings = bookings.flatMap { $0 }
  }

  /// Pieces sent back are written off after all, out of the holding.
  private mutating func redeem(_ quantity: Quantity, line index: Int, at rate: Percent) throws(Refusal) {
    let line = claim.lines[index]
    guard let lots = holdings.take(quantity, of: line.part) else { throw holdings.short(line) }
    holdings.change(line.part) { $0.sentBack = max($0.sentBack - quantity, .zero) }
    let value = lots.reduce(Money.zero) { $0 + $1.amount }
    var booking = Claim.Booking(
      line: index, cause: .supplement, lots: lots, rate: rate, credited: rate.of(value), isStored: false)
    postings += booking.postings(claim.outlet, line.part)
    note(booking, at: rate, before: .zero, wasHeld: true)
    bringIn(&booking)
    claim.bookings.append(booking)
    claim.redeemed[index, default: .zero] += quantity
    amount += value
    taken += value
    credited += booking.credited
    position.held -= value
    position.owed += value - booking.credited
  }

  private mutating func note(_ booking: Claim.Booking, at rate: Percent, before: Money, wasHeld: Bool) {
    corrections.append(
      ClaimCorrection(
        line: booking.line, quantity: booking.quantity, value: booking.value, rate: rate, before: before,
        after: rate.of(booking.value), wasHeld: wasHeld))
  }

  /// The old part comes into the store, unless it is there.
  private mutating func bringIn(_ booking: inout Claim.Booking) {
    guard !booking.isStored else { return }
    let line = claim.lines[booking.line]
    postings += moving(line.part, booking.quantity, from: .oldOrigin, to: .oldStore)
    stored += store.stored(
      booking.lots, of: line.part, outlet: claim.outlet, claim: claim.number, repair: line.repair)
    booking.isStored = true
  }

  /// More is written off, and as much less is owed; what has been paid already stands to the outlet's credit. Less is
  /// written off, and as much more is owed.
  private mutating func post(_ more: Money) {
    guard more != .zero else { return }
    credited += more
    let fromOwed = min(more, position.owed)
    position.owed -= fromOwed
    postings.append(Posting(.warranty, more))
    if fromOwed != .zero { postings.append(Posting(.owed(claim.outlet), -fromOwed)) }
    if more > fromOwed {
      postings.append(Posting(.advance(claim.outlet), fromOwed - more))
      advance += more - fromOwed
    }
  }

  // MARK: The record

  func decision(passedOff: [PartLine], _ facts: any Facts, _ context: Context) -> Decision {
    var claim = claim
    claim.oldParts += store.numbers
    let changed = claim.changed(since: before)
    let noted = changed.set.merging([ClaimCorrection.field: .array(corrections.map(\.row))])
    var fines = FineProposals(claim.outlet, facts, context)
    let fine = fines.passedOff(passedOff, facts)
    return Decision(
      Decision.Step(
        on: context.today, outlet: claim.outlet, clause: "8.6.7", postings: postings,
        changes: [DocumentChange(changed.key, set: noted)] + stored + fines.changes + holdings.changes()),
      reply: [
        ReplyField("claim", claim.number), ReplyField("status", claim.status.rawValue), ReplyField("amount", amount),
        ReplyField("credited", credited), ReplyField("charged", taken - credited),
        ReplyField("owed", position.owed), ReplyField("held", position.held),
        ReplyField("occupied", position.occupied),
      ] + (advance > .zero ? [ReplyField("advance", advance)] : [])
        + (fine.map { [ReplyField("passed_off_fine", $0)] } ?? []))
  }
}

extension Claim.Booking {
  /// Whether faulty pieces dispatched for this rate are worth more than was booked; or are at least not in the store,
  /// though they came too late to be worth anything.
  fileprivate func gains(at rate: Percent) -> Bool {
    self.rate.hundredths < rate.hundredths || rate == .nothing && cause == .missing && !isStored
  }
}
