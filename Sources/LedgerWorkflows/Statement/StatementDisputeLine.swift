import LedgerCore

/// `statement.dispute` (8.7.6): the outlet does not agree with one line of its statement. It goes to whoever issued the
/// statements.
public struct StatementDisputeLine: LedgerCommand {
  public let statement: String
  /// An entry of the statement, or one of its accounts, as it was written: what is neither is not found.
  public let line: String

  public init(statement: String, line: String) {
    self.statement = statement
    self.line = line
  }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var statement = try Scope(context.actor, verb: "statement.dispute").statement(statement, facts)
    let series = StatementDispute.series(context.today.month)
    let number = SeriesNumber(series: series, number: facts.counter(series) + 1)
    switch statement.state {
    case .issued: statement.state = .disputed(acknowledged: nil)
    case .disputed: break
    case .acknowledged, .noReply, .deemed: throw statement.wrongStatus
    }
    try requireAnswerable(statement, on: context.today)
    guard let line = StatementLine(line) else { throw StatementRefusal.noLine(line).refusal }
    try line.require(in: statement, facts)
    guard statement.disputes[line] == nil else { throw StatementRefusal.lineDisputed(line).refusal }
    let dispute = StatementDispute(
      number: number.description, statement: statement.number, outlet: statement.outlet, line: line,
      opened: context.today, record: context.record, owner: statement.owner, state: .open)
    statement.disputes[line] = dispute.number
    return Decision(
      Decision.Step(
        on: context.today, outlet: statement.outlet, clause: "8.7.6", changes: [statement.changed, dispute.created]),
      reply: [
        ReplyField("statement", statement.number), ReplyField("status", statement.status.rawValue),
        ReplyField("dispute", dispute.number), ReplyField("owner", dispute.owner),
      ])
  }
}
