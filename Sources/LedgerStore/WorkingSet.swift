import LedgerCore

/// The facts the writer works with: what it has loaded, with the changes of the batch in hand on top. There is one,
/// and only the writer touches it.
///
/// A fact that is asked for and not there yet is noted in `missing`; the writer loads it and decides again. When a
/// commit fails everything is dropped and loaded anew, so nothing of a lost batch can linger.
public final class WorkingSet: Facts {
  private var documents: [DocumentKey: Document?] = [:]
  private var cells: [CellKey: Cell] = [:]
  private var totals: [Account: Money] = [:]
  private var counters: [String: Int64] = [:]
  private var requests: [RequestKey: RecordNumber?] = [:]
  /// Lists as the store has them, without the batch in hand; they serve one batch.
  private var listings: [DocumentListing: [Document]] = [:]
  /// Old records serve one decision and are then forgotten.
  private var records: [RecordNumber: LedgerRecord?] = [:]

  public private(set) var batch = BatchInHand()
  public private(set) var missing: [FactKey] = []

  /// How many facts stay cached between batches before the cache is emptied.
  private let capacity: Int

  public init(capacity: Int = 400_000) { self.capacity = capacity }

  struct RequestKey: Hashable {
    let user: String
    let id: String
  }

  // MARK: Facts

  public func document(_ key: DocumentKey) -> Document? {
    guard let known = documents[key] else { return absent(.document(key), nil) }
    return known
  }

  public func cell(_ key: CellKey) -> Cell {
    guard let known = cells[key] else { return absent(.cell(key), Cell()) }
    return known
  }

  public func total(_ account: Account) -> Money {
    guard let known = totals[account] else { return absent(.total(account), .zero) }
    return known
  }

  public func counter(_ series: String) -> Int64 {
    guard let known = counters[series] else { return absent(.counter(series), 0) }
    return known
  }

  public func documents(_ listing: DocumentListing) -> [Document] {
    guard let known = listings[listing] else { return absent(.listing(listing), []) }
    // The store does not know the batch in hand: what that has changed is judged as it stands now.
    let changed = batch.documents(of: listing.kind)
    guard !changed.isEmpty else { return known }
    let others = known.filter { !changed.contains($0.key) }
    let mine = changed.compactMap { documents[$0] ?? nil }.filter(listing.includes)
    return (others + mine).sorted { $0.key.id < $1.key.id }
  }

  public func record(_ number: RecordNumber) -> LedgerRecord? {
    if let own = batch.record(number) { return own }
    guard let known = records[number] else { return absent(.record(number), nil) }
    return known
  }

  /// Which record answered this user's command of this id.
  public func request(user: String, id: String) -> RecordNumber? {
    guard let known = requests[RequestKey(user: user, id: id)] else { return absent(.request(user: user, id: id), nil) }
    return known
  }

  private func absent<Value>(_ key: FactKey, _ value: Value) -> Value {
    missing.append(key)
    return value
  }

  // MARK: Loading

  public func forgetMissing() { missing.removeAll(keepingCapacity: true) }

  /// Loads what is missing. A fact the batch has already changed is never overwritten.
  public func loadMissing(from store: some LedgerStore) throws(StoreError) {
    let facts = try store.load(Array(Set(missing)))
    forgetMissing()
    for (key, value) in facts { take(key, value) }
  }

  private func take(_ key: FactKey, _ value: FactValue) {
    switch (key, value) {
    case (.document(let key), .document(let document)): if documents[key] == nil { documents[key] = document }
    case (.cell(let key), .cell(let cell)): if cells[key] == nil { cells[key] = cell }
    case (.total(let account), .total(let total)):
      // The store's total is from before this batch.
      if totals[account] == nil { totals[account] = total + batch.moved(account) }
    case (.counter(let series), .counter(let last)): if counters[series] == nil { counters[series] = last }
    case (.listing(let listing), .listing(let found)): listings[listing] = found
    case (.record(let number), .record(let record)): records[number] = record
    case (.request(let user, let id), .request(let number)):
      let key = RequestKey(user: user, id: id)
      if requests[key] == nil { requests[key] = number }
    default: break  // A store that answers another question than was asked is caught by the conformance suite.
    }
  }

  // MARK: Changing

  /// What these records would do, without doing it. Facts they touch and that are not loaded are noted as missing; the
  /// result then means nothing.
  public func effects(of records: [LedgerRecord]) throws(EffectError) -> Effects {
    var effects = Effects()
    for record in records {
      for posting in record.entry.postings { try effects.apply(posting, of: record.number, to: self) }
      for change in record.changes { effects.apply(change, of: record.number, to: self) }
    }
    try effects.check()
    return effects
  }

  /// Takes the effects into the batch in hand.
  public func merge(_ records: [LedgerRecord], _ effects: Effects) {
    for (key, cell) in effects.cells { cells[key] = cell }
    for (key, document) in effects.documents { documents[key] = document }
    for (series, row) in effects.counters { counters[series] = row.last }
    for (account, moved) in effects.moved where totals[account] != nil { totals[account]! += moved }
    for record in records {
      guard let request = record.request else { continue }
      requests[RequestKey(user: record.actor.user, id: request.id)] = record.number
    }
    batch.take(records, effects)
    forgetDecision()
  }

  /// Forgets what served only the decision just made.
  public func forgetDecision() { records.removeAll(keepingCapacity: true) }

  /// The rows to write for the batch in hand; the writer adds bytes, texts, secrets and tiles.
  public func rows() -> StoreBatch {
    var rows = StoreBatch()
    rows.balances = batch.touched.map { key, record in
      BalanceRow(cell: key.cell, balance: cells[key.cell, default: Cell()][key.lot], record: record)
    }
    rows.documents = batch.documents.values.flatMap { $0 }.compactMap { documents[$0] ?? nil }
    rows.counters = batch.counters.map { $0.value }
    return rows
  }

  /// The batch is durable: its facts are the store's now.
  public func committed() {
    batch = BatchInHand()
    listings.removeAll(keepingCapacity: true)
  }

  /// Forgets documents that no decision will ask for; between batches only.
  public func forget(_ keys: [DocumentKey]) {
    guard batch.isEmpty else { return }
    for key in keys { documents[key] = nil }
  }

  /// Empties the cache when it has grown over its capacity; between batches only.
  public func trim() {
    if batch.isEmpty, documents.count + cells.count + requests.count > capacity { dropEverything() }
  }

  /// The batch is lost, or nobody knows: whatever is cached may be wrong.
  public func dropEverything() {
    documents.removeAll()
    cells.removeAll()
    totals.removeAll()
    counters.removeAll()
    requests.removeAll()
    listings.removeAll()
    forgetDecision()
    forgetMissing()
    batch = BatchInHand()
  }
}
