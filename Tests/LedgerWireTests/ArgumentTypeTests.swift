import LedgerCore
import LedgerWire
import Testing

/// Every type of argument with values that are good and values that are not, through a verb that takes it.
struct ArgumentTypeTests {
  /// Reads one argument of a verb by its specification.
  private func read(_ verb: String, _ key: String, _ value: String) throws -> ArgumentValue {
    let specification = try #require(VerbCatalogue.verb(named: verb))
    let argument = try #require(specification.argument(key))
    // What else the verb needs is left out of the question.
    let sent =
      [ReplyField(key, value)]
      + specification.arguments.filter { $0.isRequired && $0.name != key }.map {
        ReplyField($0.name, Self.sample(of: $0.type))
      }
    let arguments = try Arguments(sent, of: specification)
    return try #require(arguments[argument.name])
  }

  static func sample(of type: ArgumentType) -> String {
    switch type {
    case .user: "wh01"
    case .role: "clerk"
    case .outlet: "HN0371"
    case .part, .bank: "PCB-4601"
    case .name, .text, .id, .cursor, .token, .verb, .rule, .repair: "x"
    case .money: "1.00"
    case .quantity, .entry, .limit, .days, .parcel, .count, .statementLine: "1"
    case .claimLine: "PCB-4601:1:WX-1:2026-11-03"
    case .inspection, .correction: "PCB-4601:1:WX-1"
    case .year: "2026"
    case .edition: "2027-01"
    case .publicKey: "MFkw"
    case .figure: "ceiling-ratio:2.5"
    case .date: "2026-11-01"
    case .month: "2026-11"
    case .line, .countLine: "PCB-4601:1"
    case .yes: "yes"
    case .account: "warehouse"
    case .document(.plan): "PLN-202611"
    case .document(.statement): "STM-202611-HN0371"
    case .document(let series): "\(series.prefix)-202611-00001"
    case .choice(let choices): choices[0]
    }
  }

  static let longName = String(repeating: "网", count: 64)
  static let longText = String(repeating: "字", count: 500)

  @Test(
    "Good values",
    arguments: [
      ("user.token", "user", "a.b_c-1"), ("user.add", "role", "gm"),
      ("outlet.show", "outlet", "HN0371"), ("part.show", "part", "A.B-1"), ("deposit.pay", "bank", "ICBC.01"),
      ("part.add", "name", "主控板 A"), ("part.add", "name", longName), ("request.submit", "seal", longText),
      ("part.price", "price", "0.01"), ("part.price", "price", "9999999999.99"), ("stock.receive", "qty", "999999"),
      ("deposit.pay", "on", "2028-02-29"), ("plan.make", "month", "2199-12"), ("entry.show", "entry", "999999999999"),
      ("deposit.pay", "id", " "), ("deposit.pay", "id", longName),
      ("deposit.pay", "dry", "yes"), ("part.list", "limit", "1"), ("part.list", "limit", "1000"),
      ("part.list", "cursor", "x y"), ("auth", "token", "abc"), ("help", "verb", "Whatever it is"),
      ("handbook.show", "rule", "8.3.2"), ("balance", "account", "held:HN0371"),
      ("request.show", "request", "REQ-202611-00001"), ("request.show", "request", "REQ-202611-100000"),
      ("shipment.show", "shipment", "SHP-219912-99999"), ("plan.show", "plan", "PLN-202612"),
      ("plan.show", "plan", "PLN-202612-2"), ("request.submit", "kind", "monthly"), ("set", "lang", "zh"),
      ("request.submit", "line", "PCB-4601:1"), ("due", "days", "0"), ("due", "days", "366"),
      ("calendar.show", "year", "2000"), ("calendar.adopt", "holiday", "2027-02-28"),
      ("handbook.adopt", "edition", "2027-01.a"), ("handbook.adopt", "figure", "ceiling-ratio:2.5"),
      ("outbox.sent", "notice", "MSG-202611-00001"), ("claim.show", "claim", "CLM-202612-00001"),
      ("claim.submit", "line", "PCB-4601:2:维修 7/3:2026-11-03"), ("claim.receive", "parcel", "9999"),
      ("claim.inspect", "fault", "PCB-4601:2"), ("claim.inspect", "nocard", "PCB-4601:2:WX-7"),
      ("claim.supplement", "expired", "PCB-4601:2:WX-7"), ("goodwill.allow", "repair", "维修 7/3"),
      ("oldpart.claim", "item", "OLD-202612-00001"), ("oldpart.recover", "maker_claim", "MKR-202612-00001"),
      ("fee.file", "fee", "FEE-202612-00001"), ("fine.take", "source", "fees"),
      ("stocktake.count", "line", "PCB-4601:0"), ("stocktake.count", "line", "PCB-4601:999999"),
      ("stock.receive", "counted", "0"), ("stock.receive", "counted", "999999"),
      ("issue.ship", "counted", "FAN-0210:0"),
      ("stocktake.explain", "part", "PCB-4601"), ("stocktake.show", "stocktake", "CNT-202611-00001"),
    ])
  func good(_ verb: String, _ key: String, _ value: String) throws {
    _ = try read(verb, key, value)
  }

