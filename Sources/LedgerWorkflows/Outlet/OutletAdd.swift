import LedgerCore

/// `outlet.add`: registers an outlet whose agreement has been signed.
public struct OutletAdd: LedgerCommand {
  public let outlet: OutletCode
  public let name: String
  public let region: String
  public let agreement: BusinessDate
  public let dealer: String?

  public init(outlet: OutletCode, name: String, region: String, agreement: BusinessDate, dealer: String?) {
    self.outlet = outlet
    self.name = name
    self.region = region
    self.agreement = agreement
    self.dealer = dealer
  }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    guard facts.document(Outlet.key(outlet)) == nil else {
      throw StepRefusal.duplicate(key: "outlet", value: outlet.text).refusal
    }
    guard agreement <= context.today else { throw StepRefusal.future(key: "agreement").refusal }
    let due = depositDue(agreement: agreement, context.policy)
    var fields: CanonicalObject = [
      "name": .string(name), "region": .string(region), "agreement": .word(agreement), "deposit_due": .word(due),
      "status": "active", "added": .word(context.today),
    ]
    if let dealer { fields["dealer"] = .string(dealer) }
    return Decision(
      Decision.Step(
        on: context.today, outlet: outlet, clause: "8.3.1",
        changes: [DocumentChange(Outlet.key(outlet), set: fields)]),
      reply: [
        ReplyField("outlet", outlet),
        ReplyField("deposit_due", due),
      ])
  }
}
