import LedgerCore

/// 9.5: a regional manager and a supervisor allow goodwill up to an amount, and so many times a month; whatever is beyond is
/// the after-sales manager's.
func requireGoodwillAllowance(
  _ amount: Money, by role: Role, _ month: GoodwillMonth, _ figures: Policy.GoodwillFigures
) throws(Refusal) {
  guard let (limit, most) = figures.allowance(of: role) else { return }
  guard amount <= most else { throw GoodwillRefusal.amount(most: most).refusal }
  guard month.count < limit else {
    throw GoodwillRefusal.count(month.month, count: month.count, limit: limit).refusal
  }
}

extension Policy.GoodwillFigures {
  /// How many a month, and how much each; nil where there is no limit.
  fileprivate func allowance(of role: Role) -> (count: Int, most: Money)? {
    switch role {
    case .regional: (regionalCount, regionalMost)
    case .supervisor: (supervisorCount, supervisorMost)
    default: nil
    }
  }
}

extension Claim {
  /// 9.5: a part of an allowed goodwill repair is as good as one in warranty, and nobody passed it off.
  func requireNoGoodwill(_ lines: [Int], _ facts: any Facts) throws(Refusal) {
    let allowed = lines.map { Goodwill.allowed(outlet, self.lines[$0].part, self.lines[$0].repair, facts) }
    for (line, goodwill) in zip(lines, allowed) where goodwill != nil {
      throw ClaimRefusal.goodwillAllowed(repair: self.lines[line].repair).refusal
    }
  }
}
