import LedgerCore
import LedgerWire

/// What every account came to, reckoned from the answer to `entries` alone, by business date. It shares no code with what
/// makes the statements.
struct Reckoning {
  struct Posting {
    let entry: Int64
    let on: String
    let verb: String
    /// `held`, `cash`; of whom: `HN0371`, `BANK`, nothing.
    let kind: String
    let owner: String
    let part: String
    let lot: Int64
    let pieces: Int64
    let amount: Int

    /// As a statement has it, in one line.
    var text: String { part.isEmpty ? "\(kind) \(amount)" : "\(kind) \(amount) \(part) \(lot) \(pieces)" }
    var isOutlets: Bool { Reckoning.kinds.contains(kind) }
  }

  static let kinds = ["deposit", "fees", "advance", "transit", "held", "owed", "fines", "committed"]

  private(set) var byOutlet: [String: [Posting]] = [:]
  private var all: [Posting] = []
  /// The day of the entry that another entry reverses, by the number of the latter.
  private(set) var reversed: [Int64: String] = [:]

  init(_ ledger: QuarterLedger) throws {
    all = try Reckoning.entries(ledger).map { row in
      let account = (row["account"] ?? "").split(separator: ":").map(String.init)
      return Posting(
        entry: Int64(row["entry"] ?? "") ?? 0, on: row["on"] ?? "", verb: row["verb"] ?? "", kind: account[0],
        owner: account.count > 1 ? account[1] : "", part: row["part"] ?? "", lot: Int64(row["lot"] ?? "0") ?? 0,
        pieces: Int64(row["qty"] ?? "0") ?? 0, amount: fen(row["amount"]))
    }
    byOutlet = Dictionary(grouping: all.filter(\.isOutlets), by: \.owner)
    let days = Dictionary(all.map { ($0.entry, $0.on) }) { first, _ in first }
    for entry in Set(all.lazy.filter { $0.verb == "entry.reverse" }.map(\.entry)) {
      let earlier = try ledger.ask("entry.show entry=\(entry)").last?["reverses"].flatMap { Int64($0) }
      guard let earlier, let day = days[earlier] else { throw Surprise(text: "entry \(entry) reverses nothing") }
      reversed[entry] = day
    }
  }

  /// All pages.
  private static func entries(_ ledger: QuarterLedger) throws -> [ReplyLine] {
    var (rows, end) = try ledger.rows("entries")
    while let next = end["next"] {
      let page = try ledger.rows("entries \(ReplyField("cursor", next).wireText)")
      rows += page.rows
      end = page.end
    }
    return rows
  }

  var postings: Int { all.count }

  /// The trial balance as of a day: what each account of the company, and each kind of account of all outlets together,
  /// comes to; what comes to nothing is left out.
  func trial(to day: String) -> [String: Int] {
    var sums: [String: Int] = [:]
    for posting in all where posting.on <= day {
      let name = posting.isOutlets || posting.owner.isEmpty ? posting.kind : "\(posting.kind):\(posting.owner)"
      sums[name, default: 0] += posting.amount
    }
    return sums.filter { $0.value != 0 }
  }
}
