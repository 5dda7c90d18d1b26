import LedgerCore

/// `statement.unanswered` (8.7.6): nobody answered a statement in time. A job of the day.
public struct StatementUnanswered: LedgerCommand {
  public let statement: String
  public init(statement: String) { self.statement = statement }

  public static let verb = "statement.unanswered"
  public var overflowKey: String { "statement" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: StatementUnanswered.verb)
    var statement = try scope.statement(statement, facts)
    guard isUnanswered(statement, on: context.today) else { throw statement.wrongStatus }
    statement.state = statement.silenceAccepts ? .deemed(context.today) : .noReply(context.today)
    return Decision(
      Decision.Step(on: context.today, outlet: statement.outlet, clause: "8.7.6", changes: [statement.changed]),
      reply: [])
  }
}
