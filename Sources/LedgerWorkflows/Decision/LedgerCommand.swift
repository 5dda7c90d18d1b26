import LedgerCore

/// One mutating command, with arguments that are already right by themselves.
public protocol LedgerCommand: Sendable {
  /// Decides the command on the state right before it.
  ///
  /// Pure and total: the same facts and context give the same answer, and every answer is a decision or a refusal. The
  /// order in which refusals apply is the protocol's: scope, existence, business date, state, separation of duties,
  /// then the handbook in clause order.
  func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision

  /// The argument to name when the figures would leave what the ledger can hold (`LIMIT`).
  var overflowKey: String { get }
}

extension LedgerCommand {
  public var overflowKey: String { "line" }
}
