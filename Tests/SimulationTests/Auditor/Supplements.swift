extension Auditor {
  static let corrections = ["fault", "outofwarranty", "expired"]

  /// 8.6.7: a settled claim is corrected, line by line: what proves timely after all, or was credited wrongly.
  mutating func supplementClaim(_ call: Call) throws(Refusal) -> String {
    var claim = try claim(call)
    for key in Auditor.corrections {
      for value in call.repairs(key) { try requireClaimed(claim, key, value) }
    }
    let dispatched = call["dispatched"] == nil ? nil : try dispatchDay(call)
    try requireStanding(claim.outlet, not: Auditor.gone)
    guard claim.status == "settled" else { throw wrongStatus(claim) }
    if let dispatched { try requireAfter(claim, dispatched) }
    try keepApart(
      call, claim.number,
      [("submit", claim.submitter)] + claim.parcels.map { (step: "inspect", person: $0.inspector) })
    for value in call.repairs("outofwarranty") {
      try refuseGoodwill(claim.outlet, value.part, value.repair ?? "")
    }
    var writing = WritingOff(books: books)
    var charged: Fen = 0
    for key in Auditor.corrections {
      for value in call.repairs(key) {
        guard let index = index(claim, value) else { continue }
        let rate = key == "fault" ? claim.rate(dispatched ?? today) : 0
        let most = correctable(claim, index, key, rate, writing)
        guard value.quantity <= most else {
          throw Refusal(
            "LIMIT", ("rule", "8.6.7"), ("key", key), ("part", value.part), ("repair", value.repair ?? ""),
            ("most", "\(most)"))
        }
        let rest = rerate(&claim, index, value.quantity, to: rate, isUp: key == "fault", &writing)
        guard rest > 0 else { continue }
        let before = writing
        takeSentBack(&claim, index, rest, rate, &writing)
        // What comes out of the holding is charged as far as it is not credited.
        charged += writing.amount - before.amount
      }
    }
    claims[claim.number] = claim
    let fine = passedOffFine(call, claim.outlet)
    try append(
      call, outlet: claim.outlet, rule: "8.6.7", document: claim.number, limit: "fault", writing.postings)
    for part in claim.parts { cutSentBack(claim.outlet, part) }
    let advanced = writing.postings.reduce(0) { $0 - ($1.account == "advance:\(claim.outlet)" ? $1.amount : 0) }
    let extra = (advanced > 0 ? [("advance", Auditor.money(advanced))] : []) + fine
    return closing(claim.number, writing, charged: charged - writing.credited)
      + extra.map { " " + Auditor.join([$0]) }.joined()
  }

  /// How many pieces of a line can be corrected to a rate.
  private func correctable(
    _ claim: Claim, _ index: Int, _ key: String, _ rate: Int, _ writing: WritingOff
  ) -> Int {
    let line = claim.lines[index]
    let isUp = key == "fault"
    let out = line.writeOffs.filter { isMeant($0, rate, isUp) }.reduce(0) { $0 + $1.quantity }
    guard isUp else { return out }
    let held = writing.books.quantity("held:\(claim.outlet)", line.part) - claimed(claim.outlet, line.part)
    return out + max(0, min(line.sentBack, sentBack(claim.outlet, line.part), held))
  }

  /// Whether a booking can be given a rate. What comes after it was charged as missing, too late for any credit, only
  /// goes into the store.
  private func isMeant(_ booking: Claim.WriteOff, _ rate: Int, _ isUp: Bool) -> Bool {
    guard isUp else { return booking.rate > 0 }
    return booking.rate < rate || (rate == 0 && booking.isMissing && !booking.hasOldPart)
  }

  /// Gives pieces that have left the holding another rate; what is left over was sent back.
  private mutating func rerate(
    _ claim: inout Claim, _ index: Int, _ count: Int, to rate: Int, isUp: Bool, _ writing: inout WritingOff
  ) -> Int {
    var rest = count
    let bookings = claim.lines[index].writeOffs
    var corrected = bookings.map { [$0] }
    let meant = bookings.indices.filter { isMeant(bookings[$0], rate, isUp) }
    for place in isUp ? Auditor.worstFirst(meant, bookings) : meant where rest > 0 {
      let booking = bookings[place]
      var (taken, left) = Auditor.split(booking, min(rest, booking.quantity))
      rest -= taken.quantity
      let new = Auditor.percent(taken.value, rate)
      let change = new - taken.credited
      shift(claim.outlet, change, &writing)
      writing.amount += taken.value
      writing.credited += change
      claim.lines[index].credited += change
      taken.rate = rate
      taken.credited = new
      if isUp && !taken.hasOldPart {
        taken.hasOldPart = true
        writing.post(oldMove(claim.lines[index].part, taken.quantity, from: "origin", to: "store"))
        keepOldParts(taken.lots, claim.lines[index], claim)
      }
      corrected[place] = [taken] + (left.map { [$0] } ?? [])
    }
    claim.lines[index].writeOffs = corrected.flatMap { $0 }
    return rest
  }

  /// What was credited least, and of that what was booked first.
  private static func worstFirst(_ places: [Int], _ bookings: [Claim.WriteOff]) -> [Int] {
    Set(places.map { bookings[$0].rate }).sorted().flatMap { rate in places.filter { bookings[$0].rate == rate } }
  }

  /// More credit lowers what is owed, and beyond that is money of the outlet's; less credit is owed.
  private func shift(_ outlet: String, _ change: Fen, _ writing: inout WritingOff) {
    guard change != 0 else { return }
    let owed = change > 0 ? min(change, writing.books.total("owed:\(outlet)")) : change
    var postings = [Posting("warranty", change)]
    if owed != 0 { postings.append(Posting("owed:\(outlet)", -owed)) }
    if change > owed { postings.append(Posting("advance:\(outlet)", owed - change)) }
    writing.post(postings)
  }

  /// The first pieces of a booking and the others. Of what was credited the first get their share, but no more than
  /// their value and no less than the others can't have.
  private static func split(_ booking: Claim.WriteOff, _ count: Int) -> (Claim.WriteOff, Claim.WriteOff?) {
    guard count < booking.quantity else { return (booking, nil) }
    var first = booking
    var second = booking
    first.lots = []
    second.lots = []
    var rest = count
    for lot in booking.lots {
      let taken = min(rest, lot.quantity)
      let each = lot.amount / Fen(lot.quantity)
      rest -= taken
      if taken > 0 { first.lots.append(Lot(number: lot.number, quantity: taken, amount: each * Fen(taken))) }
      let left = lot.quantity - taken
      if left > 0 { second.lots.append(Lot(number: lot.number, quantity: left, amount: each * Fen(left))) }
    }
    let least = booking.credited - second.value
    first.credited = max(least, min(percent(first.value, booking.rate), booking.credited, first.value))
    second.credited = booking.credited - first.credited
    return (first, second)
  }

  /// Pieces that were sent back are written off after all, and their old parts come into the store.
  private mutating func takeSentBack(
    _ claim: inout Claim, _ index: Int, _ count: Int, _ rate: Int, _ writing: inout WritingOff
  ) {
    let part = claim.lines[index].part
    claim.lines[index].sentBack -= count
    setSentBack(claim.outlet, part, max(0, sentBack(claim.outlet, part) - count))
    writeOff(&claim, index, count, rate: rate, hasOldPart: true, &writing)
    writing.post(oldMove(part, count, from: "origin", to: "store"))
  }
}
