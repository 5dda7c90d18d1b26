extension Auditor {
  /// One row a verb: its roles, then its arguments as `key:type` in the contract's order, `!` required, `*` repeatable.
  /// Rows without roles need no login; a leading `+` marks a verb that mutates, which takes `id` and `dry` too.
  static let table: [(String, String, String)] =
    connection + registers + books + debts + requestRows + roadRows
    + claimRows + warehouseRows + statementRows

  private static let connection: [(String, String, String)] = [
    ("ping", "", ""),
    ("help", "", "verb:text"),
    ("quit", "", ""),
    ("set", "", "lang!:zh|en"),
    ("auth", "", "token!:text"),
    ("whoami", "any", ""),
    ("stats", "staff", ""),
    ("clock.show", "any", ""),
    ("+clock.set", "admin", "date!:date"),
  ]

  private static let registers: [(String, String, String)] = [
    ("handbook.show", "any", "date:date rule:clause"),
    ("+handbook.adopt", "manager", "edition!:edition from!:date figure*:figure"),
    ("calendar.show", "any", "year!:year"),
    ("+calendar.adopt", "manager", "year!:year holiday!*:date workday*:date"),
    ("month.list", "business", "limit:limit cursor:text"),
    ("+month.hold", "finance", "month!:month reason!:text"),
    ("+month.open", "finance", "month!:month reason!:text"),
    ("+month.close", "finance", "month!:month"),
    ("+month.sign", "finance", "month!:month"),
    ("month.check", "finance manager auditor", "month!:month"),
    ("+user.add", "admin", "user!:user role!:role person:name outlet:outlet region:name"),
    ("+user.token", "admin", "user!:user"),
    ("+user.disable", "admin", "user!:user"),
    ("user.list", "admin auditor", "limit:limit cursor:text"),
    ("+part.add", "reviewer manager", "part!:part name!:name price!:money unit:name maker:name"),
    ("+part.price", "manager", "part!:part price!:money"),
    ("part.show", "any", "part!:part"),
    ("part.list", "any", "limit:limit cursor:text"),
    ("+outlet.add", "reviewer", "outlet!:outlet name!:name region!:name agreement!:date dealer:name"),
    ("+outlet.key", "reviewer", "outlet!:outlet key!:key"),
    ("outlet.show", "any", "outlet!:outlet"),
    ("outlet.list", "staff", "region:name limit:limit cursor:text"),
  ]

  private static let books: [(String, String, String)] = [
    ("+deposit.pay", "cashier", "outlet!:outlet amount!:money bank:part ref:text on:date"),
    ("deposit.show", "business", "outlet!:outlet"),
    ("+stock.receive", "clerk", "part!:part qty!:qty ref:text on:date counted:counted"),
    ("stock.show", "business staff", "part:part limit:limit cursor:text"),
    ("+return.receive", "clerk", "outlet!:outlet line*:line defective*:line request:REQ ref:text on:date"),
    ("balance", "business", "account:text outlet:outlet part:part limit:limit cursor:text"),
    ("trial", "finance manager gm auditor", ""),
    ("entry.show", "business", "entry!:entry"),
    ("entry.explain", "business", "entry!:entry"),
    ("+entry.reverse", "finance", "entry!:entry reason!:text on:date"),
    ("ledger.verify", "finance manager auditor admin", ""),
  ]

  private static let debts: [(String, String, String)] = [
    ("+part.bought", "outlet reviewer", "outlet!:outlet line!*:line ref:text on:date"),
    ("+owed.pay", "cashier", "outlet!:outlet amount!:money bank:part ref:text on:date"),
    (
      "+fine.propose", "reviewer regional inspector supervisor",
      "outlet!:outlet code!:name amount!:money note!:text ref:text"
    ),
    ("+fine.confirm", "manager", "fine!:FIN amount:money"),
    ("+fine.dismiss", "manager", "fine!:FIN reason!:text"),
    (
      "+fine.take", "finance cashier",
      "fine!:FIN source!:deposit|payment|fees amount:money bank:part ref:text on:date"
    ),
    (
      "fine.list", "outlet regional reviewer inspector supervisor manager cashier finance auditor",
      "outlet:outlet status:proposed|confirmed|dismissed|taken|written-off limit:limit cursor:text"
    ),
  ]

  private static let requestRows: [(String, String, String)] = [
    (
      "+request.submit", "outlet",
      "kind!:monthly|emergency|presale outlet!:outlet line!*:line seal!:text reason:text signed:text"
    ),
    ("+request.sign", "regional", "request!:REQ"),
    ("+request.review", "reviewer", "request!:REQ decision!:approve|reject line*:line reason:text"),
    ("+request.approve", "manager", "request!:REQ decision:approve|reject reason:text"),
    ("+request.cancel", "outlet", "request!:REQ"),
    ("+presale.done", "outlet", "request!:REQ repair!:name"),
    ("+presale.unused", "outlet", "request!:REQ reason!:text"),
    ("request.show", "business", "request!:REQ"),
    (
      "request.list", "business",
      "outlet:outlet status:submitted|signed|replaced|rejected|cancelled|lapsed|reviewed|planned|approved"
        + "|partly-shipped|shipped|received|closed|done|unused|returned limit:limit cursor:text"
    ),
    ("request.check", "outlet regional reviewer manager auditor", "request:REQ outlet:outlet line*:line"),
    ("+plan.make", "reviewer", "month!:month"),
    ("+plan.approve", "gm", "plan!:PLN"),
    ("+plan.return", "gm", "plan!:PLN reason!:text"),
    ("plan.show", "business staff", "plan!:PLN"),
  ]

  private static let roadRows: [(String, String, String)] = [
    ("+issue.ship", "clerk", "request!:REQ line*:line carrier!:truck|freight ref:text for:part counted*:countline"),
    ("outbox.list", "clerk reviewer auditor", "status:waiting|sent limit:limit cursor:text"),
    ("+outbox.sent", "clerk reviewer", "notice!:MSG"),
    ("+receipt.arrived", "outlet clerk reviewer", "shipment!:SHP on:date"),
    ("+receipt.confirm", "outlet", "shipment!:SHP"),
    ("+receipt.report", "outlet", "shipment!:SHP short*:line damaged*:line note!:text"),
    (
      "+receipt.settle", "reviewer",
      "shipment!:SHP company*:line charge*:line found*:line back*:line reason!:text"
    ),
    ("+shipment.recall", "clerk", "shipment!:SHP reason!:text"),
    ("shipment.show", "business", "shipment!:SHP"),
    (
      "shipment.list", "business",
      "outlet:outlet status:shipped|reported|received|recalled|reversed limit:limit cursor:text"
    ),
    (
      "due", "business",
      "outlet:outlet what:deposit|window|review|approve|plan|ship|receipt|settle|presale|fine|claim|dispatch|answer|lapse"
        + "|transfer|statement"
        + " days:days limit:limit cursor:text"
    ),
  ]
}
