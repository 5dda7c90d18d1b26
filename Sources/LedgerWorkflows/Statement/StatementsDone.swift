import LedgerCore

/// `statement.done` (8.7.6): every outlet has its statement of the month. The last job of issuing them.
public struct StatementsDone: LedgerCommand {
  public let month: BusinessMonth
  public init(month: BusinessMonth) { self.month = month }

  public static let verb = "statement.done"
  public var overflowKey: String { "month" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let before = StatementRun(facts.document(StatementRun.key(month)))
    guard var run = before, run.status == .issuing else { throw StatementRun.notIssuing(month, before) }
    run.status = .issued
    return Decision(Decision.Step(on: context.today, clause: "8.7.6", changes: [run.changed]), reply: [])
  }
}
