import LedgerCore
import StatementSigning
import Statements

/// Statements that are not true, and files that say too much: one thing changed in each, so that it is seen whether the
/// checks would see it.
struct FalsifiedStatements {
  let months: [IssuedMonth]
  let comparison: StatementComparison
  let proofs: [String: StatementProof]
  let ledger: QuarterLedger

  /// What was changed, and whether anything was found wrong.
  func all(_ foreign: ForeignWords) throws -> [String: Bool] {
    var found: [String: Bool] = [:]
    for (what, falsify) in FalsifiedStatements.changes {
      guard let outlet = months[1].statements.sorted(by: { $0.key < $1.key }).first(where: { falsify($0.value) != nil })
      else { throw Surprise(text: "no statement for: \(what)") }
      var month = months[1]
      month.statements = [outlet.key: falsify(outlet.value) ?? outlet.value]
      var comparison = StatementComparison(comparison.reckoning)
      comparison.compare(month, after: months[0])
      found[what] = !comparison.wrong.isEmpty
    }
    var month = months[1]
    month.statements["HN0001"] = nil
    found["a statement left out of the sum"] = try !comparison.trialFaults(month, ledger).isEmpty
    for (what, falsify) in FalsifiedStatements.proofChanges {
      guard var proof = proofs["HN0001"], let statement = months[1].statements["HN0001"], !proof.records.isEmpty else {
        throw Surprise(text: "HN0001 has no entries")
      }
      falsify(&proof)
      found[what] = !proof.faults(of: statement, hash: OpenSSLHash()).isEmpty
    }
    for (what, word) in try words() {
      var foreign = foreign
      let before = foreign.faults.count
      foreign.look(in: Array("{\"note\":\"\(word)。\"}".utf8), of: "HN0001", what)
      found[what] = foreign.faults.count > before
    }
    return found
  }

  /// What belongs to others, from the ledger's own answers.
  private func words() throws -> [(String, String)] {
    let name = try ledger.ask("outlet.show outlet=HN0002").last?["name"] ?? ""
    let request = try ledger.list("request.list").first { $0["outlet"] != "HN0001" }?["request"] ?? ""
    let transfer = try ledger.list("transfer.list").first?["transfer"] ?? ""
    return [
      ("the code of another", "STM-202611-HN0002"), ("the login of another", "hn0002"), ("the name of another", name),
      ("a request of another", request), ("a transfer of others", transfer),
    ]
  }

  private typealias Change = (what: String, falsify: @Sendable (Statement) -> Statement?)

  /// nil where the statement has nothing of the kind.
  private static let changes: [Change] = [
    ("an opening", { line($0, .held) { .init(kind: $0.kind, opening: $0.opening + fen, $0) } }),
    (
      "an opening, carried to the end",
      { line($0, .deposit) { .init(kind: $0.kind, opening: $0.opening - fen, $0, closing: $0.closing - fen) } }
    ),
    ("a closing", { line($0, .owed) { .init(kind: $0.kind, opening: $0.opening, $0, closing: $0.closing + fen) } }),
    (
      "the pieces of a lot",
      { statement in
        guard let lot = statement.holdings.first else { return nil }
        return statement.with(
          \.holdings[0], .init(part: lot.part, lot: lot.lot, quantity: Quantity(9), amount: lot.amount))
      }
    ),
    (
      "the number of a lot",
      { statement in
        guard let lot = statement.holdings.first else { return nil }
        let other = LotNumber(record: lot.lot.record + 1)
        return statement.with(
          \.holdings[0], .init(part: lot.part, lot: other, quantity: lot.quantity, amount: lot.amount))
      }
    ),
    ("goods on their way", { $0.transit.isEmpty ? nil : $0.with(\.transit, []) }),
    ("an entry left out", { $0.movements.isEmpty ? nil : $0.with(\.movements, Array($0.movements.dropLast())) }),
    (
      "a correction among the movements",
      { $0.corrections.isEmpty ? nil : $0.with(\.movements, $0.movements + $0.corrections).with(\.corrections, []) }
    ),
    ("the statement before", { $0.previous == nil ? nil : $0.with(\.previous, nil) }),
    ("the days of the ceiling", { $0.ceiling.days.count < 3 ? nil : $0.with(\.ceiling, $0.ceiling.without(day: 1)) }),
  ]

  private static let proofChanges: [(what: String, falsify: @Sendable (inout StatementProof) -> Void)] = [
    (
      "a byte of a record",
      { proof in
        let record = proof.records[0]
        var bytes = record.bytes
        bytes[bytes.count / 2] ^= 1
        proof.records[0] = .init(entry: record.entry, bytes: bytes, path: record.path)
      }
    ),
    ("a record without proof", { $0.records.removeFirst() }),
    (
      "the checkpoint of the month before",
      { proof in
        proof.earlier = proof.earlier.map { .init(size: $0.size - 1, root: $0.root, path: $0.path) }
      }
    ),
  ]

  private static let fen = Money(fen: 1)

  private static func line(
    _ statement: Statement, _ kind: AccountKind, _ change: (Statement.AccountLine) -> Statement.AccountLine
  ) -> Statement? {
    statement.with(\.accounts, statement.accounts.map { $0.kind == kind ? change($0) : $0 })
  }
}

extension Statement {
  fileprivate func with<Value>(_ member: WritableKeyPath<Statement, Value>, _ value: Value) -> Statement {
    var statement = self
    statement[keyPath: member] = value
    return statement
  }
}

extension Statement.AccountLine {
  fileprivate init(kind: AccountKind, opening: Money, _ line: Statement.AccountLine, closing: Money? = nil) {
    self.init(kind: kind, opening: opening, debit: line.debit, credit: line.credit, closing: closing ?? line.closing)
  }
}

extension Statement.Ceiling {
  fileprivate func without(day index: Int) -> Statement.Ceiling {
    var days = days
    days.remove(at: index)
    return Statement.Ceiling(
      ratio: ratio, deposit: deposit, ceiling: ceiling, occupied: occupied, committed: committed, available: available,
      days: days)
  }
}
