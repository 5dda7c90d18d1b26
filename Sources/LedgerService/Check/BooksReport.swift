import LedgerCore
import LedgerWire
import LedgerWorkflows

/// What looking through the books found (8.7.6).
struct BooksReport {
  /// What is compared, in the order of the report.
  enum Check: String, CaseIterable {
    /// Every balance is the sum of its postings, and all of them balance.
    case books
    /// The card of every part: never below nothing, and at its end what the warehouse has, at today's price.
    case cards
    /// Every lot has pieces, and a price that divides evenly.
    case lots
    /// Transit is what shipments and transfers say is on its way; commitments are what requests have reserved.
    case documents
    /// Parts counted within the year, and no difference left undecided.
    case counts
    /// The leaves are the hashes of the records, and the tiles give the root.
    case tree
  }

  /// A difference beyond this many of one check would say nothing new.
  static let most = 20

  let at: RecordNumber
  let root: String
  /// How much was looked at.
  var counts: [Check: Int] = [:]
  var differences: [Check: [String]] = [:]
  /// What waits for somebody without being wrong.
  var open = 0

  init(at: RecordNumber, root: String) {
    self.at = at
    self.root = root
  }

  var check: BooksCheck {
    BooksCheck(at: at, differences: differences.values.reduce(0) { $0 + $1.count }, open: open)
  }

  mutating func note(_ check: Check, _ difference: String) {
    guard differences[check, default: []].count < BooksReport.most else { return }
    differences[check, default: []].append(difference)
  }

  mutating func count(_ check: Check, _ number: Int = 1) { counts[check, default: 0] += number }

  var rows: [[ReplyField]] {
    Check.allCases.flatMap { check -> [[ReplyField]] in
      let found = differences[check] ?? []
      let status = !found.isEmpty ? "differs" : check == .counts && open > 0 ? "open" : "ok"
      let number = check == .counts && status == "open" ? open : counts[check] ?? 0
      return [BooksReport.row(check, status, number)]
        + found.map { BooksReport.row(check, "differs", 1) + [ReplyField("detail", $0)] }
    }
  }

  private static func row(_ check: Check, _ status: String, _ count: Int) -> [ReplyField] {
    [ReplyField("check", check.rawValue), ReplyField("status", status), ReplyField("count", count)]
  }
}
