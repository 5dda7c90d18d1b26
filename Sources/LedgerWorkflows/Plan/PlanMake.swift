import LedgerCore

/// `plan.make` (8.4.2): gathers the month's reviewed monthly requests into a plan for the general manager.
public struct PlanMake: LedgerCommand {
  public let month: BusinessMonth
  public init(month: BusinessMonth) { self.month = month }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let plans = PlanMonth(month, facts)
    let reviewed = facts.documents(
      DocumentListing(kind: Request.documentKind, status: "reviewed", month: month.description)
    )
    .compactMap { Request($0) }
    // A reviewed pre-sale request waits for the manager, not for the plan.
    .filter { $0.kind == .monthly }
    if let last = plans.last, let plan = Plan(facts.document(Plan.key(last))), plan.status == .made {
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
