import LedgerCore

/// `plan.return` (8.4.2): the general manager sends a plan back with a reason. Its requests are as reviewed again, their
/// quantities still set aside, for another plan.
public struct PlanReturn: LedgerCommand {
  public let plan: String
  public init(plan: String) { self.plan = plan }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var plan = try Scope(context.actor, verb: "plan.return").plan(plan, facts)
    let requests = plan.requests.compactMap { Request(facts.document(Request.key($0.request))) }
    guard plan.status == .made else {
      throw StepRefusal.state(key: "plan", value: plan.number, status: plan.status.rawValue).refusal
    }
    plan.status = .returned
    var decision = Decision(
      Decision.Step(on: context.today, clause: "8.4.2", changes: [plan.changed]),
      reply: [
        ReplyField("plan", plan.number), ReplyField("status", plan.status.rawValue),
        ReplyField("requests", plan.requests.count), ReplyField("amount", plan.amount),
      ])
    decision.items = requests.compactMap { request in
      guard case .planned(let review, let number) = request.state else { return nil }
      var reviewed = request
      reviewed.state = .reviewed(review)
      // It belongs to no plan any more.
      return reviewed.item(of: "plan.drop", number, context, beside: ["plan": .null])
    }
    return decision
  }
}
