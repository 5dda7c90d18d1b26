import DaemonHarness
import LedgerClient
import LedgerCore
import Testing

/// Many hands at one outlet's ceiling at once.
struct OneOutletManyHandsTests {
  private static let hands = 64
  /// 30,000.00 / 750.00
  private static let fitting = 40

  /// 64 compressors at 750.00 are approved under a ceiling of 48,000.00; then a deposit is reversed and the ceiling is
  /// 30,000.00. 64 connections of two clerks ship one each, all at once, and every command is sent once more by another
  /// connection of the same clerk.
  @Test(.timeLimit(.minutes(30)))
  func theCeilingHolds() async throws {
    try await Gate.daemons.through {
      let company = try await approvedAndReduced()
      let before = try await company.accepted("sun", "stats").number("records") ?? 0
      let pairs = try await shipAllAtOnce(company)

      let accepted = pairs.filter { $0.first.code == nil }
      #expect(accepted.count == Self.fitting)
      for (first, second) in pairs {
        #expect(first.code == second.code)
        guard first.code == nil else {
          #expect(first.code == "CEILING")
          continue
        }
        #expect(first.withoutReplayed == second.withoutReplayed)
        #expect([first, second].filter { $0["replayed"] == "yes" }.count == 1)
        #expect(try #require(first.money("occupied")) <= #require(first.money("ceiling")))
      }
      #expect(Set(accepted.map { $0.first["entry"] }).count == Self.fitting)
      #expect(Set(accepted.map { $0.first["shipment"] }).count == Self.fitting)

      // The numbers are the ones that followed, without a gap: one record for each accepted id, none for the others.
      let numbers = accepted.compactMap { $0.first.number("entry") }.sorted()
      #expect(numbers == Array(before + 1...before + Int64(Self.fitting)))
      let sun = try await company.connect("sun")
      #expect(try await sun.accepted("stats").number("records") == before + Int64(Self.fitting))
      let shown = try await sun.accepted("deposit.show outlet=HN0371")
      #expect(shown["occupied"] == "30000.00")
      #expect(shown["ceiling"] == "30000.00")
      #expect(try await sun.accepted("trial")["difference"] == "0.00")
      #expect(try await company.stop() == .exited(0))
      #expect(try await company.verify().ending == .exited(0))
    }
  }

  private func approvedAndReduced() async throws -> Company {
    let company = try await Company()
    try await company.accepted("qian", "deposit.pay outlet=HN0371 amount=10000")
    let more = try await company.accepted("qian", "deposit.pay outlet=HN0371 amount=6000")
    try await company.accepted("wang", "stock.receive part=CMP-9001 qty=100")
    try await company.accepted(
      "ma", "request.submit kind=emergency outlet=HN0371 line=CMP-9001:64 seal=章 reason=no-part")
    try await company.accepted("li", "request.review request=REQ-202611-00001 decision=approve")
    try await company.accepted("sun", "entry.reverse entry=\(more["entry"] ?? "") reason=重复记账")
    return company
  }

  private func shipAllAtOnce(_ company: Company) async throws -> [(first: Reply, second: Reply)] {
    var connections: [LedgerConnection] = []
    for hand in 0..<Self.hands { connections.append(try await company.connect(hand % 2 == 0 ? "wang" : "zhao")) }
    return try await withThrowingTaskGroup(of: (Int, Bool, Reply).self) { group in
      for hand in 0..<Self.hands {
        let line = "issue.ship request=REQ-202611-00001 line=CMP-9001:1 carrier=truck id=hand-\(hand)"
        for isAgain in [false, true] {
          // Two further on sits the same clerk.
          let connection = connections[(hand + (isAgain ? 2 : 0)) % Self.hands]
          group.addTask { (hand, isAgain, try await connection.ask(line)) }
        }
      }
      var replies: [Bool: [Int: Reply]] = [false: [:], true: [:]]
      for try await (hand, isAgain, reply) in group { replies[isAgain]?[hand] = reply }
      return (0..<Self.hands).compactMap { hand in
        guard let first = replies[false]?[hand], let second = replies[true]?[hand] else { return nil }
        return (first, second)
      }
    }
  }
}
