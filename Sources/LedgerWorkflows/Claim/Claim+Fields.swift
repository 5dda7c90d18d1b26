import LedgerCore

extension Claim {
  public static let kind: DocumentKind = "claim"
  public static func key(_ number: String) -> DocumentKey { DocumentKey(kind, number) }
  static func series(_ month: BusinessMonth) -> String { "CLM-\(month.compact)" }

  public init?(_ document: Document?) {
    guard let document else { return nil }
    let fields = document.fields
    guard let outlet = fields.outlet("outlet"), let month = fields.month("month"),
      let submitted = fields.date("submitted"), let submitter = fields.word("submitter"),
      let terms = ClaimTerms(fields), let lines = fields.rows("lines", RepairLine.read),
      let parcels = fields.objects("parcels", Parcel.init), let findings = fields.rows("findings", Finding.read),
      let bookings = fields.objects("bookings", Booking.init), let redeemed = fields.rows("redeemed", Claim.readPieces)
    else { return nil }
    number = document.key.id
    self.outlet = outlet
    self.month = month
    self.submitted = submitted
    self.submitter = submitter
    self.terms = terms
    self.lines = lines
    self.parcels = parcels
    self.findings = findings
    self.bookings = bookings
    self.redeemed = Dictionary(redeemed) { $1 }
    oldParts = (fields["oldparts"]?.array ?? []).compactMap(\.string)
    isCancelled = document.status == Status.cancelled.rawValue
  }

  var created: DocumentChange {
    let fields: CanonicalObject = [
      "outlet": .word(outlet), "month": .word(month), "submitted": .word(submitted), "submitter": .string(submitter),
      "status": .string(status.rawValue), "lines": .array(lines.map(\.row)),
    ]
    return DocumentChange(Claim.key(number), set: fields.merging(terms.fields), series: Claim.series(submitted.month))
  }

  /// What a step changed, and no more: claims are long.
  func changed(since before: Claim) -> DocumentChange {
    var fields: CanonicalObject = ["status": .string(status.rawValue)]
    if parcels != before.parcels { fields["parcels"] = .array(parcels.map { .object($0.fields) }) }
    if findings != before.findings { fields["findings"] = .array(findings.map(\.row)) }
    if bookings != before.bookings { fields["bookings"] = .array(bookings.map { .object($0.fields) }) }
    if redeemed != before.redeemed {
      fields["redeemed"] = .array(
        redeemed.sorted { $0.key < $1.key }.map { .array([.integer(Int64($0.key)), .pieces($0.value)]) })
    }
    if oldParts != before.oldParts { fields["oldparts"] = .array(oldParts.map { .string($0) }) }
    return DocumentChange(Claim.key(number), set: fields)
  }

  private static func readPieces(_ row: [CanonicalValue]) -> (Int, Quantity)? {
    guard row.count == 2, let line = row[0].integer, let pieces = row[1].integer else { return nil }
    return (Int(line), Quantity(pieces))
  }
}

extension CanonicalObject {
  /// Nil when one of the objects cannot be read.
  fileprivate func objects<Item>(_ key: String, _ read: (CanonicalObject) -> Item?) -> [Item]? {
    let values = self[key]?.array ?? []
    let items = values.compactMap { $0.object.flatMap(read) }
    return items.count == values.count ? items : nil
  }
}

extension RepairLine {
  static func read(_ row: [CanonicalValue]) -> RepairLine? {
    guard row.count == 4, let line = PartLine.read(row), let repair = row[2].string,
      let replaced = row[3].string.flatMap({ BusinessDate($0) })
    else { return nil }
    return RepairLine(part: line.part, quantity: line.quantity, repair: repair, replaced: replaced)
  }

  var row: CanonicalValue { .array([.word(part), .pieces(quantity), .string(repair), .word(replaced)]) }
}

