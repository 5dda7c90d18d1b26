import LedgerCore

/// `outlet.terms` (8.7.6): what the outlet's agreement says of a statement that it does not answer.
public struct OutletTerms: LedgerCommand {
  public let outlet: OutletCode
  /// It counts as accepted.
  public let isDeemed: Bool

  public init(outlet: OutletCode, isDeemed: Bool) {
    self.outlet = outlet
    self.isDeemed = isDeemed
  }

  public var overflowKey: String { "outlet" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let outlet = try Scope(context.actor, verb: "outlet.terms").outlet(outlet, facts)
    let deemed = isDeemed ? "yes" : "no"
    try outlet.require(.unclosed)
    guard isDeemed != outlet.isDeemed else { throw StepRefusal.unchanged(key: "deemed", value: deemed).refusal }
    return Decision(
      Decision.Step(
        on: context.today, outlet: outlet.code, clause: "8.7.6",
        changes: [DocumentChange(Outlet.key(outlet.code), set: ["deemed": .string(deemed)])]),
      reply: [ReplyField("outlet", outlet.code), ReplyField("deemed", deemed)])
  }
}
