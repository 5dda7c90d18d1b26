import LedgerCore

/// `request.review` (8.4.2 to 8.4.4): the reviewer approves, possibly less than was asked, or rejects with a reason. What
/// is approved is set aside at once in the ceiling and in the warehouse's free stock.
public struct RequestReview: LedgerCommand {
  public let request: String
  public let verdict: Verdict

  public enum Verdict: Hashable, Sendable {
    /// These lines; nil: all as asked.
    case approve([PartLine]?)
    case reject
  }

  public init(request: String, verdict: Verdict) {
    self.request = request
    self.verdict = verdict
  }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "request.review")
    var request = try scope.request(request, facts)
    if case .approve(let lines?) = verdict {
      for line in lines where !request.asked.contains(where: { $0.part == line.part }) {
        throw StepRefusal.notFound(key: "line", value: line.part.text).refusal
      }
    }
    let owner = try scope.owner(request.outlet, facts)
    // What is rejected ends something; that may go on while the outlet is closing.
    if case .approve = verdict { try owner.require(.trading) }
    guard case .submitted = request.state else {
      throw StepRefusal.state(key: "request", value: request.number, status: request.status).refusal
    }
    if case .approve = verdict { try requireSignature(request) }
    try requireOther(context.actor, than: request)
    switch verdict {
    case .approve(let lines):
      return try approve(&request, lines ?? request.asked, scope, facts, context)
    case .reject:
      request.state = .rejected(nil)
      return Decision(
        Decision.Step(
          on: context.today, outlet: request.outlet, clause: request.kind.clause,
          changes: [request.changed()] + uncounted(request, facts)),
        reply: [ReplyField("request", request.number), ReplyField("status", request.status)])
    }
  }

  private func approve(
    _ request: inout Request, _ lines: [PartLine], _ scope: Scope, _ facts: any Facts, _ context: Context
  ) throws(Refusal) -> Decision {
    for line in lines {
      let asked = request.asked.first { $0.part == line.part }?.quantity ?? .zero
      guard line.quantity <= asked else { throw HandbookRefusal.moreThanAsked.refusal }
    }
    let found = try scope.parts(lines, facts)
    let priced = found.map {
      Request.ApprovedLine(part: $0.line.part, quantity: $0.line.quantity, price: $0.part.price)
    }
    // In the order of the request, whatever order the reviewer named them in.
    let ordered = request.asked.compactMap { asked in priced.first { $0.part == asked.part } }
    let review = Request.Review(
      reviewer: context.actor.person, record: context.record, lapses: reservationEnd(context.today, context.policy),
      lines: ordered)
    var position = OutletPosition(request.outlet, facts, context.policy)
    var promises = Promises(facts)
    let free = found.map { (part: $0.line.part, pieces: promises.take($0.line.quantity, of: $0.part)) }
    try requireMinimumDeposit(position, context.policy)
    try requireCeilingAtReview(position, adding: review.amount)
    let short = shortages(lines) { part in free.first { $0.part == part }?.pieces ?? .zero }
    guard short.isEmpty else {
      throw HandbookRefusal.stockShort(request.kind.review, short).refusal
    }
    request.state = request.kind == .emergency ? .approved(review, plan: nil, .approved(by: nil)) : .reviewed(review)
    position.committed += review.amount
    return Decision(
      Decision.Step(
        on: context.today, outlet: request.outlet, clause: request.kind.clause,
        postings: review.commit(to: request.outlet), changes: [request.changed()]),
      reply: [
        ReplyField("request", request.number), ReplyField("status", request.status),
        ReplyField("amount", review.amount), ReplyField("occupied", position.occupied),
        ReplyField("committed", position.committed), ReplyField("ceiling", position.ceiling),
        ReplyField("available", position.available),
      ])
  }
}

extension Request.Kind {
  /// The clause this kind of request is made under.
  public var clause: Clause {
    switch self {
    case .monthly: "8.4.2"
    case .emergency: "8.4.3"
    case .presale: "8.4.4"
    }
  }

  fileprivate var review: HandbookRefusal.Occasion {
    switch self {
    case .monthly: .reviewOfMonthly
    case .emergency: .reviewOfEmergency
    case .presale: .reviewOfPresale
    }
  }
}

/// A rejected or cancelled emergency request does not count against the month's limit (8.5.4).
func uncounted(_ request: Request, _ facts: any Facts) -> [DocumentChange] {
  guard request.kind == .emergency else { return [] }
  let month = OutletMonth(request.outlet, request.month, facts)
  return [month.counting(emergencies: max(0, month.emergencies - 1))]
}