extension Claim.Finding {
  fileprivate static func read(_ row: [CanonicalValue]) -> Claim.Finding? {
    guard row.count == 4, let line = row[0].integer, let parcel = row[1].integer,
      let result = row[2].string.flatMap({ Claim.Inspection(rawValue: $0) }), let pieces = row[3].integer
    else { return nil }
    return Claim.Finding(line: Int(line), parcel: Int(parcel), result: result, quantity: Quantity(pieces))
  }

  fileprivate var row: CanonicalValue {
    .array([.integer(Int64(line)), .integer(Int64(parcel)), .string(result.rawValue), .pieces(quantity)])
  }
}

extension Claim.Parcel {
  fileprivate init?(_ fields: CanonicalObject) {
    guard let status = fields.word("status").flatMap({ Status(rawValue: $0) }),
      let dispatched = fields.date("dispatched"), let count = PartTally.read(fields, "count"),
      let expected = PartTally.read(fields, "expected"), let surplus = PartTally.read(fields, "surplus")
    else { return nil }
    self.init(
      status: status, dispatched: dispatched, count: count, expected: expected, surplus: surplus,
      answerBy: fields.date("answer_by"),
      counters: (fields["counters"]?.array ?? []).compactMap(\.string), inspector: fields.word("inspector"))
  }

  fileprivate var fields: CanonicalObject {
    var fields: CanonicalObject = [
      "status": .string(status.rawValue), "dispatched": .word(dispatched), "count": count.rows,
    ]
    if !expected.isEmpty { fields["expected"] = expected.rows }
    if !surplus.isEmpty { fields["surplus"] = surplus.rows }
    if let answerBy { fields["answer_by"] = .word(answerBy) }
    if !counters.isEmpty { fields["counters"] = .array(counters.map { .string($0) }) }
    if let inspector { fields["inspector"] = .string(inspector) }
    return fields
  }
}

extension Claim.Booking {
  fileprivate init?(_ fields: CanonicalObject) {
    guard let line = fields["line"]?.integer, let cause = Cause(fields), let rate = fields["rate"]?.integer,
      let percent = Percent(Int(rate)), let credited = fields.money("credited"),
      let lots = fields.rows("lots", { LotBalance.read($0) })
    else { return nil }
    self.init(
      line: Int(line), cause: cause, lots: lots, rate: percent, credited: credited,
      isStored: fields.word("stored") == "yes")
  }

  fileprivate var fields: CanonicalObject {
    var fields: CanonicalObject = [
      "line": .integer(Int64(line)), "rate": .integer(Int64(rate.hundredths)), "credited": .money(credited),
      "lots": .array(lots.map(\.row)), "stored": .string(isStored ? "yes" : "no"),
    ]
    switch cause {
    case .missing: fields["cause"] = "missing"
    case .supplement: fields["cause"] = "supplement"
    case .found(let result, let parcel):
      fields["cause"] = .string(result.rawValue)
      fields["parcel"] = .integer(Int64(parcel))
    }
    return fields
  }
}

extension Claim.Booking.Cause {
  fileprivate init?(_ fields: CanonicalObject) {
    switch fields.word("cause") {
    case "missing": self = .missing
    case "supplement": self = .supplement
    case let word?:
      guard let result = Claim.Inspection(rawValue: word), let parcel = fields["parcel"]?.integer else { return nil }
      self = .found(result, parcel: Int(parcel))
    case nil: return nil
    }
  }
}

extension LotBalance {
  fileprivate static func read(_ row: [CanonicalValue]) -> LotBalance? {
    guard row.count == 3, let lot = row[0].integer, let pieces = row[1].integer, let fen = row[2].integer else {
      return nil
    }
    return LotBalance(lot: LotNumber(record: lot), quantity: Quantity(pieces), amount: Money(fen: fen))
  }

  fileprivate var row: CanonicalValue { .array([.integer(lot.record), .pieces(quantity), .money(amount)]) }
}
