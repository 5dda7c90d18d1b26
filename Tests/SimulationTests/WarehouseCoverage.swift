extension Coverage {
  /// What a reply about the warehouse, transfers or the end of an outlet says.
  mutating func noteWarehouse(_ verb: String, _ words: [String], _ rows: [String]) {
    for word in words where ["counted=", "outlet_status=", "status="].contains(where: word.hasPrefix) {
      note("OK \(verb) \(word)")
    }
    guard ["stocktake.suggest", "stock.slow", "stock.card", "transfer.show", "stocktake.show"].contains(verb) else {
      return
    }
    for row in rows {
      for word in Auditor.Expected.words(row).dropFirst() {
        note("\(verb) \(word.hasPrefix("reason=") ? word : String(word.prefix { $0 != "=" }))")
      }
    }
  }

  /// What has become of counts, transfers, refunds and outlets at the end.
  mutating func noteWarehouse(_ auditor: Auditor) {
    for stocktake in auditor.stocktakes.values {
      note("stocktake \(stocktake.scope) \(stocktake.status)")
      if stocktake.status == "closed" && stocktake.uncounted > 0 { note("parts given up") }
      for line in stocktake.lines {
        let isAgain = Set(line.counters).count > 1
        note("line \(line.status)\(isAgain ? " counted again by another" : "")")
        guard line.posted != nil else { continue }
        note(line.difference > 0 ? "a surplus approved" : "a shortage approved")
      }
    }
    for entry in auditor.entries where entry.verb == "stocktake.approve" {
      let parts = entry.postings.filter { $0.account == "warehouse" && $0.quantity < 0 }.compactMap(\.part)
      if Set(parts).count < parts.count { note("a shortage out of several lots") }
    }
    for entry in auditor.entries where entry.verb == "loaner.lost" && !entry.postings.isEmpty {
      note("a lost loaner charged")
    }
    noteTransfers(auditor)
    for refund in auditor.refunds.values { note("refund \(refund.status)") }
    for outlet in auditor.outlets.values { note("outlet \(outlet.status)") }
    for verb in auditor.closedBy.values { note("an outlet closed by \(verb)") }
    for part in auditor.parts.values where part.supersedes.count > 1 { note("a part that supersedes several") }
  }

  private mutating func noteTransfers(_ auditor: Auditor) {
    for transfer in auditor.transfers.values {
      note("transfer \(transfer.status)")
      if transfer.items.contains(where: { $0.lots.count > 1 }) { note("a transfer out of several lots") }
    }
    for entry in auditor.entries where entry.verb == "transfer.back" {
      if entry.postings.contains(where: { $0.account.hasPrefix("held:") }) { note("a transfer's pieces sent back") }
      if entry.postings.contains(where: { $0.account.hasPrefix("owed:") }) { note("a transfer's sender charged") }
    }
  }

  /// What must have come of the warehouse, besides every verb.
  static let warehouseEvents = stockEvents + countEvents + transferEvents + moneyEvents + closingEvents + standingEvents

  private static let stockEvents = [
    "OK stock.receive counted=ok", "OK stock.receive counted=differs", "OK issue.ship counted=ok",
    "OK issue.ship counted=differs", "issue.ship NOT_FOUND key=counted", "issue.ship STATE key=counted",
    "stock.receive STATE key=counted", "stock.return NOT_FOUND key=lot", "stock.return STOCK_SHORT",
    "stock.return PERIOD_CLOSED", "reversed stock.return", "part.supersede BAD_VALUE key=by",
    "part.supersede STATE key=part", "part.supersede STATE key=by", "request.submit STATE key=line",
    "a part that supersedes several", "stock.card in", "stock.card out", "stock.card document", "stock.card outlet",
    "stock.slow last", "stock.slow cover", "stock.slow outlet", "UNKNOWN_KEY verb=stock.slow",
    "loaner.add DUPLICATE", "loaner.lend STATE key=serial", "loaner.return STATE status=store",
    "loaner.lost STATE key=serial", "a lost loaner charged", "loaner.lend NOT_FOUND key=serial",
    "loaner.retire STATE status=lent",
  ]

  private static let countEvents =
    [
      "stocktake.open MISSING", "stocktake.open UNKNOWN_KEY", "stocktake.open NOT_FOUND key=part",
      "stocktake.count NOT_FOUND key=line", "stocktake.count STATE status=closed",
      "stocktake.count STATE status=matched", "stocktake.count STATE status=posted", "stocktake.count STATE stocktake",
      "stocktake.count step=count", "stocktake.explain NOT_FOUND key=part", "stocktake.explain STATE status=open",
      "stocktake.explain STATE status=matched", "stocktake.explain STATE status=closed",
      "stocktake.approve step=count", "stocktake.approve step=explain", "stocktake.approve STOCK_SHORT",
      "stocktake.approve STATE key=stocktake", "stocktake.approve STATE key=part",
      "OK stocktake.approve status=closed", "OK stocktake.approve status=open", "stocktake.reject STATE key=part",
      "stocktake.close STATE status=difference", "stocktake.close STATE status=closed",
    ]
    + [
      "a surplus approved", "a shortage approved", "a shortage out of several lots", "parts given up",
      "line matched counted again by another", "line posted counted again by another", "stocktake running closed",
      "stocktake all closed", "stocktake.suggest reason=never", "stocktake.suggest reason=year",
      "stocktake.suggest reason=busy", "stocktake.show posted", "entry.reverse STATE status=stocktake.approve",
      "OK month.sign", "month.sign STATE status=running", "month.sign STATE status=signed",
      "month.sign STATE status=closed", "month.close STATE rule=8.7.6", "month.hold STATE status=signed",
      "month.check NOT_FOUND",
    ]

  private static let transferEvents = [
    "transfer.ask BAD_VALUE key=to", "transfer.ask FORBIDDEN", "transfer.ask NOT_FOUND key=from",
    "transfer.ask STATE key=to", "transfer.ask HOLDING_SHORT", "transfer.ask HOLDING_SHORT claimed",
    "transfer.ask DEPOSIT_MINIMUM", "transfer.ask CEILING", "transfer.approve step=submit",
    "transfer.approve HOLDING_SHORT", "transfer.approve CEILING", "transfer.approve STATE key=transfer",
    "transfer.approve STATE key=to", "transfer.cancel STATE", "transfer.ship NOT_FOUND", "transfer.ship HOLDING_SHORT",
    "transfer.ship DEPOSIT_MINIMUM", "transfer.ship CEILING", "transfer.ship STATE key=to",
    "transfer.ship STATE key=transfer", "transfer.receive STATE", "transfer.receive NOT_FOUND",
    "transfer.report LIMIT key=short", "transfer.report LIMIT key=damaged", "transfer.report NOT_FOUND key=short",
    "transfer.settle NOT_FOUND", "transfer.settle STATE", "transfer.settle step=report", "transfer.settle step=ship",
    "transfer.settle LIMIT",
    "record transfer.deem", "a transfer's pieces sent back", "a transfer's sender charged",
    "a transfer out of several lots", "due what=transfer", "OK transfer.settle status=received",
    "OK transfer.settle status=reported", "transfer cancelled", "transfer received", "transfer.show open",
  ]

  private static let moneyEvents = [
    "deposit.deduct DEPOSIT_SHORT", "deposit.deduct LIMIT owed", "deposit.deduct LIMIT advance",
    "deposit.deduct LIMIT fees", "reversed deposit.deduct", "deposit.deduct PERIOD_CLOSED",
    "refund.ask DEPOSIT_SHORT most", "refund.approve DEPOSIT_SHORT most", "refund.pay DEPOSIT_SHORT most",
    "refund.approve step=submit", "refund.pay step=submit", "refund.pay step=approve",
    "refund.approve STATE key=refund",
    "refund.pay STATE key=refund", "refund.reject STATE", "refund.pay PERIOD_CLOSED", "refund rejected",
    "OK refund.pay outlet_status=active", "OK refund.pay outlet_status=settled",
    "OK refund.pay outlet_status=closed",
  ]

  private static let closingEvents = [
    "outlet.propose STATE status=proposed", "outlet.propose STATE status=closing", "outlet.close STATE status=active",
    "outlet.close STATE status=closing", "outlet.close step=propose", "outlet.reopen STATE status=active",
    "outlet.reopen STATE status=settled", "outlet.settle STATE status=active", "outlet.settle STATE open",
    "outlet.settle step=approve", "outlet.settle LIMIT part", "outlet.settle LIMIT rest", "outlet.settle HOLDING_SHORT",
    "outlet.settle NOT_FOUND key=damaged", "OK outlet.settle status=closed", "OK outlet.settle status=settled",
    "debt.writeoff step=count", "debt.writeoff STATE status=active", "debt.writeoff STATE status=settled",
    "OK debt.writeoff status=closed", "written-off", "an outlet closed by owed.pay", "an outlet closed by fine.take",
    "an outlet closed by refund.pay", "an outlet closed by debt.writeoff", "OK outlet.show closing",
    "OK outlet.show refund",
  ]

  /// What an outlet on its way out, or gone, refuses.
  private static let standingEvents = [
    "request.submit", "request.sign", "request.review", "request.approve", "issue.ship", "deposit.pay",
    "deposit.deduct", "return.receive", "part.bought", "claim.submit", "claim.supplement", "fee.submit", "fee.pay",
    "fine.propose", "goodwill.allow", "outlet.key", "entry.reverse", "fine.take", "loaner.lend", "refund.ask",
    "owed.pay",
  ].map { "\($0) STATE key=outlet" }
}
