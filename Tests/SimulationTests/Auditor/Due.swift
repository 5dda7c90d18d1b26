extension Auditor {
  /// Something that somebody has to do by a day.
  struct DueRow {
    var due: Day
    var what: String
    var rule: String
    /// Empty for what concerns no single outlet.
    var outlet: String
    var document: String
    var amount: Fen?

    /// Compared by bytes, like every list.
    var order: [String] { [due.text, what, document, outlet] }
  }

  func listDue(_ call: Call) throws(Refusal) -> Expected {
    if call["outlet"] != nil { _ = try outlet(call) }
    let last = today + (Auditor.digits(call["days"] ?? "7") ?? 7)
    let kinds = Auditor.dueKinds(call)
    let rows = dueOfAll().filter { row in
      guard row.due <= last, kinds.contains(row.what) else { return false }
      if row.outlet.isEmpty { return call["outlet"] == nil && !["outlet", "regional"].contains(call.actor.role) }
      return isVisible(row.outlet, to: call.actor) && (call["outlet"] ?? row.outlet) == row.outlet
    }
    return page(call, rows.sorted { $0.order.lexicographicallyPrecedes($1.order) }.map(text))
  }

  func dueOfAll() -> [DueRow] {
    dueOfOutlets() + dueOfPlans() + dueOfRequests() + dueOfShipments() + dueOfFines()
      + dueOfClaims() + dueOfTransfers() + dueOfStatements()
  }

  private static let allKinds: Set<String> = [
    "deposit", "window", "review", "approve", "plan", "ship", "receipt", "settle", "lapse", "presale", "fine",
    "claim", "dispatch", "answer", "transfer", "statement",
  ]

  /// What a role can act on, unless it asks for something else.
  private static func dueKinds(_ call: Call) -> Set<String> {
    if let what = call["what"] { return [what] }
    switch call.actor.role {
    case "clerk": return ["ship"]
    case "gm": return ["plan"]
    case "cashier": return ["deposit", "fine"]
    case "finance": return ["deposit", "fine", "statement"]
    default: return allKinds
    }
  }

  private func text(_ row: DueRow) -> String {
    let state = row.due < today ? "overdue" : row.due == today ? "today" : "soon"
    let amount = row.amount.map { [("amount", Auditor.money($0))] } ?? []
    return Auditor.row(
      [
        ("due", row.due.text), ("state", state), ("what", row.what), ("rule", row.rule), ("outlet", row.outlet),
        ("document", row.document),
      ] + amount)
  }

  private func dueOfOutlets() -> [DueRow] {
    let poor = outlets.values.filter { $0.status == "active" && deposit($0.code) < minimumDeposit }.map { outlet in
      DueRow(
        due: outlet.depositDue, what: "deposit", rule: "8.3.1", outlet: outlet.code, document: outlet.code,
        amount: minimumDeposit - deposit(outlet.code))
    }
    let window = window(today.month)
    guard today >= window.opens && today <= window.closes else { return poor }
    let silent = outlets.keys.filter { standing($0) == "active" && standingMonthly($0, today.month.next) == nil }
    return poor
      + silent.map {
        DueRow(
          due: window.closes, what: "window", rule: "8.4.2", outlet: $0, document: today.month.next.text)
      }
  }

  /// The plans before the general manager, and what waits to be planned.
  private func dueOfPlans() -> [DueRow] {
    let made = plans.values.filter { $0.status == "made" }.map { plan in
      DueRow(
        due: monthlyDue(plan.month), what: "plan", rule: "8.4.2", outlet: "", document: plan.number,
        amount: planAmount(plan.number))
    }
    let reviewed = requests.values.filter { $0.kind == "monthly" && $0.status == "reviewed" }
    return made
      + Dictionary(grouping: reviewed, by: \.month).map { month, requests in
        DueRow(
          due: monthlyDue(month), what: "plan", rule: "8.4.2", outlet: "", document: month.text,
          amount: requests.reduce(0) { $0 + $1.amount })
      }
  }

  private func dueOfRequests() -> [DueRow] {
    requests.values.flatMap { request -> [DueRow] in
      func row(_ what: String, _ rule: String, _ due: Day, _ amount: Fen?) -> DueRow {
        DueRow(
          due: due, what: what, rule: rule, outlet: request.outlet, document: request.number, amount: amount)
      }
      if ["submitted", "signed"].contains(request.status) {
        // A monthly request is reviewed before its month begins.
        let due = request.kind == "monthly" ? request.month.first + -1 : request.due
        return [row("review", Auditor.reviewRules[request.kind] ?? "", due, nil)]
      }
      if request.kind == "presale" && ["received", "closed", "unused"].contains(request.status) {
        guard !Auditor.gone.contains(standing(request.outlet)) else { return [] }
        return [row("presale", "8.4.4", request.due, nil)]
      }
      guard request.isCommitted, request.items.contains(where: { $0.open > 0 }) else { return [] }
      let lapse = request.lapses.map { row("lapse", "8.3.2", $0, request.openAmount) }
      let ship = request.isShippable ? row("ship", "8.5.4", request.due, request.openAmount) : nil
      let isWaiting = request.kind == "presale" && request.status == "reviewed"
      let approve = isWaiting ? row("approve", "8.4.4", request.due, request.amount) : nil
      return [lapse, ship, approve].compactMap { $0 }
    }
  }

  private func dueOfShipments() -> [DueRow] {
    shipments.values.filter(\.isUnsettled).map { shipment in
      let isReported = shipment.status == "reported"
      return DueRow(
        due: shipment.answerBy, what: isReported ? "settle" : "receipt", rule: "8.5.5", outlet: shipment.outlet,
        document: shipment.number, amount: isReported ? shipment.openAmount : shipment.amount)
    }
  }

  private func dueOfFines() -> [DueRow] {
    fines.values.compactMap { fine in
      guard fine.open > 0, let due = fine.due else { return nil }
      return DueRow(
        due: due, what: "fine", rule: fine.rule, outlet: fine.outlet, document: fine.number, amount: fine.open)
    }
  }
}
