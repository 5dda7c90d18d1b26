extension Auditor {
  mutating func performWarehouse(_ call: Call) throws(Refusal) -> String {
    switch call.verb {
    case "stock.return": return try returnStock(call)
    case "part.supersede": return try supersedePart(call)
    case "loaner.add": return try addLoaner(call)
    case "loaner.lend": return try lendLoaner(call)
    case "loaner.return": return try returnLoaner(call)
    case "loaner.lost": return try loseLoaner(call)
    case "loaner.retire": return try retireLoaner(call)
    case "stocktake.open": return try openStocktake(call)
    case "stocktake.count": return try countStock(call)
    case "stocktake.explain": return try explainDifference(call)
    case "stocktake.approve": return try approveDifference(call)
    case "stocktake.reject": return try rejectDifference(call)
    case "stocktake.close": return try closeStocktake(call)
    default: return try performTransfers(call)
    }
  }

  private mutating func performTransfers(_ call: Call) throws(Refusal) -> String {
    switch call.verb {
    case "transfer.ask": return try askTransfer(call)
    case "transfer.approve": return try approveTransfer(call)
    case "transfer.cancel": return try cancelTransfer(call)
    case "transfer.ship": return try shipTransfer(call)
    case "transfer.receive": return try receiveTransfer(call)
    case "transfer.report": return try reportTransfer(call)
    case "transfer.settle": return try settleTransfer(call)
    default: return try performClosing(call)
    }
  }

  private mutating func performClosing(_ call: Call) throws(Refusal) -> String {
    switch call.verb {
    case "deposit.deduct": return try deduct(call)
    case "refund.ask": return try askRefund(call)
    case "refund.approve": return try approveRefund(call)
    case "refund.reject": return try rejectRefund(call)
    case "refund.pay": return try payRefund(call)
    case "outlet.propose": return try proposeClosing(call)
    case "outlet.close": return try closeOutlet(call)
    case "outlet.reopen": return try reopenOutlet(call)
    case "outlet.settle": return try settleOutlet(call)
    case "debt.writeoff": return try writeOffDebt(call)
    default: return try performStatements(call)
    }
  }

  private mutating func performStatements(_ call: Call) throws(Refusal) -> String {
    switch call.verb {
    case "statement.issue": return try issueStatements(call)
    case "statement.ack": return try acknowledge(call)
    case "statement.dispute": return try dispute(call)
    case "statement.assign": return try assign(call)
    case "statement.resolve": return try resolve(call)
    case "outlet.terms": return try setTerms(call)
    default: preconditionFailure("no model of \(call.verb)")
    }
  }

  func readWarehouse(_ call: Call) throws(Refusal) -> Expected {
    switch call.verb {
    case "stock.card": return try showCard(call)
    case "stock.lots": return try listLots(call)
    case "stock.slow": return try listSlowStock(call)
    case "loaner.list": return try listLoaners(call)
    case "stocktake.show": return try showStocktake(call)
    case "stocktake.list": return listStocktakes(call)
    case "stocktake.suggest": return suggestCounts(call)
    case "transfer.show": return try showTransfer(call)
    case "transfer.list": return try listTransfers(call)
    case "refund.list": return try listRefunds(call)
    case "month.check": return try checkMonth(call)
    default: return try readStatements(call)
    }
  }

  private func readStatements(_ call: Call) throws(Refusal) -> Expected {
    switch call.verb {
    case "checkpoint.list": return listCheckpoints(call)
    case "checkpoint.show": return try showCheckpoint(call)
    case "statement.list": return try listStatements(call)
    case "statement.show": return try showStatement(call)
    case "statement.get": return try getStatement(call)
    case "statement.disputes": return try listDisputes(call)
    default: preconditionFailure("no model of \(call.verb)")
    }
  }
}
