import LedgerCore

/// `transfer.approve` (8.5.6): the after-sales manager lets the parts go; the sender is told.
public struct TransferApprove: LedgerCommand {
  public let transfer: String
  public init(transfer: String) { self.transfer = transfer }

  public var overflowKey: String { "transfer" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "transfer.approve")
    var transfer = try scope.transfer(transfer, facts)
    var parties = try TransferParties(transfer, scope, facts, context.policy)
    let notice = Notice.next(facts, context)
    try parties.requireStanding()
    guard case .asked = transfer.state else { throw transfer.wrongStatus() }
    guard context.actor.person != transfer.asker else {
      throw StepRefusal.separation(document: transfer.number, step: .submit).refusal
    }
    transfer.amount = try parties.take(transfer.lines).amount
    try parties.requireRoom(for: transfer.amount, context.policy)
    transfer.state = .approved
    return Decision(
      Decision.Step(
        on: context.today, clause: "8.5.6",
        changes: [
          transfer.changed,
          notice.created(.transferOut(transfer.number), to: transfer.from, context),
        ]),
      reply: transfer.reply)
  }
}

/// `transfer.cancel` (8.5.6): before the parts have left, the regional manager or the after-sales manager calls it off.
public struct TransferCancel: LedgerCommand {
  public let transfer: String
  public init(transfer: String) { self.transfer = transfer }

  public var overflowKey: String { "transfer" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var transfer = try Scope(context.actor, verb: "transfer.cancel").transfer(transfer, facts)
    switch transfer.state {
    case .asked, .approved: transfer.state = .cancelled
    default: throw transfer.wrongStatus()
    }
    return Decision(
      Decision.Step(on: context.today, clause: "8.5.6", changes: [transfer.changed]),
      reply: [ReplyField("transfer", transfer.number), ReplyField("status", transfer.status)])
  }
}
