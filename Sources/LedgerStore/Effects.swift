import LedgerCore

/// One lot of one cell.
public struct LotKey: Hashable, Sendable {
  public let cell: CellKey
  public let lot: LotNumber
}

/// What records do to the facts: the cells, documents and counters as they will stand, and what touched them last.
/// Folding the log and accepting a command go through here alike.
public struct Effects {
  public private(set) var cells: [CellKey: Cell] = [:]
  public private(set) var touched: [LotKey: RecordNumber] = [:]
  public private(set) var documents: [DocumentKey: Document] = [:]
  public private(set) var counters: [String: CounterRow] = [:]
  public private(set) var moved: [Account: Money] = [:]

  mutating func apply(_ posting: Posting, of record: RecordNumber, to facts: WorkingSet) throws(EffectError) {
    let key = posting.cell
    let lot = posting.account.kind.keepsLots ? posting.goods?.lot ?? .none : .none
    var cell = cells[key] ?? facts.cell(key)
    cell.add(lot: lot, quantity: posting.goods?.quantity ?? .zero, amount: posting.amount)
    guard cell.amount.isInBounds, Quantity.bounds.contains(cell.quantity) else { throw .outOfBounds(key) }
    cells[key] = cell
    touched[LotKey(cell: key, lot: lot)] = record
    moved[posting.account, default: .zero] += posting.amount
    // Positions and the trial balance sum accounts over their parts; those sums must fit as well.
    let total = facts.total(posting.account) + (moved[posting.account] ?? .zero)
    guard total.isInBounds else { throw .outOfBounds(CellKey(account: posting.account)) }
  }

  mutating func apply(_ change: DocumentChange, of record: RecordNumber, to facts: WorkingSet) {
    // A document that takes a new number of a series cannot exist yet, so it need not be looked up.
    let before = documents[change.key] ?? (change.series == nil ? facts.document(change.key) : nil)
    let fields = (before?.fields ?? [:]).merging(change.set)
    documents[change.key] = Document(key: change.key, fields: fields, record: record)
    guard let series = change.series, let digits = change.key.id.split(separator: "-").last, let number = Int64(digits)
    else { return }
    counters[series] = CounterRow(series: series, last: number, record: record)
  }

  /// The last guard before a record is accepted: no lot on the wrong side of zero.
  func check() throws(EffectError) {
    for (key, cell) in cells {
      let side = key.account.kind.side
      guard side != .either else { continue }
      for lot in cell.lots {
        let wrong =
          side == .debit
          ? lot.amount < .zero || lot.quantity < .zero
          : lot.amount > .zero || lot.quantity > .zero
        if wrong { throw .wrongSide(key) }
      }
    }
  }
}

public enum EffectError: Error, Hashable, Sendable {
  /// A balance would leave the bounds of what a record can carry.
  case outOfBounds(CellKey)
  /// A balance would cross zero where it must not: a decision overlooked something.
  case wrongSide(CellKey)
}

/// What the batch in hand has changed so far.
public struct BatchInHand {
  public private(set) var records: [LedgerRecord] = []
  public private(set) var touched: [LotKey: RecordNumber] = [:]
  /// By kind, so that a list of one kind need not look through the others.
  public private(set) var documents: [DocumentKind: Set<DocumentKey>] = [:]
  public private(set) var counters: [String: CounterRow] = [:]
  private var movedTotals: [Account: Money] = [:]

  public var isEmpty: Bool { records.isEmpty }

  func record(_ number: RecordNumber) -> LedgerRecord? {
    guard let first = records.first?.number, number >= first, number.value - first.value < records.count else {
      return nil
    }
    return records[Int(number.value - first.value)]
  }

  func moved(_ account: Account) -> Money { movedTotals[account] ?? .zero }
  func documents(of kind: DocumentKind) -> Set<DocumentKey> { documents[kind] ?? [] }

  mutating func take(_ new: [LedgerRecord], _ effects: Effects) {
    records += new
    touched.merge(effects.touched) { $1 }
    for key in effects.documents.keys { documents[key.kind, default: []].insert(key) }
    counters.merge(effects.counters) { $1 }
    for (account, moved) in effects.moved { movedTotals[account, default: .zero] += moved }
  }
}
