import LedgerClient
import LedgerCore

/// What the measured commands need: outlets with plenty of deposit, parts in plenty, one approved request for each
/// connection, large enough to ship from for as long as the bench runs.
struct BenchWorld {
  let endpoint: Endpoint
  let clerkToken: String
  /// One for each connection.
  let requests: [String]
  static let parts = (0..<50).map { "P-\(1000 + $0)" }

  static func build(_ ledger: BenchLedger, connections: Int) async throws -> BenchWorld {
    var builder = try await Builder(ledger)
    for role in ["clerk", "reviewer", "manager", "cashier"] {
      try await builder.user(role, "user=\(role) role=\(role)")
    }
    for part in parts {
      try await builder.tell("manager", "part.add part=\(part) name=\(part) price=1.00")
      try await builder.tell("clerk", "stock.receive part=\(part) qty=999999")
      for _ in 0..<9 { try await builder.tell("clerk", "stock.receive part=\(part) qty=999999") }
    }
    var requests: [String] = []
    for index in 0..<connections {
      let outlet = "B\(1000 + index)"
      try await builder.tell("reviewer", "outlet.add outlet=\(outlet) name=\(outlet) region=bench agreement=2026-11-01")
      try await builder.tell("cashier", "deposit.pay outlet=\(outlet) amount=9000000.00")
      try await builder.user(outlet, "user=u\(1000 + index) role=outlet outlet=\(outlet)")
      let lines = (0..<2).map { "line=\(parts[(index * 2 + $0) % parts.count]):100000" }.joined(separator: " ")
      let reply = try await builder.tell(
        outlet, "request.submit kind=emergency outlet=\(outlet) seal=bench reason=no-part \(lines)")
      let number = reply["request"] ?? ""
      try await builder.tell("reviewer", "request.review request=\(number) decision=approve")
      requests.append(number)
    }
    return BenchWorld(endpoint: ledger.endpoint, clerkToken: builder.tokens["clerk"] ?? "", requests: requests)
  }

  /// The measured command of one connection: one piece of each of its two parts.
  func ship(_ connection: Int) -> String {
    let lines = (0..<2).map { "line=\(BenchWorld.parts[(connection * 2 + $0) % BenchWorld.parts.count]):1" }
    return "issue.ship request=\(requests[connection]) carrier=truck \(lines.joined(separator: " "))"
  }
}
