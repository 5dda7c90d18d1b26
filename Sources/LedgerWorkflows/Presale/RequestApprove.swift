import LedgerCore

/// `request.approve` (8.4.4): the after-sales manager approves a reviewed pre-sale request, or rejects it; then what was
/// set aside for it becomes free.
public struct RequestApprove: LedgerCommand {
  public let request: String
  public let isApproved: Bool

  public init(request: String, isApproved: Bool) {
    self.request = request
    self.isApproved = isApproved
  }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "request.approve")
    var request = try scope.request(request, facts)
    let owner = try scope.owner(request.outlet, facts)
    if isApproved { try owner.require(.trading) }
    try requirePresale(request)
    guard case .reviewed(let review) = request.state else {
      throw StepRefusal.state(key: "request", value: request.number, status: request.status).refusal
    }
    try requireOther(context.actor, than: request)
    guard context.actor.person != review.reviewer else {
      throw StepRefusal.separation(document: request.number, step: .review).refusal
    }
    request.state = isApproved ? .approved(review, plan: nil, .approved(by: context.actor.person)) : .rejected(review)
    let released =
      isApproved ? [] : review.lines.flatMap { $0.release(from: request.outlet, review.record) }
    return Decision(
      Decision.Step(
        on: context.today, outlet: request.outlet, clause: "8.4.4", postings: released,
        changes: [request.changed()] + (isApproved ? [Following.change(request, isOpen: true)] : [])),
      reply: [
        ReplyField("request", request.number), ReplyField("status", request.status),
        ReplyField("amount", review.amount),
      ])
  }
}
