import LedgerCore

/// `fine.confirm`, `fine.dismiss` (9.6, 9.7): the after-sales manager's word on a proposed fine. A smaller amount may be
/// confirmed; only then is it posted, and due after the edition's days.
public struct FineDecide: LedgerCommand {
  public let fine: String
  public let verdict: Verdict

  public enum Verdict: Hashable, Sendable {
    /// With this amount; nil: as proposed.
    case confirm(Money?)
    case dismiss
  }

  public init(fine: String, verdict: Verdict) {
    self.fine = fine
    self.verdict = verdict
  }

  public var overflowKey: String { "amount" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let verb = verdict == .dismiss ? "fine.dismiss" : "fine.confirm"
    var fine = try Scope(context.actor, verb: verb).fine(fine, facts)
    let fines = facts.total(.fines(fine.outlet))
    guard fine.state == .proposed else {
      throw StepRefusal.state(key: "fine", value: fine.number, status: fine.status).refusal
    }
    guard context.actor.person != fine.proposer else {
      throw StepRefusal.separation(document: fine.number, step: .propose).refusal
    }
    guard case .confirm(let smaller) = verdict else {
      fine.state = .dismissed
      return decision(fine, [], fields: [], context)
    }
    let amount = smaller ?? fine.proposed
    guard amount <= fine.proposed else {
      throw HandbookRefusal.fineRange(fine.rule, least: Money(fen: 1), most: fine.proposed).refusal
    }
    let due = context.today.adding(days: context.policy.fineDays)
    fine.state = .confirmed(
      Fine.Confirmation(amount: amount, confirmer: context.actor.person, due: due, open: amount))
    return decision(
      fine, [Posting(.fines(fine.outlet), amount), Posting(.fineIncome, -amount)],
      fields: [ReplyField("due", due), ReplyField("fines", fines + amount)], context)
  }

  private func decision(
    _ fine: Fine, _ postings: [Posting], fields: [ReplyField], _ context: Context
  ) -> Decision {
    Decision(
      Decision.Step(
        on: context.today, outlet: fine.outlet, clause: fine.rule, postings: postings, changes: [fine.changed]),
      reply: [
        ReplyField("fine", fine.number), ReplyField("status", fine.status), ReplyField("amount", fine.amount),
      ] + fields)
  }
}
