import LedgerCore

/// `statement.assign` (8.7.6): a dispute goes to another user, who can resolve it.
public struct StatementAssign: LedgerCommand {
  public let dispute: String
  public let owner: UserName

  public init(dispute: String, owner: UserName) {
    self.dispute = dispute
    self.owner = owner
  }

  public var overflowKey: String { "dispute" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var dispute = try Scope(context.actor, verb: "statement.assign").dispute(dispute, facts)
    guard let user = User(facts.document(User.key(owner.text))), user.isActive else {
      throw StatementRefusal.noOwner(owner).refusal
    }
    guard context.policy.allows(user.role, StatementResolve.verb) else { throw StatementRefusal.ownerRole.refusal }
    try dispute.requireOpen()
    guard user.name != dispute.owner else { throw StepRefusal.unchanged(key: "owner", value: user.name).refusal }
    dispute.owner = user.name
    return Decision(
      Decision.Step(on: context.today, outlet: dispute.outlet, clause: "8.7.6", changes: [dispute.changed]),
      reply: [ReplyField("dispute", dispute.number), ReplyField("owner", dispute.owner)])
  }
}
