import LedgerCore
import LedgerStore
import LedgerWire
import LedgerWorkflows

/// Plans, shipments, notices.
extension Reading {
  func planShow() throws(Refusal) -> Answer {
    let plan = try scope.plan(arguments.word("plan"), facts)
    var result = answer([
      ReplyField("plan", plan.number), ReplyField("month", plan.month), ReplyField("status", plan.status.rawValue),
      ReplyField("requests", plan.requests.count), ReplyField("amount", plan.amount),
    ])
    result.rows = plan.requests.filter { sees($0.outlet.text) }.map { item in
      [ReplyField("request", item.request), ReplyField("outlet", item.outlet), ReplyField("amount", item.amount)]
    }
    return result
  }

  func shipmentShow() throws(Refusal) -> Answer {
    let shipment = try scope.shipment(arguments.word("shipment"), facts)
    var result = answer(
      [ReplyField](
        [
          ReplyField("shipment", shipment.number), ReplyField("request", shipment.request),
          ReplyField("outlet", shipment.outlet), ReplyField("status", shipment.status),
          ReplyField("carrier", shipment.carrier), ReplyField("shipped", shipment.shipped),
          optional("arrived", shipment.arrived), ReplyField("answer_by", shipment.answerBy),
        ]) + receipt(shipment) + [ReplyField("amount", shipment.amount)])
    result.rows = shipment.lines.map { line in
      [
        ReplyField("part", line.part), ReplyField("qty", line.quantity), ReplyField("price", line.price),
        ReplyField("amount", line.amount),
      ]
        + [ReplyField](
          [
            pieces("short", shipment.report?.short[line.part]), pieces("damaged", shipment.report?.damaged[line.part]),
            pieces("open", shipment.report?.open[line.part]), optional("for", line.substituteFor),
          ]) + line.lots.map { ReplyField("lot", $0) }
    }
    return result
  }

  private func receipt(_ shipment: Shipment) -> [ReplyField] {
    guard case .received(let on, let deemed, _) = shipment.state else { return [] }
    return [ReplyField("received", on)] + (deemed ? [ReplyField("deemed", "yes")] : [])
  }

  /// None is not worth a word.
  func pieces(_ key: String, _ quantity: Quantity?) -> ReplyField? {
    quantity.flatMap { $0 > .zero ? ReplyField(key, $0) : nil }
  }

  func shipmentList() throws -> Answer {
    let filter = DocumentFilter(outlet: try narrowed()?.text, status: arguments.words("status"))
    return try page(Shipment.kind, filter) { document in
      guard let shipment = Shipment(document), sees(document.outlet) else { return nil }
      return [
        ReplyField("shipment", shipment.number), ReplyField("request", shipment.request),
        ReplyField("outlet", shipment.outlet), ReplyField("status", shipment.status),
        ReplyField("carrier", shipment.carrier), ReplyField("shipped", shipment.shipped),
        ReplyField("answer_by", shipment.answerBy), ReplyField("amount", shipment.amount),
      ]
    }
  }
}
