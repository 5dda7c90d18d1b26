import LedgerCore

/// `presale.done`, `presale.unused` (8.4.4): what became of the machine a pre-sale request was made for. It is followed
/// until the repair is done, or the parts are on their way back.
public struct PresaleOutcome: LedgerCommand {
  public let request: String
  /// The repair record; nil: the parts were not needed.
  public let repair: String?

  public init(request: String, repair: String?) {
    self.request = request
    self.repair = repair
  }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let verb = repair == nil ? "presale.unused" : "presale.done"
    var request = try Scope(context.actor, verb: verb).request(request, facts)
    let owner = try Scope(context.actor, verb: verb).owner(request.outlet, facts)
    try requirePresale(request)
    // What a settled outlet had has been handed over.
    try owner.require(.unsettled)
    guard ["received", "closed"].contains(request.status),
      case .approved(let review, let plan, var progress) = request.state
    else { throw StepRefusal.state(key: "request", value: request.number, status: request.status).refusal }
    if let repair {
      progress.outcome = .done(repair: repair)
    } else {
      // Where nothing has arrived there is nothing to wait for.
      progress.outcome = progress.arrived.isEmpty ? .returned : .unused(returned: PartTally())
    }
    request.state = .approved(review, plan: plan, progress)
    return Decision(
      Decision.Step(
        on: context.today, outlet: request.outlet, clause: "8.4.4",
        changes: [request.changed(), Following.change(request, isOpen: request.status == "unused")]),
      reply: [ReplyField("request", request.number), ReplyField("status", request.status)])
  }
}
