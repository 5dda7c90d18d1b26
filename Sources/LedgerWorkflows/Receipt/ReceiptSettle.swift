import LedgerCore

/// `receipt.settle` (8.5.5): the department decides on what was reported short or damaged, piece by piece if it must.
public struct ReceiptSettle: LedgerCommand {
  public let shipment: String
  public let verdicts: [Verdict: [PartLine]]

  /// In the order of the protocol.
  public enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// The company bears the loss.
    case company
    /// The outlet bears it: the supply price becomes owed.
    case charge
    /// It was at the outlet after all.
    case found
    /// It came back to the warehouse.
    case back
  }

  public init(shipment: String, verdicts: [Verdict: [PartLine]]) {
    self.shipment = shipment
    self.verdicts = verdicts
  }

  public var overflowKey: String { "shipment" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var shipment = try Scope(context.actor, verb: "receipt.settle").shipment(shipment, facts)
    let position = OutletPosition(shipment.outlet, facts, context.policy)
    let prices = prices(facts)
    try requireShipped(shipment)
    guard case .reported(var report) = shipment.state else {
      throw StepRefusal.state(key: "shipment", value: shipment.number, status: shipment.status).refusal
    }
    guard context.actor.person != report.reporter else {
      throw StepRefusal.separation(document: shipment.number, step: .report).refusal
    }
    // Whoever packed too little does not decide who bears it.
    guard context.actor.person != shipment.shipper else {
      throw StepRefusal.separation(document: shipment.number, step: .ship).refusal
    }
    let before = shipment.openAmount
    var postings: [Posting] = []
    for (verdict, line) in lines {
      report.open.add(line.part, -line.quantity)
      postings += shipment.postings(verdict, line, at: prices[line.part] ?? .zero, context.record)
    }
    for line in shipment.lines where report.open[line.part] < .zero {
      let verdict = lines.first { $0.line.part == line.part }?.verdict ?? .company
      throw HandbookRefusal.moreThanReported(key: verdict.rawValue).refusal
    }
    shipment.state = report.open.isEmpty ? .received(on: context.today, deemed: false, report) : .reported(report)
    let charged = shipment.value(verdicts[.charge] ?? [])
    let gone = shipment.value(verdicts[.company] ?? []) + shipment.value(verdicts[.back] ?? [])
    let request = ShipmentOutcome(arrived: verdicts[.found] ?? [], isSettled: report.open.isEmpty)
      .changes(of: shipment, facts)
    return Decision(
      Decision.Step(
        on: context.today, outlet: shipment.outlet, clause: "8.5.5", postings: postings,
        changes: [shipment.changed] + request),
      reply: [
        ReplyField("shipment", shipment.number), ReplyField("status", shipment.status),
        ReplyField("amount", before - shipment.openAmount), ReplyField("open", shipment.openAmount),
        ReplyField("owed", position.owed + charged), ReplyField("occupied", position.occupied - gone),
      ])
  }

  /// All lines with what is decided on them, in the protocol's order.
  private var lines: [(verdict: Verdict, line: PartLine)] {
    Verdict.allCases.flatMap { verdict in (verdicts[verdict] ?? []).map { (verdict, $0) } }
  }

  /// Today's prices of what comes back.
  private func prices(_ facts: any Facts) -> [PartCode: Money] {
    var prices: [PartCode: Money] = [:]
    for line in verdicts[.back] ?? [] { prices[line.part] = Part(facts.document(Part.key(line.part)))?.price }
    return prices
  }

  private func requireShipped(_ shipment: Shipment) throws(Refusal) {
    for (verdict, line) in lines where !shipment.lines.contains(where: { $0.part == line.part }) {
      throw StepRefusal.notShipped(key: verdict.rawValue, line.part).refusal
    }
  }
}

extension Shipment {
  fileprivate func postings(
    _ verdict: ReceiptSettle.Verdict, _ line: PartLine, at today: Money, _ record: RecordNumber
  ) -> [Posting] {
    switch verdict {
    case .company: loss(of: line.part, line.quantity, borneBy: .transitLoss)
    case .charge: loss(of: line.part, line.quantity, borneBy: .owed(outlet))
    case .found: arrival(of: line.part, line.quantity)
    case .back: comeback(of: line.part, line.quantity, at: today, record)
    }
  }
}
