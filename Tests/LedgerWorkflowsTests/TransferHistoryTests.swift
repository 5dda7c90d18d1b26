import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.5.6: wherever the parts go, every piece keeps its lot and its price, and every fen is accounted for.
struct TransferHistoryTests {
  static let count: UInt64 = 200

  @Test(
    "8.5.6 What outlets hold, await and owe, what is lost and written off add up, in 200 histories made up by seeds",
    arguments: [0, 1, 2, 3] as [UInt64])
  func accountedFor(_ quarter: UInt64) throws {
    let first = ClaimHistoryTests.first + quarter * TransferHistoryTests.count / 4
    let seeds = first..<first + TransferHistoryTests.count / 4
    var done: [String: Int] = [:]
    for seed in seeds {
      do {
        var history = try TransferHistory(seed: seed)
        try history.play()
        for record in history.shop.facts.records.values { done[record.verb, default: 0] += 1 }
      } catch {
        Issue.record("seed \(seed): \(error)")
      }
    }
    print("transfer histories: seeds \(seeds.lowerBound) to \(seeds.upperBound - 1)")
    // A history in which nothing happens proves nothing.
    for verb in [
      "issue.ship", "receipt.confirm", "receipt.deem", "receipt.report", "receipt.settle", "claim.submit",
      "claim.settle", "return.receive", "part.price", "transfer.ask", "transfer.approve", "transfer.cancel",
      "transfer.ship", "transfer.in", "transfer.receive", "transfer.report", "transfer.settle", "transfer.back",
      "transfer.deem",
    ] {
      #expect(done[verb, default: 0] >= 3, "\(verb)")
    }
  }
}
