extension Auditor {
  static let farthestJump = 3660

  mutating func setClock(_ call: Call) throws(Refusal) -> String {
    guard manualClock else { throw Refusal("STATE", ("clock", "system")) }
    guard let date = Day(call.text("date")), date > today else { throw Refusal("STATE", ("today", today.text)) }
    let days = date.serial - today.serial
    guard days <= Auditor.farthestJump else { throw Refusal("LIMIT", ("key", "date")) }
    let cause = try append(call)
    for _ in 1...days {
      today = today + 1
      let opening = try append(call, verb: "day.open", cause: cause)
      let overdue = overdueClaims
      for shipment in sortedShipments where shipment.status == "shipped" && shipment.deemed <= today {
        deem(shipment, cause: opening)
      }
      deemTransfers(cause: opening)
      deemCounts(cause: opening)
      for claim in overdue { chargeMissing(claim, cause: opening) }
      for request in sortedRequests where isOverdue(request) { lapse(request, cause: opening) }
      endUnanswered(cause: opening)
      leftUndone += undone()
    }
    return Auditor.fields(("date", date.text), ("days", "\(days)"))
  }

  var sortedShipments: [Shipment] { shipments.values.sorted { Auditor.isBefore($0.number, $1.number) } }

  /// 8.5.5: without any answer it is received in full.
  private mutating func deem(_ shipment: Shipment, cause: Int) {
    let postings = receiving(shipment)
    shipments[shipment.number]?.isDeemed = true
    markReceived(shipment)
    appendJob(
      "receipt.deem", outlet: shipment.outlet, rule: "8.5.5", document: shipment.number, cause: cause, postings)
  }

  /// The lapse date itself is still good.
  private func isOverdue(_ request: Request) -> Bool {
    guard let lapses = request.lapses, request.isCommitted else { return false }
    return lapses < today && request.items.contains { $0.open > 0 }
  }

  /// 8.3.2: what was approved and not fetched in time makes room for others.
  mutating func lapse(_ request: Request, cause: Int) {
    let postings = releases(request)
    var lapsed = request
    let isUntouched = request.items.allSatisfy { $0.shipped == 0 && $0.dropped == 0 }
    for index in lapsed.items.indices { lapsed.items[index].dropped += lapsed.items[index].open }
    requests[request.number] = lapsed
    if isUntouched {
      requests[request.number]?.status = "lapsed"
    } else {
      refreshStatus(request.number)
    }
    appendJob(
      "request.lapse", outlet: request.outlet, rule: "8.3.2", document: request.number, cause: cause, postings)
  }

  /// What must be done once a day has been opened, asked of the documents and not of the jobs.
  private func undone() -> [String] {
    let waiting = shipments.values.filter { $0.status == "shipped" && today > $0.answerBy }
    let kept = requests.values.filter { request in
      guard let lapses = request.lapses, lapses < today, !["rejected", "cancelled"].contains(request.status) else {
        return false
      }
      return request.openAmount != 0
    }
    let unanswered = statements.values.filter { $0.status == "issued" && $0.answerBy < today }
    return unanswered.map { "\(today.text): \($0.number) is past its day" }
      + waiting.map { "\(today.text): \($0.number) is past its deemed date" }
      + kept.map { "\(today.text): \($0.number) is past its lapse date" }
  }
}
