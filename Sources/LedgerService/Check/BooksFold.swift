import LedgerCore
import LedgerStore
import StatementSigning

/// What the log adds up to, record by record: the tree of its hashes, the balance of every cell, the card of every part.
struct BooksFold {
  private(set) var records: Int64 = 0
  private(set) var tree = MerkleTree(hash: OpenSSLHash())
  private(set) var balances: [CellKey: LotBalance] = [:]
  /// The last posting taken.
  private(set) var last: PostingKey?
  private(set) var wrong: [(check: BooksReport.Check, detail: String)] = []
  /// The parts that one record moves in the warehouse, until the next record begins.
  private var moved: Set<PartCode> = []

  mutating func take(_ record: LoggedRecord) {
    records += 1
    if record.number.value != records { note(.tree, "record \(records) is missing") }
    let leaf = tree.leaf(record.bytes)
    if leaf != record.leaf { note(.tree, "record \(record.number) does not hash to its leaf") }
    _ = tree.append(leaf)
  }

  mutating func take(_ stored: StoredPosting) {
    if let last, last.record != stored.key.record { closeCards(of: last.record) }
    last = stored.key
    let posting = stored.posting
    let cell = posting.cell
    balances[cell, default: LotBalance(lot: .none, quantity: .zero, amount: .zero)].amount += posting.amount
    guard let goods = posting.goods else { return }
    balances[cell]?.quantity += goods.quantity
    if cell.account == .warehouse { moved.insert(goods.part) }
  }

  /// 8.7.1: at no time may a card say that there is less than nothing.
  mutating func closeCards(of record: RecordNumber) {
    for part in moved.sorted() where card(part).quantity < .zero {
      note(.cards, "\(part) falls below 0 with record \(record)")
    }
    moved.removeAll(keepingCapacity: true)
  }

  func card(_ part: PartCode) -> LotBalance {
    balances[CellKey(account: .warehouse, part: part)] ?? LotBalance(lot: .none, quantity: .zero, amount: .zero)
  }

  private mutating func note(_ check: BooksReport.Check, _ detail: String) {
    let known = wrong.count { $0.check == check }
    if known < BooksReport.most { wrong.append((check, detail)) }
  }
}
