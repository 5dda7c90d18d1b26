extension Auditor {
  /// 8.4.4: the regional manager's signature, where it did not come on paper.
  mutating func signRequest(_ call: Call) throws(Refusal) -> String {
    let request = try request(call)
    try requireStanding(request.outlet, not: Auditor.leaving)
    guard request.kind == "presale" && request.status == "submitted" else { throw wrongStatus(request) }
    try keepApart(call, request, [("submit", request.submitter)])
    requests[request.number]?.status = "signed"
    requests[request.number]?.isSigned = true
    requests[request.number]?.signer = call.actor.person
    try append(call, outlet: request.outlet, rule: "8.4.4", document: request.number)
    return Auditor.fields(("request", request.number), ("status", "signed"))
  }

  /// 8.4.4: the after-sales manager decides what the review has committed; the ceiling was judged there.
  mutating func approvePresale(_ call: Call) throws(Refusal) -> String {
    let request = try request(call)
    if call["decision"] != "reject" { try requireStanding(request.outlet, not: Auditor.leaving) }
    guard request.kind == "presale" && request.status == "reviewed" else { throw wrongStatus(request) }
    try keepApart(
      call, request, [("submit", request.submitter), ("sign", request.signer), ("review", request.reviewer)])
    let isRejected = call["decision"] == "reject"
    let status = isRejected ? "rejected" : "approved"
    requests[request.number]?.status = status
    requests[request.number]?.approver = call.actor.person
    if isRejected { requests[request.number]?.hasLaterReason = true }
    try append(
      call, outlet: request.outlet, rule: "8.4.4", document: request.number, isRejected ? releases(request) : [])
    return Auditor.fields(
      ("request", request.number), ("status", status), ("amount", Auditor.money(request.amount)))
  }

  /// 8.4.4: the machine is repaired, or the parts were not needed.
  mutating func finishPresale(_ call: Call, _ status: String) throws(Refusal) -> String {
    let request = try request(call)
    guard request.kind == "presale" else { throw wrongStatus(request) }
    try requireStanding(request.outlet, not: Auditor.gone)
    guard ["received", "closed"].contains(request.status) else { throw wrongStatus(request) }
    // Where nothing arrived, nothing can come back.
    let isOver = status == "unused" && deliveredParts(request).isEmpty
    let status = isOver ? "returned" : status
    requests[request.number]?.status = status
    requests[request.number]?.repair = call["repair"]
    if call["reason"] != nil { requests[request.number]?.hasLaterReason = true }
    try append(call, outlet: request.outlet, rule: "8.4.4", document: request.number)
    return Auditor.fields(("request", request.number), ("status", status))
  }

  /// By person, whatever the user; steps in the contract's order.
  func keepApart(_ call: Call, _ request: Request, _ steps: [(step: String, person: String?)]) throws(Refusal) {
    for (step, person) in steps where person == call.actor.person {
      throw Refusal("SEPARATION", ("document", request.number), ("step", step))
    }
  }

  // MARK: Unused parts

  /// The pre-sale request whose unused parts a return names.
  func unusedPresale(_ call: Call, _ outlet: String) throws(Refusal) -> Request? {
    guard let number = call["request"] else { return nil }
    guard let request = requests[number], request.outlet == outlet, request.kind == "presale" else {
      throw Refusal("NOT_FOUND", ("key", "request"), ("value", number))
    }
    return request
  }

  /// Pieces of a part that reached the outlet for a request and are not returned: as the parts are, not as they were
  /// asked for.
  func returnable(_ request: Request, _ part: String) -> Int {
    (deliveredParts(request)[part] ?? 0) - (request.returned[part] ?? 0)
  }

  private func deliveredParts(_ request: Request) -> [String: Int] {
    var parts: [String: Int] = [:]
    for shipment in shipments.values
    where shipment.request == request.number && !["reversed", "recalled"].contains(shipment.status) {
      for item in shipment.items { parts[item.part, default: 0] += item.quantity - item.missed }
    }
    return parts.filter { $0.value > 0 }
  }

  /// Notes what came back; the last piece ends the request.
  mutating func takeBack(_ request: Request, _ lines: [PartLine]) -> String {
    var returned = request
    for line in lines { returned.returned[line.part, default: 0] += line.quantity }
    if deliveredParts(returned) == returned.returned { returned.status = "returned" }
    requests[request.number] = returned
    return returned.status
  }
}
