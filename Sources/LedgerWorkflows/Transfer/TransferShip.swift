import LedgerCore

/// `transfer.ship` (8.5.6): the sending outlet lets the parts go, oldest lots first. One record for each outlet: the
/// account `transfer` stands between them, and is empty again when both are written. The receiver's is the ledger's own,
/// so that it names nobody of the sender's.
public struct TransferShip: LedgerCommand {
  public let transfer: String
  public init(transfer: String) { self.transfer = transfer }

  /// The receiver's record.
  public static let receiverVerb = "transfer.in"
  public var overflowKey: String { "transfer" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "transfer.ship")
    var transfer = try scope.transfer(transfer, of: \.from, facts)
    var parties = try TransferParties(transfer, scope, facts, context.policy)
    let sender = OutletPosition(transfer.from, facts, context.policy)
    let notice = Notice.next(facts, context)
    try parties.requireStanding(atDispatchOf: transfer)
    guard case .approved = transfer.state else { throw transfer.wrongStatus() }
    let lots = try parties.take(transfer.lines)
    transfer.amount = lots.amount
    try parties.requireRoom(atDispatchOf: transfer, context.policy)

    let answerBy = answerBy(shipped: context.today, carrier: "freight", context.policy.receipt)
    transfer.shipper = context.actor.person
    transfer.state = .shipped(Transfer.Dispatch(on: context.today, answerBy: answerBy, lots: lots))
    var decision = Decision(
      Decision.Step(
        on: context.today, outlet: transfer.from, clause: "8.5.6",
        postings: lots.pieces.flatMap { moving($0, from: .held(transfer.from), to: .transfer) },
        changes: [transfer.dispatched] + parties.holdings.changes()),
      reply: transfer.reply + [
        ReplyField("answer_by", answerBy), ReplyField("held", sender.held - transfer.amount),
        ReplyField("occupied", sender.occupied - transfer.amount),
      ])
    decision.items = [
      Decision.Item(
        verb: TransferShip.receiverVerb, arguments: ["transfer": .string(transfer.number)],
        step: Decision.Step(
          on: context.today, outlet: transfer.to, clause: "8.5.6",
          postings: lots.pieces.flatMap { moving($0, from: .transfer, to: .transit(transfer.to)) },
          changes: [notice.created(.transferIn(transfer.number), to: transfer.to, answerBy: answerBy, context)]),
        actor: .system)
    ]
    return decision
  }
}

/// Pieces of a lot going from one account to another at their own price.
func moving(_ piece: PartLots.Piece, from: Account, to: Account) -> [Posting] {
  let lot = piece.lot
  return [
    Posting(to, lot.amount, piece.part, lot: lot.lot, lot.quantity),
    Posting(from, -lot.amount, piece.part, lot: lot.lot, -lot.quantity),
  ]
}
