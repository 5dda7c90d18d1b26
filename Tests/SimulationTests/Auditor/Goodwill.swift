extension Auditor {
  /// 9.5: a free repair out of warranty.
  struct Goodwill {
    var number: String
    var outlet: String
    var repair: String
    var part: String
    var amount: Fen
    var allowed: Day
    var person: String
    var role: String
  }

  func allowance(_ outlet: String, _ part: String, _ repair: String) -> Goodwill? {
    goodwill.values.first { $0.outlet == outlet && $0.part == part && Auditor.isSameRepair($0.repair, repair) }
  }

  /// 9.5: so much and so often by the role; what goes beyond is the manager's.
  mutating func allowGoodwill(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    let part = try part(call).code
    let repair = call.text("repair")
    guard allowance(outlet, part, repair) == nil else {
      throw Refusal("DUPLICATE", ("rule", "9.5"), ("key", "repair"), ("value", "\(part):\(repair)"))
    }
    try requireStanding(outlet, not: Auditor.gone)
    let amount = Auditor.fen(call.text("amount")) ?? 0
    try checkGoodwillLimits(call, outlet, amount)
    let document = number("GDW")
    goodwill[document] = Goodwill(
      number: document, outlet: outlet, repair: repair, part: part, amount: amount, allowed: today,
      person: call.actor.person, role: call.actor.role)
    try append(call, outlet: outlet, rule: "9.5", document: document)
    return Auditor.fields(("goodwill", document), ("status", "allowed"), ("amount", Auditor.money(amount)))
  }

  private func checkGoodwillLimits(_ call: Call, _ outlet: String, _ amount: Fen) throws(Refusal) {
    let role = call.actor.role
    guard role != "manager" else { return }
    let most = Auditor.fen(figure("goodwill-\(role)-most")) ?? 0
    guard amount <= most else {
      throw Refusal("LIMIT", ("rule", "9.5"), ("key", "amount"), ("most", Auditor.money(most)))
    }
    let count = goodwill.values.count {
      $0.person == call.actor.person && $0.allowed.month == today.month
    }
    let limit = number(of: "goodwill-\(role)-count")
    guard count < limit else {
      throw Refusal(
        "LIMIT", ("rule", "9.5"), ("key", "outlet"), ("month", today.month.text), ("count", "\(count)"),
        ("limit", "\(limit)"))
    }
  }

  func listGoodwill(_ call: Call) throws(Refusal) -> Expected {
    if call["outlet"] != nil { _ = try outlet(call) }
    let shown = goodwill.values.sorted { Auditor.isBefore($0.number, $1.number) }
      .filter { isListed(call, $0.outlet, "") }
    return page(
      call,
      shown.map { allowed in
        Auditor.row([
          ("goodwill", allowed.number), ("outlet", allowed.outlet), ("repair", allowed.repair),
          ("part", allowed.part), ("amount", Auditor.money(allowed.amount)), ("allowed", allowed.allowed.text),
          ("role", allowed.role),
        ])
      })
  }
}
