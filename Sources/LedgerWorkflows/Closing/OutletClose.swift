import LedgerCore

/// `outlet.close` (8.3.3): the manager approves the cancellation. From now on the outlet gets nothing new, so what is set
/// aside for its requests is given up at once; it ends what it has, and then it is counted.
public struct OutletClose: LedgerCommand {
  public let outlet: OutletCode
  public init(outlet: OutletCode) { self.outlet = outlet }

  public var overflowKey: String { "outlet" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let outlet = try Scope(context.actor, verb: "outlet.close").outlet(outlet, facts)
    let proposal = Closing(outlet.code, facts)
    let notice = Notice.next(facts, context)
    let reserved = Request.reservedStatuses.flatMap { status in
      facts.documents(DocumentListing(kind: Request.documentKind, status: status, outlet: outlet.code.text))
    }
    .compactMap { Request($0) }.filter { !$0.reserved.isEmpty }.map(\.number).sorted()
    guard outlet.standing == .active else { throw outlet.wrongStanding }
    guard var closing = proposal, closing.isProposed else { throw ClosingRefusal.notProposed(outlet.code).refusal }
    guard context.actor.person != closing.proposer else {
      throw StepRefusal.separation(document: outlet.code.text, step: .propose).refusal
    }
    closing.status = .closing
    closing.approver = context.actor.person
    var decision = Decision(
      Decision.Step(
        on: context.today, outlet: outlet.code, clause: "8.3.3",
        changes: [
          outlet.changed(to: .closing, today: context.today), closing.changed,
          notice.created(.closing(outlet.code), to: outlet.code, context),
        ]),
      reply: [ReplyField("outlet", outlet.code), ReplyField("status", closing.status.rawValue)])
    decision.then = reserved.map { .lapse($0) }
    return decision
  }
}
