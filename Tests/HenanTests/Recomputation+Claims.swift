/// The steps of a claim (8.6), as far as they move parts or money, or keep something from being missing.
extension Recomputation {
  mutating func applyToClaim(_ act: YearPapers.Act) {
    let number = act.reply["claim"] ?? ""
    let parcel = act.reply["parcel"].flatMap(Int.init) ?? 0
    switch act.verb {
    case "claim.submit":
      claims[number] = papers.claims[number].map(ReckonedClaim.init)
      awaited.append(number)
    case "claim.cancel": claims[number]?.isCancelled = true
    case "claim.receive":
      claims[number]?.busy.insert(parcel)
      if let last = act.reply["answer_by"] {
        claims[number]?.unanswered[parcel] = last
      } else {
        claims[number]?.stands(parcel)
      }
    case "claim.answer" where act["accept"] == "no": claims[number]?.unanswered[parcel] = nil
    case "claim.answer", "claim.recount": claims[number]?.stands(parcel)
    case "claim.inspect": claims[number]?.inspect(act, parcel: parcel)
    case "claim.settle": settle(number)
    case "claim.supplement": supplement(number, act)
    default: break
    }
  }

  /// In the order of lines, then parcels, then findings.
  private mutating func settle(_ number: String) {
    guard let claim = claims[number] else { return }
    for line in claim.lines.indices {
      for parcel in claim.inspected.keys.sorted() {
        let rate = claim.rate(of: claim.paper.parcels[parcel]?.dispatched ?? "")
        for finding in ReckonedClaim.findings where !ReckonedClaim.sentBack.contains(finding) {
          let pieces = (claim.inspected[parcel] ?? []).reduce(0) {
            $0 + ($1.line == line && $1.finding == finding ? $1.pieces : 0)
          }
          writeOff(pieces, ofLine: line, of: number, at: finding == "fault" ? rate : 0)
        }
      }
    }
    claims[number]?.busy.subtract(claim.inspected.keys)
    claims[number]?.inspected = [:]
  }

  mutating func chargeMissing(_ number: String, on today: String) {
    guard let claim = claims[number], !claim.isCancelled, claim.busy.isEmpty, claim.lastDayToArrive < today else {
      return
    }
    for line in claim.lines.indices where claim.lines[line].open > 0 {
      writeOff(claim.lines[line].open, ofLine: line, of: number, at: 0)
      claims[number]?.lines[line].missing = claim.lines[line].open
      claims[number]?.lines[line].open = 0
    }
  }

  /// A proof of an earlier day gives the difference of the two rates, for what was booked at less, and writes off what
  /// had been sent back; a repair out of warranty takes back what was written off.
  private mutating func supplement(_ number: String, _ act: YearPapers.Act) {
    guard let claim = claims[number] else { return }
    for value in act.pieces("fault") {
      let rate = claim.rate(of: act["dispatched"])
      let line = claim.paper.lines.firstIndex { $0.part == value.part && $0.repair == value.repair } ?? 0
      let left = correct(value.pieces, ofLine: line, of: number, to: rate) { $0 < rate }
      writeOff(left, ofLine: line, of: number, at: rate)
    }
    for value in act.pieces("outofwarranty") + act.pieces("expired") {
      let line = claim.paper.lines.firstIndex { $0.part == value.part && $0.repair == value.repair } ?? 0
      _ = correct(value.pieces, ofLine: line, of: number, to: 0) { $0 > 0 }
    }
  }

  /// Corrects as many pieces, the oldest bookings first, and answers how many are left. The play corrects whole bookings.
  private mutating func correct(
    _ pieces: Int, ofLine line: Int, of number: String, to rate: Int, where isWrong: (Int) -> Bool
  ) -> Int {
    guard let claim = claims[number] else { return 0 }
    var left = pieces
    for (index, booking) in claim.lines[line].bookings.enumerated() where isWrong(booking.rate) {
      let count = booking.lots.reduce(0) { $0 + $1.pieces }
      guard count <= left else { continue }
      left -= count
      let change = percent(rate, of: worth(booking.lots)) - percent(booking.rate, of: worth(booking.lots))
      credit(change, to: claim.paper.outlet)
      claims[number]?.lines[line].credited += change
      claims[number]?.lines[line].bookings[index].rate = rate
    }
    return left
  }
}
