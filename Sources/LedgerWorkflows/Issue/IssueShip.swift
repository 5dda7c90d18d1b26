import LedgerCore

/// `issue.ship` (8.5.1, 8.3.2): approved parts leave the warehouse, oldest lots first, and nothing else does. A part may
/// go out in place of an approved one; then that one's reservation is used up. What is left on the shelf may be counted with
/// it (8.7.4).
public struct IssueShip: LedgerCommand {
  public let request: String
  /// nil: all that is approved and open.
  public let lines: [PartLine]?
  public let carrier: String
  /// The approved part that the only line stands in for.
  public let substituteFor: PartCode?
  /// The pieces counted afterwards, of parts that are shipped.
  public let counted: [PartLine]

  public init(
    request: String, lines: [PartLine]?, carrier: String, substituteFor: PartCode? = nil, counted: [PartLine] = []
  ) {
    self.request = request
    self.lines = lines
    self.carrier = carrier
    self.substituteFor = substituteFor
    self.counted = counted
  }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "issue.ship")
    let request = try scope.request(request, facts)
    let owner = try scope.owner(request.outlet, facts)
    let wanted = lines ?? request.open.map { PartLine(part: $0.part, quantity: $0.quantity) }
    let priced = try scope.parts(wanted, facts)
    let stock = wanted.map { WarehouseStock($0.part, facts) }
    let position = OutletPosition(request.outlet, facts, context.policy)
    let series = Shipment.series(context.today.month)
    let number = SeriesNumber(series: series, number: facts.counter(series) + 1)
    let notice = Notice.next(facts, context)
    let count = RunningCount(counted, facts, context)
    let replaceable = request.review?.lines.map(\.part) ?? request.asked.map(\.part)
    if let part = substituteFor, !replaceable.contains(part) {
      throw StepRefusal.notApprovedPart(part).refusal
    }
    for line in counted where !wanted.contains(where: { $0.part == line.part }) {
      throw StepRefusal.notShipped(key: "counted", line.part).refusal
    }

    try owner.require(.trading)
    let (review, plan, progress) = try requireApproved(request)
    try count.requireSettled(facts)
    guard context.actor.person != review.reviewer else {
      throw StepRefusal.separation(document: request.number, step: .review).refusal
    }
    guard context.actor.person != progress.approver else {
      throw StepRefusal.separation(document: request.number, step: .approve).refusal
    }
    let shipment = shipment(number, of: request, priced, from: stock, context)
    try requireMinimumDeposit(position, context.policy)
    try requireCeilingAtShipment(position, adding: shipment.amount)
    let released = shipment.lines.map { PartLine(part: $0.approved, quantity: $0.quantity) }
    try requireOpen(released, of: request)
    try requireStock(wanted, stock)

    var after = request
    var moved = progress
    for line in released { moved.shipped.add(line.part, line.quantity) }
    moved.unconfirmed += 1
    after.state = .approved(review, plan: plan, moved)
    let postings = zip(shipment.lines, stock).flatMap { line, stock in
      issue(line, stock, of: review, to: request.outlet, shipment.lot)
    }
    let outcome = count.outcome(context) { part in
      zip(wanted, stock).first { $0.0.part == part }.map { $0.1.inStock - $0.0.quantity } ?? .zero
    }
    return Decision(
      Decision.Step(
        on: context.today, outlet: request.outlet, clause: "8.5.1", postings: postings,
        changes: [shipment.created(number), after.changed(), notice.created(about: shipment)]
          + outcome.changes),
      reply: reply(shipment, position, released: released, review) + outcome.reply)
  }

  private func shipment(
    _ number: SeriesNumber, of request: Request, _ priced: [(line: PartLine, part: Part)],
    from stock: [WarehouseStock], _ context: Context
  ) -> Shipment {
    let figures = context.policy.receipt
    return Shipment(
      number: number.description, request: request.number, outlet: request.outlet, carrier: carrier,
      shipped: context.today, shipper: context.actor.person, record: context.record,
      lines: zip(priced, stock).map { priced, stock in
        Shipment.Line(
          part: priced.line.part, quantity: priced.line.quantity, price: priced.part.price,
          substituteFor: substituteFor, lots: (stock.cell.oldest(priced.line.quantity) ?? []).map(LotPieces.init))
      }, answerDays: figures.answerDays, arrived: nil,
      answerBy: answerBy(shipped: context.today, carrier: carrier, figures), state: .shipped)
  }

  /// 8.5.1: only an approved request lets parts out.
  private func requireApproved(
    _ request: Request
  ) throws(Refusal) -> (Request.Review, plan: String?, Request.Progress) {
    switch request.state {
    case .approved(let review, let plan, let progress) where !request.open.isEmpty: return (review, plan, progress)
    case .submitted, .reviewed, .planned:
      throw HandbookRefusal.notApproved(request: request.number, status: request.status).refusal
    default: throw StepRefusal.state(key: "request", value: request.number, status: request.status).refusal
    }
  }

  /// 8.5.1-2: only approved quantities, counting what has left already.
  private func requireOpen(_ wanted: [PartLine], of request: Request) throws(Refusal) {
    let over = shortages(wanted) { part in request.open.first { $0.part == part }?.quantity ?? .zero }
    guard over.isEmpty else { throw HandbookRefusal.overApproved(request: request.number, over).refusal }
  }

  /// What was approved is set aside for it; a substitute must not be set aside for somebody else.
  private func requireStock(_ wanted: [PartLine], _ stock: [WarehouseStock]) throws(Refusal) {
    let isSubstitute = substituteFor != nil
    let short = shortages(wanted) { part in
      let there = stock.first { $0.part == part }
      return (isSubstitute ? there.map { max($0.free, .zero) } : there?.inStock) ?? .zero
    }
    guard short.isEmpty else {
      throw HandbookRefusal.stockShort(isSubstitute ? .substitute : .shipment, short).refusal
    }
  }

  private func issue(
    _ line: Shipment.Line, _ stock: WarehouseStock, of review: Request.Review, to outlet: OutletCode, _ lot: LotNumber
  ) -> [Posting] {
    let taken = stock.cell.oldest(line.quantity) ?? []
    let price = review.price(of: line.approved)
    let released = Request.ApprovedLine(part: line.approved, quantity: line.quantity, price: price)
    return [Posting(.transit(outlet), line.amount, line.part, lot: lot, line.quantity)]
      + taken.map { Posting(.warehouse, -$0.amount, line.part, lot: $0.lot, -$0.quantity) }
      + released.release(from: outlet, review.record)
  }

  private func reply(
    _ shipment: Shipment, _ before: OutletPosition, released: [PartLine], _ review: Request.Review
  ) -> [ReplyField] {
    var position = before
    position.transit += shipment.amount
    for line in released { position.committed -= review.price(of: line.part) * line.quantity }
    return [
      ReplyField("shipment", shipment.number), ReplyField("amount", shipment.amount),
      ReplyField("occupied", position.occupied), ReplyField("ceiling", position.ceiling),
      ReplyField("available", position.available),
    ]
  }
}

extension Request.Review {
  /// The price at which a part was approved.
  func price(of part: PartCode) -> Money { lines.first { $0.part == part }?.price ?? .zero }
}
