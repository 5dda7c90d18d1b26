import LedgerCore
import LedgerStore
import LedgerWorkflows

/// What is due of claims (8.6): the table of last month, parcels before they are worth less, answers.
extension Reading {
  /// 8.6.2: until its day, the outlets that hold parts and have sent no claim for last month.
  func claimsDue(_ outlet: OutletCode?) throws -> [DueItem] {
    let month = today.month.previous
    let due = tableDue(for: month, policy)
    guard today <= due, month >= firstDay.month else { return [] }
    let outlets = try activeOutlets(outlet).filter { $0.agreement <= month.lastDay }
    facts.prefetch(
      outlets.flatMap { [.total(.held($0.code)), .document(OutletMonth.key($0.code, month))] })
    return outlets.filter { facts.total(.held($0.code)) > .zero && OutletMonth($0.code, month, facts).claims == 0 }
      .map { outlet in
        DueItem(
          due: due, what: .claim, rule: "8.6.2", outlet: outlet.code, document: month.description, amount: nil)
      }
  }

  /// 8.6.7: what an outlet stands to lose next, and after that.
  func dispatchesDue(_ outlet: OutletCode?) throws -> [DueItem] {
    let claims = try openClaims(outlet).filter { today <= $0.terms.reducedBy }
    facts.prefetch(
      claims.flatMap { claim in
        claim.parts.map { .cell(CellKey(account: .held(claim.outlet), part: $0)) }
      })
    return claims.flatMap { claim -> [DueItem] in
      guard let value = openValue(claim) else { return [] }
      return losses(claim, value).map { loss in
        DueItem(
          due: loss.day, what: .dispatch, rule: "8.6.7", outlet: claim.outlet, document: claim.number,
          amount: loss.amount)
      }
    }
  }

  /// 8.6.3: counts that differ and wait for the outlet.
  func answersDue(_ outlet: OutletCode?) throws -> [DueItem] {
    try claims([.difference, .disputed], outlet).flatMap { claim in
      Set(claim.parcels.compactMap(\.answerBy)).map { day in
        DueItem(
          due: day, what: .answer, rule: "8.6.3", outlet: claim.outlet, document: claim.number, amount: nil)
      }
    }
  }

  private func openClaims(_ outlet: OutletCode?) throws -> [Claim] {
    try claims(Claim.Status.allCases.filter { $0 != .settled && $0 != .cancelled }, outlet)
  }

  private func claims(_ statuses: [Claim.Status], _ outlet: OutletCode?) throws -> [Claim] {
    try statuses.flatMap { status in
      try all(Claim.kind, DocumentFilter(outlet: outlet?.text, status: status.rawValue))
        .filter { sees($0.outlet) }.compactMap { Claim($0) }
    }
  }
}
