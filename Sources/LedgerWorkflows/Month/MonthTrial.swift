import LedgerCore

/// 试算平衡表: the balances of all accounts as of a month's last day, by business date, as the closing record carries them
/// (8.7.6).
public struct MonthTrial: Hashable, Sendable {
  /// The record that last changed the month's document when it was summed: the one that signed the month, so that nothing
  /// has been dated into it since.
  public let signedBy: RecordNumber
  /// By name.
  public let lines: [Line]
  /// The sums of the lines in money. Memo accounts are among the lines, and balance among themselves.
  public var debit: Money { money.reduce(.zero) { $0 + $1.debit } }
  public var credit: Money { money.reduce(.zero) { $0 + $1.credit } }

  /// One of the company's accounts, or all outlets' accounts of a kind together: what it comes to, on the side it is on.
  public struct Line: Hashable, Sendable {
    /// `cash:BANK`, `warehouse`, `deposit`.
    public let name: String
    public let debit: Money
    public let credit: Money

    public init(name: String, debit: Money, credit: Money) {
      self.name = name
      self.debit = debit
      self.credit = credit
    }

    fileprivate var isMemo: Bool { (AccountKind(rawValue: name) ?? Account(name)?.kind)?.isMemo ?? false }
  }

  /// - Parameter lines: in any order; those that come to nothing are left out.
  public init(signedBy: RecordNumber, lines: [Line]) {
    self.signedBy = signedBy
    self.lines = lines.filter { $0.debit != $0.credit }.sorted { $0.name < $1.name }
  }

  private var money: [Line] { lines.filter { !$0.isMemo } }
}

extension MonthTrial {
  public static let kind: DocumentKind = "trial"
  public static func key(_ month: BusinessMonth) -> DocumentKey { DocumentKey(kind, month.description) }

  /// The lines of the trial balance a month was closed with; none where there is no document.
  public static func lines(of document: Document?) -> [Line] {
    document?.fields.rows("lines", Line.init) ?? []
  }

  /// How many records there were before the month was closed: the size of the tree that was signed then.
  public static func size(of document: Document?) -> Int64? { document?.fields["size"]?.integer }

  /// The size of the tree that is signed with the record that closes a month.
  static func size(closing context: Context) -> Int64 { context.record.value - 1 }

  func created(_ month: BusinessMonth, _ context: Context) -> DocumentChange {
    DocumentChange(
      MonthTrial.key(month),
      set: [
        "size": .integer(MonthTrial.size(closing: context)), "debit": .money(debit), "credit": .money(credit),
        "lines": .array(lines.map(\.row)), "on": .word(context.today),
      ])
  }
}

extension MonthTrial.Line {
  fileprivate init?(_ row: [CanonicalValue]) {
    guard row.count >= 3, let name = row[0].string, let debit = row[1].integer, let credit = row[2].integer else {
      return nil
    }
    self.init(name: name, debit: Money(fen: debit), credit: Money(fen: credit))
  }

  fileprivate var row: CanonicalValue { .array([.string(name), .money(debit), .money(credit)]) }
}
