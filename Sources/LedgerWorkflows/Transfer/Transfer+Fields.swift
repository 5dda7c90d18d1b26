import LedgerCore

extension Transfer {
  public static let kind: DocumentKind = "transfer"
  public static func key(_ number: String) -> DocumentKey { DocumentKey(kind, number) }
  static func series(_ month: BusinessMonth) -> String { "TRF-\(month.compact)" }

  public init?(_ document: Document?) {
    guard let document else { return nil }
    let fields = document.fields
    guard let from = fields.outlet("from"), let to = fields.outlet("to"), let asked = fields.date("asked"),
      let asker = fields.word("asker"), let lines = fields.rows("lines", PartLine.read),
      let amount = fields.money("amount"), let state = State(fields)
    else { return nil }
    number = document.key.id
    self.from = from
    self.to = to
    self.asked = asked
    self.asker = asker
    shipper = fields.word("shipper")
    self.lines = lines
    self.amount = amount
    self.state = state
  }

  /// The document of a new transfer. It belongs to two outlets, so it is listed under neither.
  func created(_ number: SeriesNumber) -> DocumentChange {
    DocumentChange(
      Transfer.key(number.description),
      set: [
        "from": .word(from), "to": .word(to), "asked": .word(asked), "asker": .string(asker),
        "month": .word(asked.month),
        "lines": .array(lines.map(\.row)), "amount": .money(amount), "status": .string(status),
      ], series: number.series)
  }

  /// The sender's record says who let the parts go; no other record repeats it.
  var dispatched: DocumentChange {
    DocumentChange(
      Transfer.key(number),
      set: changed.set.merging(shipper.map { ["shipper": .string($0)] } ?? [:]))
  }

  /// The receiver's record says who reported; the sender's, which settles it, does not repeat it.
  var reported: DocumentChange {
    let reporter: CanonicalObject =
      if case .reported(_, let report) = state { ["reporter": .string(report.reporter)] } else { [:] }
    return DocumentChange(Transfer.key(number), set: changed.set.merging(reporter))
  }

  /// The fields that say where it stands; none of them names an outlet, because the records of both carry them.
  var changed: DocumentChange {
    var fields: CanonicalObject = ["status": .string(status), "amount": .money(amount)]
    if let dispatch {
      fields["shipped"] = .word(dispatch.on)
      fields["answer_by"] = .word(dispatch.answerBy)
      fields["lots"] = dispatch.lots.rows
    }
    if let report {
      fields["report"] = .object([
        "short": report.short.rows, "damaged": report.damaged.rows, "open": report.open.rows,
      ])
    }
    if case .received(_, let on, _) = state { fields["received"] = .word(on) }
    return DocumentChange(Transfer.key(number), set: fields)
  }
}

extension Transfer.State {
  fileprivate init?(_ fields: CanonicalObject) {
    let dispatch = Transfer.Dispatch(fields)
    let report = fields["report"]?.object.flatMap { Transfer.Report($0, reporter: fields.word("reporter")) }
    switch (fields.word("status"), dispatch, report) {
    case ("asked", nil, nil): self = .asked
    case ("approved", nil, nil): self = .approved
    case ("cancelled", nil, nil): self = .cancelled
    case ("shipped", let dispatch?, nil): self = .shipped(dispatch)
    case ("reported", let dispatch?, let report?): self = .reported(dispatch, report)
    case ("received", let dispatch?, let report):
      guard let on = fields.date("received") else { return nil }
      self = .received(dispatch, on: on, report)
    default: return nil
    }
  }
}

extension Transfer.Dispatch {
  fileprivate init?(_ fields: CanonicalObject) {
    guard let on = fields.date("shipped"), let answerBy = fields.date("answer_by"),
      let lots = PartLots.read(fields, "lots")
    else { return nil }
    self.init(on: on, answerBy: answerBy, lots: lots)
  }
}

extension Transfer.Report {
  /// - Parameter reporter: where it stands beside the report; earlier versions wrote it into the report.
  fileprivate init?(_ fields: CanonicalObject, reporter: String?) {
    guard let reporter = reporter ?? fields.word("reporter"), let short = PartTally.read(fields, "short"),
      let damaged = PartTally.read(fields, "damaged"), let open = PartLots.read(fields, "open")
    else { return nil }
    self.init(reporter: reporter, short: short, damaged: damaged, open: open)
  }
}
