import LedgerCore

/// The ledger's day: "today" is the last opened day, whatever the wall clock says. Days open in order.
public struct Clock: Hashable, Sendable {
  public let today: BusinessDate
  /// The first day ever opened.
  public let first: BusinessDate

  public static let key = DocumentKey("clock", "today")

  public init?(_ document: Document?) {
    guard let fields = document?.fields, let today = fields.date("date"), let first = fields.date("first") else {
      return nil
    }
    self.today = today
    self.first = first
  }

  /// The contents of the record that opens a day.
  public static func opening(_ day: BusinessDate, first: BusinessDate) -> Decision.Step {
    Decision.Step(
      on: day, changes: [DocumentChange(key, set: ["date": .word(day), "first": .word(first)])])
  }
}

/// `clock.set`: a rehearsal's day. Opens every day up to the one named, each by a record of its own,
/// with the jobs of that day behind it.
public struct ClockSet: LedgerCommand {
  public let date: BusinessDate
  public init(date: BusinessDate) { self.date = date }

  /// The most days opened at once: ten years.
  public static let mostDays = 3660

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    guard context.clock == .manual else { throw StepRefusal.clockIsSystem.refusal }
    guard date > context.today else { throw StepRefusal.clockOrder(today: context.today).refusal }
    let days = context.today.days(until: date)
    guard days <= ClockSet.mostDays else { throw StepRefusal.tooManyDays.refusal }
    var decision = Decision(
      Decision.Step(on: context.today), reply: [ReplyField("date", date), ReplyField("days", days)])
    decision.then = [.openDay(context.today.adding(days: 1), through: date)]
    return decision
  }
}
