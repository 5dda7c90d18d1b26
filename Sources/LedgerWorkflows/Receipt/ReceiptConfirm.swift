import LedgerCore

/// `receipt.confirm` (8.5.5): the outlet says that a shipment has arrived in full; its parts go from transit to what the
/// outlet holds, lot and price unchanged.
public struct ReceiptConfirm: LedgerCommand {
  public let shipment: String
  public init(shipment: String) { self.shipment = shipment }

  public var overflowKey: String { "shipment" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let shipment = try Scope(context.actor, verb: "receipt.confirm").shipment(shipment, facts)
    let position = OutletPosition(shipment.outlet, facts, context.policy)
    let settled = RequestProgress(arrived: shipment.pieces, isSettled: true).changes(of: shipment, facts)
    try requireShipped(shipment)
    return Decision(
      received(shipment, deemed: false, settled, context),
      reply: [
        ReplyField("shipment", shipment.number), ReplyField("amount", shipment.amount),
        ReplyField("held", position.held + shipment.amount), ReplyField("occupied", position.occupied),
      ])
  }
}

/// `receipt.deem` (8.5.5): nobody answered in time, so the shipment counts as received in full. A job of the day.
public struct ReceiptDeem: LedgerCommand {
  public let shipment: String
  public init(shipment: String) { self.shipment = shipment }

  public static let verb = "receipt.deem"
  public var overflowKey: String { "shipment" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let shipment = try Scope(context.actor, verb: ReceiptDeem.verb).shipment(shipment, facts)
    let settled = RequestProgress(arrived: shipment.pieces, isSettled: true).changes(of: shipment, facts)
    try requireShipped(shipment)
    return Decision(received(shipment, deemed: true, settled, context), reply: [])
  }
}

private func requireShipped(_ shipment: Shipment) throws(Refusal) {
  guard shipment.state == .shipped else {
    throw StepRefusal.state(key: "shipment", value: shipment.number, status: shipment.status).refusal
  }
}

/// All of a shipment becomes what the outlet holds.
private func received(
  _ shipment: Shipment, deemed: Bool, _ request: [DocumentChange], _ context: Context
) -> Decision.Step {
  var after = shipment
  after.state = .received(on: context.today, deemed: deemed, nil)
  let postings = shipment.lines.flatMap { shipment.arrival(of: $0.part, $0.quantity) }
  return Decision.Step(
    on: context.today, outlet: shipment.outlet, clause: "8.5.5", postings: postings,
    changes: [after.changed] + request)
}
