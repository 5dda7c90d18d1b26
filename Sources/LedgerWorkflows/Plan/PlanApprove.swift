import LedgerCore

/// `plan.approve` (8.4.2): the general manager approves the plan; its requests may be shipped. Nobody approves a plan of
/// their own making, or with a request of their own in it, or one they have reviewed, under whatever login.
///
/// *Reading:* 8.3.1 and 8.3.2 are judged at review and again at shipment, for each outlet by itself; one outlet whose
/// deposit has fallen meanwhile does not hold up the plan of all the others.
public struct PlanApprove: LedgerCommand {
  public let plan: String
  public init(plan: String) { self.plan = plan }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var plan = try Scope(context.actor, verb: "plan.approve").plan(plan, facts)
    let requests = plan.requests.compactMap { Request(facts.document(Request.key($0.request))) }
    guard plan.status == .made else {
      throw StepRefusal.state(key: "plan", value: plan.number, status: plan.status.rawValue).refusal
    }
    guard context.actor.person != plan.maker else {
      throw StepRefusal.separation(document: plan.number, step: .make).refusal
    }
    for request in requests {
      if context.actor.person == request.submitter {
        throw StepRefusal.separation(document: request.number, step: .submit).refusal
      }
      if context.actor.person == request.review?.reviewer {
        throw StepRefusal.separation(document: request.number, step: .review).refusal
      }
    }
    plan.status = .approved
    var decision = Decision(
      Decision.Step(on: context.today, clause: "8.4.2", changes: [plan.changed]),
      reply: [
        ReplyField("plan", plan.number), ReplyField("status", plan.status.rawValue),
        ReplyField("requests", plan.requests.count), ReplyField("amount", plan.amount),
      ])
    decision.items = requests.compactMap { request in
      guard case .planned(let review, let number) = request.state else { return nil }
      var approved = request
      approved.state = .approved(review, plan: number, .approved(by: context.actor.person))
      return approved.item(of: "plan.release", number, context)
    }
    return decision
  }
}
