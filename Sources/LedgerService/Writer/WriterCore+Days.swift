import LedgerCore
import LedgerStore
import LedgerWorkflows
import Logging

extension WriterCore {
  /// Opens the days up to `day`, one record each. Used at start-up and at midnight; a rehearsal's user says `clock.set`.
  ///
  /// - Returns: false when it could not be made durable.
  public func openDays(to day: BusinessDate) -> Bool {
    guard settle() else { return false }
    facts.forgetMissing()
    _ = facts.document(Clock.key)
    do { try facts.loadMissing(from: store) } catch { return false }
    guard let clock = Clock(facts.document(Clock.key)) else { return false }
    var next = clock.today.adding(days: 1)
    while next <= day {
      let context = Context(
        actor: .system, today: next, firstDay: clock.first, record: RecordNumber(recordCount).next,
        policy: policy(on: next), clock: self.clock)
      let record = RecordBuilder(context: context, recordedAt: recordedAt(next)).opened(next, first: clock.first)
      do {
        facts.merge([record], try facts.effects(of: [record]))
      } catch {
        log.error("a day could not be opened", metadata: ["day": "\(next)", "error": "\(error)"])
        facts.dropEverything()
        return false
      }
      lastRecordedAt = record.recordedAt
      next = next.adding(days: 1)
    }
    return commit() == nil
  }
}
