import LedgerCore

/// What a statement's renderings say, in both languages. The texts are data (`Ledger/Messages/Statement.yaml`, the chart of
/// accounts); the statement itself has none of them in it, so that what is signed doesn't change with a word.
public struct StatementWords: Sendable {
  /// By key: `label.opening`, `account.held`, `column.held`, `verb.issue.ship`, `status.settled`, `open.claim`, `due.dispatch`.
  public let texts: [String: Pair]

  /// A word in both languages.
  public struct Pair: Hashable, Sendable {
    public let chinese: String
    public let english: String

    public init(chinese: String, english: String) {
      self.chinese = chinese
      self.english = english
    }
  }

  public init(texts: [String: Pair]) { self.texts = texts }

  /// A word that isn't there shows its own name: a verb of a newer program is printed rather than left out.
  public subscript(key: String) -> Pair {
    if let pair = texts[key] { return pair }
    let name = String(key.drop { $0 != "." }.dropFirst())
    return Pair(chinese: name, english: name)
  }

  subscript(label: Label) -> Pair { self["label.\(label.rawValue)"] }

  /// Every key that a rendering may ask for.
  ///
  /// - Parameter verbs: of all records that may post to an outlet's accounts.
  public static func keys(verbs: some Sequence<String>) -> [String] {
    Label.allCases.map { "label.\($0.rawValue)" }
      + Statement.kinds.flatMap { ["account.\($0.rawValue)", "column.\($0.rawValue)"] }
      + verbs.map { "verb.\($0)" } + openKinds.map { "open.\($0)" } + dueKinds.map { "due.\($0)" }
      + statuses.map { "status.\($0)" }
  }

  /// What can be open when a statement is made, what can fall due after it, and the statuses both can have.
  static let openKinds = ["request", "shipment", "transfer", "claim", "fine", "fee", "refund", "dispute"]
  static let dueKinds = [
    "deposit", "window", "review", "approve", "plan", "ship", "receipt", "settle", "transfer", "presale", "fine",
    "claim",
    "dispatch", "answer", "lapse", "statement",
  ]
  static let statuses = [
    "submitted", "signed", "reviewed", "planned", "approved", "partly-shipped", "shipped", "arrived", "reported",
    "asked", "difference", "disputed", "counted", "inspected", "partly-settled", "proposed", "confirmed", "no-file",
    "open", "issued", "acknowledged", "no-reply", "deemed",
  ]
}

extension StatementWords {
  /// What is printed around the figures.
  enum Label: String, CaseIterable {
    // The head.
    case title, month, number, outlet, region, agreement, dealer, issued
    case notInvoice = "not-invoice"
    case answerBy = "answer-by"
    case currency, unit
    // The position.
    case position, deposit, ceiling, occupied, committed, available, over, owed
    case renminbi, chart
    case chartOccupied = "chart-occupied"
    case chartCeiling = "chart-ceiling"
    // Accounts.
    case accounts, account, opening, debits, credits, closing, debit, credit, level
    case sides
    // Entries.
    case movements, corrections, date, entry, document, clause, what, reverses, names
    case noMovements = "no-movements"
    case signs
    // Write-offs.
    case part, quantity, repair, dispatched, value, rate, before, credited, charged
    case writeOffs = "write-offs"
    case writeOffRule = "write-off-rule"
    // Holdings.
    case holdings, transit, name, lot, price, amount, total, nothing
    // What is open, what falls due.
    case open, due, kind, status, since
    // The statement before, and the answer.
    case previous, first, answer, answering
    case answeringText = "answering-text"
    case checkpoint, root, digest
    case previousDigest = "previous-digest"
    case checkingText = "checking-text"
    // The seals.
    case agreed, differing, signature, sealed
    case companySeal = "company-seal"
    case outletSeal = "outlet-seal"
    // The table.
    case section, head
    case debitAmount = "debit-amount"
    case creditAmount = "credit-amount"
    case balance, note
  }
}
