extension Auditor {
  /// A confirmed fine is taken from the deposit or paid, at once or bit by bit, not by the person who confirmed it.
  mutating func takeFine(_ call: Call) throws(Refusal) -> String {
    var fine = try fine(call)
    let on = try businessDate(call)
    guard fine.status == "confirmed" else { throw wrongStatus(fine) }
    guard fine.confirmer != call.actor.person else {
      throw Refusal("SEPARATION", ("document", fine.number), ("step", "confirm"))
    }
    let isFromDeposit = call["source"] == "deposit"
    let amount = try amountTaken(call, fine, isFromDeposit)
    guard amount <= fine.open else { throw Auditor.outside(fine, least: 1, most: fine.open) }
    fine.open -= amount
    if fine.open == 0 { fine.status = "taken" }
    fines[fine.number] = fine
    let source = isFromDeposit ? "deposit:\(fine.outlet)" : "cash:\(call["bank"] ?? "BANK")"
    try append(
      call, on: on, outlet: fine.outlet, rule: fine.rule, document: fine.number, limit: "amount",
      [Posting(source, amount), Posting("fines:\(fine.outlet)", -amount)])
    return Auditor.fields(
      ("fine", fine.number), ("status", fine.status), ("amount", Auditor.money(amount)),
      ("open", Auditor.money(fine.open)), ("fines", Auditor.money(books.total("fines:\(fine.outlet)"))),
      ("deposit", Auditor.money(deposit(fine.outlet))))
  }

  /// Without an amount all that is open, of a deposit that is smaller as much as there is.
  private func amountTaken(_ call: Call, _ fine: Fine, _ isFromDeposit: Bool) throws(Refusal) -> Fen {
    let named = call["amount"].flatMap(Auditor.fen)
    let deposit = deposit(fine.outlet)
    guard isFromDeposit else { return named ?? fine.open }
    let isTooMuch = named.map { $0 > deposit } ?? (deposit == 0)
    guard !isTooMuch else {
      throw Refusal(
        "DEPOSIT_SHORT", ("rule", "8.3.2"), ("outlet", fine.outlet), ("deposit", Auditor.money(deposit)),
        ("amount", Auditor.money(named ?? fine.open)))
    }
    return named ?? min(fine.open, deposit)
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
