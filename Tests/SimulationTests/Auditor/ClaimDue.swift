extension Auditor {
  /// 8.6: the claims that are to be made, sent and answered for.
  func dueOfClaims() -> [DueRow] {
    missingClaims() + claims.values.flatMap { dispatches($0) + answers($0) }
  }

  /// 8.6.2: outlets that hold parts and have claimed nothing for last month.
  private func missingClaims() -> [DueRow] {
    let last = today.month.day(number(of: "claim-table-day"))
    let month = today.month.before
    // Of months before the ledger began nobody is asked.
    guard today <= last, month >= firstDay.month else { return [] }
    let silent = outlets.keys.filter { outlet in
      standing(outlet) == "active" && books.total("held:\(outlet)") > 0
        && (outlets[outlet]?.agreement ?? today) <= month.last
        && !claims.values.contains { $0.outlet == outlet && $0.month == month && !$0.isCancelled }
    }
    return silent.map {
      DueRow(due: last, what: "claim", rule: "8.6.2", outlet: $0, document: month.text)
    }
  }

  /// 8.6.7: what is lost when nothing more is sent off.
  private func dispatches(_ claim: Claim) -> [DueRow] {
    guard let open = openValue(claim) else { return [] }
    return nextLosses(claim, open).map {
      DueRow(
        due: $0.day, what: "dispatch", rule: "8.6.7", outlet: claim.outlet, document: claim.number,
        amount: $0.loss)
    }
  }

  private func answers(_ claim: Claim) -> [DueRow] {
    Set(claim.parcels.filter { $0.status == "difference" }.compactMap(\.answerBy)).map {
      DueRow(due: $0, what: "answer", rule: "8.6.3", outlet: claim.outlet, document: claim.number)
    }
  }
}
