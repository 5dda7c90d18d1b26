import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.3.3: whatever an outlet has, its end leaves nothing unaccounted for.
struct ClosingHistoryTests {
  static let count: UInt64 = 500

  @Test(
    "8.3.3 After settling nothing is held, every fen is accounted for, and there is a refund or a receivable, never both",
    arguments: [0, 1] as [UInt64])
  func accountedFor(_ half: UInt64) throws {
    let first = ClaimHistoryTests.first + half * ClosingHistoryTests.count / 2
    let seeds = first..<first + ClosingHistoryTests.count / 2
    var endings: [String: Int] = [:]
    for seed in seeds {
      do {
        var history = try ClosingHistory(seed: seed)
        try history.play()
        endings[history.ending, default: 0] += 1
      } catch {
        Issue.record("seed \(seed): \(error)")
      }
    }
    print("ends of outlets: seeds \(seeds.lowerBound) to \(seeds.upperBound - 1): \(endings)")
    for ending in ["refunded", "paid", "written off"] { #expect(endings[ending, default: 0] >= 20, "\(ending)") }
  }
}
