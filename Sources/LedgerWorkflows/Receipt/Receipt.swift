import LedgerCore

// What confirming a shipment and deeming it received have in common (8.5.5).

func requireShipped(_ shipment: Shipment) throws(Refusal) {
  guard shipment.state == .shipped else {
    throw StepRefusal.state(key: "shipment", value: shipment.number, status: shipment.status).refusal
  }
}

/// All of a shipment becomes what the outlet holds.
func received(
  _ shipment: Shipment, deemed: Bool, _ request: [DocumentChange], _ context: Context
) -> Decision.Step {
  var after = shipment
  after.state = .received(on: context.today, deemed: deemed, nil)
  let postings = shipment.lines.flatMap { shipment.arrival(of: $0.part, $0.quantity) }
  return Decision.Step(
    on: context.today, outlet: shipment.outlet, clause: "8.5.5", postings: postings,
    changes: [after.changed] + request)
}
