import LedgerCore

/// `fine.take` (9.6, 9.7): a confirmed fine is taken from the deposit or from service fees, or paid. Neither deposit nor fees
/// go below zero; what they do not cover stays open. Of a settled outlet fines are only paid: the rest was taken when it was
/// settled (8.3.3).
public struct FineTake: LedgerCommand {
  public let fine: String
  public let source: Source
  /// nil: all that is open, as far as the source goes.
  public let amount: Money?
  public let on: BusinessDate?

  public enum Source: Hashable, Sendable {
    case deposit
    /// Service fees that have been settled and not paid (9.3).
    case fees
    case payment(BankCode)

    fileprivate var need: OutletStanding.Need { if case .payment = self { .unclosed } else { .unsettled } }
  }

  public init(fine: String, source: Source, amount: Money?, on: BusinessDate?) {
    self.fine = fine
    self.source = source
    self.amount = amount
    self.on = on
  }

  public var overflowKey: String { "amount" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "fine.take")
    var fine = try scope.fine(fine, facts)
    let owner = try scope.owner(fine.outlet, facts)
    var position = OutletPosition(fine.outlet, facts, context.policy)
    var fees = Fee.balance(of: fine.outlet, facts)
    let on = try context.businessDate(on, facts)
    try owner.require(source.need)
    guard case .confirmed(var confirmation) = fine.state, confirmation.open > .zero else {
      throw StepRefusal.state(key: "fine", value: fine.number, status: fine.status).refusal
    }
    guard context.actor.person != confirmation.confirmer else {
      throw StepRefusal.separation(document: fine.number, step: .confirm).refusal
    }
    // What the source can give; a payment gives what it is.
    let most: Money? =
      switch source {
      case .deposit: position.deposit
      case .fees: fees
      case .payment: nil
      }
    let taken = amount ?? min(confirmation.open, most ?? confirmation.open)
    if let most, taken > most || taken == .zero {
      throw source == .fees
        ? FeeRefusal.moreThanFees(fees: fees).refusal
        : HandbookRefusal.depositShort(fine.outlet, deposit: most, amount: amount ?? confirmation.open).refusal
    }
    guard taken <= confirmation.open else {
      throw HandbookRefusal.fineRange(fine.rule, least: Money(fen: 1), most: confirmation.open).refusal
    }
    confirmation.open -= taken
    fine.state = .confirmed(confirmation)
    position.fines -= taken
    let from: Account
    switch source {
    case .deposit:
      from = .deposit(fine.outlet)
      position.deposit -= taken
    case .fees:
      from = .fees(fine.outlet)
      fees -= taken
    case .payment(let bank): from = .cash(bank)
    }
    let postings = [Posting(from, taken), Posting(.fines(fine.outlet), -taken)]
    return Decision(
      Decision.Step(
        on: on, outlet: fine.outlet, clause: fine.rule, postings: postings,
        changes: [fine.changed] + owner.closedIfNothingIsLeft(after: postings, facts, context)),
      reply: [
        ReplyField("fine", fine.number), ReplyField("status", fine.status), ReplyField("amount", taken),
        ReplyField("open", fine.open), ReplyField("fines", position.fines), ReplyField("deposit", position.deposit),
        ReplyField("fees", fees),
      ])
  }
}
