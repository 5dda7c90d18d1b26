import LedgerCore

/// `outbox.sent` (8.5.3): a notice has been sent.
public struct OutboxSent: LedgerCommand {
  public let notice: String
  public init(notice: String) { self.notice = notice }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    guard var notice = Notice(facts.document(Notice.key(notice))) else {
      throw StepRefusal.notFound(key: "notice", value: notice).refusal
    }
    guard !notice.isSent else {
      throw StepRefusal.state(key: "notice", value: notice.number, status: notice.status).refusal
    }
    notice.isSent = true
    return Decision(
      Decision.Step(on: context.today, outlet: notice.outlet, clause: "8.5.3", changes: [notice.changed]),
      reply: [ReplyField("notice", notice.number), ReplyField("status", notice.status)])
  }
}
