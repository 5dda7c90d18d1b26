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
    let settled = ShipmentOutcome(arrived: shipment.pieces, isSettled: true).changes(of: shipment, facts)
    try requireShipped(shipment)
    return Decision(
      received(shipment, deemed: false, settled, context),
      reply: [
        ReplyField("shipment", shipment.number), ReplyField("amount", shipment.amount),
        ReplyField("held", position.held + shipment.amount), ReplyField("occupied", position.occupied),
      ])
  }
}
