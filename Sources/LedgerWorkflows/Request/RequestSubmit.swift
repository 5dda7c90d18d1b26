import LedgerCore

/// `request.submit` (8.4.2 to 8.4.4): an outlet asks for parts.
public struct RequestSubmit: LedgerCommand {
  public let occasion: Occasion
  public let outlet: OutletCode
  public let lines: [PartLine]
  public let seal: Seal?

  /// Why it may be asked now.
  public enum Occasion: Hashable, Sendable {
    case monthly
    /// 8.4.3: no part, no loaner machine, or a customer about to escalate.
    case emergency(reason: String)
    /// 8.4.4: a machine found faulty before sale; the regional manager may have signed on paper.
    case presale(signedOnPaper: Bool)
  }

  public init(occasion: Occasion, outlet: OutletCode, lines: [PartLine], seal: Seal? = nil) {
    self.occasion = occasion
    self.outlet = outlet
    self.lines = lines
    self.seal = seal
  }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "request.submit")
    let sealing = try scope.outlet(outlet, facts)
    let outlet = sealing.code
    let priced = try scope.parts(lines, facts)
    // A day that cannot be reckoned is something that is not there, and comes before the handbook.
    if case .presale = occasion { _ = try presaleDue(context.today, facts, context.policy) }
    try sealing.require(.trading)
    for (line, part) in priced {
      if let heir = part.heir { throw PartRefusal.superseded(line.part, by: heir).refusal }
    }
    let sealed = try requireSeal(seal, of: sealing, facts, context)
    var decision: Decision
    switch occasion {
    case .monthly: decision = try decideMonthly(outlet, facts, context)
    case .emergency(let reason): decision = try decideEmergency(outlet, reason, facts, context)
    case .presale(let signed): decision = try decidePresale(outlet, signed, facts, context)
    }
    decision.step.changes += sealed
    return decision
  }

  private func decideMonthly(
    _ outlet: OutletCode, _ facts: any Facts, _ context: Context
  ) throws(Refusal) -> Decision {
    let month = try requireMonthlyWindow(today: context.today, context.policy)
    let standing = OutletMonth(outlet, month, facts)
    let request = request(
      .monthly, outlet, month, due: monthlyDue(in: month, context.policy), facts, context)
    var changes = [created(request, context), standing.standing(request.number)]
    // One monthly request for an outlet and month; inside the window a new one takes the place of one not yet reviewed.
    var replaced: Request?
    if let earlier = standing.monthlyRequest, let request = Request(facts.document(Request.key(earlier))) {
      switch request.state {
      case .submitted: replaced = request
      case .rejected, .cancelled, .replaced, .lapsed: break
      case .reviewed, .planned, .approved:
        throw HandbookRefusal.monthlyAlready(month: month, request: earlier).refusal
      }
    }
    if var request = replaced {
      request.state = .replaced
      changes.append(request.changed())
    }
    return decision(request, changes, replaces: replaced, context)
  }

  private func decideEmergency(
    _ outlet: OutletCode, _ reason: String, _ facts: any Facts, _ context: Context
  ) throws(Refusal) -> Decision {
    let month = OutletMonth(outlet, context.today.month, facts)
    let request = request(
      .emergency, outlet, month.month, due: emergencyDue(context.today, context.policy), reason: reason, facts, context)
    try requireEmergencyAllowance(month, context.policy)
    let changes = [created(request, context), month.counting(emergencies: month.emergencies + 1)]
    return decision(request, changes, replaces: nil, context)
  }

  private func decidePresale(
    _ outlet: OutletCode, _ isSigned: Bool, _ facts: any Facts, _ context: Context
  ) throws(Refusal) -> Decision {
    let due = try presaleDue(context.today, facts, context.policy)
    var request = request(.presale, outlet, context.today.month, due: due, facts, context)
    if isSigned { request.signature = .onPaper }
    return decision(request, [created(request, context)], replaces: nil, context)
  }

  private func request(
    _ kind: Request.Kind, _ outlet: OutletCode, _ month: BusinessMonth, due: BusinessDate, reason: String? = nil,
    _ facts: any Facts, _ context: Context
  ) -> Request {
    let series = Request.series(context.today.month)
    let number = SeriesNumber(series: series, number: facts.counter(series) + 1)
    return Request(
      number: number.description, kind: kind, outlet: outlet, month: month, submitted: context.today, due: due,
      submitter: context.actor.person, record: context.record, reason: reason, asked: lines, state: .submitted)
  }

  private func created(_ request: Request, _ context: Context) -> DocumentChange {
    DocumentChange(
      Request.key(request.number), set: request.created, series: Request.series(context.today.month))
  }

  private func decision(
    _ request: Request, _ changes: [DocumentChange], replaces: Request?, _ context: Context
  ) -> Decision {
    var reply = [
      ReplyField("request", request.number), ReplyField("month", request.month), ReplyField("status", request.status),
    ]
    if let replaces { reply.append(ReplyField("replaces", replaces.number)) }
    reply.append(ReplyField("due", request.due))
    return Decision(
      Decision.Step(on: context.today, outlet: request.outlet, clause: request.kind.clause, changes: changes),
      reply: reply)
  }
}
