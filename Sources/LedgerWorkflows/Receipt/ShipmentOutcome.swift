import LedgerCore

/// What happens to a shipment's request when some of the shipment arrives or is dropped, and, once the shipment waits for
/// nothing any more, that it is done with.
struct ShipmentOutcome {
  var arrived: [PartLine] = []
  /// By approved part.
  var dropped: [PartLine] = []
  let isSettled: Bool

  func changes(of shipment: Shipment, _ facts: any Facts) -> [DocumentChange] {
    guard var request = Request(facts.document(Request.key(shipment.request))),
      case .approved(let review, let plan, var progress) = request.state
    else { return [] }
    if isSettled { progress.unconfirmed -= 1 }
    for line in arrived { progress.arrived.add(line.part, line.quantity) }
    for line in dropped {
      progress.shipped.add(line.part, -line.quantity)
      progress.dropped.add(line.part, line.quantity)
    }
    request.state = .approved(review, plan: plan, progress)
    return [request.changed()]
  }
}
