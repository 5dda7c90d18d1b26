import LedgerCore

/// `loaner.lost` (8.7.2): a machine will not come back; what it was worth may be charged to the outlet.
public struct LoanerLost: LedgerCommand {
  public let serial: String
  /// nil: the company bears it.
  public let charge: Money?

  public init(serial: String, charge: Money?) {
    self.serial = serial
    self.charge = charge
  }

  public var overflowKey: String { "charge" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var loaner = try Scope(context.actor, verb: "loaner.lost").loaner(serial, facts)
    guard case .lent(let outlet, let since) = loaner.state else { throw loaner.wrongStatus() }
    let position = OutletPosition(outlet, facts, context.policy)
    loaner.state = .lost(outlet, since: since)
    let charged = charge ?? .zero
    // It was never stock, so what it is charged at comes from where the company's goods come from.
    let postings = charge.map { [Posting(.owed(outlet), $0), Posting(.procurement, -$0)] } ?? []
    return Decision(
      Decision.Step(
        on: context.today, outlet: outlet, clause: "8.7.2", postings: postings, changes: [loaner.changed]),
      reply: loaner.reply + [
        ReplyField("outlet", outlet), ReplyField("owed", position.owed + charged),
        ReplyField("occupied", position.occupied + charged),
      ])
  }
}

/// `loaner.retire` (8.7.2): a machine in the store is lent no more.
public struct LoanerRetire: LedgerCommand {
  public let serial: String
  public init(serial: String) { self.serial = serial }

  public var overflowKey: String { "serial" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var loaner = try Scope(context.actor, verb: "loaner.retire").loaner(serial, facts)
    guard loaner.state == .store else { throw loaner.wrongStatus() }
    loaner.state = .retired
    return Decision(
      Decision.Step(on: context.today, clause: "8.7.2", changes: [loaner.changed]), reply: loaner.reply)
  }
}
