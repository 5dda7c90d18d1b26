import LedgerCore
import LedgerStore
import LedgerWire

typealias QuarterLedger = InProcessLedger<MemoryStore>

/// What the quarter of the fixture lacks, done beside its play by outlets it leaves alone: transfers, claims with
/// supplements, fines, purchases, paper that comes late, entries reversed later, outlets that close.
///
/// Everything is put down for a day and done when the clock comes to it, in the order put down.
final class SideBusiness {
  let ledger: QuarterLedger
  let outlets: PlayedOutlets
  private(set) var today: BusinessDate
  private var agenda: [(day: BusinessDate, act: () throws -> Void)] = []
  /// Looked up when they are first needed: the region of each outlet, and who can receive parts.
  var knownRegions: [String: String] = [:]
  var knownTraders: [String] = []
  /// How much of what was done, for the figures at the end.
  private(set) var done: [String: Int] = [:]
  /// Entries made to be reversed.
  var papers: [String] = []
  /// Outlets that have claimed something; what they hold is left to their claims.
  var claimants: Set<String> = []

  init(_ ledger: QuarterLedger, _ outlets: PlayedOutlets, today: String) throws {
    guard let today = BusinessDate(today) else { throw Surprise(text: "\(today) is no day") }
    self.today = today
    self.ledger = ledger
    self.outlets = outlets
  }

  func on(_ day: String, _ act: @escaping () throws -> Void) throws {
    guard let day = BusinessDate(day) else { throw Surprise(text: "\(day) is no day") }
    agenda.append((day, act))
  }

  func later(_ days: Int, _ act: @escaping () throws -> Void) { agenda.append((today.adding(days: days), act)) }

  /// Does what is put down for this day, and what was put down for days the clock has jumped over.
  func comes(to day: BusinessDate) throws {
    today = day
    while let next = agenda.indices.filter({ agenda[$0].day <= day }).min(by: { agenda[$0].day < agenda[$1].day }) {
      try agenda.remove(at: next).act()
    }
  }

  func count(_ what: String, _ pieces: Int = 1) { done[what, default: 0] += pieces }

  /// Has to be accepted.
  @discardableResult
  func say(_ user: String, _ line: String) throws -> ReplyLine {
    guard let last = try ledger.ask(line, as: user).last, case .ok = last else {
      throw Surprise(text: "\(today) @\(user) \(line): \(try ledger.ask(line, as: user).last?.text ?? "no reply")")
    }
    return last
  }

  func field(_ key: String, _ reply: ReplyLine) throws -> String {
    guard let value = reply[key] else { throw Surprise(text: "no \(key) in \(reply.text)") }
    return value
  }

  /// The parts an outlet holds, each with its pieces.
  func held(by outlet: String) throws -> [(part: String, pieces: Int)] {
    try ledger.ask("balance account=held:\(outlet)").compactMap { row in
      guard let part = row["part"], let pieces = row["qty"].flatMap(Int.init), pieces > 0 else { return nil }
      return (part, pieces)
    }
  }
}
