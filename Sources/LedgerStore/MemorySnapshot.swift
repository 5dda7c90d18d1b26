import LedgerCore

/// A copy of the in-memory state, read by filtering and sorting: slow, and hard to get wrong. Only for one outlet's entries
/// the records of others are left out beforehand.
struct MemorySnapshot: LedgerSnapshot {
  let state: MemoryState

  func head() -> LogHead { state.head }
  func load(_ keys: [FactKey]) -> [FactKey: FactValue] { state.load(keys) }

  func records(from first: RecordNumber, limit: Int) -> [LoggedRecord] {
    state.records.dropFirst(Int(max(0, first.value - 1))).prefix(limit).map {
      LoggedRecord(number: $0.record.number, bytes: $0.bytes, leaf: $0.leaf)
    }
  }

  func documents(_ kind: DocumentKind, _ filter: DocumentFilter, after: String?, limit: Int) -> [Document] {
    let found = (state.documents[kind] ?? [:]).values.filter { document in
      (after == nil || document.key.id > after!)
        && (filter.outlet == nil || document.outlet == filter.outlet)
        && (filter.status == nil || document.status == filter.status)
        && (filter.month == nil || document.month == filter.month)
    }
    return Array(found.sorted { $0.key.id < $1.key.id }.prefix(limit))
  }

  func balances(_ filter: PostingFilter, after: CellKey?, limit: Int) -> [CellBalance] {
    func order(_ key: CellKey) -> (String, String) { (key.account.description, key.part?.text ?? "") }
    let cells = state.lots.keys.filter { filter.includes($0) && (after == nil || order($0) > order(after!)) }
    let rows = cells.sorted { order($0) < order($1) }.lazy.map { key in
      let cell = state.cell(key)
      return CellBalance(cell: key, quantity: cell.quantity, amount: cell.amount)
    }
    return Array(rows.filter { $0.quantity != .zero || $0.amount != .zero }.prefix(limit))
  }

  func postings(_ filter: PostingFilter, after: PostingKey?, limit: Int) -> [StoredPosting] {
    let first = Int(max(0, (after?.record.value ?? 1) - 1))
    guard let outlet = filter.outlet else { return postings(filter, after, limit, in: state.records.dropFirst(first)) }
    let moves = (state.moves[outlet] ?? []).lazy.filter { $0 >= first }
    return postings(filter, after, limit, in: moves.map { state.records[$0] })
  }

  private func postings(
    _ filter: PostingFilter, _ after: PostingKey?, _ limit: Int, in records: some Sequence<StoredRecord>
  ) -> [StoredPosting] {
    var found: [StoredPosting] = []
    for stored in records {
      let record = stored.record
      if let from = filter.from, record.on < from { continue }
      if let to = filter.to, record.on > to { continue }
      for (index, posting) in record.entry.postings.enumerated() {
        let key = PostingKey(record: record.number, index: index)
        guard after == nil || after! < key, filter.includes(posting.cell) else { continue }
        found.append(StoredPosting(key: key, on: record.on, verb: record.verb, posting: posting))
        if found.count == limit { return found }
      }
    }
    return found
  }

  func texts(of record: RecordNumber) -> [TextRow] {
    (state.texts[record] ?? []).sorted { $0.field < $1.field }
  }

  func secret(_ tokenHash: Digest) -> SecretRow? { state.secrets[tokenHash] }
  func signature(_ name: String) -> SignatureRow? { state.signatures[name] }
  func tile(level: Int, index: Int64) -> [Digest]? { state.tiles[MemoryState.TileKey(level: level, index: index)] }

  func rows(of table: ProjectionTable, after: String?, limit: Int) -> [ProjectionRow] {
    let all: [ProjectionRow] =
      switch table {
      case .posting:
        state.records.flatMap { stored in
          stored.record.entry.postings.enumerated().map { index, posting in
            .posting(
              PostingKey(record: stored.record.number, index: index), on: stored.record.on, verb: stored.record.verb,
              posting)
          }
        }
      case .balance: state.balances.values.map(ProjectionRow.balance)
      case .document: state.documents.values.flatMap(\.values).map(ProjectionRow.document)
      case .counter: state.counters.values.map(ProjectionRow.counter)
      case .request:
        state.records.compactMap { stored in
          stored.record.request.map {
            .request(user: stored.record.actor.user, $0, record: stored.record.number)
          }
        }
      }
    let sorted = all.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return Array(
      sorted.drop { row in after.map { !$0.utf8.lexicographicallyPrecedes(row.key.utf8) } ?? false }.prefix(limit))
  }
}
