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
      let size = fields["size"]?.integer, let deposit = fields.money("deposit"),
      let occupied = fields.money("occupied"), let ceiling = fields.money("ceiling"), let owed = fields.money("owed"),
      let owner = fields.word("owner"), let state = State(fields), let disputes = fields.disputes("disputes")
    else { return nil }
    number = document.key.id
    self.outlet = outlet
    self.month = month
    self.made = made
    self.answerBy = answerBy
    self.sha256 = sha256
    self.size = size
    self.deposit = deposit
    self.occupied = occupied
    self.ceiling = ceiling
    self.owed = owed
    self.owner = owner
    // One made before this was noted takes nothing for acceptance.
    silenceAccepts = fields.word("deemed") == "yes"
    self.state = state
    self.disputes = disputes
  }

  var created: DocumentChange {
    DocumentChange(
      MonthlyStatement.key(number),
      set: [
        "outlet": .word(outlet), "month": .word(month), "status": .string(status.rawValue), "made": .word(made),
        "answer_by": .word(answerBy), "sha256": .string(sha256), "size": .integer(size),
        "deposit": .money(deposit), "occupied": .money(occupied), "ceiling": .money(ceiling), "owed": .money(owed),
        "owner": .string(owner), "deemed": .string(silenceAccepts ? "yes" : "no"),
      ])
  }

  var changed: DocumentChange {
    var fields: CanonicalObject = ["status": .string(status.rawValue)]
    if let answered { fields["answered"] = .word(answered) }
    if !disputes.isEmpty {
      fields["disputes"] = .object(disputes.reduce(into: [:]) { $0[$1.key.description] = .string($1.value) })
    }
    return DocumentChange(MonthlyStatement.key(number), set: fields)
  }
}

extension MonthlyStatement.State {
  fileprivate init?(_ fields: CanonicalObject) {
    switch (fields.word("status").flatMap(MonthlyStatement.Status.init(rawValue:)), fields.date("answered")) {
    case (.issued, _): self = .issued
    case (.acknowledged, let day?): self = .acknowledged(day)
    case (.disputed, let day): self = .disputed(acknowledged: day)
    case (.noReply, let day?): self = .noReply(day)
    case (.deemed, let day?): self = .deemed(day)
    default: return nil
    }
  }
}

extension CanonicalObject {
  /// The numbers of disputes by line: `{"1042": "DSP-202612-00001"}`; nil when one cannot be read.
  fileprivate func disputes(_ key: String) -> [StatementLine: String]? {
    guard let members = self[key]?.object?.members else { return [:] }
    var disputes: [StatementLine: String] = [:]
    for member in members {
      guard let line = StatementLine(member.key), let number = member.value.string else { return nil }
      disputes[line] = number
    }
    return disputes
  }
}
