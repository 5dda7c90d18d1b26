import LedgerCore

/// `transfer.ask` (8.5.6): a regional manager asks that parts move from one outlet of the region to another.
public struct TransferAsk: LedgerCommand {
  public let from: OutletCode
  public let to: OutletCode
  public let lines: [PartLine]

  public init(from: OutletCode, to: OutletCode, lines: [PartLine]) {
    self.from = from
    self.to = to
    self.lines = lines
  }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "transfer.ask")
    _ = try scope.outlet(from, key: "from", facts)
    _ = try scope.outlet(to, key: "to", facts)
    _ = try scope.parts(lines, facts)
    let series = Transfer.series(context.today.month)
    let number = SeriesNumber(series: series, number: facts.counter(series) + 1)
    var transfer = Transfer(
      number: number.description, from: from, to: to, asked: context.today, asker: context.actor.person,
      shipper: nil, lines: lines,
      amount: .zero, state: .asked)
    var parties = try TransferParties(transfer, scope, facts, context.policy)
    try parties.requireStanding()
    transfer.amount = try parties.take(lines).amount
    try parties.requireRoom(for: transfer.amount, context.policy)
    return Decision(
      // A record belongs to one outlet at most, and this one names two.
      Decision.Step(on: context.today, clause: "8.5.6", changes: [transfer.created(number)]),
      reply: transfer.reply)
  }
}

extension Transfer {
  /// What the office's steps answer.
  var reply: [ReplyField] {
    [ReplyField("transfer", number), ReplyField("status", status), ReplyField("amount", amount)]
  }
}
