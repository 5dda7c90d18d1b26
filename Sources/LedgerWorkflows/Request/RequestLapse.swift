import LedgerCore

/// 8.3.2: from the first day after its reservation's last, what of a request has not been shipped is free again.
func hasLapsed(_ request: Request, on day: BusinessDate) -> Bool {
  guard let review = request.review else { return false }
  return review.lapses < day && !request.reserved.isEmpty
}

/// `request.lapse` (8.3.2): a reservation has run out. A job of the day.
public struct RequestLapse: LedgerCommand {
  public let request: String
  public init(request: String) { self.request = request }

  public static let verb = "request.lapse"
  public var overflowKey: String { "request" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var request = try Scope(context.actor, verb: RequestLapse.verb).request(request, facts)
    let released = request.reserved
    guard let review = request.review, !released.isEmpty else {
      throw StepRefusal.state(key: "request", value: request.number, status: request.status).refusal
    }
    if case .approved(_, let plan, var progress) = request.state,
      !(progress.shipped.isEmpty && progress.dropped.isEmpty)
    {
      for line in released { progress.dropped.add(line.part, line.quantity) }
      request.state = .approved(review, plan: plan, progress)
    } else {
      request.state = .lapsed(review, plan: request.plan)
    }
    return Decision(
      Decision.Step(
        on: context.today, outlet: request.outlet, clause: "8.3.2",
        postings: released.flatMap { $0.release(from: request.outlet, review.record) }, changes: [request.changed()]),
      reply: [])
  }
}
