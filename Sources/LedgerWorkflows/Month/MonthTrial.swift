import LedgerCore

/// 试算平衡表: the balances of all accounts as of a month's last day, by business date, as the closing record carries them
/// (8.7.6).
public struct MonthTrial: Hashable, Sendable {
  /// The record that last changed the month's document when it was summed. The month was signed by it, so that nothing
  /// has been dated into the month since.
  public let signedBy: RecordNumber
  /// By name; an account without a balance has none. Memo accounts are among them, and in neither sum.
  public let lines: [Line]
  public let debit: Money
  public let credit: Money

  /// One of the company's accounts, or one kind of the outlets' accounts: the debit balances, and the credit balances.
  public struct Line: Hashable, Sendable {
    public let name: String
    public let debit: Money
    public let credit: Money

    public init(name: String, debit: Money, credit: Money) {
      self.name = name
      self.debit = debit
      self.credit = credit
    }
  }

  /// - Parameter lines: in any order, empty ones among them or not.
  public init(signedBy: RecordNumber, lines: [Line], debit: Money, credit: Money) {
    self.signedBy = signedBy
    self.lines = lines.filter { $0.debit != .zero || $0.credit != .zero }.sorted { $0.name < $1.name }
    self.debit = debit
    self.credit = credit
  }

  public static let kind: DocumentKind = "trial"
  public static func key(_ month: BusinessMonth) -> DocumentKey { DocumentKey(kind, month.description) }

  /// The lines of a closed month's trial balance; none where there is no such document.
  public static func lines(of document: Document?) -> [Line] {
    document?.fields.rows("lines") { row in
      guard row.count == 3, let name = row[0].string, let debit = row[1].integer, let credit = row[2].integer else {
        return nil
      }
      return Line(name: name, debit: Money(fen: debit), credit: Money(fen: credit))
    } ?? []
  }

  /// How many records there are before the one that closes the month: the size of the tree that is signed with it.
  static func size(_ context: Context) -> Int64 { context.record.value - 1 }

  /// The size of the tree that was signed with the closing of a month; nil where none was.
  public static func size(of month: BusinessMonth, _ facts: any Facts) -> Int64? {
    facts.document(key(month))?.fields["size"]?.integer
  }

  func created(_ month: BusinessMonth, _ context: Context) -> DocumentChange {
    DocumentChange(
      MonthTrial.key(month),
      set: [
        "size": .integer(MonthTrial.size(context)), "debit": .money(debit), "credit": .money(credit),
        "lines": .array(lines.map { .array([.string($0.name), .money($0.debit), .money($0.credit)]) }),
        "on": .word(context.today),
      ])
  }
}
