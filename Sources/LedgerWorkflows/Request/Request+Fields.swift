import LedgerCore

extension Request {
  public static let documentKind: DocumentKind = "request"
  public static func key(_ number: String) -> DocumentKey { DocumentKey(documentKind, number) }
  static func series(_ month: BusinessMonth) -> String { "REQ-\(month.compact)" }

  public init?(_ document: Document?) {
    guard let document else { return nil }
    let fields = document.fields
    guard let kind = fields.word("kind").flatMap(Kind.init(rawValue:)), let outlet = fields.outlet("outlet"),
      let month = fields.month("month"), let submitted = fields.date("submitted"), let due = fields.date("due"),
      let submitter = fields.word("submitter"), let record = fields.number("record"),
      let asked = fields.rows("asked", PartLine.read), let state = State(fields)
    else { return nil }
    number = document.key.id
    self.kind = kind
    self.outlet = outlet
    self.month = month
    self.submitted = submitted
    self.due = due
    self.submitter = submitter
    self.record = record
    reason = fields.word("reason")
    self.asked = asked
    signature = Signature(fields)
    self.state = state
  }

  /// The document of a new request.
  var created: CanonicalObject {
    var fields: CanonicalObject = [
      "kind": .string(kind.rawValue), "outlet": .word(outlet), "month": .word(month), "status": .string(status),
      "submitted": .word(submitted), "due": .word(due), "submitter": .string(submitter),
      "record": .integer(record.value), "asked": .array(asked.map(\.row)),
    ]
    if let reason { fields["reason"] = .string(reason) }
    if let signature { fields = fields.merging(signature.fields) }
    return fields
  }

  /// The fields that say where it stands.
  func changed() -> DocumentChange {
    var fields: CanonicalObject = ["status": .string(status)]
    if let signature { fields = fields.merging(signature.fields) }
    if let review { fields["review"] = .object(review.fields) }
    if let plan { fields["plan"] = .string(plan) }
    if let progress { fields = fields.merging(progress.fields) }
    return DocumentChange(Request.key(number), set: fields)
  }
}

extension Request.Signature {
  fileprivate init?(_ fields: CanonicalObject) {
    guard fields.word("signed") == "yes" else { return nil }
    self = fields.word("signer").map(Request.Signature.byPerson) ?? .onPaper
  }

  fileprivate var fields: CanonicalObject {
    switch self {
    case .onPaper: ["signed": "yes"]
    case .byPerson(let person): ["signed": "yes", "signer": .string(person)]
    }
  }
}

extension Request.State {
  fileprivate init?(_ fields: CanonicalObject) {
    let review = fields["review"]?.object.flatMap(Request.Review.init)
    let plan = fields.word("plan")
    switch (fields.word("status"), review) {
    case ("submitted", _), ("signed", _): self = .submitted
    case ("replaced", _): self = .replaced
    case ("rejected", let review): self = .rejected(review)
    case ("cancelled", let review): self = .cancelled(review, plan: plan)
    case ("lapsed", let review?): self = .lapsed(review, plan: plan)
    case ("reviewed", let review?): self = .reviewed(review)
    case ("planned", let review?):
      guard let plan else { return nil }
      self = .planned(review, plan: plan)
    case (_, let review?):
      guard let progress = Request.Progress(fields) else { return nil }
      self = .approved(review, plan: plan, progress)
    default: return nil
    }
  }
}

extension Request.Progress {
  fileprivate init?(_ fields: CanonicalObject) {
    guard let shipped = PartTally.read(fields, "shipped"), let dropped = PartTally.read(fields, "dropped"),
      let arrived = PartTally.read(fields, "arrived"), let unconfirmed = fields["unconfirmed"]?.integer
    else { return nil }
    self.init(
      approver: fields.word("approver"), shipped: shipped, dropped: dropped, arrived: arrived,
      unconfirmed: Int(unconfirmed), outcome: nil)
    switch fields.word("status") {
    case "done": outcome = fields.word("repair").map { .done(repair: $0) }
    case "unused": outcome = PartTally.read(fields, "returned").map { .unused(returned: $0) }
    case "returned": outcome = .returned
    default: break
    }
  }

  fileprivate var fields: CanonicalObject {
    var fields: CanonicalObject = [
      "shipped": shipped.rows, "dropped": dropped.rows, "arrived": arrived.rows,
      "unconfirmed": .integer(Int64(unconfirmed)),
    ]
    if let approver { fields["approver"] = .string(approver) }
    switch outcome {
    case .done(let repair): fields["repair"] = .string(repair)
    case .unused(let returned): fields["returned"] = returned.rows
    case .returned, nil: break
    }
    return fields
  }
}

extension Request.Review {
  fileprivate init?(_ fields: CanonicalObject) {
    guard let reviewer = fields.word("reviewer"), let record = fields.number("record"),
      let lapses = fields.date("lapses"), let lines = fields.rows("lines", Request.ApprovedLine.read)
    else { return nil }
    self.init(reviewer: reviewer, record: record, lapses: lapses, lines: lines)
  }

  fileprivate var fields: CanonicalObject {
    [
      "reviewer": .string(reviewer), "record": .integer(record.value), "lapses": .word(lapses),
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
