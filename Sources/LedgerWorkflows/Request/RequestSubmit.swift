import LedgerCore

/// `request.submit` (8.4.2, 8.4.3): an outlet asks for parts.
public struct RequestSubmit: LedgerCommand {
  public let occasion: Occasion
  public let outlet: OutletCode
  public let lines: [PartLine]

  /// Why it may be asked now.
  public enum Occasion: Hashable, Sendable {
    case monthly
    /// 8.4.3: no part, no loaner machine, or a customer about to escalate.
    case emergency(reason: String)
  }

  public init(occasion: Occasion, outlet: OutletCode, lines: [PartLine]) {
    self.occasion = occasion
    self.outlet = outlet
    self.lines = lines
  }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "request.submit")
    let outlet = try scope.outlet(outlet, facts).code
    _ = try scope.parts(lines, facts)
    switch occasion {
    case .monthly: return try decideMonthly(outlet, facts, context)
    case .emergency(let reason): return try decideEmergency(outlet, reason, facts, context)
    }
  }

  private func decideMonthly(
    _ outlet: OutletCode, _ facts: any Facts, _ context: Context
  ) throws(Refusal) -> Decision {
    let month = try requireMonthlyWindow(today: context.today, context.policy)
    let standing = OutletMonth(outlet, month, facts)
    let number = nextNumber(facts, context)
    var changes = [
      Request.created(
        number, kind: .monthly, outlet: outlet, month: month, reason: nil, asked: lines, context),
      standing.standing(number.description),
    ]
    // One monthly request for an outlet and month; inside the window a new one takes the place of one not yet reviewed.
    var replaced: Request?
    if let earlier = standing.monthlyRequest, let request = Request(facts.document(Request.key(earlier))) {
      switch request.state {
      case .submitted: replaced = request
      case .rejected, .cancelled, .replaced: break
      case .reviewed, .planned, .approved:
        throw HandbookRefusal.monthlyAlready(month: month, request: earlier).refusal
      }
    }
    if var request = replaced {
      request.state = .replaced
      changes.append(request.changed())
    }
    var decision = decision(number, outlet, month: month, clause: "8.4.2", changes, context)
    if let replaced { decision.reply.append(ReplyField("replaces", replaced.number)) }
    return decision
  }

  private func decideEmergency(
    _ outlet: OutletCode, _ reason: String, _ facts: any Facts, _ context: Context
  ) throws(Refusal) -> Decision {
    let month = OutletMonth(outlet, context.today.month, facts)
    let number = nextNumber(facts, context)
    try requireEmergencyAllowance(month, context.policy)
    let changes = [
      Request.created(
        number, kind: .emergency, outlet: outlet, month: month.month, reason: reason, asked: lines, context),
      month.counting(emergencies: month.emergencies + 1),
    ]
    return decision(number, outlet, month: month.month, clause: "8.4.3", changes, context)
  }

  private func nextNumber(_ facts: any Facts, _ context: Context) -> SeriesNumber {
    let series = Request.series(context.today.month)
    return SeriesNumber(series: series, number: facts.counter(series) + 1)
  }

  private func decision(
    _ number: SeriesNumber, _ outlet: OutletCode, month: BusinessMonth, clause: Clause, _ changes: [DocumentChange],
    _ context: Context
  ) -> Decision {
    Decision(
      Decision.Step(on: context.today, outlet: outlet, clause: clause, changes: changes),
      reply: [ReplyField("request", number), ReplyField("month", month), ReplyField("status", "submitted")])
  }
}
