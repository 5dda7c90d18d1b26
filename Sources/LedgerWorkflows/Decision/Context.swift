import LedgerCore

/// What a decision is told about its surroundings, instead of looking for itself.
public struct Context: Sendable {
  public let actor: Actor
  /// The last opened day.
  public let today: BusinessDate
  /// The ledger's first opened day; months before its month are closed.
  public let firstDay: BusinessDate
  /// The number the command's own record will have.
  public let record: RecordNumber
  /// The edition of the handbook in force.
  public let policy: Policy
  /// Whether days are opened by `clock.set` (rehearsals) or by the wall clock.
  public let clock: ClockMode

  public init(
    actor: Actor, today: BusinessDate, firstDay: BusinessDate, record: RecordNumber, policy: Policy, clock: ClockMode
  ) {
    self.actor = actor
    self.today = today
    self.firstDay = firstDay
    self.record = record
    self.policy = policy
    self.clock = clock
  }

  /// The business date of a paper: the one named, else today. Not in the future, not in a closed month.
  public func businessDate(_ on: BusinessDate?) throws(Refusal) -> BusinessDate {
    guard let on else { return today }
    guard on <= today else { throw StepRefusal.future(key: "on").refusal }
    guard on.month >= firstDay.month else { throw StepRefusal.periodClosed(on.month).refusal }
    return on
  }
}

public enum ClockMode: String, Hashable, Sendable { case system, manual }
