extension Auditor {
  // What a statement says beside its movements, as of the moment at which it is made.

  /// What waits for somebody, each with its status.
  func openItems(_ outlet: String) -> [String] {
    let disputed = sortedDisputes.filter { $0.outlet == outlet && $0.status == "open" }.map(\.number)
    let confirmed = sortedFines.filter { $0.outlet == outlet && $0.status == "confirmed" }.map(\.number)
    return (openDocuments(outlet) + confirmed + disputed).compactMap { document in
      if let request = requests[document] { return "request \(document) \(request.status)" }
      if let shipment = shipments[document] { return "shipment \(document) \(shipment.status)" }
      if let transfer = transfers[document] { return "transfer \(document) \(transfer.status)" }
      if let claim = claims[document] { return "claim \(document) \(claim.status)" }
      if let fee = fees[document] { return "fee \(document) \(fee.status)" }
      if let fine = fines[document] { return "fine \(document) \(fine.status)" }
      if let refund = refunds[document] { return "refund \(document) \(refund.status)" }
      return disputes[document].map { "dispute \(document) \($0.status)" }
    }
  }

  /// What only the outlet itself can do.
  func dueItems(_ outlet: String) -> [String] {
    let kinds = ["deposit", "receipt", "transfer", "presale", "fine", "claim", "dispatch", "answer"]
    return dueOfAll().filter { $0.outlet == outlet && kinds.contains($0.what) }.map { row in
      let amount = row.amount.map { " " + Auditor.money($0) } ?? ""
      return "\(row.what) \(row.document) \(row.due.text) \(row.rule)\(amount)"
    }
  }

  func accountLines(_ outlet: String, _ month: Month, _ before: Books) -> [IssuedStatement.AccountLine] {
    var lines = Auditor.statementKinds.map {
      IssuedStatement.AccountLine(kind: $0, opening: before.total("\($0):\(outlet)"))
    }
    for posting in entries.lazy.filter({ $0.on.month == month && $0.outlet == outlet }).flatMap(\.postings) {
      guard let index = lines.firstIndex(where: { posting.account == "\($0.kind):\(outlet)" }) else { continue }
      if posting.amount > 0 { lines[index].debit += posting.amount } else { lines[index].credit -= posting.amount }
    }
    return lines
  }
}
