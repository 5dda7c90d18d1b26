extension Auditor {
  struct Fine {
    var number: String
    var outlet: String
    var code: String
    var status = "proposed"
    /// As proposed, and once confirmed as confirmed.
    var amount: Fen
    /// What is neither taken from money held nor paid.
    var open: Fen = 0
    var due: Day?
    var proposer: String
    var confirmer: String?

    var rule: String { Auditor.fineCatalogue[code]?.rule ?? "" }
  }

  /// The clause of a fine and between what amounts it lies; some are so much apiece.
  struct FineKind {
    var rule: String
    var least: Fen
    var most: Fen
    var step: Fen = 1

    func allows(_ amount: Fen) -> Bool { (least...most).contains(amount) && amount % step == 0 }
  }

  static let fineCatalogue: [String: FineKind] = [
    "no-fault": FineKind(rule: "8.6.5", least: 400_00, most: 999_999_960_000, step: 400_00),
    "passed-off": FineKind(rule: "8.6.7", least: 10, most: 999_999_999_999),
    "late-service": FineKind(rule: "9.6", least: 500_00, most: 1_000_00),
    "incident": FineKind(rule: "9.7", least: 1_000_00, most: 999_999_999_999),
  ]

  static let fineStatuses = ["proposed", "confirmed", "dismissed", "taken", "written-off"]

  func fine(_ call: Call) throws(Refusal) -> Fine {
    let number = call.text("fine")
    guard let fine = fines[number], isVisible(fine.outlet, to: call.actor) else {
      throw Refusal("NOT_FOUND", ("key", "fine"), ("value", number))
    }
    return fine
  }

  func wrongStatus(_ fine: Fine) -> Refusal {
    Refusal("STATE", ("key", "fine"), ("value", fine.number), ("status", fine.status))
  }

  static func outside(_ fine: Fine, least: Fen, most: Fen) -> Refusal {
    Refusal("LIMIT", ("rule", fine.rule), ("key", "amount"), ("least", money(least)), ("most", money(most)))
  }

  // MARK: Proposing and deciding

  /// Nothing is posted before it is confirmed.
  mutating func proposeFine(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    let code = call.text("code")
    guard let kind = Auditor.fineCatalogue[code] else {
      throw Refusal("NOT_FOUND", ("key", "code"), ("value", code))
    }
    var fine = Fine(
      number: "", outlet: outlet, code: code, amount: Auditor.fen(call.text("amount")) ?? 0,
      proposer: call.actor.person)
    try requireStanding(outlet, not: Auditor.gone)
    guard kind.allows(fine.amount) else { throw Auditor.outside(fine, least: kind.least, most: kind.most) }
    fine.number = number("FIN")
    fines[fine.number] = fine
    try append(call, outlet: outlet, rule: fine.rule, document: fine.number)
    return Auditor.fields(("fine", fine.number), ("status", fine.status), ("amount", Auditor.money(fine.amount)))
  }

  /// The manager may confirm a smaller amount, also one that the catalogue would not have.
  mutating func confirmFine(_ call: Call) throws(Refusal) -> String {
    var fine = try proposedFine(call)
    let amount = call["amount"].flatMap(Auditor.fen) ?? fine.amount
    guard amount <= fine.amount else { throw Auditor.outside(fine, least: 1, most: fine.amount) }
    let due = today + number(of: "fine-days")
    fine.status = "confirmed"
    fine.amount = amount
    fine.open = amount
    fine.due = due
    fine.confirmer = call.actor.person
    fines[fine.number] = fine
    try append(
      call, outlet: fine.outlet, rule: fine.rule, document: fine.number, limit: "amount",
      [Posting("fines:\(fine.outlet)", amount), Posting("fine-income", -amount)])
    return Auditor.fields(
      ("fine", fine.number), ("status", fine.status), ("amount", Auditor.money(amount)), ("due", due.text),
      ("fines", Auditor.money(books.total("fines:\(fine.outlet)"))))
  }

  mutating func dismissFine(_ call: Call) throws(Refusal) -> String {
    let fine = try proposedFine(call)
    fines[fine.number]?.status = "dismissed"
    try append(call, outlet: fine.outlet, rule: fine.rule, document: fine.number)
    return Auditor.fields(("fine", fine.number), ("status", "dismissed"), ("amount", Auditor.money(fine.amount)))
  }

  /// A fine that waits for the manager, who is not the person who proposed it.
  private func proposedFine(_ call: Call) throws(Refusal) -> Fine {
    let fine = try fine(call)
    guard fine.status == "proposed" else { throw wrongStatus(fine) }
    guard fine.proposer != call.actor.person else {
      throw Refusal("SEPARATION", ("document", fine.number), ("step", "propose"))
    }
    return fine
  }
}
