import LedgerCore
import Synchronization

/// The in-memory reference: plain dictionaries, easy to believe. Nothing survives it; it is what the other stores are
/// measured against, what a log is folded into for verification, and the ground of simulations.
///
/// Its whole state is one value, so a snapshot is a copy.
public final class MemoryStore: LedgerStore {
  private let state = Mutex(MemoryState())

  public init() {}

  public func head() throws(StoreError) -> LogHead { state.withLock { $0.head } }

  public func load(_ keys: [FactKey]) throws(StoreError) -> [FactKey: FactValue] {
    state.withLock { $0.load(keys) }
  }

  public func append(_ batch: StoreBatch, after expected: LogHead) throws(StoreError) {
    let failure = state.withLock { state -> StoreError? in
      guard state.head == expected else {
        return .headMoved(expected: expected.count, found: state.head.count)
      }
      state.append(batch)
      return nil
    }
    if let failure { throw failure }
  }

  public func read<Value: Sendable>(_ body: (any LedgerSnapshot) throws -> Value) throws -> Value {
    try body(MemorySnapshot(state: state.withLock { $0 }))
  }
}

struct MemoryState: Sendable {
  var records: [StoredRecord] = []
  /// The places in `records` that moved something of an outlet, so that its entries are found without looking at all.
  var moves: [OutletCode: [Int]] = [:]
  var balances: [LotKey: BalanceRow] = [:]
  /// Which lots a cell has, so that loading one does not look at all.
  var lots: [CellKey: Set<LotNumber>] = [:]
  /// By kind, so that a list of one kind does not look at the others.
  var documents: [DocumentKind: [String: Document]] = [:]
  var counters: [String: CounterRow] = [:]
  var requests: [WorkingSet.RequestKey: RecordNumber] = [:]
  var texts: [RecordNumber: [TextRow]] = [:]
  var secrets: [Digest: SecretRow] = [:]
  var signatures: [String: SignatureRow] = [:]
  var tiles: [TileKey: [Digest]] = [:]

  struct TileKey: Hashable {
    let level: Int
    let index: Int64
  }

  var head: LogHead { LogHead(count: Int64(records.count), leaf: records.last?.leaf) }

  mutating func append(_ batch: StoreBatch) {
    for (place, stored) in zip(records.count..., batch.records) {
      for outlet in Set(stored.record.entry.postings.compactMap(\.account.outlet)) {
        moves[outlet, default: []].append(place)
      }
    }
    records += batch.records
    for stored in batch.records {
      guard let request = stored.record.request else { continue }
      requests[WorkingSet.RequestKey(user: stored.record.actor.user, id: request.id)] = stored.record.number
    }
    for row in batch.balances {
      let key = LotKey(cell: row.cell, lot: row.balance.lot)
      if row.balance.isEmpty {
        balances[key] = nil
        lots[row.cell]?.remove(row.balance.lot)
      } else {
        balances[key] = row
        lots[row.cell, default: []].insert(row.balance.lot)
      }
    }
    for document in batch.documents { documents[document.key.kind, default: [:]][document.key.id] = document }
    for row in batch.counters { counters[row.series] = row }
    for row in batch.texts { texts[row.record, default: []].append(row) }
    for row in batch.secrets { secrets[row.tokenHash] = row }
    for row in batch.signatures { signatures[row.name] = row }
    for tile in batch.tiles { tiles[TileKey(level: tile.level, index: tile.index)] = tile.hashes }
  }

  func cell(_ key: CellKey) -> Cell {
    Cell(lots: (lots[key] ?? []).sorted().compactMap { balances[LotKey(cell: key, lot: $0)]?.balance })
  }

  func load(_ keys: [FactKey]) -> [FactKey: FactValue] {
    var facts: [FactKey: FactValue] = [:]
    for key in keys {
      facts[key] =
        switch key {
        case .document(let key): .document(documents[key.kind]?[key.id])
        case .cell(let key): .cell(cell(key))
        case .total(let account):
          .total(balances.values.reduce(.zero) { $1.cell.account == account ? $0 + $1.balance.amount : $0 })
        case .counter(let series): .counter(counters[series]?.last ?? 0)
        case .listing(let listing):
          .listing((documents[listing.kind] ?? [:]).values.filter(listing.includes).sorted { $0.key.id < $1.key.id })
        case .record(let number):
          .record(records.indices.contains(Int(number.value) - 1) ? records[Int(number.value) - 1].record : nil)
        case .request(let user, let id): .request(requests[WorkingSet.RequestKey(user: user, id: id)])
        }
    }
    return facts
  }
}
