import LedgerCore

/// `receipt.deem` (8.5.5): nobody answered in time, so the shipment counts as received in full. A job of the day.
public struct ReceiptDeem: LedgerCommand {
  public let shipment: String
  public init(shipment: String) { self.shipment = shipment }

  public static let verb = "receipt.deem"
  public var overflowKey: String { "shipment" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let shipment = try Scope(context.actor, verb: ReceiptDeem.verb).shipment(shipment, facts)
    let settled = ShipmentOutcome(arrived: shipment.pieces, isSettled: true).changes(of: shipment, facts)
    try requireShipped(shipment)
    return Decision(received(shipment, deemed: true, settled, context), reply: [])
  }
}
