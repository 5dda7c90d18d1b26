import DaemonHarness
import LedgerClient
import Testing

/// What `partsledgerd verify` says of a ledger.
struct FoldTests {
  /// Enough of everything: free text, ids, lots, a replaced request, a plan, shipments, a return, a new price, a reversal.
  private static let business = [
    ("qian", "deposit.pay outlet=HN0371 amount=20000 ref=收据0001 id=pay-1"),
    ("wang", "stock.receive part=PCB-4601 qty=100 id=0193b1c2-7a00-7000-8000-000000000001"),
    ("ma", "request.submit kind=emergency outlet=HN0371 line=PCB-4601:30 seal=章 reason=no-part"),
    ("li", "request.review request=REQ-202611-00001 decision=approve reason=急用"),
    ("wang", "issue.ship request=REQ-202611-00001 line=PCB-4601:20 carrier=truck"),
    ("ma", "receipt.confirm shipment=SHP-202611-00001"),
    ("zhou", "part.price part=PCB-4601 price=500"),
    ("wang", "return.receive outlet=HN0371 line=PCB-4601:5"),
    ("admin", "clock.set date=2026-11-27"),
    ("ma", "request.submit kind=monthly outlet=HN0371 line=PCB-4601:3 seal=章"),
    ("ma", "request.submit kind=monthly outlet=HN0371 line=PCB-4601:4 seal=章"),
    ("li", "request.review request=REQ-202611-00003 decision=approve"),
    ("li", "plan.make month=2026-12"),
    ("gao", "plan.approve plan=PLN-202612"),
    ("wang", "issue.ship request=REQ-202611-00003 carrier=freight"),
    ("qian", "deposit.pay outlet=HN0371 amount=1"),
    ("sun", "entry.reverse entry=60 reason=记错"),
  ]

  static func played() async throws -> Company {
    let company = try await Company()
    for (user, line) in business { try await company.accepted(user, line) }
    return company
  }

  @Test(.timeLimit(.minutes(30)))
  func theSameCommandsGiveTheSameRoot() async throws {
    try await Gate.daemons.through {
      let (one, other) = (try await Self.played(), try await Self.played())
      let live = try await one.accepted("sun", "ledger.verify")
      #expect(try await one.stop() == .exited(0))
      #expect(try await other.stop() == .exited(0))
      let (verified, again) = (try await one.verify(), try await other.verify())
      #expect(verified.ending == .exited(0))
      #expect(again.ending == .exited(0))
      #expect(verified.lines == again.lines)
      let root = try #require(live["root"])
      #expect(verified.lines.first == "verified records=\(live["records"] ?? "") root=\(root)")
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func everyTableIsReported() async throws {
    try await Gate.daemons.through {
      let company = try await Self.played()
      #expect(try await company.stop() == .exited(0))
      let verified = try await company.verify()
      let tables = verified.lines.dropFirst().map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
      #expect(tables == ["table balance", "table counter", "table document", "table posting", "table request"])
      for line in verified.lines.dropFirst() { #expect(!line.hasSuffix(" rows=0"), "\(line)") }
    }
  }
}
