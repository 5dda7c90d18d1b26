extension Auditor {
  /// 8.6.3: a parcel is here and counted. What agrees with the papers stands at once; the rest the outlet is asked.
  mutating func receiveClaim(_ call: Call) throws(Refusal) -> String {
    var claim = try claim(call)
    let announced = try namedParcel(call, claim)
    try requireItems(call, ["count"]) { parts[$0] != nil }
    let dispatched = try dispatchDay(call)
    guard claim.isOpen else { throw wrongStatus(claim) }
    if let announced, announced.status != "announced" { throw wrongStatus(announced) }
    try keepApart(call, claim.number, [("submit", claim.submitter)])
    try requireAfter(claim, dispatched)
    let count = call.lines("count")
    let differs = differs(claim, announced, count)
    let answerBy = differs ? try workingDay(number(of: "difference-days"), after: today) : nil
    let number = announced?.number ?? claim.parcels.count + 1
    var parcel = Claim.Parcel(
      number: number, status: "difference", dispatched: dispatched, count: count, answerBy: answerBy,
      counters: [call.actor.person])
    if differs {
      parcel.expected = claim.parts.map {
        PartLine(part: $0, quantity: announced?.count.pieces($0) ?? claim.toCome($0))
      }.filter { $0.quantity > 0 }
    }
    if announced == nil { claim.parcels.append(parcel) } else { claim.parcels[number - 1] = parcel }
    claims[claim.number] = claim
    let postings = differs ? [] : stand(claim.number, number)
    if differs { notify(claim.outlet, "difference", claim.number) }
    try append(
      call, outlet: claim.outlet, rule: "8.6.3", document: claim.number, limit: "count", postings)
    return Auditor.join(
      head(claim.number, number) + [("percent", "\(claim.rate(dispatched))"), ("pieces", "\(pieces(count))")]
        + (answerBy.map { [("answer_by", $0.text)] } ?? []))
  }

  /// Whether the count is another one than announced or to come, or more of a part than the claim can take.
  private func differs(_ claim: Claim, _ announced: Claim.Parcel?, _ count: [PartLine]) -> Bool {
    Set(claim.parts + count.map(\.part)).contains { part in
      let expected = announced?.count.pieces(part) ?? claim.toCome(part)
      let most = claim.acceptable(part, besides: nil) - claim.pending(part)
      return count.pieces(part) != expected || count.pieces(part) > max(0, most)
    }
  }

  /// A count stands: what the claim has room for is accepted, the rest confiscated (8.6.4).
  private mutating func stand(_ number: String, _ parcelNumber: Int) -> [Posting] {
    guard var claim = claims[number] else { return [] }
    var postings: [Posting] = []
    var parcel = claim.parcels[parcelNumber - 1]
    for line in parcel.count {
      let accepted = min(line.quantity, claim.acceptable(line.part, besides: parcelNumber))
      let rest = line.quantity - accepted
      if accepted > 0 {
        parcel.accepted.append(PartLine(part: line.part, quantity: accepted))
        postings += oldMove(line.part, accepted, from: "origin", to: "store")
      }
      if rest > 0 {
        parcel.surplus.append(PartLine(part: line.part, quantity: rest))
        postings += oldMove(line.part, rest, from: "origin", to: "confiscated")
        keepOldPart(
          OldPart(
            part: line.part, quantity: rest, outlet: claim.outlet, claim: number, value: 0, status: "confiscated"))
      }
    }
    parcel.status = parcel.accepted.isEmpty ? "settled" : "counted"
    claim.parcels[parcelNumber - 1] = parcel
    claims[number] = claim
    return postings
  }

  /// 8.6.3: the outlet agrees with the count or does not.
  mutating func answerClaim(_ call: Call) throws(Refusal) -> String {
    let claim = try claim(call)
    let parcel = try parcel(call, claim, "difference")
    var postings: [Posting] = []
    if call["accept"] == "yes" {
      try keepApart(call, claim.number, counters(parcel))
      postings = stand(claim.number, parcel.number)
    } else {
      claims[claim.number]?.parcels[parcel.number - 1].status = "disputed"
    }
    try append(call, outlet: claim.outlet, rule: "8.6.3", document: claim.number, limit: "claim", postings)
    return Auditor.join(head(claim.number, parcel.number))
  }

  /// 8.6.3: somebody else counts what is disputed, and that is the end of it.
  mutating func recountClaim(_ call: Call) throws(Refusal) -> String {
    let claim = try claim(call)
    _ = try namedParcel(call, claim)
    try requireItems(call, ["count"]) { parts[$0] != nil }
    let parcel = try parcel(call, claim, "disputed")
    try keepApart(call, claim.number, [("submit", claim.submitter)] + counters(parcel))
    claims[claim.number]?.parcels[parcel.number - 1].count = call.lines("count")
    claims[claim.number]?.parcels[parcel.number - 1].counters.append(call.actor.person)
    let postings = stand(claim.number, parcel.number)
    try append(call, outlet: claim.outlet, rule: "8.6.3", document: claim.number, limit: "count", postings)
    return Auditor.join(head(claim.number, parcel.number) + [("pieces", "\(pieces(call.lines("count")))")])
  }

  /// 8.6.3: who does not answer in time has agreed.
  mutating func deemCounts(cause: Int) {
    for claim in sortedClaims {
      for parcel in claim.parcels where parcel.status == "difference" && (parcel.answerBy ?? today) < today {
        let postings = stand(claim.number, parcel.number)
        appendJob(
          "claim.deem", outlet: claim.outlet, rule: "8.6.3", document: claim.number, cause: cause, postings)
      }
    }
  }

  // MARK: Parcels

  private func pieces(_ count: [PartLine]) -> Int { count.reduce(0) { $0 + $1.quantity } }

  private func head(_ claim: String, _ parcel: Int) -> [(String, String)] {
    [
      ("claim", claim), ("parcel", "\(parcel)"), ("status", claims[claim]?.parcels[parcel - 1].status ?? ""),
    ]
  }

  func namedParcel(_ call: Call, _ claim: Claim) throws(Refusal) -> Claim.Parcel? {
    guard let text = call["parcel"] else { return nil }
    guard let parcel = claim.parcels.first(where: { "\($0.number)" == text }) else {
      throw Refusal("NOT_FOUND", ("key", "parcel"), ("value", text))
    }
    return parcel
  }

  /// The parcel that is named, or the first of its claim that waits for this step.
  func parcel(_ call: Call, _ claim: Claim, _ status: String) throws(Refusal) -> Claim.Parcel {
    if let named = try namedParcel(call, claim) {
      guard named.status == status else { throw wrongStatus(named) }
      return named
    }
    guard let first = claim.parcels.first(where: { $0.status == status }) else { throw wrongStatus(claim) }
    return first
  }
}
