import LedgerCore
import LedgerStore
import LedgerWire
import LedgerWorkflows

/// Requests, plans, shipments.
extension Reading {
  func requestShow() throws(Refusal) -> Answer {
    let request = try scope.request(arguments.word("request"), facts)
    let rows = request.asked.map { line -> [ReplyField] in
      let approved = request.review?.lines.first { $0.part == line.part }
      let shipped: Quantity =
        if case .approved(_, _, let progress) = request.state { progress.shipped(line.part) } else { .zero }
      let price = approved?.price ?? Part(facts.document(Part.key(line.part)))?.price ?? .zero
      return [
        ReplyField("part", line.part), ReplyField("asked", line.quantity),
        ReplyField("approved", approved?.quantity ?? .zero), ReplyField("shipped", shipped),
        ReplyField("price", price),
      ]
    }
    var result = answer(
      [ReplyField](
        [
          ReplyField("request", request.number), ReplyField("kind", request.kind.rawValue),
          ReplyField("outlet", request.outlet), ReplyField("month", request.month),
          ReplyField("status", request.status), ReplyField("submitted", request.submitted),
          optional("reason", request.reason), optional("plan", request.plan),
        ]))
    result.rows = rows
    return result
  }

  func requestList() throws -> Answer {
    let filter = DocumentFilter(outlet: try narrowed()?.text, status: arguments.words("status"))
    return try page(Request.documentKind, filter) { document in
      guard let request = Request(document), sees(document.outlet) else { return nil }
      return [
        ReplyField("request", request.number), ReplyField("kind", request.kind.rawValue),
        ReplyField("outlet", request.outlet), ReplyField("month", request.month),
        ReplyField("status", request.status), ReplyField("lines", request.asked.count),
        ReplyField("submitted", request.submitted),
      ]
    }
  }

  func planShow() throws(Refusal) -> Answer {
    let plan = try scope.plan(arguments.word("plan"), facts)
    var result = answer([
      ReplyField("plan", plan.number), ReplyField("month", plan.month), ReplyField("status", plan.status),
      ReplyField("requests", plan.requests.count), ReplyField("amount", plan.amount),
    ])
    result.rows = plan.requests.filter { sees($0.outlet.text) }.map { item in
      [ReplyField("request", item.request), ReplyField("outlet", item.outlet), ReplyField("amount", item.amount)]
    }
    return result
  }

  func shipmentShow() throws(Refusal) -> Answer {
    let shipment = try scope.shipment(arguments.word("shipment"), facts)
    var result = answer([
      ReplyField("shipment", shipment.number), ReplyField("request", shipment.request),
      ReplyField("outlet", shipment.outlet), ReplyField("status", shipment.status.rawValue),
      ReplyField("carrier", shipment.carrier), ReplyField("shipped", shipment.shipped),
      ReplyField("amount", shipment.amount),
    ])
    result.rows = shipment.lines.map { line in
      [
        ReplyField("part", line.part), ReplyField("qty", line.quantity), ReplyField("price", line.price),
        ReplyField("amount", line.amount),
      ]
    }
    return result
  }

  func shipmentList() throws -> Answer {
    let filter = DocumentFilter(outlet: try narrowed()?.text, status: arguments.words("status"))
    return try page(Shipment.kind, filter) { document in
      guard let shipment = Shipment(document), sees(document.outlet) else { return nil }
      return [
        ReplyField("shipment", shipment.number), ReplyField("request", shipment.request),
        ReplyField("outlet", shipment.outlet), ReplyField("status", shipment.status.rawValue),
        ReplyField("carrier", shipment.carrier), ReplyField("shipped", shipment.shipped),
        ReplyField("amount", shipment.amount),
      ]
    }
  }
}
