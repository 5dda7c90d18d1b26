import LedgerCore

/// `user.add`: a new login. Its token is made outside and answered once.
public struct UserAdd: LedgerCommand {
  public let user: UserName
  public let role: Role
  public let person: String
  public let outlet: OutletCode?
  public let region: String?

  public init(user: UserName, role: Role, person: String?, outlet: OutletCode?, region: String?) {
    self.user = user
    self.role = role
    self.person = person ?? user.text
    self.outlet = outlet
    self.region = region
  }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    if let outlet, facts.document(Outlet.key(outlet)) == nil {
      throw StepRefusal.notFound(key: "outlet", value: outlet.text).refusal
    }
    guard facts.document(User.key(user.text)) == nil else {
      throw StepRefusal.duplicate(key: "user", value: user.text).refusal
    }
    let created = User.created(
      user.text, role: role, person: person, outlet: outlet, region: region, token: context.record)
    var decision = Decision(
      Decision.Step(on: context.today, outlet: outlet, changes: [created]), reply: [ReplyField("user", user)])
    decision.makesTokenFor = user
    return decision
  }
}
