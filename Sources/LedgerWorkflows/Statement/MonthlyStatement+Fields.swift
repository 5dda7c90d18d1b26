import LedgerCore

extension MonthlyStatement {
  public static let kind: DocumentKind = "statement"
  public static func key(_ number: String) -> DocumentKey { DocumentKey(kind, number) }

  /// What a statement says beside the log, for whoever shows it.
  public static let contentKind: DocumentKind = "statement-content"
  public static func contentKey(_ number: String) -> DocumentKey { DocumentKey(contentKind, number) }

  public init?(_ document: Document?) {
    guard let document else { return nil }
    let fields = document.fields
    guard let outlet = fields.outlet("outlet"), let month = fields.month("month"), let made = fields.date("made"),
      let answerBy = fields.date("answer_by"), let sha256 = fields.word("sha256"),
      let size = fields["size"]?.integer, let closing = ClosingAmounts(fields), let owner = fields.word("owner"),
      let state = State(fields), let disputes = fields.rows("disputes", Disputed.init)
    else { return nil }
    number = document.key.id
    self.outlet = outlet
    self.month = month
    self.made = made
    self.answerBy = answerBy
    self.sha256 = sha256
    self.size = size
    self.closing = closing
    self.owner = owner
    self.state = state
    self.disputes = disputes
  }

  var created: DocumentChange {
    DocumentChange(
      MonthlyStatement.key(number),
      set: [
        "outlet": .word(outlet), "month": .word(month), "status": .string(status), "made": .word(made),
        "answer_by": .word(answerBy), "sha256": .string(sha256), "size": .integer(size),
        "deposit": .money(closing.deposit), "occupied": .money(closing.occupied), "ceiling": .money(closing.ceiling),
        "owed": .money(closing.owed), "owner": .string(owner),
      ])
  }

  var changed: DocumentChange {
    var fields: CanonicalObject = ["status": .string(status)]
    if let answered { fields["answered"] = .word(answered) }
    if !disputes.isEmpty { fields["disputes"] = .array(disputes.map(\.row)) }
    return DocumentChange(MonthlyStatement.key(number), set: fields)
  }
}

extension MonthlyStatement.ClosingAmounts {
  fileprivate init?(_ fields: CanonicalObject) {
    guard let deposit = fields.money("deposit"), let occupied = fields.money("occupied"),
      let ceiling = fields.money("ceiling"), let owed = fields.money("owed")
    else { return nil }
    self.init(deposit: deposit, occupied: occupied, ceiling: ceiling, owed: owed)
  }
}

extension MonthlyStatement.State {
  fileprivate init?(_ fields: CanonicalObject) {
    switch (fields.word("status"), fields.date("answered")) {
    case ("issued", _): self = .issued
    case ("acknowledged", let day?): self = .acknowledged(day)
    case ("disputed", let day): self = .disputed(acknowledged: day)
    case ("no-reply", let day?): self = .noReply(day)
    case ("deemed", let day?): self = .deemed(day)
    default: return nil
    }
  }
}

extension MonthlyStatement.Disputed {
  fileprivate init?(_ row: [CanonicalValue]) {
    guard row.count >= 2, let line = row[0].string.flatMap({ StatementLine($0) }), let dispute = row[1].string else {
      return nil
    }
    self.init(line: line, dispute: dispute)
  }

  fileprivate var row: CanonicalValue { .array([.word(line), .string(dispute)]) }
}
