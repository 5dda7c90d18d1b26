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
  /// As of the end of the month, by business date; what the outlet has is above zero.
  public let deposit: Money
  public let occupied: Money
  public let ceiling: Money
  public let owed: Money
  /// The user who issued it, and to whom its disputes go at first.
  public let owner: String
  /// Whether the outlet's agreement, as it stood when this was made, takes silence for acceptance. What an outlet agrees to
  /// later is for its later statements.
  public let silenceAccepts: Bool
  public var state: State
  /// The number of the dispute of each line that has one.
  public var disputes: [StatementLine: String]

  public enum Status: String, Hashable, Sendable {
    case issued, acknowledged, disputed, deemed
    case noReply = "no-reply"
  }

  public enum State: Hashable, Sendable {
    case issued
    case acknowledged(BusinessDate)
    /// With the day on which the lines that are not disputed were acknowledged, if they were.
    case disputed(acknowledged: BusinessDate?)
    case noReply(BusinessDate)
    /// As `noReply`, where silence accepts.
    case deemed(BusinessDate)
  }

  public var status: Status {
    switch state {
    case .issued: .issued
    case .acknowledged: .acknowledged
    case .disputed: .disputed
    case .noReply: .noReply
    case .deemed: .deemed
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

  var wrongStatus: Refusal { StatementRefusal.statementStatus(number, status: status.rawValue).refusal }
}

extension Scope {
  public func statement(_ number: String, _ facts: any Facts) throws(Refusal) -> MonthlyStatement {
    guard let statement = MonthlyStatement(facts.document(MonthlyStatement.key(number))),
      sees(statement.outlet, facts)
    else { throw StatementRefusal.notFound(number).refusal }
    return statement
  }
}
