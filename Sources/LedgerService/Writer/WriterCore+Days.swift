import LedgerCore
import LedgerStore
import LedgerWorkflows
import Logging

// What the ledger does by itself: days open in order, each with its jobs behind it.

extension WriterCore {
  /// Opens the days up to `day`, each with its jobs in one commit: a day is open with all that fell due on it, or not at
  /// all. Used at start-up and at midnight; a rehearsal's user says `clock.set`.
  ///
  /// - Returns: false when it could not be made durable.
  public func openDays(to day: BusinessDate) -> Bool {
    guard settle(), let clock = try? withFacts({ Clock(facts.document(Clock.key)) }) else { return false }
    var next = clock.today.adding(days: 1)
    while next <= day {
      do { try run([.openDay(next, through: next)], cause: nil) } catch { return false }
      guard commit() == nil else { return false }
      next = next.adding(days: 1)
    }
    return true
  }

  /// Does jobs in order; what one calls for comes before the next.
  ///
  /// - Throws: when one could not be done. The batch in hand is given up then, so that no command stays half done.
  func run(_ jobs: [Job], cause: RecordNumber?) throws {
    var waiting = jobs.reversed().map { (job: $0, cause: cause) }
    while let (job, cause) = waiting.popLast() {
      do {
        let done = try withFacts { Result { try attempt(job, cause: cause) } }.get()
        take([done.record], done.effects)
        for next in done.then.reversed() {
          // Days stand side by side under what opened them; a day's jobs stand under the day.
          if case .openDay = next { waiting.append((next, cause)) } else { waiting.append((next, done.record.number)) }
        }
      } catch {
        log.error("a job could not be done", metadata: ["job": "\(job.verb)", "error": "\(error)"])
        giveUp()
        throw error
      }
    }
  }

  private func attempt(
    _ job: Job, cause: RecordNumber?
  ) throws -> (record: LedgerRecord, effects: Effects, then: [Job]) {
    guard let clock = Clock(facts.document(Clock.key)) else { throw ServiceError.notFounded }
    let today: BusinessDate
    if case .openDay(let day, _) = job { today = day } else { today = clock.today }
    let context = Context(
      actor: .system, today: today, firstDay: clock.first, record: RecordNumber(recordCount).next,
      policy: policy(on: today), template: template, clock: self.clock)
    let decision = try job.command.decide(facts, context)
    let record = try RecordBuilder(context: context, recordedAt: recordedAt(today)).job(job, decision, cause: cause)
    return (record, try effects([record], overflowKey: job.command.overflowKey), decision.then)
  }
}
