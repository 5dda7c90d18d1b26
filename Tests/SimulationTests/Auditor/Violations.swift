extension Auditor {
  /// What must always hold of the model's own books; empty when all does. A model that breaks a rule of the design is
  /// no judge of the service.
  func violations() -> [String] {
    unbalanced() + wrongBalances() + negative() + overCeiling() + gaps() + wrongLinks() + wrongDebts() + wrongClaims()
      + wrongTimes() + wrongWarehouse() + wrongStatements()
  }

  /// Every entry balances in money, in memo amounts and in every part, each by itself.
  private func unbalanced() -> [String] {
    entries.flatMap { entry -> [String] in
      let money = entry.postings.reduce(0) { $0 + (Auditor.isMemo($1.account) ? 0 : $1.amount) }
      let memo = entry.postings.reduce(0) { $0 + (Auditor.isMemo($1.account) ? $1.amount : 0) }
      var found: [String] = []
      if money != 0 { found.append("entry \(entry.number): money \(Auditor.money(money))") }
      if memo != 0 { found.append("entry \(entry.number): memo \(Auditor.money(memo))") }
      for side in [true, false] {
        var parts: [String: Int] = [:]
        for posting in entry.postings where Auditor.isMemo(posting.account) == side {
          if let part = posting.part { parts[part, default: 0] += posting.quantity }
        }
        found += parts.filter { $0.value != 0 }.map { "entry \(entry.number): \($0.key) \($0.value)" }
      }
      return found
    }
  }

  /// Every balance is the sum of its postings, and what is in the warehouse is worth today's price.
  private func wrongBalances() -> [String] {
    var again = Books()
    for entry in entries { again.post(entry.postings) }
    var found: [String] = []
    for account in Set(again.accounts.keys).union(books.accounts.keys)
    where (again.accounts[account] ?? [:]) != (books.accounts[account] ?? [:]) {
      found.append("\(account): not the sum of its postings")
    }
    for (slot, balance) in books.accounts["warehouse"] ?? [:] {
      guard let part = slot.part, balance.amount != Fen(balance.quantity) * price(part) else { continue }
      found.append("warehouse \(part) lot \(slot.lot ?? 0): not at today's price")
    }
    return found
  }

  private func negative() -> [String] {
    var found: [String] = []
    for (account, slots) in books.accounts {
      if account.hasPrefix("deposit:") && books.total(account) > 0 { found.append("\(account): negative") }
      guard
        ["warehouse", "transit", "held", "owed", "fines", "committed"].contains(String(account.prefix { $0 != ":" }))
      else {
        continue
      }
      for (slot, balance) in slots where balance.quantity < 0 || balance.amount < 0 {
        found.append("\(account) \(slot.part ?? "") lot \(slot.lot ?? 0): negative")
      }
    }
    // Taking back a substitute's shipment reserves the approved part again, whoever has been promised it since.
    var replaced = Set(shipments.values.filter { $0.status == "reversed" }.flatMap(\.items).compactMap(\.substituted))
    // What supersedes another is promised out of the other's stock, and what was counted away is there no more.
    replaced.formUnion(parts.values.filter { $0.supersededBy != nil || !$0.supersedes.isEmpty }.map(\.code))
    replaced.formUnion(stocktakes.values.flatMap(\.lines).filter { $0.posted != nil }.map(\.part))
    for part in parts.keys where inStock(part) < reserved(part) && !replaced.contains(part) {
      found.append("\(part): free is negative")
    }
    return found
  }

  private func overCeiling() -> [String] {
    ceilingChecks.filter { $0.occupied > $0.ceiling }.map {
      "entry \($0.entry): occupied \(Auditor.money($0.occupied)) over \(Auditor.money($0.ceiling))"
    }
  }

  /// Record and document numbers have no gap.
  private func gaps() -> [String] {
    var found: [String] = []
    if entries.map(\.number) != Array((setUpRecords + 1)..<(lastRecord + 1)) { found.append("records: a gap") }
    let numbers = Set(
      Array(requests.keys) + Array(shipments.keys) + returns + Array(notices.keys) + Array(fines.keys)
        + Array(claims.keys) + Array(oldParts.keys) + Array(makerClaims.keys) + Array(fees.keys)
        + Array(goodwill.keys) + Array(stocktakes.keys) + Array(transfers.keys) + Array(refunds.keys)
        + Array(disputes.keys))
    for (series, last) in counters {
      for count in 1...last where !numbers.contains("\(series)-\(Auditor.padded(count, 5))") {
        found.append("\(series): no \(count)")
      }
    }
    if numbers.count != counters.values.reduce(0, +) { found.append("documents: more than were counted") }
    return found
  }

  /// Documents and books say the same: what is committed is what requests have open, what is in transit is what
  /// shipments have under way or in dispute.
  private func wrongLinks() -> [String] {
    var found: [String] = []
    for outlet in outlets.keys {
      let open = requests.values.filter { $0.outlet == outlet && $0.isCommitted }.reduce(0) { $0 + $1.openAmount }
      if open != committed(outlet) { found.append("\(outlet): committed is not what is open") }
      let transit =
        shipments.values.filter { $0.outlet == outlet && $0.isUnsettled }
        .reduce(0) { $0 + ($1.status == "shipped" ? $1.amount : $1.openAmount) }
        + transfers.values.filter { $0.to == outlet && $0.isOpen }
        .reduce(0) { $0 + ($1.status == "shipped" ? $1.amount : $1.openAmount) }
      if transit != books.total("transit:\(outlet)") { found.append("\(outlet): transit is not what is shipped") }
    }
    return found + requests.values.flatMap(wrongQuantities)
  }

  private func wrongQuantities(_ request: Request) -> [String] {
    var found: [String] = []
    for item in request.items
    where item.shipped < 0 || item.dropped < 0 || item.open < 0 || item.approved > item.asked {
      found.append("\(request.number) \(item.part): more than \(item.approved) of \(item.asked)")
    }
    let moving = ["approved", "partly-shipped", "shipped", "received", "closed"]
    if moving.contains(request.status) && approvedStatus(request) != request.status {
      found.append("\(request.number): \(request.status) is \(approvedStatus(request))")
    }
    for item in request.items {
      let sent = shipments.values.filter {
        $0.request == request.number && !["reversed", "recalled"].contains($0.status)
      }
      let count = sent.flatMap(\.items).reduce(0) { $0 + ($1.approvedPart == item.part ? $1.quantity : 0) }
      if count != item.shipped { found.append("\(request.number) \(item.part): shipped is not what left") }
    }
    return found
  }

  /// Closed months do not change and close in order; editions follow each other; no day left its jobs undone.
  private func wrongTimes() -> [String] {
    var found = leftUndone
    for (month, status) in months where ["closed", "signed"].contains(status.status) {
      for entry in entries where entry.number > status.since && entry.on.month == month {
        found.append("entry \(entry.number): in \(status.status) \(month.text)")
      }
    }
    for (month, status) in months where status.status == "closed" {
      if let before = months.keys.filter({ $0 < month }).max(), months[before]?.status != "closed" {
        found.append("\(month.text): closed before \(before.text)")
      }
      if month >= today.month { found.append("\(month.text): closed and not over") }
    }
    for (earlier, later) in zip(editions, editions.dropFirst()) where later.from <= earlier.from {
      found.append("\(later.name): before \(earlier.name)")
    }
    for request in requests.values where request.due < request.submitted && request.kind != "monthly" {
      found.append("\(request.number): due before it was submitted")
    }
    return found
  }
}
