import LedgerWire

/// The stock card of one part: as the ledger shows it, or reckoned from the postings on the warehouse.
struct StockCard: Equatable {
  struct Line: Equatable {
    let entry: String
    let on: String
    let verb: String
    var moved = 0, balance = 0, amount = 0
    /// Pieces by lot, without sign, as the postings name them.
    var lots: [String] = []
  }

  var lines: [Line] = []

  /// `stock.card`.
  init(_ rows: [ReplyLine]) {
    lines = rows.map { row in
      Line(
        entry: row["entry"] ?? "", on: row["on"] ?? "", verb: row["verb"] ?? "",
        moved: (Int(row["in"] ?? "0") ?? 0) - (Int(row["out"] ?? "0") ?? 0), balance: Int(row["balance"] ?? "") ?? 0,
        amount: fen(row["amount"]), lots: row.fields.filter { $0.key == "lot" }.map(\.value))
    }
  }

  /// `entries account=warehouse part=`: the postings of one record belong together.
  init(postings: [ReplyLine]) {
    var balance = 0
    for row in postings.sorted(by: { Int($0["entry"] ?? "") ?? 0 < Int($1["entry"] ?? "") ?? 0 }) {
      let entry = row["entry"] ?? ""
      if lines.last?.entry != entry {
        lines.append(Line(entry: entry, on: row["on"] ?? "", verb: row["verb"] ?? ""))
      }
      let pieces = Int(row["qty"] ?? "0") ?? 0
      balance += pieces
      lines[lines.count - 1].moved += pieces
      lines[lines.count - 1].balance = balance
      lines[lines.count - 1].amount += fen(row["amount"])
      if pieces != 0 { lines[lines.count - 1].lots.append("\(row["lot"] ?? ""):\(abs(pieces))") }
    }
  }

  /// Month by month of the business dates: what came in, what went out, and what is there at the end.
  var months: [[String]] {
    var balance = 0
    return Dictionary(grouping: lines, by: { String($0.on.prefix(7)) }).sorted { $0.key < $1.key }.map { month, lines in
      let came = lines.reduce(0) { $0 + max($1.moved, 0) }
      let went = lines.reduce(0) { $0 + max(-$1.moved, 0) }
      balance += came - went
      return [month, "\(came)", "\(went)", "\(balance)"]
    }
  }
}