  @Test(
    "Bad values, each with a message of its own",
    arguments: [
      ("stocktake.count", "line", "PCB-4601", "count-line"), ("stocktake.count", "line", "PCB-4601:01", "count-line"),
      ("stocktake.count", "line", "PCB-4601:-1", "count-line"),
      ("stocktake.count", "line", "PCB-4601:1000000", "count-line"),
      ("stocktake.count", "line", "PCB-4601/old:1", "count-line"), ("stock.receive", "counted", "00", "count"),
      ("stock.receive", "counted", "1000000", "count"), ("issue.ship", "counted", "FAN-0210:+1", "count-line"),
      ("stocktake.open", "part", "pcb", "part"), ("stocktake.open", "part", "PCB-4601/old", "part"),
      ("stocktake.show", "stocktake", "REQ-202611-00001", "number"), ("stock.return", "lot", "0", "entry"),
      ("claim.submit", "line", "PCB-4601:2", "claim-line"),
      ("claim.submit", "line", "PCB-4601:2::2026-11-03", "claim-line"),
      ("claim.submit", "line", "PCB-4601:2:WX:7:2026-11-03", "claim-line"),
      ("claim.submit", "line", "PCB-4601:2:WX:\u{301}7:2026-11-03", "claim-line"),
      ("claim.submit", "line", "PCB-4601:2:WX:2026-11-31", "claim-line"),
      ("claim.submit", "line", "PCB-4601/old:2:WX:2026-11-03", "claim-line"),
      ("claim.inspect", "fault", "PCB-4601", "inspection"), ("claim.inspect", "fault", "PCB-4601:0", "inspection"),
      ("claim.inspect", "fault", "PCB-4601:1: ", "inspection"),
      ("claim.supplement", "fault", "PCB-4601:1", "inspection"),
      ("claim.receive", "parcel", "0", "parcel"), ("claim.receive", "parcel", "10000", "parcel"),
      ("goodwill.allow", "repair", "WX:7", "repair"), ("goodwill.allow", "repair", " ", "repair"),
      ("goodwill.allow", "repair", "WX:\u{301}7", "repair"), ("oldpart.claim", "item", "MKR-202612-00001", "number"),
      ("oldpart.handover", "claim", "OLD-202612-00001", "number"), ("fee.submit", "file", "maybe", "choice"),
      ("stock.receive", "part", "PCB-4601/old", "part"), ("return.receive", "line", "PCB-4601/old:1", "line"),
      ("due", "days", "367", "days"), ("due", "days", "01", "days"), ("calendar.show", "year", "1999", "year"),
      ("calendar.adopt", "holiday", "2027-02-29", "date"), ("handbook.adopt", "edition", "2027/01", "edition"),
      ("handbook.adopt", "edition", "", "edition"), ("handbook.adopt", "figure", "ceiling-ratio", "figure"),
      ("handbook.adopt", "figure", "a:b:c", "figure"), ("outbox.sent", "notice", "SHP-202611-00001", "number"),
      ("user.add", "user", "system", "reserved"), ("user.add", "user", "WH01", "user"),
      ("user.token", "user", "", "user"), ("user.add", "role", "king", "role"), ("user.add", "role", "system", "role"),
      ("outlet.show", "outlet", "hn", "outlet"), ("outlet.show", "outlet", "ABCDEFGHIJKLMNOP", "outlet"),
      ("part.show", "part", "a", "part"), ("deposit.pay", "bank", "工行", "bank"), ("part.add", "name", "", "name"),
      ("part.add", "name", "   ", "name"), ("part.add", "name", "\u{3000}", "name"),
      ("part.add", "name", "a\nb", "name"),
      ("part.add", "name", "a\u{7F}", "name"), ("part.add", "name", "a\u{85}", "name"),
      ("part.add", "name", longName + "网", "name"), ("request.submit", "seal", "", "text"),
      ("request.submit", "seal", longText + "字", "text"), ("request.submit", "seal", "a\tb", "text"),
      ("part.price", "price", "0", "money"), ("part.price", "price", "-5", "money"),
      ("part.price", "price", "1e9", "money"), ("part.price", "price", "0.001", "money"),
      ("part.price", "price", "10000000000", "money"), ("stock.receive", "qty", "0", "qty"),
      ("stock.receive", "qty", "01", "qty"), ("stock.receive", "qty", "1000000", "qty"),
      ("deposit.pay", "on", "2026-02-30", "date"), ("plan.make", "month", "2026-13", "month"),
      ("entry.show", "entry", "0", "entry"), ("entry.show", "entry", "01", "entry"),
      ("entry.show", "entry", "1000000000000", "entry"), ("deposit.pay", "id", "", "id"),
      ("deposit.pay", "id", longName + "x", "id"), ("deposit.pay", "id", "a\nb", "id"),
      ("deposit.pay", "dry", "no", "dry"), ("deposit.pay", "dry", "YES", "dry"), ("part.list", "limit", "0", "limit"),
      ("part.list", "limit", "1001", "limit"), ("part.list", "limit", "+1", "limit"),
      ("part.list", "cursor", "", "cursor"), ("auth", "token", " ", "token"), ("balance", "account", "held", "account"),
      ("balance", "account", "warehouse:X", "account"), ("request.show", "request", "REQ-202613-00001", "number"),
      ("request.show", "request", "REQ-202611-1", "number"), ("request.show", "request", "REQ-202611-00000", "number"),
      ("request.show", "request", "REQ-202611-000001", "number"),

      ("request.show", "request", "SHP-202611-00001", "number"),
      ("request.show", "request", "REQ-202611-0000a", "number"),

      ("request.show", "request", "req-202611-00001", "number"),
      ("plan.show", "plan", "PLN-202612-1", "number"), ("plan.show", "plan", "PLN-202612-02", "number"),
      ("plan.show", "plan", "PLN-202612-2-3", "number"), ("plan.show", "plan", "PLN", "number"),
      ("request.submit", "kind", "weekly", "choice"), ("set", "lang", "de", "lang"),
      ("request.submit", "line", "PCB-4601", "line"), ("request.submit", "line", "PCB-4601:0", "line"),
      ("request.submit", "line", "PCB-4601:1:2", "line"),
    ])
  func bad(_ verb: String, _ key: String, _ value: String, _ variant: String) throws {
    let refusal = try #require(throws: Refusal.self) { try read(verb, key, value) }
    #expect(refusal.messageKey == "BAD_VALUE.\(variant)")
    #expect(refusal.figures == [ReplyField("key", key)])
  }
}
