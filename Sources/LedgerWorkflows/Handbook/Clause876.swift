import LedgerCore

/// 8.7.6: the last day on which an outlet may answer a statement; the day of issue is day 0.
public func statementAnswerBy(issued: BusinessDate, _ policy: Policy) -> BusinessDate {
  issued.adding(days: policy.statementDays)
}

/// 8.7.6: afterwards neither acknowledged nor disputed.
func requireAnswerable(_ statement: MonthlyStatement, on day: BusinessDate) throws(Refusal) {
  guard day <= statement.answerBy else {
    throw StatementRefusal.windowClosed(answerBy: statement.answerBy, today: day).refusal
  }
}

/// 8.7.6: from the first day after that without an answer, it is held to have had none.
func isUnanswered(_ statement: MonthlyStatement, on day: BusinessDate) -> Bool {
  statement.state == .issued && statement.answerBy < day
}
