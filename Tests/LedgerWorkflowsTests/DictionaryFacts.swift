import LedgerCore

@testable import LedgerWorkflows

/// Facts in plain dictionaries: what a store holds, without a store. What a decision wants done is applied the way the
/// log is folded: postings to their cells, fields over the documents, numbers to their series.
struct DictionaryFacts: Facts {
  var documents: [DocumentKey: Document] = [:]
  var cells: [CellKey: Cell] = [:]
  var counters: [String: Int64] = [:]
  var records: [RecordNumber: LedgerRecord] = [:]
  var last: RecordNumber = .none

  func document(_ key: DocumentKey) -> Document? { documents[key] }
  func cell(_ key: CellKey) -> Cell { cells[key] ?? Cell() }
  func counter(_ series: String) -> Int64 { counters[series] ?? 0 }
  func record(_ number: RecordNumber) -> LedgerRecord? { records[number] }

  func total(_ account: Account) -> Money {
    cells.reduce(.zero) { $1.key.account == account ? $0 + $1.value.amount : $0 }
  }

  func documents(_ listing: DocumentListing) -> [Document] {
    documents.values.filter(listing.includes).sorted { $0.key.id < $1.key.id }
  }

  /// Takes up an accepted decision as the next records: its own, and those it causes.
  mutating func apply(_ decision: Decision, verb: String, by actor: Actor) throws {
    let own = last.next
    try append(decision.step, verb: verb, by: actor, reply: decision.reply)
    for item in decision.items {
      try append(item.step, verb: item.verb, by: item.actor ?? actor, arguments: item.arguments, cause: own)
    }
  }

  /// Something the ledger was founded with.
  mutating func put(_ change: DocumentChange) {
    documents[change.key] = Document(key: change.key, fields: change.set, record: last)
  }

  private mutating func append(
    _ step: Decision.Step, verb: String, by actor: Actor, arguments: CanonicalObject = [:],
    cause: RecordNumber? = nil, reply: [ReplyField] = []
  ) throws {
    last = last.next
    // Whatever a step posts must balance; making the entry is the check.
    let entry = try Entry(step.postings)
    records[last] = LedgerRecord(
      number: last, recordedAt: Instant(startOf: step.on), on: step.on, actor: actor, verb: verb,
      arguments: arguments, outlet: step.outlet, clause: step.clause, cause: cause, reverses: step.reverses,
      reply: reply, entry: entry, changes: step.changes)
    for posting in entry.postings {
      let lot = posting.account.kind.keepsLots ? posting.goods?.lot ?? .none : .none
      cells[posting.cell, default: Cell()].add(
        lot: lot, quantity: posting.goods?.quantity ?? .zero, amount: posting.amount)
    }
    // No lot on the wrong side of zero once the whole entry is made, as the stores have it.
    for posting in entry.postings {
      let wrong = cells[posting.cell]?.lots.contains { lot in
        switch posting.account.kind.side {
        case .debit: lot.quantity < .zero || lot.amount < .zero
        case .credit: lot.quantity > .zero || lot.amount > .zero
        case .either: false
        }
      }
      if wrong ?? false { throw WrongSide(cell: posting.cell) }
    }
    for change in step.changes {
      let before = documents[change.key]?.fields ?? [:]
      documents[change.key] = Document(key: change.key, fields: before.merging(change.set), record: last)
      if let series = change.series { counters[series, default: 0] += 1 }
    }
  }
}

/// A balance crossed zero where it must not.
struct WrongSide: Error { let cell: CellKey }
