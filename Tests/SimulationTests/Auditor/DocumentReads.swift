extension Auditor {
  func showRequest(_ call: Call) throws(Refusal) -> Expected {
    let request = try request(call)
    let rows = request.items.map { item in
      Auditor.row([
        ("part", item.part), ("asked", "\(item.asked)"), ("approved", "\(item.approved)"),
        ("shipped", "\(item.shipped)"), ("dropped", "\(item.dropped)"),
        ("price", Auditor.money(item.price ?? price(item.part))),
      ])
    }
    var fields = [
      ("request", request.number), ("kind", request.kind), ("outlet", request.outlet), ("month", request.month.text),
      ("status", request.status), ("submitted", request.submitted.text), ("due", request.due.text),
    ]
    // After a step that gave a reason, the contract leaves open which of the two is shown.
    if let reason = request.reason, !request.hasLaterReason { fields.append(("reason", reason)) }
    if request.isSigned { fields.append(("signed", "yes")) }
    if let lapses = request.lapses { fields.append(("lapses", lapses.text)) }
    if let plan = request.plan { fields.append(("plan", plan)) }
    if let repair = request.repair { fields.append(("repair", repair)) }
    var expected = answer(rows: rows, fields: fields)
    expected.exact = !request.hasLaterReason
    return expected
  }

  /// A filter by outlet is scoped like the outlet itself; without one everybody sees what is theirs.
  func isListed(_ call: Call, _ outlet: String, _ status: String) -> Bool {
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
          ("submitted", request.submitted.text), ("due", request.due.text),
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
      var fields = [
        ("part", item.part), ("qty", "\(item.quantity)"), ("price", Auditor.money(item.price)),
        ("amount", Auditor.money(item.amount)),
      ]
      for (key, count) in [("short", item.short), ("damaged", item.damaged), ("open", item.open)] where count > 0 {
        fields.append((key, "\(count)"))
      }
      if let part = item.substituted { fields.append(("for", part)) }
      return Auditor.row(fields + Auditor.lotFields(item.picked))
    }
    var fields = head(shipment)
    if let arrived = shipment.arrived { fields.append(("arrived", arrived.text)) }
    fields.append(("answer_by", shipment.answerBy.text))
    if let received = shipment.received { fields.append(("received", received.text)) }
    if shipment.isDeemed { fields.append(("deemed", "yes")) }
    return answer(rows: rows, fields: fields + [("amount", Auditor.money(shipment.amount))])
  }

  private func head(_ shipment: Shipment) -> [(String, String)] {
    [
      ("shipment", shipment.number), ("request", shipment.request), ("outlet", shipment.outlet),
      ("status", shipment.status), ("carrier", shipment.carrier), ("shipped", shipment.shipped.text),
    ]
  }

  func listShipments(_ call: Call) throws(Refusal) -> Expected {
    if call["outlet"] != nil { _ = try outlet(call) }
    return page(
      call,
      sortedShipments.filter { isListed(call, $0.outlet, $0.status) }.map { shipment in
        Auditor.row(
          head(shipment) + [
            ("answer_by", shipment.answerBy.text), ("amount", Auditor.money(shipment.amount)),
          ])
      })
  }
}
