import LedgerCore

/// `transfer.receive` (8.5.6): the receiving outlet confirms that all of it has come.
public struct TransferReceive: LedgerCommand {
  public let transfer: String
  public init(transfer: String) { self.transfer = transfer }

  public var overflowKey: String { "transfer" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let transfer = try Scope(context.actor, verb: "transfer.receive").transfer(transfer, of: \.to, facts)
    let position = OutletPosition(transfer.to, facts, context.policy)
    let (step, after) = try received(transfer, context)
    return Decision(
      step,
      reply: after.reply + [
        ReplyField("held", position.held + transfer.amount), ReplyField("occupied", position.occupied),
      ])
  }
}

/// `transfer.deem` (8.5.5, 8.5.6): nobody answered in time, so the transfer counts as received in full. A job of the day.
public struct TransferDeem: LedgerCommand {
  public let transfer: String
  public init(transfer: String) { self.transfer = transfer }

  public static let verb = "transfer.deem"
  public var overflowKey: String { "transfer" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let transfer = try Scope(context.actor, verb: TransferDeem.verb).transfer(transfer, facts)
    return Decision(try received(transfer, context).step, reply: [])
  }
}

/// All of a transfer becomes what the receiver holds.
private func received(
  _ transfer: Transfer, _ context: Context
) throws(Refusal) -> (step: Decision.Step, after: Transfer) {
  guard case .shipped(let dispatch) = transfer.state else { throw transfer.wrongStatus() }
  var after = transfer
  after.state = .received(dispatch, on: context.today, nil)
  let step = Decision.Step(
    on: context.today, outlet: transfer.to, clause: "8.5.6",
    postings: dispatch.lots.pieces.flatMap { moving($0, from: .transit(transfer.to), to: .held(transfer.to)) },
    changes: [after.changed])
  return (step, after)
}
