extension Auditor {
  private static let office = "reviewer supervisor manager finance auditor"
  private static let list = "limit:limit cursor:text"

  /// The rows of the catalogue about the warehouse, loaners, transfers, refunds and the closing of outlets.
  static let warehouseRows: [(String, String, String)] = stockRows + loanerRows + countRows + transferRows + closingRows

  private static let stockRows: [(String, String, String)] = [
    ("+stock.return", "clerk", "part!:part qty!:qty lot:entry ref:text on:date"),
    ("+part.supersede", "manager", "part!:part by!:part"),
    ("stock.card", "clerk \(office)", "part!:part from:date to:date \(list)"),
    ("stock.lots", "clerk \(office)", "part:part \(list)"),
    ("stock.slow", "clerk regional \(office)", "days:days outlet:outlet at:warehouse|outlets \(list)"),
  ]

  private static let loanerRows: [(String, String, String)] = [
    ("+loaner.add", "clerk", "serial!:name name!:name ref:text"),
    ("+loaner.lend", "clerk", "serial!:name outlet!:outlet ref:text"),
    ("+loaner.return", "clerk", "serial!:name ref:text"),
    ("+loaner.lost", "manager", "serial!:name reason!:text charge:money"),
    ("+loaner.retire", "manager", "serial!:name reason!:text"),
    ("loaner.list", "outlet regional clerk \(office)", "outlet:outlet status:store|lent|lost|retired \(list)"),
  ]

  private static let countRows: [(String, String, String)] = [
    ("+stocktake.open", "clerk reviewer manager", "scope!:all|list|rotation part*:parts ref:text"),
    ("+stocktake.count", "clerk reviewer", "stocktake!:CNT line!*:countline"),
    ("+stocktake.explain", "clerk reviewer", "stocktake!:CNT part!*:parts reason!:text"),
    ("+stocktake.approve", "manager", "stocktake!:CNT part*:parts"),
    ("+stocktake.reject", "manager", "stocktake!:CNT part!*:parts reason!:text"),
    ("+stocktake.close", "reviewer manager", "stocktake!:CNT reason!:text"),
    (
      "stocktake.show", "clerk \(office)",
      "stocktake!:CNT status:open|matched|difference|explained|posted \(list)"
    ),
    ("stocktake.list", "clerk \(office)", "status:open|closed \(list)"),
    ("stocktake.suggest", "clerk reviewer supervisor manager auditor", "limit:limit"),
  ]

  private static let transferRows: [(String, String, String)] = [
    ("+transfer.ask", "regional", "from!:outlet to!:outlet line!*:line reason!:text ref:text"),
    ("+transfer.approve", "manager", "transfer!:TRF"),
    ("+transfer.cancel", "regional manager", "transfer!:TRF reason!:text"),
    ("+transfer.ship", "outlet", "transfer!:TRF ref:text"),
    ("+transfer.receive", "outlet", "transfer!:TRF"),
    ("+transfer.report", "outlet", "transfer!:TRF short*:line damaged*:line note!:text"),
    (
      "+transfer.settle", "reviewer",
      "transfer!:TRF company*:line charge*:line sender*:line found*:line back*:line reason!:text"
    ),
    ("transfer.show", "outlet regional \(office)", "transfer!:TRF"),
    (
      "transfer.list", "outlet regional \(office)",
      "outlet:outlet status:asked|approved|shipped|reported|received|cancelled \(list)"
    ),
  ]

  private static let closingRows: [(String, String, String)] = [
    ("+deposit.deduct", "finance", "outlet!:outlet amount!:money source:deposit|fees|advance ref:text on:date"),
    ("+refund.ask", "finance", "outlet!:outlet amount!:money reason!:text ref:text"),
    ("+refund.approve", "manager", "refund!:RFD"),
    ("+refund.reject", "manager", "refund!:RFD reason!:text"),
    ("+refund.pay", "cashier", "refund!:RFD bank:part ref:text on:date"),
    (
      "refund.list", "outlet regional manager cashier finance auditor",
      "outlet:outlet status:asked|approved|rejected|paid \(list)"
    ),
    ("+outlet.propose", "regional reviewer supervisor", "outlet!:outlet reason!:text ref:text"),
    ("+outlet.close", "manager", "outlet!:outlet"),
    ("+outlet.reopen", "manager", "outlet!:outlet reason!:text"),
    ("+outlet.settle", "clerk reviewer", "outlet!:outlet count*:line damaged*:line lost*:line ref:text"),
    ("+debt.writeoff", "manager", "outlet!:outlet reason!:text"),
  ]
}
