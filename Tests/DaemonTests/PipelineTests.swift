import DaemonHarness
import LedgerCore
import LedgerWire
import Testing

/// Many commands behind each other, without waiting for answers.
struct PipelineTests {
  private func replies(_ lines: [String], as user: String, of company: Company) async throws -> [ReplyLine] {
    try await blocking {
      let connection = try company.connectLines(user)
      try connection.write(Array(lines.map { $0 + "\n" }.joined().utf8))
      return try lines.map { _ in try ReplyLine.read(Array((connection.readReply().last ?? "").utf8)) }
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func twoHundredInOneWriteAreAnsweredInOrder() async throws {
    try await Gate.daemons.through {
      let company = try await Company()
      let amounts = (1...200).map { Money(fen: Int64($0) * 100 + 7) }
      let lines = amounts.map { "deposit.pay outlet=HN0371 amount=\($0)" } + ["deposit.show outlet=HN0371", "stats"]
      let replies = try await replies(lines, as: "qian", of: company)

      let first = try #require(replies[0]["entry"].flatMap { Int64($0) })
      var deposit = Money.zero
      for (index, amount) in amounts.enumerated() {
        deposit += amount
        guard case .ok = replies[index] else {
          Issue.record("\(lines[index]): \(replies[index].text)")
          continue
        }
        #expect(replies[index]["entry"] == "\(first + Int64(index))")
        #expect(replies[index]["deposit"] == "\(deposit)")
      }
      // A question behind them sees all of them.
      #expect(replies[200]["deposit"] == "\(deposit)")
      #expect(replies[200]["at"] == "\(first + 199)")
      #expect(replies[201]["records"] == "\(first + 199)")
      #expect(try await company.stop() == .exited(0))
    }
  }

  /// A shipment over the ceiling in the middle of a batch that commits: it takes no number, no document number and no
  /// id, and once the cause is mended the same line with the same id is decided anew.
  @Test(.timeLimit(.minutes(30)))
  func whatIsRefusedInABatchLeavesNoTrace() async throws {
    try await Gate.daemons.through {
      let company = try await Company()
      try await company.accepted("qian", "deposit.pay outlet=HN0371 amount=10000")
      let more = try await company.accepted("qian", "deposit.pay outlet=HN0371 amount=2000")
      try await company.accepted("wang", "stock.receive part=CMP-9001 qty=48")
      try await company.accepted(
        "ma", "request.submit kind=emergency outlet=HN0371 line=CMP-9001:48 seal=章 reason=no-part")
      try await company.accepted("li", "request.review request=REQ-202611-00001 decision=approve")
      try await company.accepted("sun", "entry.reverse entry=\(more["entry"] ?? "") reason=重复记账")

      let receive = "stock.receive part=PCB-4601 qty=1"
      let ship = "issue.ship request=REQ-202611-00001 carrier=truck id=ship-1"
      let few = "issue.ship request=REQ-202611-00001 line=CMP-9001:8 carrier=truck id=ship-2"
      let lines =
        [String](repeating: receive, count: 60) + [ship] + [String](repeating: receive, count: 60) + [few, ship]
      let replies = try await replies(lines, as: "wang", of: company)

      for refused in [replies[60], replies[122]] {
        guard case .error("CEILING", _) = refused else {
          Issue.record("not refused: \(refused.text)")
          return
        }
      }
      #expect(replies[60]["shortfall"] == "6000.00")
      #expect(replies[121]["shipment"] == "SHP-202611-00001")
      let entries = replies.compactMap { $0["entry"].flatMap { Int64($0) } }
      #expect(entries == Array(entries[0]..<entries[0] + 121))

      let stats = try await company.accepted("sun", "stats")
      #expect(stats.number("records") == entries.last)
      #expect(try #require(stats.number("largest_batch")) > 1, "nothing was committed together")

      try await company.accepted("qian", "deposit.pay outlet=HN0371 amount=2000")
      let retry = try await company.accepted("wang", ship)
      #expect(retry["replayed"] == nil)
      #expect(retry["shipment"] == "SHP-202611-00002")
      #expect(retry.number("entry") == (entries.last ?? 0) + 2)
      #expect(try await company.accepted("wang", ship)["replayed"] == "yes")
      #expect(try await company.stop() == .exited(0))
      #expect(try await company.verify().ending == .exited(0))
    }
  }
}
