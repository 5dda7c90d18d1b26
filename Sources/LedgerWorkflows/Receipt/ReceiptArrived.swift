import LedgerCore

/// `receipt.arrived` (8.5.5): the day a shipment reached the outlet, as the carrier or the outlet says. The days to answer
/// run from it.
public struct ReceiptArrived: LedgerCommand {
  public let shipment: String
  public let on: BusinessDate?

  public init(shipment: String, on: BusinessDate?) {
    self.shipment = shipment
    self.on = on
  }

  public var overflowKey: String { "shipment" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var shipment = try Scope(context.actor, verb: "receipt.arrived").shipment(shipment, facts)
    let on = try context.businessDate(on, facts)
    guard shipment.state == .shipped else {
      throw StepRefusal.state(key: "shipment", value: shipment.number, status: shipment.status).refusal
    }
    guard shipment.arrived == nil else { throw StepRefusal.arrivalKnown(shipment: shipment.number).refusal }
    guard on >= shipment.shipped else { throw StepRefusal.beforeShipping.refusal }
    shipment.arrived = on
    shipment.answerBy = on.adding(days: shipment.answerDays)
    return Decision(
      Decision.Step(on: on, outlet: shipment.outlet, clause: "8.5.5", changes: [shipment.changed]),
      reply: [
        ReplyField("shipment", shipment.number), ReplyField("arrived", on), ReplyField("answer_by", shipment.answerBy),
      ])
  }
}
