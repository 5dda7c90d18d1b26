import LedgerCore
import StatementSigning
import Statements

/// A small log, kept by hand: what a statement and its proof are made from in these tests. The figures of the statement
/// are folded from the records here in the plainest way, so that the checks are not tested against themselves.
struct SampleLog {
  var records: [LedgerRecord] = []
  var documents: [RecordNumber: String] = [:]
  var writeOffs: [RecordNumber: [Statement.WriteOff]] = [:]
  private let outlet: OutletCode

  init(outlet: OutletCode) { self.outlet = outlet }

  var next: RecordNumber { RecordNumber(Int64(records.count) + 1) }

  /// Records something of the outlet, or of nobody in particular.
  @discardableResult
  mutating func add(
    _ on: BusinessDate, _ verb: String, _ clause: Clause? = nil, document: String? = nil, ofOutlet: Bool = true,
    reverses: RecordNumber? = nil, _ postings: [Posting] = []
  ) -> RecordNumber {
    let number = next
    // Every entry is written out balanced below; one that is not would be a mistake in this file.
    guard let entry = try? Entry(postings) else { fatalError("the sample's entry \(number) does not balance") }
    records.append(
      LedgerRecord(
        number: number, recordedAt: Instant(startOf: on), on: on,
        actor: Actor(user: "fin01", person: "person-7", role: .finance),
        verb: verb, arguments: document.map { ["document": .string($0)] } ?? [:], outlet: ofOutlet ? outlet : nil,
        clause: clause, reverses: reverses, entry: entry))
    documents[number] = document
    return number
  }

  var tree: MerkleTree<OpenSSLHash> {
    var tree = MerkleTree(hash: OpenSSLHash())
    for record in records { _ = tree.append(tree.leaf(record.canonicalBytes)) }
    return tree
  }

  /// Proofs over the first `size` records.
  func prover(size: Int) -> MerkleProver<OpenSSLHash> {
    var tree = MerkleTree(hash: OpenSSLHash())
    for record in records.prefix(size) { _ = tree.append(tree.leaf(record.canonicalBytes)) }
    let tiles = tree.partialTiles
    return MerkleProver(hash: OpenSSLHash(), size: Int64(size)) { level, index in
      tiles.first { $0.level == level && $0.index == index }?.hashes
    }
  }

  // MARK: Folding

  /// The outlet's own postings, with the records they stand in, in their order.
  private func own(_ wanted: (LedgerRecord) -> Bool) -> [(record: LedgerRecord, line: Statement.Line)] {
    records.filter(wanted).flatMap { record in
      record.entry.postings.filter { $0.account.outlet == outlet }.map {
        (record, Statement.Line(kind: $0.account.kind, amount: $0.amount, goods: $0.goods))
      }
    }
  }

  func movement(_ record: LedgerRecord) -> Statement.Movement? {
    let lines = own { $0.number == record.number }.map(\.line)
    guard !lines.isEmpty else { return nil }
    return Statement.Movement(
      entry: record.number, leaf: MerkleTree(hash: OpenSSLHash()).leaf(record.canonicalBytes), on: record.on,
      verb: record.verb,
      clause: record.clause, document: documents[record.number], reverses: record.reverses, postings: lines,
      writeOffs: writeOffs[record.number] ?? [])
  }

  func accounts(_ month: BusinessMonth) -> [Statement.AccountLine] {
    Statement.kinds.map { kind in
      func sum(_ wanted: (LedgerRecord, Money) -> Bool) -> Money {
        own { _ in true }.filter { $0.line.kind == kind && wanted($0.record, $0.line.amount) }
          .reduce(.zero) { $0 + $1.line.amount }
      }
      return Statement.AccountLine(
        kind: kind, opening: sum { record, _ in record.on.month < month },
        debit: sum { record, amount in record.on.month == month && amount > .zero },
        credit: -sum { record, amount in record.on.month == month && amount < .zero },
        closing: sum { record, _ in record.on.month <= month })
    }
  }

  func lots(_ kind: AccountKind, at day: BusinessDate) -> [Statement.LotLine] {
    var cells: [PartCode: Cell] = [:]
    for (_, line) in own({ $0.on <= day }) where line.kind == kind {
      guard let goods = line.goods else { continue }
      cells[goods.part, default: Cell()].add(lot: goods.lot, quantity: goods.quantity, amount: line.amount)
    }
    return cells.sorted { $0.key < $1.key }.flatMap { part, cell in
      cell.lots.map { Statement.LotLine(part: part, lot: $0.lot, quantity: $0.quantity, amount: $0.amount) }
    }
  }

  func ceiling(_ month: BusinessMonth, ratio: Int64) -> Statement.Ceiling {
    func sum(_ kinds: [AccountKind], _ day: BusinessDate) -> Money {
      own { $0.on <= day }.filter { kinds.contains($0.line.kind) }.reduce(.zero) { $0 + $1.line.amount }
    }
    func day(_ day: BusinessDate) -> Statement.Ceiling.Day {
      Statement.Ceiling.Day(
        on: day, occupied: sum([.transit, .held, .owed], day), ratio: String(ratio),
        ceiling: -sum([.deposit], day) * Quantity(ratio))
    }
    let moved = own { $0.on.month == month }.map(\.record.on)
    let days = Set(moved + [month.day(1), month.lastDay]).sorted().map(day)
    let last = day(month.lastDay)
    let committed = sum([.committed], month.lastDay)
    return Statement.Ceiling(
      ratio: String(ratio), deposit: -sum([.deposit], month.lastDay), ceiling: last.ceiling, occupied: last.occupied,
      committed: committed, available: last.ceiling - last.occupied - committed, days: days)
  }

  func proof(of statement: Statement, note: String, earlier: Int?) throws -> StatementProof {
    let size = Int(statement.checkpoint.size)
    let prover = prover(size: size)
    return StatementProof(
      statement: statement.number, note: note,
      certificate: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
      earlier: try earlier.map {
        StatementProof.Earlier(
          size: Int64($0), root: try self.prover(size: $0).root(), path: try prover.consistency(from: Int64($0)))
      },
      records: try (statement.movements + statement.corrections).map(\.entry).sorted().map { entry in
        StatementProof.Inclusion(
          entry: entry, bytes: records[Int(entry.value) - 1].canonicalBytes,
          path: try prover.inclusion(of: entry.value - 1))
      })
  }
}
