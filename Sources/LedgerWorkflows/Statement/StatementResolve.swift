import LedgerCore

/// `statement.resolve` (8.7.6): the owner of a dispute settles it, and the outlet is told. What a statement says is never
/// changed: where the outlet is right, a later entry puts it right and stands in a later statement.
public struct StatementResolve: LedgerCommand {
  public let dispute: String
  public let outcome: StatementDispute.Outcome
  /// The entry that puts it right, where the outlet is.
  public let correction: RecordNumber?

  public init(dispute: String, outcome: StatementDispute.Outcome, correction: RecordNumber?) {
    self.dispute = dispute
    self.outcome = outcome
    self.correction = correction
  }

  public static let verb = "statement.resolve"
  public var overflowKey: String { "dispute" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var dispute = try Scope(context.actor, verb: StatementResolve.verb).dispute(dispute, facts)
    let statement = MonthlyStatement(facts.document(MonthlyStatement.key(dispute.statement)))
    let corrected = correction.flatMap { facts.record($0) }
    let disputed = dispute.entry.flatMap { facts.record($0) }
    let notice = Notice.next(facts, context)
    try dispute.requireOpen()
    guard context.actor.user == dispute.owner else {
      throw StatementRefusal.notOwner(dispute: dispute.number, owner: dispute.owner).refusal
    }
    // What the ledger did by itself nobody has recorded.
    if let disputed, disputed.actor.role != .system, disputed.actor.person == context.actor.person {
      throw StepRefusal.separation(document: dispute.number, step: .resolve).refusal
    }
    switch outcome {
    case .rejected: dispute.state = .resolved(.rejected(on: context.today))
    case .upheld:
      guard let correction else { throw StepRefusal.missing(key: "correction", verb: StatementResolve.verb).refusal }
      guard let corrected, corrected.outlet == dispute.outlet, !corrected.entry.postings.isEmpty, let statement,
        correction.value > statement.size
      else { throw StatementRefusal.noCorrection(correction).refusal }
      dispute.state = .resolved(.upheld(correction: correction, on: context.today))
    }
    return Decision(
      Decision.Step(
        on: context.today, outlet: dispute.outlet, clause: "8.7.6",
        changes: [dispute.changed, notice.created(.dispute(dispute.number), to: dispute.outlet, context)]),
      reply: [
        ReplyField("dispute", dispute.number), ReplyField("statement", dispute.statement),
        ReplyField("outcome", outcome.rawValue),
      ])
  }
}

extension StatementDispute {
  /// The entry that is disputed, if it is one.
  fileprivate var entry: RecordNumber? { if case .entry(let number) = line { number } else { nil } }
}
