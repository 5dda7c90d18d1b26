extension Auditor {
  /// What the contract says of a verb before any state is looked at.
  struct Verb {
    struct Argument {
      var key: String
      var type: String
      var required: Bool
      var list: Bool
    }

    var arguments: [Argument]
    /// Empty: no login is needed.
    var roles: Set<String>
    var mutates: Bool

    func argument(_ key: String) -> Argument? { arguments.first { $0.key == key } }
  }

  /// One row a verb: its roles, then its arguments as `key:type` in the contract's order, `!` required, `*` repeatable.
  /// Rows without roles need no login; a leading `+` marks a verb that mutates, which takes `id` and `dry` too.
  private static let table: [(String, String, String)] = [
    ("ping", "", ""),
    ("help", "", "verb:text"),
    ("quit", "", ""),
    ("set", "", "lang!:zh|en"),
    ("auth", "", "token!:text"),
    ("whoami", "any", ""),
    ("stats", "staff", ""),
    ("clock.show", "any", ""),
    ("+clock.set", "admin", "date!:date"),
    ("handbook.show", "any", "rule:text"),
    ("+user.add", "admin", "user!:user role!:role person:name outlet:outlet region:name"),
    ("+user.token", "admin", "user!:user"),
    ("+user.disable", "admin", "user!:user"),
    ("user.list", "admin auditor", "limit:limit cursor:text"),
    ("+part.add", "reviewer manager", "part!:part name!:name price!:money unit:name maker:name"),
    ("+part.price", "manager", "part!:part price!:money"),
    ("part.show", "any", "part!:part"),
    ("part.list", "any", "limit:limit cursor:text"),
    ("+outlet.add", "reviewer", "outlet!:outlet name!:name region!:name agreement!:date dealer:name"),
    ("outlet.show", "any", "outlet!:outlet"),
    ("outlet.list", "staff", "region:name limit:limit cursor:text"),
    ("+deposit.pay", "cashier", "outlet!:outlet amount!:money bank:part ref:text on:date"),
    ("deposit.show", "business", "outlet!:outlet"),
    ("+stock.receive", "clerk", "part!:part qty!:qty ref:text on:date"),
    ("stock.show", "business staff", "part:part limit:limit cursor:text"),
    ("+request.submit", "outlet", "kind!:monthly|emergency outlet!:outlet line!*:line seal!:text reason:text"),
    ("+request.review", "reviewer", "request!:REQ decision!:approve|reject line*:line reason:text"),
    ("+request.cancel", "outlet", "request!:REQ"),
    ("request.show", "business", "request!:REQ"),
    (
      "request.list", "business",
      "outlet:outlet status:submitted|replaced|rejected|cancelled|reviewed|planned|approved|partly-shipped|shipped"
        + "|received limit:limit cursor:text"
    ),
    ("+plan.make", "reviewer", "month!:month"),
    ("+plan.approve", "gm", "plan!:PLN"),
    ("plan.show", "business staff", "plan!:PLN"),
    ("+issue.ship", "clerk", "request!:REQ line*:line carrier!:truck|freight ref:text"),
    ("+receipt.confirm", "outlet", "shipment!:SHP"),
    ("shipment.show", "business", "shipment!:SHP"),
    ("shipment.list", "business", "outlet:outlet status:shipped|received|reversed limit:limit cursor:text"),
    ("+return.receive", "clerk", "outlet!:outlet line!*:line ref:text on:date"),
    ("balance", "business", "account:text outlet:outlet part:part limit:limit cursor:text"),
    ("trial", "finance manager gm auditor", ""),
    ("entry.show", "business", "entry!:entry"),
    ("+entry.reverse", "finance", "entry!:entry reason!:text on:date"),
    ("ledger.verify", "finance manager auditor admin", ""),
  ]

  static let catalogue: [String: Verb] = {
    var catalogue: [String: Verb] = [:]
    for (marked, roles, arguments) in table {
      let mutates = marked.hasPrefix("+")
      var list = arguments.split(separator: " ").map { argument(String($0)) }
      if mutates { list += [argument("id:id"), argument("dry:yes")] }
      catalogue[mutates ? String(marked.dropFirst()) : marked] = Verb(
        arguments: list, roles: roleSet(roles), mutates: mutates)
    }
    return catalogue
  }()

  private static func argument(_ text: String) -> Verb.Argument {
    let parts = text.split(separator: ":").map(String.init)
    let key = parts[0].filter { $0 != "!" && $0 != "*" }
    return Verb.Argument(
      key: key, type: parts[1], required: parts[0].contains("!"), list: parts[0].contains("*"))
  }

  private static func roleSet(_ text: String) -> Set<String> {
    switch text {
    case "any": return Set(roles)
    // The administrator looks after users and the clock and has no part in the business.
    case "business": return Set(roles).subtracting(["admin"])
    case "business staff": return Set(roles).subtracting(["admin", "outlet"])
    case "staff": return Set(roles).subtracting(["outlet"])
    default: return Set(text.split(separator: " ").map(String.init))
    }
  }

  /// Unknown and repeated keys, then what is missing, then what is malformed, then what depends on another argument.
  static func check(_ line: Line, _ verb: Verb) throws(Refusal) {
    var seen: Set<String> = []
    for (key, _) in line.arguments {
      guard let argument = verb.argument(key) else { throw unknownKey(line, key) }
      guard seen.insert(key).inserted || argument.list else { throw Refusal("BAD_VALUE", ("key", key)) }
    }
    for argument in verb.arguments where argument.required && !seen.contains(argument.key) {
      throw missing(line, argument.key)
    }
    for argument in verb.arguments {
      let values = line.arguments.filter { $0.key == argument.key }.map(\.value)
      guard isGood(values, argument.type) else { throw Refusal("BAD_VALUE", ("key", argument.key)) }
    }
    try checkDependent(line)
  }

  private static func checkDependent(_ line: Line) throws(Refusal) {
    func value(_ key: String) -> String? { line.arguments.first { $0.key == key }?.value }
    switch line.verb {
    case "user.add":
      if value("role") == "outlet" && value("outlet") == nil { throw missing(line, "outlet") }
      if value("role") == "regional" && value("region") == nil { throw missing(line, "region") }
      if value("role") != "outlet" && value("outlet") != nil { throw unknownKey(line, "outlet") }
      if value("role") != "regional" && value("region") != nil { throw unknownKey(line, "region") }
    case "request.submit":
      if value("kind") == "monthly" && value("reason") != nil { throw unknownKey(line, "reason") }
      guard value("kind") == "emergency" else { return }
      guard let reason = value("reason") else { throw missing(line, "reason") }
      if !["no-part", "no-loaner", "escalation"].contains(reason) { throw Refusal("BAD_VALUE", ("key", "reason")) }
    case "request.review":
      guard value("decision") == "reject" else { return }
      if value("reason") == nil { throw missing(line, "reason") }
      if value("line") != nil { throw unknownKey(line, "line") }
    default: return
    }
  }

  private static func unknownKey(_ line: Line, _ key: String) -> Refusal {
    Refusal("UNKNOWN_KEY", ("verb", line.verb), ("key", key))
  }

  private static func missing(_ line: Line, _ key: String) -> Refusal {
    Refusal("MISSING", ("verb", line.verb), ("key", key))
  }
}
