import LedgerCore

/// `receipt.confirm` (8.5.5): the outlet says that a shipment has arrived in full; its parts go from transit to what the
/// outlet holds, lot and price unchanged.
public struct ReceiptConfirm: LedgerCommand {
  public let shipment: String
  public init(shipment: String) { self.shipment = shipment }

  public var overflowKey: String { "shipment" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var shipment = try Scope(context.actor, verb: "receipt.confirm").shipment(shipment, facts)
    let position = OutletPosition(shipment.outlet, facts, context.policy)
    var changes: [DocumentChange] = []
    if var request = Request(facts.document(Request.key(shipment.request))),
      case .approved(let review, let plan, var progress) = request.state
    {
      progress.unconfirmed -= 1
      request.state = .approved(review, plan: plan, progress)
      changes.append(request.changed())
    }
    guard shipment.status == .shipped else {
      throw StepRefusal.state(key: "shipment", value: shipment.number, status: shipment.status.rawValue).refusal
    }
    shipment.status = .received
    let postings = shipment.lines.flatMap { line in
      [
        Posting(.held(shipment.outlet), line.amount, line.part, lot: shipment.lot, line.quantity),
        Posting(.transit(shipment.outlet), -line.amount, line.part, lot: shipment.lot, -line.quantity),
      ]
    }
    return Decision(
      Decision.Step(
        on: context.today, outlet: shipment.outlet, clause: "8.5.5", postings: postings,
        changes: [shipment.changed] + changes),
      reply: [
        ReplyField("shipment", shipment.number), ReplyField("amount", shipment.amount),
        ReplyField("held", position.held + shipment.amount), ReplyField("occupied", position.occupied),
      ])
  }
}
