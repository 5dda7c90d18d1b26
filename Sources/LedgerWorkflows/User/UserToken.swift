import LedgerCore

/// `user.token`: a new token for a user; the old ones stop.
public struct UserToken: LedgerCommand {
  public let user: UserName
  public init(user: UserName) { self.user = user }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let known = try requireUser(user, facts)
    let change = DocumentChange(User.key(known.name), set: ["token": .integer(context.record.value)])
    var decision = Decision(
      Decision.Step(on: context.today, outlet: known.outlet, changes: [change]), reply: [ReplyField("user", user)])
    decision.makesTokenFor = user
    return decision
  }
}

/// `user.disable`: the user can do nothing any more, on open connections too. What it did stays.
public struct UserDisable: LedgerCommand {
  public let user: UserName
  public init(user: UserName) { self.user = user }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let known = try requireUser(user, facts)
    // Nobody locks the last door behind themselves.
    guard known.name != context.actor.user else {
      throw StepRefusal.separation(document: known.name, step: .disable).refusal
    }
    let change = DocumentChange(User.key(known.name), set: ["status": "disabled"])
    return Decision(
      Decision.Step(on: context.today, outlet: known.outlet, changes: [change]), reply: [ReplyField("user", user)])
  }
}

private func requireUser(_ name: UserName, _ facts: any Facts) throws(Refusal) -> User {
  guard let user = User(facts.document(User.key(name.text))) else {
    throw StepRefusal.notFound(key: "user", value: name.text).refusal
  }
  guard user.isActive else {
    throw StepRefusal.state(key: "user", value: name.text, status: "disabled").refusal
  }
  return user
}
