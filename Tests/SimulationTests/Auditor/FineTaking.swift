extension Auditor {
  /// A confirmed fine is taken from money held or paid, at once or bit by bit, not by the person who confirmed it.
  mutating func takeFine(_ call: Call) throws(Refusal) -> String {
    var fine = try fine(call)
    let on = try businessDate(call)
    // What an outlet that has handed over still owes can only be paid.
    try requireStanding(fine.outlet, not: call["source"] == "payment" ? ["closed"] : Auditor.gone)
    guard fine.status == "confirmed" else { throw wrongStatus(fine) }
    guard fine.confirmer != call.actor.person else {
      throw Refusal("SEPARATION", ("document", fine.number), ("step", "confirm"))
    }
    let amount = try amountTaken(call, fine)
    guard amount <= fine.open else { throw Auditor.outside(fine, least: 1, most: fine.open) }
    fine.open -= amount
    if fine.open == 0 { fine.status = "taken" }
    fines[fine.number] = fine
    let isPaid = call["source"] == "payment"
    let source = isPaid ? "cash:\(call["bank"] ?? "BANK")" : "\(call.text("source")):\(fine.outlet)"
    try append(
      call, on: on, outlet: fine.outlet, rule: fine.rule, document: fine.number, limit: "amount",
      [Posting(source, amount), Posting("fines:\(fine.outlet)", -amount)])
    closeIfEmpty(fine.outlet, call)
    return Auditor.fields(
      ("fine", fine.number), ("status", fine.status), ("amount", Auditor.money(amount)),
      ("open", Auditor.money(fine.open)), ("fines", Auditor.money(books.total("fines:\(fine.outlet)"))),
      ("deposit", Auditor.money(deposit(fine.outlet))), ("fees", Auditor.money(fees(fine.outlet))))
  }

  /// Without an amount all that is open, of money held that is less as much as there is.
  private func amountTaken(_ call: Call, _ fine: Fine) throws(Refusal) -> Fen {
    let named = call["amount"].flatMap(Auditor.fen)
    let source = call.text("source")
    guard source != "payment" else { return named ?? fine.open }
    let deposit = deposit(fine.outlet)
    let money = source == "fees" ? fees(fine.outlet) : deposit
    let isTooMuch = named.map { $0 > money } ?? (money == 0)
    guard !isTooMuch else {
      guard source == "deposit" else { throw feesShort(fine.outlet) }
      throw Refusal(
        "DEPOSIT_SHORT", ("rule", "8.3.2"), ("outlet", fine.outlet), ("deposit", Auditor.money(deposit)),
        ("amount", Auditor.money(named ?? fine.open)))
    }
    return named ?? min(fine.open, money)
  }

  var sortedFines: [Fine] { fines.values.sorted { Auditor.isBefore($0.number, $1.number) } }

  func listFines(_ call: Call) throws(Refusal) -> Expected {
    if call["outlet"] != nil { _ = try outlet(call) }
    let shown = sortedFines.filter { fine in
      isVisible(fine.outlet, to: call.actor) && (call["outlet"] ?? fine.outlet) == fine.outlet
        && (call["status"] ?? fine.status) == fine.status
    }
    return page(
      call,
      shown.map { fine in
        let due = fine.due.map { [("due", $0.text)] } ?? []
        return Auditor.row(
          [
            ("fine", fine.number), ("outlet", fine.outlet), ("code", fine.code), ("status", fine.status),
            ("amount", Auditor.money(fine.amount)), ("open", Auditor.money(fine.open)),
          ] + due)
      })
  }
}
