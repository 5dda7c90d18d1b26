import LedgerCore

extension Request {
  public static let documentKind: DocumentKind = "request"
  public static func key(_ number: String) -> DocumentKey { DocumentKey(documentKind, number) }
  static func series(_ month: BusinessMonth) -> String { "REQ-\(month.compact)" }

  public init?(_ document: Document?) {
    guard let document else { return nil }
    let fields = document.fields
    guard let kind = fields.word("kind").flatMap(Kind.init(rawValue:)), let outlet = fields.outlet("outlet"),
      let month = fields.month("month"), let submitted = fields.date("submitted"),
      let submitter = fields.word("submitter"), let record = fields.number("record"),
      let asked = fields.rows("asked", PartLine.read), let state = State(fields)
    else { return nil }
    number = document.key.id
    self.kind = kind
    self.outlet = outlet
    self.month = month
    self.submitted = submitted
    self.submitter = submitter
    self.record = record
    reason = fields.word("reason")
    self.asked = asked
    self.state = state
  }

  /// The document of a new request.
  static func created(
    _ number: SeriesNumber, kind: Kind, outlet: OutletCode, month: BusinessMonth, reason: String?,
    asked: [PartLine], _ context: Context
  ) -> DocumentChange {
    var fields: CanonicalObject = [
      "kind": .string(kind.rawValue), "outlet": .word(outlet), "month": .word(month), "status": "submitted",
      "submitted": .word(context.today), "submitter": .string(context.actor.person),
      "record": .integer(context.record.value), "asked": .array(asked.map(\.row)),
    ]
    if let reason { fields["reason"] = .string(reason) }
    return DocumentChange(key(number.description), set: fields, series: number.series)
  }

  /// The fields that say where it stands.
  func changed() -> DocumentChange {
    var fields: CanonicalObject = ["status": .string(status)]
    if let review { fields["review"] = .object(review.fields) }
    if let plan { fields["plan"] = .string(plan) }
    if case .approved(_, _, let progress) = state {
      fields["shipped"] = .array(progress.shipped.map(\.row))
      fields["unconfirmed"] = .integer(Int64(progress.unconfirmed))
    }
    return DocumentChange(Request.key(number), set: fields)
  }
}

extension Request.State {
  fileprivate init?(_ fields: CanonicalObject) {
    let review = fields["review"]?.object.flatMap(Request.Review.init)
    let plan = fields.word("plan")
    switch (fields.word("status"), review) {
    case ("submitted", _): self = .submitted
    case ("replaced", _): self = .replaced
    case ("rejected", _): self = .rejected
    case ("cancelled", let review): self = .cancelled(review, plan: plan)
    case ("reviewed", let review?): self = .reviewed(review)
    case ("planned", let review?):
      guard let plan else { return nil }
      self = .planned(review, plan: plan)
    case ("approved", let review?), ("partly-shipped", let review?), ("shipped", let review?),
      ("received", let review?):
      guard let shipped = fields.rows("shipped", PartLine.read) else { return nil }
      let unconfirmed = Int(fields["unconfirmed"]?.integer ?? 0)
      self = .approved(review, plan: plan, Request.Progress(shipped: shipped, unconfirmed: unconfirmed))
    default: return nil
    }
  }
}

extension Request.Review {
  fileprivate init?(_ fields: CanonicalObject) {
    guard let reviewer = fields.word("reviewer"), let record = fields.number("record"),
      let lines = fields.rows("lines", Request.ApprovedLine.read)
    else { return nil }
    self.init(reviewer: reviewer, record: record, lines: lines)
  }

  fileprivate var fields: CanonicalObject {
    [
      "reviewer": .string(reviewer), "record": .integer(record.value),
      "lines": .array(lines.map { .array([.word($0.part), .pieces($0.quantity), .money($0.price)]) }),
    ]
  }
}

extension Request.ApprovedLine {
  fileprivate static func read(_ row: [CanonicalValue]) -> Request.ApprovedLine? {
    guard let line = PartLine.read(row), row.count == 3, let price = row[2].integer else { return nil }
    return Request.ApprovedLine(part: line.part, quantity: line.quantity, price: Money(fen: price))
  }
}
