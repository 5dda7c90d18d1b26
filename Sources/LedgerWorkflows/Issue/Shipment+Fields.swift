import LedgerCore

extension Shipment {
  public static let kind: DocumentKind = "shipment"
  public static func key(_ number: String) -> DocumentKey { DocumentKey(kind, number) }
  static func series(_ month: BusinessMonth) -> String { "SHP-\(month.compact)" }

  public init?(_ document: Document?) {
    guard let document else { return nil }
    let fields = document.fields
    guard let request = fields.word("request"), let outlet = fields.outlet("outlet"),
      let carrier = fields.word("carrier"), let shipped = fields.date("shipped"), let shipper = fields.word("shipper"),
      let record = fields.number("record"),
      let lines = fields.rows("lines", Line.read), let answerDays = fields["answer_days"]?.integer,
      let answerBy = fields.date("answer_by"), let state = State(fields)
    else { return nil }
    number = document.key.id
    self.request = request
    self.outlet = outlet
    self.carrier = carrier
    self.shipped = shipped
    self.shipper = shipper
    self.record = record
    self.lines = lines
    self.answerDays = Int(answerDays)
    arrived = fields.date("arrived")
    self.answerBy = answerBy
    self.state = state
  }

  /// The document of a new shipment.
  func created(_ number: SeriesNumber) -> DocumentChange {
    DocumentChange(
      Shipment.key(number.description),
      set: [
        "request": .string(request), "outlet": .word(outlet), "carrier": .string(carrier), "shipped": .word(shipped),
        "shipper": .string(shipper),
        "month": .word(shipped.month), "record": .integer(record.value), "status": .string(status),
        "answer_days": .integer(Int64(answerDays)), "answer_by": .word(answerBy),
        "lines": .array(lines.map(\.row)),
      ], series: number.series)
  }

  /// The fields that say where it stands.
  var changed: DocumentChange {
    var fields: CanonicalObject = ["status": .string(status), "answer_by": .word(answerBy)]
    if let arrived { fields["arrived"] = .word(arrived) }
    if let report { fields["report"] = .object(report.fields) }
    if case .received(let on, let deemed, _) = state {
      fields["received"] = .word(on)
      fields["deemed"] = .string(deemed ? "yes" : "no")
    }
    return DocumentChange(Shipment.key(number), set: fields)
  }
}

extension Shipment.State {
  fileprivate init?(_ fields: CanonicalObject) {
    let report = fields["report"]?.object.flatMap(Shipment.Report.init)
    switch (fields.word("status"), report) {
    case ("shipped", _): self = .shipped
    case ("reported", let report?): self = .reported(report)
    case ("received", let report):
      guard let on = fields.date("received") else { return nil }
      self = .received(on: on, deemed: fields.word("deemed") == "yes", report)
    case ("recalled", _): self = .recalled
    case ("reversed", _): self = .reversed
    default: return nil
    }
  }
}

extension Shipment.Report {
  fileprivate init?(_ fields: CanonicalObject) {
    guard let reporter = fields.word("reporter"), let short = PartTally.read(fields, "short"),
      let damaged = PartTally.read(fields, "damaged"), let open = PartTally.read(fields, "open")
    else { return nil }
    self.init(reporter: reporter, short: short, damaged: damaged, open: open)
  }

  fileprivate var fields: CanonicalObject {
    ["reporter": .string(reporter), "short": short.rows, "damaged": damaged.rows, "open": open.rows]
  }
}

extension Shipment.Line {
  /// `[part, pieces, price]`, then the approved part where it was another, then the lots as `[[lot, pieces], ...]`.
  fileprivate static func read(_ row: [CanonicalValue]) -> Shipment.Line? {
    guard let line = PartLine.read(row), row.count >= 3, let price = row[2].integer else { return nil }
    var rest = row.dropFirst(3)
    var approved: PartCode?
    if let code = rest.first?.string {
      guard let part = PartCode(code) else { return nil }
      approved = part
      rest = rest.dropFirst()
    }
    var lots: [LotPieces] = []
    if let picked = rest.first?.array {
      lots = picked.compactMap(LotPieces.read)
      guard lots.count == picked.count else { return nil }
      rest = rest.dropFirst()
    }
    guard rest.isEmpty else { return nil }
    return Shipment.Line(
      part: line.part, quantity: line.quantity, price: Money(fen: price), substituteFor: approved, lots: lots)
  }

  fileprivate var row: CanonicalValue {
    .array(
      [.word(part), .pieces(quantity), .money(price)] + (substituteFor.map { [.word($0)] } ?? [])
        + [.array(lots.map(\.row))])
  }
}
