import LedgerCore
import LedgerWorkflows

/// Makes the records of one decision: numbers in a row, one time, the edition in force.
struct RecordBuilder {
  let context: Context
  let recordedAt: Instant

  /// The command's own record.
  func own(
    _ submission: Submission, _ decision: Decision, _ arguments: CanonicalObject
  ) throws(Refusal) -> LedgerRecord {
    var record = try record(
      decision.step, number: context.record, verb: submission.verb, arguments: arguments,
      overflowKey: submission.command.overflowKey)
    record.request = submission.request
    record.reply = decision.reply
    return record
  }

  /// A record caused by the command's own.
  func item(_ item: Decision.Item, index: Int, of submission: Submission) throws(Refusal) -> LedgerRecord {
    var record = try record(
      item.step, number: context.record.advanced(by: index), verb: item.verb, arguments: item.arguments,
      overflowKey: submission.command.overflowKey)
    record.cause = context.record
    if let actor = item.actor { record.actor = actor }
    return record
  }

  /// A record of what the ledger did by itself.
  func job(_ job: Job, _ decision: Decision, cause: RecordNumber?) throws(Refusal) -> LedgerRecord {
    var record = try record(
      decision.step, number: context.record, verb: job.verb, arguments: job.arguments,
      overflowKey: job.command.overflowKey)
    record.cause = cause
    return record
  }

  private func record(
    _ step: Decision.Step, number: RecordNumber, verb: String, arguments: CanonicalObject, overflowKey: String
  ) throws(Refusal) -> LedgerRecord {
    let entry: Entry
    do throws(Entry.Imbalance) {
      entry = try Entry(step.postings)
    } catch .outOfBounds {
      throw StepRefusal.overflow(key: overflowKey).refusal
    } catch {
      // A decision that does not balance is a bug; it is refused, not posted.
      throw Refusal(.internal)
    }
    return LedgerRecord(
      number: number, recordedAt: recordedAt, on: step.on, actor: context.actor, verb: verb, arguments: arguments,
      outlet: step.outlet, clause: step.clause, edition: context.policy.edition, reverses: step.reverses, entry: entry,
      changes: step.changes)
  }
}
