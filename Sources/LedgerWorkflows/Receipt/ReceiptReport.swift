import LedgerCore

/// `receipt.report` (8.5.5): some of a shipment is missing or damaged. The rest is received; what is reported stays in
/// transit until the department settles it.
public struct ReceiptReport: LedgerCommand {
  public let shipment: String
  public let short: [PartLine]
  public let damaged: [PartLine]

  public init(shipment: String, short: [PartLine], damaged: [PartLine]) {
    self.shipment = shipment
    self.short = short
    self.damaged = damaged
  }

  public var overflowKey: String { "shipment" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var shipment = try Scope(context.actor, verb: "receipt.report").shipment(shipment, facts)
    let position = OutletPosition(shipment.outlet, facts, context.policy)
    for (key, lines) in [("short", short), ("damaged", damaged)] {
      for line in lines where !shipment.lines.contains(where: { $0.part == line.part }) {
        throw StepRefusal.notShipped(key: key, line.part).refusal
      }
    }
    guard shipment.state == .shipped else {
      throw StepRefusal.state(key: "shipment", value: shipment.number, status: shipment.status).refusal
    }
    var report = Shipment.Report(
      reporter: context.actor.person, short: PartTally(short), damaged: PartTally(damaged), open: PartTally(short))
    for line in damaged { report.open.add(line.part, line.quantity) }
    for line in shipment.lines where report.open[line.part] > line.quantity {
      throw HandbookRefusal.moreThanShipped(key: report.short[line.part] > .zero ? "short" : "damaged").refusal
    }
    shipment.state = .reported(report)
    let arrived = shipment.pieces.map { PartLine(part: $0.part, quantity: $0.quantity - report.open[$0.part]) }
      .filter { $0.quantity > .zero }
    let request = ShipmentOutcome(arrived: arrived, isSettled: false).changes(of: shipment, facts)
    let open = shipment.openAmount
    let amount = shipment.amount - open
    return Decision(
      Decision.Step(
        on: context.today, outlet: shipment.outlet, clause: "8.5.5",
        postings: arrived.flatMap { shipment.arrival(of: $0.part, $0.quantity) },
        changes: [shipment.changed] + request),
      reply: [
        ReplyField("shipment", shipment.number), ReplyField("status", shipment.status), ReplyField("amount", amount),
        ReplyField("open", open), ReplyField("held", position.held + amount),
        ReplyField("occupied", position.occupied),
      ])
  }
}
