extension Auditor {
  /// 8.4.2: the reviewed requests of a month are gathered; a plan still with the general manager must be decided first.
  mutating func makePlan(_ call: Call) throws(Refusal) -> String {
    guard let month = Month(call.text("month")) else { preconditionFailure("checked before") }
    let earlier = plans.values.filter { $0.month == month }
    if let waiting = earlier.first(where: { $0.status == "made" }) {
      throw Refusal("STATE", ("key", "plan"), ("value", waiting.number), ("status", "made"))
    }
    let gathered = sortedRequests.filter { $0.kind == "monthly" && $0.month == month && $0.status == "reviewed" }
    guard !gathered.isEmpty else {
      throw Refusal("STATE", ("key", "month"), ("value", month.text), ("status", "empty"))
    }
    let number = "PLN-\(month.compact)" + (earlier.isEmpty ? "" : "-\(earlier.count + 1)")
    plans[number] = Plan(
      number: number, month: month, maker: call.actor.person, requests: gathered.map(\.number))
    let cause = try append(call, document: number)
    for request in gathered {
      requests[request.number]?.status = "planned"
      requests[request.number]?.plan = number
      try append(call, verb: "plan.include", outlet: request.outlet, document: request.number, cause: cause)
    }
    return Auditor.fields(
      ("plan", number), ("month", month.text), ("requests", "\(gathered.count)"),
      ("amount", Auditor.money(planAmount(number))))
  }

  mutating func approvePlan(_ call: Call) throws(Refusal) -> String {
    let plan = try plan(call)
    guard plan.status == "made" else {
      throw Refusal("STATE", ("key", "plan"), ("value", plan.number), ("status", plan.status))
    }
    guard plan.maker != call.actor.person else {
      throw Refusal("SEPARATION", ("document", plan.number), ("step", "make"))
    }
    for request in plan.requests.compactMap({ requests[$0] }) {
      for (person, step) in [(request.submitter, "submit"), (request.reviewer, "review")]
      where person == call.actor.person {
        throw Refusal("SEPARATION", ("document", request.number), ("step", step))
      }
    }
    plans[plan.number]?.status = "approved"
    let cause = try append(call, document: plan.number)
    // What lapsed while the plan waited is passed over.
    for number in plan.requests where requests[number]?.status == "planned" {
      requests[number]?.status = "approved"
      try append(
        call, verb: "plan.release", outlet: requests[number]?.outlet, document: number, cause: cause)
    }
    return Auditor.fields(
      ("plan", plan.number), ("status", "approved"), ("requests", "\(plan.requests.count)"),
      ("amount", Auditor.money(planAmount(plan.number))))
  }

  /// The general manager sends the plan back; its requests can be gathered anew.
  mutating func returnPlan(_ call: Call) throws(Refusal) -> String {
    let plan = try plan(call)
    guard plan.status == "made" else {
      throw Refusal("STATE", ("key", "plan"), ("value", plan.number), ("status", plan.status))
    }
    plans[plan.number]?.status = "returned"
    let cause = try append(call, document: plan.number)
    for number in plan.requests where requests[number]?.status == "planned" {
      requests[number]?.status = "reviewed"
      requests[number]?.plan = nil
      try append(call, verb: "plan.drop", outlet: requests[number]?.outlet, document: number, cause: cause)
    }
    return Auditor.fields(
      ("plan", plan.number), ("status", "returned"), ("requests", "\(plan.requests.count)"),
      ("amount", Auditor.money(planAmount(plan.number))))
  }

  func plan(_ call: Call) throws(Refusal) -> Plan {
    guard let plan = plans[call.text("plan")] else {
      throw Refusal("NOT_FOUND", ("key", "plan"), ("value", call.text("plan")))
    }
    return plan
  }

  func planAmount(_ number: String) -> Fen {
    (plans[number]?.requests ?? []).reduce(0) { $0 + (requests[$1]?.amount ?? 0) }
  }

  /// In order of number: by month, then by count, which stops being the order of the texts at 100,000.
  var sortedRequests: [Request] { requests.values.sorted { Auditor.isBefore($0.number, $1.number) } }

  static func isBefore(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count || left.prefix(10) != right.prefix(10)
      ? left < right : left.utf8.count < right.utf8.count
  }
}
