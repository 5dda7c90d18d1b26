import LedgerCore

/// `fee.file`, `fee.reject` (9.3): the electronic file that was missing has come, or finance sends the papers back; then
/// others can be submitted for the month.
public struct FeeAnswer: LedgerCommand {
  public let fee: String
  public let answer: Answer

  public enum Answer: String, Hashable, Sendable { case file, reject }

  public init(fee: String, answer: Answer) {
    self.fee = fee
    self.answer = answer
  }

  public var overflowKey: String { "fee" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var fee = try Scope(context.actor, verb: "fee.\(answer.rawValue)").fee(fee, facts)
    switch (answer, fee.state) {
    case (.file, .noFile): fee.state = .submitted
    case (.reject, .noFile), (.reject, .submitted):
      guard context.actor.person != fee.submitter else {
        throw StepRefusal.separation(document: fee.number, step: .submit).refusal
      }
      fee.state = .rejected
    default: throw StepRefusal.state(key: "fee", value: fee.number, status: fee.status).refusal
    }
    return Decision(
      Decision.Step(on: context.today, outlet: fee.outlet, clause: "9.3", changes: [fee.changed]),
      reply: [ReplyField("fee", fee.number), ReplyField("status", fee.status)])
  }
}
