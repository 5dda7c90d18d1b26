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
  /// The edition this version of the program ships with, for whoever adopts a new one.
  public let template: CanonicalObject
  /// How signatures are checked.
  public let seals: SealChecks
  /// Whether days are opened by `clock.set` (rehearsals) or by the wall clock.
  public let clock: ClockMode

  public init(
    actor: Actor, today: BusinessDate, firstDay: BusinessDate, record: RecordNumber, policy: Policy,
    template: CanonicalObject = [:], seals: SealChecks = .none, clock: ClockMode
  ) {
    self.actor = actor
    self.today = today
    self.firstDay = firstDay
    self.record = record
    self.policy = policy
    self.template = template
    self.seals = seals
    self.clock = clock
  }

  /// The business date of a paper: the one named, else today, whose month is never closed. Not in the future, not in a
  /// closed month, and in a month on hold only by finance.
  public func businessDate(_ on: BusinessDate?, _ facts: any Facts) throws(Refusal) -> BusinessDate {
    guard let on else { return today }
    guard on <= today else { throw StepRefusal.future(key: "on").refusal }
    guard on.month >= firstDay.month else { throw StepRefusal.periodClosed(on.month).refusal }
    switch AccountingMonth(on.month, facts).status {
    case .open: return on
    case .onHold where actor.role == .finance: return on
    case .onHold: throw StepRefusal.periodOnHold(on.month).refusal
    case .signed: throw StepRefusal.periodSigned(on.month).refusal
    case .closed: throw StepRefusal.periodClosed(on.month).refusal
    }
  }
}

public enum ClockMode: String, Hashable, Sendable { case system, manual }
