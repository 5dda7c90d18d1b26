import LedgerCore

/// `statement.ack` (8.7.6): the outlet agrees with its statement; where it disputes some lines, with the others. In whatever
/// standing the outlet is: what it answers for is past.
public struct StatementAck: LedgerCommand {
  public let statement: String
  /// The outlet's signature over the statement, in Base64 (8.4.1).
  public let seal: String?

  public init(statement: String, seal: String? = nil) {
    self.statement = statement
    self.seal = seal
  }

  public var overflowKey: String { "statement" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "statement.ack")
    var statement = try scope.statement(statement, facts)
    let outlet = try scope.owner(statement.outlet, facts)
    switch statement.state {
    case .issued: statement.state = .acknowledged(context.today)
    case .disputed(acknowledged: nil): statement.state = .disputed(acknowledged: context.today)
    case .acknowledged, .disputed, .noReply, .deemed: throw statement.wrongStatus
    }
    try requireAnswerable(statement, on: context.today)
    if let seal { try requireSeal(seal, of: outlet, under: statement, context) }
    return Decision(
      Decision.Step(on: context.today, outlet: outlet.code, clause: "8.7.6", changes: [statement.changed]),
      reply: [
        ReplyField("statement", statement.number), ReplyField("status", statement.status.rawValue),
        ReplyField("answered", context.today),
      ])
  }

  /// A seal that is given is looked at, whichever form the edition wants for requests.
  private func requireSeal(
    _ seal: String, of outlet: Outlet, under statement: MonthlyStatement, _ context: Context
  ) throws(Refusal) {
    guard let key = outlet.sealKey else { throw StepRefusal.noSealKey(outlet.code).refusal }
    guard context.seals.verifyDigest(seal, statement.sha256, key) else { throw StatementRefusal.badSeal.refusal }
  }
}
