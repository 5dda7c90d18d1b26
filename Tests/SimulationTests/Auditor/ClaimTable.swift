extension Auditor {
  private static let readers = "outlet regional reviewer supervisor manager"

  /// The rows of the catalogue about claims, old parts, service fees and goodwill.
  static let claimRows: [(String, String, String)] = claimSteps + oldPartRows + feeRows

  private static let claimSteps: [(String, String, String)] = [
    ("+claim.submit", "outlet", "outlet!:outlet month!:month line!*:claimline ref:text"),
    ("+claim.cancel", "outlet", "claim!:CLM"),
    ("+claim.dispatch", "outlet", "claim!:CLM dispatched!:date count!*:line ref:text"),
    ("+claim.receive", "clerk reviewer", "claim!:CLM parcel:parcel dispatched!:date count!*:line ref:text"),
    ("+claim.answer", "outlet", "claim!:CLM accept!:yes|no parcel:parcel note:text"),
    ("+claim.recount", "reviewer", "claim!:CLM parcel:parcel count!*:line reason!:text"),
    (
      "+claim.inspect", "inspector",
      "claim!:CLM parcel:parcel fault*:inspected mismatch*:inspected nocard*:inspected nofault*:inspected"
        + " outofwarranty*:inspected expired*:inspected"
    ),
    ("+claim.settle", "reviewer", "claim!:CLM"),
    (
      "+claim.supplement", "manager",
      "claim!:CLM fault*:supplemented outofwarranty*:supplemented expired*:supplemented dispatched:date reason!:text"
        + " ref:text"
    ),
    ("claim.show", readers + " clerk inspector finance auditor", "claim!:CLM"),
    (
      "claim.list", readers + " clerk inspector finance auditor",
      "outlet:outlet status:submitted|difference|disputed|counted|inspected|partly-settled|settled|cancelled"
        + " limit:limit cursor:text"
    ),
  ]

  private static let oldPartRows: [(String, String, String)] = [
    (
      "oldpart.list", "clerk reviewer inspector supervisor manager finance auditor",
      "outlet:outlet part:part status:store|confiscated|handed|claimed limit:limit cursor:text"
    ),
    ("+oldpart.handover", "clerk", "claim:CLM item*:OLD ref:text"),
    ("+oldpart.claim", "reviewer", "maker!:name item!*:OLD amount:money ref:text"),
    (
      "+oldpart.recover", "finance",
      "maker_claim!:MKR amount:money bank:part line*:line refused:money ref:text on:date"
    ),
    ("oldpart.claims", "reviewer manager finance auditor", "status:open|settled limit:limit cursor:text"),
  ]

  private static let feeRows: [(String, String, String)] = [
    ("+fee.submit", "reviewer", "outlet!:outlet month!:month amount!:money papers!:date file!:yes|no ref:text"),
    ("+fee.file", "reviewer", "fee!:FEE"),
    ("+fee.reject", "finance", "fee!:FEE reason!:text"),
    ("+fee.settle", "finance", "fee!:FEE"),
    ("+fee.pay", "cashier", "outlet!:outlet amount!:money bank:part ref:text on:date"),
    (
      "fee.list", readers + " cashier finance auditor",
      "outlet:outlet status:submitted|no-file|rejected|settled limit:limit cursor:text"
    ),
    (
      "+goodwill.allow", "regional supervisor manager",
      "outlet!:outlet repair!:repair part!:part amount!:money reason!:text ref:text"
    ),
    ("goodwill.list", readers + " inspector finance auditor", "outlet:outlet limit:limit cursor:text"),
  ]
}
