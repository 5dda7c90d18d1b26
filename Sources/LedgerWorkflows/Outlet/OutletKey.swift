import LedgerCore

/// `outlet.key` (8.4.1): the reviewer registers the public key of an outlet's digital seal; a new one takes the old one's
/// place for requests to come.
public struct OutletKey: LedgerCommand {
  public let outlet: OutletCode
  public let key: String

  public init(outlet: OutletCode, key: String) {
    self.outlet = outlet
    self.key = key
  }

  public var overflowKey: String { "key" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let outlet = try Scope(context.actor, verb: "outlet.key").outlet(outlet, facts)
    guard context.seals.isPublicKey(key) else { throw StepRefusal.badKey.refusal }
    try outlet.require(.unsettled)
    return Decision(
      Decision.Step(
        on: context.today, outlet: outlet.code, clause: "8.4.1",
        changes: [DocumentChange(Outlet.key(outlet.code), set: ["seal_key": .string(key)])]),
      reply: [ReplyField("outlet", outlet.code)])
  }
}
