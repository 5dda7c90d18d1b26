import LedgerBook
import Statements
import Testing

@Suite("The words of a statement")
struct StatementWordsTests {
  /// The records that post to an outlet's accounts: commands, what an opened day does by itself, and the second records of
  /// plans and transfers.
  static let verbs = [
    "deposit.pay", "deposit.deduct", "request.review", "request.approve", "request.cancel", "request.lapse",
    "plan.release", "plan.drop", "issue.ship", "receipt.confirm", "receipt.deem", "receipt.report", "receipt.settle",
    "shipment.recall", "return.receive", "transfer.ship", "transfer.in", "transfer.receive", "transfer.deem",
    "transfer.report", "transfer.settle", "transfer.back", "part.bought", "owed.pay", "claim.settle",
    "claim.supplement", "claim.missing", "fine.confirm", "fine.take", "fee.settle", "fee.pay", "refund.pay",
    "loaner.lost", "outlet.settle", "debt.writeoff", "entry.reverse",
  ]

  @Test("every key has its word in both languages, and no word is left over")
  func complete() throws {
    let texts = try LedgerBook().statementTexts
    let keys = StatementWords.keys(verbs: StatementWordsTests.verbs)
    #expect(Set(keys).count == keys.count)
    for key in keys {
      for language in Language.allCases where (texts[key]?[language] ?? "").isEmpty {
        Issue.record("\(key) has no \(language.rawValue)")
      }
    }
    let own = texts.keys.filter { !$0.hasPrefix("status.") && !$0.hasPrefix("account.") }
    #expect(Set(own).subtracting(keys) == [])
  }

  @Test("a word that is not there shows its own name")
  func missing() {
    let words = StatementWords(texts: [:])
    #expect(words["verb.deposit.pay"] == StatementWords.Pair(chinese: "deposit.pay", english: "deposit.pay"))
    #expect(words["odd"] == StatementWords.Pair(chinese: "", english: ""))
  }
}
