import LedgerCore

/// `request.sign` (8.4.4): the regional manager signs a pre-sale request of the region.
public struct RequestSign: LedgerCommand {
  public let request: String
  public init(request: String) { self.request = request }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "request.sign")
    var request = try scope.request(request, facts)
    try scope.owner(request.outlet, facts).require(.trading)
    try requirePresale(request)
    guard request.state == .submitted, request.signature == nil else {
      throw StepRefusal.state(key: "request", value: request.number, status: request.status).refusal
    }
    try requireOther(context.actor, than: request)
    request.signature = .byPerson(context.actor.person)
    return Decision(
      Decision.Step(on: context.today, outlet: request.outlet, clause: "8.4.4", changes: [request.changed()]),
      reply: [ReplyField("request", request.number), ReplyField("status", request.status)])
  }
}
