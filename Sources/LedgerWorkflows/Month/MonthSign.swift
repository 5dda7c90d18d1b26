import LedgerCore

/// What looking through the books found: how far the log was, what does not agree, and what is still open (8.7.6).
public struct BooksCheck: Hashable, Sendable {
  /// The last record it saw.
  public let at: RecordNumber
  public let differences: Int
  public let open: Int
  /// The last record of which it is known that none since `at` was dated into the month that is to be signed.
  public var quietUntil: RecordNumber

  public init(at: RecordNumber, differences: Int, open: Int) {
    self.at = at
    self.differences = differences
    self.open = open
    quietUntil = at
  }
}

/// `month.sign` (8.7.6): finance signs that books, cards, lots, counts and the log agree. From then on nobody dates
/// anything into the month, so that what is closed is what was signed.
public struct MonthSign: LedgerCommand {
  public let month: BusinessMonth
  /// The books are looked through outside, because a decision sees only what it asks for; nil before that is done.
  public var check: BooksCheck?

  public init(month: BusinessMonth, check: BooksCheck? = nil) {
    self.month = month
    self.check = check
  }

  public var overflowKey: String { "month" }

  /// The most records that are looked at one by one for having been dated into the month. They are those of the moment
  /// between the last look and the decision; whoever has more has other troubles.
  static let mostSince: Int64 = 1_000

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var standing = try AccountingMonth.known(month, facts, context)
    switch standing.status {
    case .open, .onHold: standing.status = .signed
    case .signed, .closed:
      throw StepRefusal.state(key: "month", value: month.description, status: standing.status.rawValue).refusal
    }
    guard month < context.today.month else { throw StepRefusal.monthRunning(month).refusal }
    guard let check else { throw Refusal(.internal) }
    guard check.differences == 0 else {
      throw MonthRefusal.differs(month, differences: check.differences).refusal
    }
    guard !hasMoved(since: check.quietUntil, facts, context) else { throw MonthRefusal.moved(month).refusal }
    return Decision(
      Decision.Step(
        on: context.today, clause: "8.7.6",
        changes: [
          DocumentChange(
            AccountingMonth.key(month),
            set: standing.changed.set.merging([
              "checked": .integer(check.at.value), "open_items": .integer(Int64(check.open)),
            ]))
        ]),
      reply: [
        ReplyField("month", month), ReplyField("status", standing.status.rawValue), ReplyField("checked", check.at),
        ReplyField("differences", check.differences), ReplyField("open", check.open),
      ])
  }

  /// Whether anything was dated into the month after that was last looked at.
  private func hasMoved(since at: RecordNumber, _ facts: any Facts, _ context: Context) -> Bool {
    let later = (at.value + 1)..<max(context.record.value, at.value + 1)
    guard later.count <= MonthSign.mostSince else { return true }
    // All are asked for before one decides, so that they are loaded together.
    let records = later.map { facts.record(RecordNumber($0)) }
    return records.contains { $0.map { $0.on.month == month && !$0.entry.postings.isEmpty } ?? true }
  }
}

/// Why a month cannot be signed or closed.
public enum MonthRefusal: RefusalReason {
  /// The books do not agree.
  case differs(BusinessMonth, differences: Int)
  /// Something was dated into the month while the books were looked through.
  case moved(BusinessMonth)
  /// Finance has not signed it.
  case unsigned(BusinessMonth, status: String)

  public var refusal: Refusal {
    switch self {
    case .differs(let month, let differences):
      MonthRefusal.state("month-differs", month, "differs", [ReplyField("differences", differences)])
    case .moved(let month): MonthRefusal.state("month-moved", month, "moved")
    case .unsigned(let month, let status): MonthRefusal.state("unsigned", month, status)
    }
  }

  private static func state(
    _ variant: String, _ month: BusinessMonth, _ status: String, _ more: [ReplyField] = []
  ) -> Refusal {
    Refusal(
      .state, variant, clause: "8.7.6",
      [ReplyField("key", "month"), ReplyField("value", month), ReplyField("status", status)] + more)
  }
}
