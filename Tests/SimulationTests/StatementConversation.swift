import Testing

/// What two outlets and the company say to each other about the end of a month.
struct StatementConversation {
  var auditor = Auditor(firstDay: "2026-11-01", records: 4)

  mutating func say(_ user: String, _ line: String) -> String { auditor.expect(user: user, line: line).last }

  mutating func ok(_ user: String, _ line: String, _ end: String = "") {
    let last = say(user, line)
    #expect(last.hasPrefix("OK ") && last.hasSuffix(end), "\(line): \(last)")
  }

  mutating func rows(_ user: String, _ line: String) -> [String] { auditor.expect(user: user, line: line).rows }

  mutating func close(_ month: String) {
    ok("fin", "month.sign month=\(month)")
    ok("fin", "month.close month=\(month)")
  }

  /// At the end of November: O holds ten pieces, P has paid its deposit and nothing more.
  static func atTheEndOfNovember() -> StatementConversation {
    var ledger = StatementConversation()
    for (user, role) in [
      ("rev", "reviewer"), ("mgr", "manager"), ("clerk", "clerk"), ("cash", "cashier"), ("fin", "finance"),
      ("fin2", "finance"),
    ] {
      ledger.ok("admin", "user.add user=\(user) role=\(role)")
    }
    ledger.ok("mgr", "part.add part=A name=a price=10.00")
    for outlet in ["O", "P"] {
      ledger.ok("rev", "outlet.add outlet=\(outlet) name=n\(outlet) region=r agreement=2026-10-30")
      ledger.ok("admin", "user.add user=\(outlet.lowercased()) role=outlet outlet=\(outlet)")
      ledger.ok("cash", "deposit.pay outlet=\(outlet) amount=10000")
    }
    ledger.ok("clerk", "stock.receive part=A qty=100")
    ledger.ok("o", "request.submit kind=emergency outlet=O line=A:10 seal=s reason=no-part")
    ledger.ok("rev", "request.review request=REQ-202611-00001 decision=approve")
    ledger.ok("clerk", "issue.ship request=REQ-202611-00001 carrier=truck")
    ledger.ok("o", "receipt.confirm shipment=SHP-202611-00001")
    ledger.ok("admin", "clock.set date=2026-12-03")
    return ledger
  }
}
