extension Auditor {
  /// What counts, transfers and the closing of outlets must agree with.
  func wrongWarehouse() -> [String] {
    wrongCounts() + wrongTransfers() + wrongRecords() + wrongStandings() + wrongRefunds()
  }

  /// A difference is in one stocktake only, and posted by nobody who counted or explained it.
  private func wrongCounts() -> [String] {
    var found: [String] = []
    var unsettled: Set<String> = []
    for stocktake in stocktakes.values {
      if stocktake.status == "closed" && stocktake.differences > 0 {
        found.append("\(stocktake.number): closed with a difference")
      }
      for line in stocktake.lines {
        if line.isUnsettled && !unsettled.insert(line.part).inserted {
          found.append("\(line.part): two differences at once")
        }
        guard let posted = line.posted else { continue }
        let person = entry(posted)?.person ?? ""
        if line.counters.contains(person) || line.explainer == person {
          found.append("\(stocktake.number) \(line.part): approved by \(person), who counted or explained it")
        }
      }
    }
    return found
  }

  /// Nothing stays between two outlets, and of what left all has come somewhere.
  private func wrongTransfers() -> [String] {
    var found: [String] = []
    if books.accounts["transfer"]?.isEmpty == false { found.append("transfer: not empty") }
    for transfer in transfers.values {
      let postings = entries.filter { $0.document == transfer.number }.flatMap(\.postings)
      let transit = postings.reduce(0) { $0 + ($1.account == "transit:\(transfer.to)" ? $1.amount : 0) }
      let onTheRoad =
        transfer.status == "shipped" ? transfer.amount : transfer.status == "reported" ? transfer.openAmount : 0
      if transit != onTheRoad { found.append("\(transfer.number): \(transfer.status) with \(transit) in transit") }
      let approver = entries.first { $0.verb == "transfer.approve" && $0.document == transfer.number }?.person
      if approver == transfer.asker { found.append("\(transfer.number): approved by who asked for it") }
    }
    return found
  }

  /// A record tells of one outlet at most.
  private func wrongRecords() -> [String] {
    entries.flatMap { entry in
      entry.postings.compactMap { Auditor.outlet(ofAccount: $0.account) }.filter { $0 != entry.outlet }
        .map { "entry \(entry.number): of \(entry.outlet ?? "no outlet"), and posts to \($0)" }
    }
  }

  private func wrongStandings() -> [String] {
    var found: [String] = []
    for outlet in outlets.values where Auditor.gone.contains(outlet.status) {
      if !openDocuments(outlet.code).isEmpty && outlet.status == "settled" {
        let open = openDocuments(outlet.code).filter { !$0.hasPrefix("RFD") }
        if !open.isEmpty { found.append("\(outlet.code): settled, and open are \(open)") }
      }
      let kept = ["held", "transit", "committed"].filter { books.accounts["\($0):\(outlet.code)"]?.isEmpty == false }
      if !kept.isEmpty { found.append("\(outlet.code): \(outlet.status) with \(kept)") }
      if outlet.status == "closed" && (money(of: outlet.code) != 0 || receivable(outlet.code) != 0) {
        found.append("\(outlet.code): closed with money left")
      }
      if outlet.closer == outlet.proposer { found.append("\(outlet.code): closed by who proposed it") }
      if outlet.closer == outlet.settler { found.append("\(outlet.code): counted by who closed it") }
    }
    return found
  }

  /// Whoever pays has neither asked nor approved.
  private func wrongRefunds() -> [String] {
    refunds.values.flatMap { refund -> [String] in
      let payer = entries.first { $0.verb == "refund.pay" && $0.document == refund.number }?.person
      var found: [String] = []
      if refund.status == "paid" && (payer == refund.asker || payer == refund.approver) {
        found.append("\(refund.number): paid by who asked for it or approved it")
      }
      if let approver = refund.approver, approver == refund.asker {
        found.append("\(refund.number): approved by who asked for it")
      }
      return found
    }
  }
}
