import LedgerCore

/// `debt.writeoff` (8.3.3): what a settled outlet will never pay becomes a bad debt, and nothing is left of the outlet. The
/// manager's word alone, but not on an outlet the manager counted.
public struct DebtWriteOff: LedgerCommand {
  public let outlet: OutletCode
  public init(outlet: OutletCode) { self.outlet = outlet }

  public var overflowKey: String { "outlet" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let outlet = try Scope(context.actor, verb: "debt.writeoff").outlet(outlet, facts)
    let closing = Closing(outlet.code, facts)
    let receivable = Receivable(outlet.code, facts)
    let fines = Fine.open(of: outlet.code, facts)
    guard outlet.standing == .settled else { throw outlet.wrongStanding }
    guard receivable.total > .zero else { throw ClosingRefusal.nothingReceivable(outlet.code).refusal }
    guard context.actor.person != closing?.counter else {
      throw StepRefusal.separation(document: outlet.code.text, step: .count).refusal
    }
    var postings: [Posting] = []
    if receivable.owed > .zero {
      postings = [Posting(.badDebt, receivable.owed), Posting(.owed(outlet.code), -receivable.owed)]
    }
    var changes: [DocumentChange] = []
    for var fine in fines {
      guard case .confirmed(var confirmation) = fine.state else { continue }
      postings += [Posting(.badDebt, confirmation.open), Posting(.fines(outlet.code), -confirmation.open)]
      confirmation.open = .zero
      fine.state = .writtenOff(confirmation)
      changes.append(fine.changed)
    }
    let closed = outlet.closedIfNothingIsLeft(after: postings, facts, context)
    return Decision(
      Decision.Step(
        on: context.today, outlet: outlet.code, clause: "8.3.3", postings: postings, changes: changes + closed),
      reply: [
        ReplyField("outlet", outlet.code),
        ReplyField("status", (closed.isEmpty ? outlet.standing : .closed).rawValue),
        ReplyField("amount", receivable.total),
      ])
  }
}
