import Foundation
import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.6, first in, first out: whatever happens to an outlet's parts, in the end every fen is accounted for.
struct ClaimHistoryTests {
  /// `PARTSLEDGER_FIRST_SEED` plays others.
  static let first = UInt64(ProcessInfo.processInfo.environment["PARTSLEDGER_FIRST_SEED"] ?? "") ?? 1
  static let count: UInt64 = 1000

  @Test(
    "8.6 A holding that is fully accounted for is exactly 0.00 and no pieces, in a thousand histories made up by seeds",
    arguments: [0, 1, 2, 3] as [UInt64])
  func fullyAccountedFor(_ quarter: UInt64) throws {
    let first = ClaimHistoryTests.first + quarter * ClaimHistoryTests.count / 4
    let seeds = first..<first + ClaimHistoryTests.count / 4
    var done: [String: Int] = [:]
    for seed in seeds {
      do {
        var history = try ClaimHistory(seed: seed)
        try history.play()
        try expectNothingLeft(history, seed)
        for record in history.shop.facts.records.values { done[record.verb, default: 0] += 1 }
      } catch {
        Issue.record("seed \(seed): \(error)")
      }
    }
    print("claim histories: seeds \(seeds.lowerBound) to \(seeds.upperBound - 1)")
    // A history in which nothing happens proves nothing.
    for verb in [
      "claim.submit", "claim.cancel", "claim.dispatch", "claim.receive", "claim.answer", "claim.deem", "claim.recount",
      "claim.inspect", "claim.settle", "claim.missing", "claim.supplement", "return.receive", "part.bought", "owed.pay",
    ] {
      #expect(done[verb, default: 0] >= 20, "\(verb)")
    }
  }

  private func expectNothingLeft(_ history: ClaimHistory, _ seed: UInt64) throws {
    let shop = history.shop
    for part in ClaimHistory.parts {
      #expect(shop.held(part) == Cell(), "seed \(seed): \(part) is still held")
      let standing = shop.standing(part)
      #expect(standing.claimed == .zero && standing.sentBack == .zero, "seed \(seed): \(part) is still tallied")
      // Each old part in the store has its document, and so has each confiscated one.
      for (account, status) in [(Account.oldStore, "store"), (.oldConfiscated, "confiscated")] {
        let documents = shop.facts.documents(DocumentListing(kind: OldPart.kind, status: status)).compactMap {
          OldPart($0)
        }
        let pieces = documents.filter { $0.part == part }.reduce(Quantity.zero) { $0 + $1.pieces }
        #expect(shop.old(account, part) == pieces.pieces, "seed \(seed): \(account) of \(part)")
      }
    }
    for claim in history.claims {
      #expect(try shop.claim(claim).isOver, "seed \(seed): \(claim)")
    }
  }
}
