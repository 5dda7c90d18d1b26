import LedgerCore

/// `shipment.recall` (8.5.5): a shipment on its way comes back, because it went wrong or was refused. What was approved is
/// used up with it; what is still wanted is asked for again.
public struct ShipmentRecall: LedgerCommand {
  public let shipment: String
  public init(shipment: String) { self.shipment = shipment }

  public var overflowKey: String { "shipment" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var shipment = try Scope(context.actor, verb: "shipment.recall").shipment(shipment, facts)
    let dropped = shipment.lines.map { PartLine(part: $0.approved, quantity: $0.quantity) }
    let settled = ShipmentOutcome(dropped: dropped, isSettled: true).changes(of: shipment, facts)
    let postings = shipment.lines.flatMap { line in
      let today = Part(facts.document(Part.key(line.part)))?.price ?? .zero
      return shipment.comeback(of: line.part, line.quantity, at: today, context.record)
    }
    guard shipment.state == .shipped else {
      throw StepRefusal.state(key: "shipment", value: shipment.number, status: shipment.status).refusal
    }
    shipment.state = .recalled
    return Decision(
      Decision.Step(
        on: context.today, outlet: shipment.outlet, clause: "8.5.5", postings: postings,
        changes: [shipment.changed] + settled),
      reply: [
        ReplyField("shipment", shipment.number), ReplyField("status", shipment.status),
        ReplyField("amount", shipment.amount),
      ])
  }
}
