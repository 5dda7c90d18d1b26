extension Auditor {
  func showRequest(_ call: Call) throws(Refusal) -> Expected {
    let request = try request(call)
    let rows = request.items.map { item in
      Auditor.row([
        ("part", item.part), ("asked", "\(item.asked)"), ("approved", "\(item.approved)"),
        ("shipped", "\(item.shipped)"), ("price", Auditor.money(item.price ?? price(item.part))),
      ])
    }
    var fields = [
      ("request", request.number), ("kind", request.kind), ("outlet", request.outlet), ("month", request.month.text),
      ("status", request.status), ("submitted", request.submitted.text),
    ]
    // After a review that gave a reason, the contract leaves open which of the two is shown.
    if let reason = request.reason, !request.hasReviewReason { fields.append(("reason", reason)) }
    if let plan = request.plan { fields.append(("plan", plan)) }
    var expected = answer(rows: rows, fields: fields)
    expected.exact = !request.hasReviewReason
    return expected
  }

  /// A filter by outlet is scoped like the outlet itself; without one everybody sees what is theirs.
  private func isListed(_ call: Call, _ outlet: String, _ status: String) -> Bool {
    isVisible(outlet, to: call.actor) && (call["outlet"] ?? outlet) == outlet && (call["status"] ?? status) == status
  }

  func listRequests(_ call: Call) throws(Refusal) -> Expected {
    if call["outlet"] != nil { _ = try outlet(call) }
    return page(
      call,
      sortedRequests.filter { isListed(call, $0.outlet, $0.status) }.map { request in
        Auditor.row([
          ("request", request.number), ("kind", request.kind), ("outlet", request.outlet),
          ("month", request.month.text), ("status", request.status), ("lines", "\(request.items.count)"),
          ("submitted", request.submitted.text),
        ])
      })
  }

  func showPlan(_ call: Call) throws(Refusal) -> Expected {
    let plan = try plan(call)
    let rows = plan.requests.compactMap { requests[$0] }.map { request in
      Auditor.row([
        ("request", request.number), ("outlet", request.outlet), ("amount", Auditor.money(request.amount)),
      ])
    }
    return answer(
      rows: rows,
      fields: [
        ("plan", plan.number), ("month", plan.month.text), ("status", plan.status),
        ("requests", "\(plan.requests.count)"), ("amount", Auditor.money(planAmount(plan.number))),
      ])
  }

  func showShipment(_ call: Call) throws(Refusal) -> Expected {
    let shipment = try shipment(call)
    let rows = shipment.items.map { item in
      Auditor.row([
        ("part", item.part), ("qty", "\(item.quantity)"), ("price", Auditor.money(item.price)),
        ("amount", Auditor.money(item.amount)),
      ])
    }
    return answer(rows: rows, fields: fields(shipment))
  }

  private func fields(_ shipment: Shipment) -> [(String, String)] {
    [
      ("shipment", shipment.number), ("request", shipment.request), ("outlet", shipment.outlet),
      ("status", shipment.status), ("carrier", shipment.carrier), ("shipped", shipment.shipped.text),
      ("amount", Auditor.money(shipment.amount)),
    ]
  }

  func listShipments(_ call: Call) throws(Refusal) -> Expected {
    if call["outlet"] != nil { _ = try outlet(call) }
    return page(
      call,
      shipments.values.sorted { Auditor.isBefore($0.number, $1.number) }
        .filter { isListed(call, $0.outlet, $0.status) }.map { Auditor.row(fields($0)) })
  }
}
