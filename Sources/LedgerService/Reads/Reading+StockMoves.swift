import LedgerCore
import LedgerStore
import LedgerWorkflows

/// What one record did to one part in the warehouse: a line of its card.
struct StockMove {
  let record: RecordNumber
  let on: BusinessDate
  let verb: String
  private(set) var amount = Money.zero
  /// Signed, by lot, in the order in which the record named them.
  private(set) var lots: [LotPieces] = []

  var pieces: Quantity { lots.reduce(.zero) { $0 + $1.quantity } }

  init(_ stored: StoredPosting) {
    record = stored.key.record
    on = stored.on
    verb = stored.verb
    add(stored)
  }

  mutating func add(_ stored: StoredPosting) {
    amount += stored.posting.amount
    guard let goods = stored.posting.goods else { return }
    if let known = lots.firstIndex(where: { $0.lot == goods.lot }) {
      lots[known].quantity += goods.quantity
    } else {
      lots.append(LotPieces(lot: goods.lot, quantity: goods.quantity))
    }
  }
}

extension Reading {
  /// Looks at postings one by one, in the order of the log, a chunk in memory at a time; until `look` says that it has
  /// seen enough.
  func scan(_ filter: PostingFilter, _ look: (StoredPosting) throws -> Bool) throws {
    // Finding where a day begins costs something each time, so the chunks are large.
    let most = 8000
    var after: PostingKey?
    while true {
      let found = try snapshot.postings(filter, after: after, limit: most)
      for stored in found { if try !look(stored) { return } }
      guard found.count == most else { return }
      after = found.last?.key
    }
  }

  /// The moves of a part in the warehouse, in the order of the log; until `look` says that it has seen enough.
  func moves(of part: PartCode, _ look: (StockMove) throws -> Bool) throws {
    var open: StockMove?
    var isEnough = false
    try scan(PostingFilter(account: .warehouse, part: part)) { stored in
      guard let move = open, move.record != stored.key.record else {
        if open == nil { open = StockMove(stored) } else { open?.add(stored) }
        return true
      }
      open = StockMove(stored)
      isEnough = try !look(move)
      return !isEnough
    }
    if let open, !isEnough { _ = try look(open) }
  }

  /// Non-empty balances of an account, a chunk in memory at a time; until `look` says that it has seen enough.
  func balances(
    _ filter: PostingFilter, after first: CellKey? = nil, _ look: (CellBalance) throws -> Bool
  ) throws {
    let most = 1000
    var after = first
    while true {
      let found = try snapshot.balances(filter, after: after, limit: most)
      for balance in found { if try !look(balance) { return } }
      guard found.count == most else { return }
      after = found.last?.cell
    }
  }

  /// Read for itself and not kept: a report looks at more cells than it shows.
  func lots(of key: CellKey) throws -> [LotBalance] {
    if case .cell(let cell)? = try snapshot.load([.cell(key)])[.cell(key)] { cell.lots } else { [] }
  }

  /// The business date of the record a lot came with.
  func received(_ lot: LotNumber) throws -> BusinessDate? {
    let key = FactKey.record(RecordNumber(lot.record))
    if case .record(let record)? = try snapshot.load([key])[key] { return record?.on }
    return nil
  }
}
