import LedgerCore

/// `issue.ship` (8.5.1, 8.3.2): approved parts leave the warehouse, oldest lots first, and nothing else does.
public struct IssueShip: LedgerCommand {
  public let request: String
  /// nil: all that is approved and open.
  public let lines: [PartLine]?
  public let carrier: String

  public init(request: String, lines: [PartLine]?, carrier: String) {
    self.request = request
    self.lines = lines
    self.carrier = carrier
  }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "issue.ship")
    let request = try scope.request(request, facts)
    let wanted = lines ?? request.open.map { PartLine(part: $0.part, quantity: $0.quantity) }
    let priced = try scope.parts(wanted, facts)
    let stock = wanted.map { WarehouseStock($0.part, facts) }
    let position = OutletPosition(request.outlet, facts, context.policy)
    let series = Shipment.series(context.today.month)
    let number = SeriesNumber(series: series, number: facts.counter(series) + 1)

    let (review, plan, progress) = try requireApproved(request)
    guard context.actor.person != review.reviewer else {
      throw StepRefusal.separation(document: request.number, step: .review).refusal
    }
    let shipped = priced.map { Shipment.Line(part: $0.line.part, quantity: $0.line.quantity, price: $0.part.price) }
    let amount = shipped.reduce(Money.zero) { $0 + $1.amount }
    try requireMinimumDeposit(position, context.policy)
    try requireCeilingAtShipment(position, adding: amount)
    try requireOpen(wanted, of: request)
    let short = shortages(wanted) { part in stock.first { $0.part == part }?.inStock ?? .zero }
    guard short.isEmpty else { throw HandbookRefusal.stockShort(.shipment, short).refusal }

    var after = request
    var moved = progress
    for line in wanted { moved.add(line.part, line.quantity) }
    moved.unconfirmed += 1
    after.state = .approved(review, plan: plan, moved)
    let postings = zip(shipped, stock).flatMap { line, stock in
      issue(line, stock, of: review, to: request.outlet, LotNumber(context.record))
    }
    return Decision(
      Decision.Step(
        on: context.today, outlet: request.outlet, clause: "8.5.1", postings: postings,
        changes: [
          Shipment.created(number, of: request, carrier: carrier, lines: shipped, context), after.changed(),
        ]),
      reply: reply(number, amount, position, released: wanted, review))
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

  private func issue(
    _ line: Shipment.Line, _ stock: WarehouseStock, of review: Request.Review, to outlet: OutletCode, _ lot: LotNumber
  ) -> [Posting] {
    let taken = stock.cell.oldest(line.quantity) ?? []
    let price = review.lines.first { $0.part == line.part }?.price ?? .zero
    let released = Request.ApprovedLine(part: line.part, quantity: line.quantity, price: price)
    return [Posting(.transit(outlet), line.amount, line.part, lot: lot, line.quantity)]
      + taken.map { Posting(.warehouse, -$0.amount, line.part, lot: $0.lot, -$0.quantity) }
      + released.release(from: outlet, review.record)
  }

  private func reply(
    _ number: SeriesNumber, _ amount: Money, _ before: OutletPosition, released: [PartLine], _ review: Request.Review
  ) -> [ReplyField] {
    var position = before
    position.transit += amount
    for line in released {
      position.committed -= (review.lines.first { $0.part == line.part }?.price ?? .zero) * line.quantity
    }
    return [
      ReplyField("shipment", number), ReplyField("amount", amount), ReplyField("occupied", position.occupied),
      ReplyField("ceiling", position.ceiling), ReplyField("available", position.available),
    ]
  }
}
