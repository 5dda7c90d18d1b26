import LedgerCore

/// `plan.make` (8.4.2): gathers the month's reviewed monthly requests into a plan for the general manager.
public struct PlanMake: LedgerCommand {
  public let month: BusinessMonth
  public init(month: BusinessMonth) { self.month = month }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let plans = PlanMonth(month, facts)
    let reviewed = facts.documents(
      DocumentListing(kind: Request.documentKind, status: "reviewed", month: month.description)
    ).compactMap { Request($0) }
    if let last = plans.last, let plan = Plan(facts.document(Plan.key(last))), !plan.isApproved {
      throw StepRefusal.planOpen(last).refusal
    }
    guard !reviewed.isEmpty else { throw StepRefusal.planEmpty(month).refusal }
    let number = plans.nextNumber
    let items = reviewed.map {
      Plan.Item(request: $0.number, outlet: $0.outlet, amount: $0.review?.amount ?? .zero)
    }
    let plan = Plan(number: number, month: month, maker: context.actor.person, requests: items)
    var decision = Decision(
      Decision.Step(on: context.today, clause: "8.4.2", changes: [plan.created, plans.adding(number)]),
      reply: [
        ReplyField("plan", number), ReplyField("month", month), ReplyField("requests", items.count),
        ReplyField("amount", plan.amount),
      ])
    decision.items = reviewed.compactMap { request in
      guard case .reviewed(let review) = request.state else { return nil }
      var planned = request
      planned.state = .planned(review, plan: number)
      return planned.item(of: "plan.include", number, context)
    }
    return decision
  }
}

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
    guard !plan.isApproved else {
      throw StepRefusal.state(key: "plan", value: plan.number, status: plan.status).refusal
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
    plan.isApproved = true
    var decision = Decision(
      Decision.Step(on: context.today, clause: "8.4.2", changes: [plan.changed]),
      reply: [
        ReplyField("plan", plan.number), ReplyField("status", plan.status),
        ReplyField("requests", plan.requests.count), ReplyField("amount", plan.amount),
      ])
    decision.items = requests.compactMap { request in
      guard case .planned(let review, let number) = request.state else { return nil }
      var approved = request
      approved.state = .approved(review, plan: number, .none)
      return approved.item(of: "plan.release", number, context)
    }
    return decision
  }
}

extension Request {
  /// The record that says, for this request's outlet alone, what became of it in a plan.
  fileprivate func item(of verb: String, _ plan: String, _ context: Context) -> Decision.Item {
    Decision.Item(
      verb: verb, arguments: ["plan": .string(plan), "request": .string(number)],
      step: Decision.Step(on: context.today, outlet: outlet, clause: "8.4.2", changes: [changed()]))
  }
}
