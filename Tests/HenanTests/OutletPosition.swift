import LedgerStore
import LedgerWire

/// Where an outlet stands at the end: its figures in fen, and how many pieces of each part it holds.
struct OutletPosition: Equatable {
  var transit = 0, held = 0, owed = 0, occupied = 0, advance = 0
  var pieces: [String: Int] = [:]
}

extension OutletPosition {
  init(_ outlet: Recomputation.Outlet) {
    transit = outlet.transit
    held = outlet.lots.values.reduce(0) { $0 + worth($1) }
    owed = outlet.owed
    occupied = transit + held + owed
    advance = outlet.advance
    pieces = outlet.lots.mapValues { $0.reduce(0) { $0 + $1.pieces } }.filter { $0.value != 0 }
  }

  /// What the ledger answers: `deposit.show`, and the balances, which must be the same figures once more.
  init<Store: LedgerStore>(of outlet: String, in ledger: InProcessLedger<Store>) throws {
    let shown = try ledger.ask("deposit.show outlet=\(outlet)").last
    transit = fen(shown?["transit"])
    held = fen(shown?["held"])
    owed = fen(shown?["owed"])
    occupied = fen(shown?["occupied"])
    var sums: [String: Int] = [:]
    for row in try ledger.list("balance outlet=\(outlet)") {
      let account = String((row["account"] ?? "").prefix { $0 != ":" })
      sums[account, default: 0] += fen(row["amount"])
      if account == "held", let part = row["part"], let count = row["qty"].flatMap(Int.init), count != 0 {
        pieces[part, default: 0] += count
      }
    }
    advance = -(sums["advance"] ?? 0)
    guard [transit, held, owed] == ["transit", "held", "owed"].map({ sums[$0] ?? 0 }) else {
      throw Surprise(text: "\(outlet): deposit.show and balance disagree")
    }
  }
}
