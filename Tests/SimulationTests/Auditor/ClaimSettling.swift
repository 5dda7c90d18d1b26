extension Auditor {
  /// What one record takes out of a holding, group after group, and what comes of it.
  struct WritingOff {
    var postings: [Posting] = []
    var amount: Fen = 0
    var credited: Fen = 0
    var explained: [String] = []
    /// As they will be once the postings are made.
    var books: Books

    mutating func post(_ new: [Posting]) {
      postings += new
      books.post(new)
    }
  }

  /// 8.6.7: what was inspected is credited by the date of its parcel; the rest of its value is owed.
  mutating func settleClaim(_ call: Call) throws(Refusal) -> String {
    var claim = try claim(call)
    let parcels = claim.parcels.filter { $0.status == "inspected" }
    guard !parcels.isEmpty else { throw wrongStatus(claim) }
    try keepApart(
      call, claim.number, [("submit", claim.submitter)] + parcels.map { (step: "inspect", person: $0.inspector) })
    var writing = WritingOff(books: books)
    for index in claim.lines.indices {
      for parcel in parcels {
        for kind in Claim.kinds { settle(&claim, index, parcel, kind, &writing) }
      }
    }
    for parcel in parcels { claim.parcels[parcel.number - 1].status = "settled" }
    claims[claim.number] = claim
    try append(
      call, outlet: claim.outlet, rule: "8.6.7", document: claim.number, limit: "claim", writing.postings)
    explain(writing)
    for part in claim.parts { cutSentBack(claim.outlet, part) }
    return closing(claim.number, writing, charged: writing.amount - writing.credited)
  }

  /// One kind of pieces of one line from one parcel.
  private mutating func settle(
    _ claim: inout Claim, _ index: Int, _ parcel: Claim.Parcel, _ kind: String, _ writing: inout WritingOff
  ) {
    let line = claim.lines[index]
    let count = line.findings.reduce(0) {
      $0 + ($1.parcel == parcel.number && $1.kind == kind ? $1.quantity : 0)
    }
    guard count > 0 else { return }
    if Claim.returned.contains(kind) {
      claim.lines[index].sentBack += count
      setSentBack(claim.outlet, line.part, sentBack(claim.outlet, line.part) + count)
      return
    }
    let rate = kind == "fault" ? claim.rate(parcel.dispatched) : 0
    writeOff(
      &claim, index, count, rate: rate, hasOldPart: kind != "outofwarranty",
      dispatched: kind == "fault" ? parcel.dispatched : nil, &writing)
  }

  /// Takes the oldest pieces of a line's part out of the holding.
  mutating func writeOff(
    _ claim: inout Claim, _ index: Int, _ count: Int, rate: Int, hasOldPart: Bool, isMissing: Bool = false,
    dispatched: Day? = nil, _ writing: inout WritingOff
  ) {
    let line = claim.lines[index]
    let held = "held:\(claim.outlet)"
    let lots = writing.books.oldest(held, line.part, count) ?? []
    let value = lots.reduce(0) { $0 + $1.amount }
    let credited = Auditor.percent(value, rate)
    var postings = lots.map { Posting(held, line.part, lot: $0.number, -$0.quantity, -$0.amount) }
    postings.append(Posting("used", line.part, count, 0))
    if credited > 0 { postings.append(Posting("warranty", credited)) }
    if value > credited { postings.append(Posting("owed:\(claim.outlet)", value - credited)) }
    writing.post(postings)
    writing.amount += value
    writing.credited += credited
    let date = dispatched.map { [("dispatched", $0.text), ("percent", "\(rate)")] } ?? []
    writing.explained.append(
      Auditor.row(
        [
          ("what", "line"), ("line", "\(index + 1)"), ("part", line.part), ("qty", "\(count)"), ("repair", line.repair),
        ] + date + [
          ("amount", Auditor.money(value)), ("credited", Auditor.money(credited)),
          ("charged", Auditor.money(value - credited)),
        ]) + " ")
    claim.lines[index].amount += value
    claim.lines[index].credited += credited
    claim.lines[index].writeOffs.append(
      .init(lots: lots, rate: rate, credited: credited, hasOldPart: hasOldPart, isMissing: isMissing))
    if hasOldPart { keepOldParts(lots, line, claim) }
  }

  /// An old part for every lot.
  mutating func keepOldParts(_ lots: [Lot], _ line: Claim.Line, _ claim: Claim) {
    for lot in lots {
      keepOldPart(
        OldPart(
          part: line.part, quantity: lot.quantity, outlet: claim.outlet, claim: claim.number, repair: line.repair,
          origin: lot.number, value: lot.amount, status: "store"))
    }
  }

  func closing(_ number: String, _ writing: WritingOff, charged: Fen) -> String {
    let outlet = claims[number]?.outlet ?? ""
    return Auditor.fields(
      ("claim", number), ("status", claims[number]?.status ?? ""), ("amount", Auditor.money(writing.amount)),
      ("credited", Auditor.money(writing.credited)), ("charged", Auditor.money(charged)),
      ("owed", Auditor.money(owed(outlet))), ("held", Auditor.money(books.total("held:\(outlet)"))),
      ("occupied", Auditor.money(occupied(outlet))))
  }

  private mutating func explain(_ writing: WritingOff) {
    entries[lastRecord - setUpRecords - 1].explained = writing.explained
  }

  // MARK: What never came

  /// Claims whose days are past when a day opens, before anything else is done on it.
  var overdueClaims: [String] {
    sortedClaims.filter { ["submitted", "partly-settled"].contains($0.status) && $0.arriveBy < today }.map(\.number)
  }

  /// 8.6.7: what was claimed and has not come is owed.
  mutating func chargeMissing(_ number: String, cause: Int) {
    guard var claim = claims[number] else { return }
    var writing = WritingOff(books: books)
    for index in claim.lines.indices where claim.lines[index].open > 0 {
      let count = claim.lines[index].open
      claim.lines[index].missing += count
      writeOff(&claim, index, count, rate: 0, hasOldPart: false, isMissing: true, &writing)
    }
    claims[number] = claim
    appendJob(
      "claim.missing", outlet: claim.outlet, rule: "8.6.7", document: number, cause: cause, writing.postings)
    explain(writing)
    for part in claim.parts { cutSentBack(claim.outlet, part) }
  }

  // MARK: What was sent back

  /// Pieces sent back that no supplement, purchase or write-off has taken since.
  func sentBack(_ outlet: String, _ part: String) -> Int { sentBackPieces[outlet]?[part] ?? 0 }

  /// What is no longer held can't be kept back.
  mutating func cutSentBack(_ outlet: String, _ part: String) {
    let held = books.quantity("held:\(outlet)", part)
    setSentBack(outlet, part, min(sentBack(outlet, part), held))
  }

  mutating func setSentBack(_ outlet: String, _ part: String, _ pieces: Int) {
    sentBackPieces[outlet, default: [:]][part] = pieces
  }
}
