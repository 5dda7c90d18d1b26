import LedgerCore

/// `transfer.report` (8.5.6): the receiving outlet says what is missing or damaged. The rest is received, oldest lots
/// first; what is reported stays in transit until the department settles it.
public struct TransferReport: LedgerCommand {
  public let transfer: String
  public let short: [PartLine]
  public let damaged: [PartLine]

  public init(transfer: String, short: [PartLine], damaged: [PartLine]) {
    self.transfer = transfer
    self.short = short
    self.damaged = damaged
  }

  public var overflowKey: String { "transfer" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var transfer = try Scope(context.actor, verb: "transfer.report").transfer(transfer, of: \.to, facts)
    let position = OutletPosition(transfer.to, facts, context.policy)
    for (key, lines) in [("short", short), ("damaged", damaged)] {
      for line in lines where !transfer.lines.contains(where: { $0.part == line.part }) {
        throw StepRefusal.notShipped(key: key, line.part).refusal
      }
    }
    guard case .shipped(let dispatch) = transfer.state else { throw transfer.wrongStatus() }
    var missing = PartTally(short)
    for line in damaged { missing.add(line.part, line.quantity) }
    for line in transfer.lines where missing[line.part] > line.quantity {
      let key = short.contains { $0.part == line.part } ? "short" : "damaged"
      throw TransferRefusal.moreThanShipped(key: key).refusal
    }
    var open = dispatch.lots
    var arrived: [PartLots.Piece] = []
    for line in transfer.lines { arrived += open.take(line.quantity - missing[line.part], of: line.part) ?? [] }
    transfer.state = .reported(
      dispatch,
      Transfer.Report(
        reporter: context.actor.person, short: PartTally(short), damaged: PartTally(damaged), open: open))
    let amount = transfer.amount - open.amount
    return Decision(
      Decision.Step(
        on: context.today, outlet: transfer.to, clause: "8.5.6",
        postings: arrived.flatMap { moving($0, from: .transit(transfer.to), to: .held(transfer.to)) },
        changes: [transfer.reported]),
      reply: [
        ReplyField("transfer", transfer.number), ReplyField("status", transfer.status), ReplyField("amount", amount),
        ReplyField("open", open.amount), ReplyField("held", position.held + amount),
        ReplyField("occupied", position.occupied),
      ])
  }
}
