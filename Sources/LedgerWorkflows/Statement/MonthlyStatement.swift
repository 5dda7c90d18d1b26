import LedgerCore

/// 对账单: the account of one outlet for one closed month (8.7.6), signed by the company and answered by the outlet. What it
/// says stands in the log and in its `statement-content`; here is what became of it.
///
///     issued -> acknowledged, disputed        issued -> no-reply, deemed, once the day to answer has passed
///
/// One that is disputed stays so, whatever becomes of its disputes: they have their own states.
public struct MonthlyStatement: Hashable, Sendable {
  /// `STM-202611-HN0371`
  public let number: String
  public let outlet: OutletCode
  public let month: BusinessMonth
  public let made: BusinessDate
  /// The last day to answer it.
  public let answerBy: BusinessDate
  /// Of its JSON, in hexadecimal: what an outlet's seal signs.
  public let sha256: String
  /// How many records there were before its month was closed; its entries are among them.
  public let size: Int64
  public let closing: ClosingAmounts
  /// The user who issued it, and to whom its disputes go at first.
  public let owner: String
  public var state: State
  /// In the order in which they were raised.
  public var disputes: [Disputed]

  /// What it comes to at the end of the month; each zero or more.
  public struct ClosingAmounts: Hashable, Sendable {
    public let deposit: Money
    public let occupied: Money
    public let ceiling: Money
    public let owed: Money
  }

  public enum State: Hashable, Sendable {
    case issued
    case acknowledged(BusinessDate)
    /// With the day on which the lines that are not disputed were acknowledged, if they were.
    case disputed(acknowledged: BusinessDate?)
    case noReply(BusinessDate)
    /// As `noReply`, where the agreement says that this counts as accepted.
    case deemed(BusinessDate)
  }

  /// A line, and the number of its dispute.
  public struct Disputed: Hashable, Sendable {
    public let line: StatementLine
    public let dispute: String
  }

  public var status: String {
    switch state {
    case .issued: "issued"
    case .acknowledged: "acknowledged"
    case .disputed: "disputed"
    case .noReply: "no-reply"
    case .deemed: "deemed"
    }
  }

  /// The day it was acknowledged, or found not to have been answered.
  public var answered: BusinessDate? {
    switch state {
    case .issued: nil
    case .acknowledged(let day), .noReply(let day), .deemed(let day): day
    case .disputed(let acknowledged): acknowledged
    }
  }

  var wrongStatus: Refusal { StepRefusal.state(key: "statement", value: number, status: status).refusal }
}

extension Scope {
  public func statement(_ number: String, _ facts: any Facts) throws(Refusal) -> MonthlyStatement {
    guard let statement = MonthlyStatement(facts.document(MonthlyStatement.key(number))),
      sees(statement.outlet, facts)
    else { throw StepRefusal.notFound(key: "statement", value: number).refusal }
    return statement
  }
}
