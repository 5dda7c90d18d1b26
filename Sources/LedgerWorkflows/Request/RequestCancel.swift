import LedgerCore

/// `request.cancel`: the outlet takes its request back while nothing of it is shipped; what was set aside for it becomes
/// free. While its plan lies with the general manager it waits for the answer.
public struct RequestCancel: LedgerCommand {
  public let request: String
  public init(request: String) { self.request = request }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var request = try Scope(context.actor, verb: "request.cancel").request(request, facts)
    let review: Request.Review?
    switch request.state {
    case .submitted: review = nil
    case .reviewed(let done): review = done
    case .approved(let done, _, let progress) where progress.shipped.isEmpty && progress.dropped.isEmpty: review = done
    default: throw StepRefusal.state(key: "request", value: request.number, status: request.status).refusal
    }
    request.state = .cancelled(review, plan: request.plan)
    let postings = review.map { review in
      review.lines.flatMap { $0.release(from: request.outlet, review.record) }
    }
    return Decision(
      Decision.Step(
        on: context.today, outlet: request.outlet, clause: request.kind.clause, postings: postings ?? [],
        changes: [request.changed()] + uncounted(request, facts)),
      reply: [
        ReplyField("request", request.number), ReplyField("status", request.status),
        ReplyField("released", review?.amount ?? .zero),
      ])
  }
}
