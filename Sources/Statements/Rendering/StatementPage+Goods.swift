import LedgerCore

extension StatementPage {
  var goods: String { "<section>\n\(holdings)\n</section>\n<section>\n\(transit)\n</section>" }

  /// Two lots in a row, down the left side first: a list of thirty takes half a page.
  private var holdings: String {
    guard !statement.holdings.isEmpty else { return heading(.holdings, empty: .nothing) }
    let lines = statement.holdings.map { lot($0).joined() }
    let isWide = lines.count > 5
    let half = isWide ? (lines.count + 1) / 2 : lines.count
    let empty = "<td colspan=\"6\"></td>"
    let rows = (0..<half).map { index in
      guard isWide else { return row([lines[index]]) }
      return row([lines[index], cell("", "gap"), half + index < lines.count ? lines[half + index] : empty])
    }
    let columns = ["20mm", "", "8.5mm", "10mm", "14mm", "16mm"]
    let head = lotHead
    return """
      \(heading(.holdings, note: total(statement.holdings)))
      \(table("lines lots", columns: isWide ? columns + ["3mm"] + columns : columns,
        head: isWide ? head + ["<th class=\"gap\"></th>"] + head : head, rows: rows))
      """
  }

  /// 未达账项
  private var transit: String {
    let lots = statement.transit.map(\.lot)
    guard !lots.isEmpty else { return heading(.transit, empty: .nothing) }
    let rows = statement.transit.map { line in row([cell(escaped(line.document ?? ""), "code")] + lot(line.lot)) }
    return """
      \(heading(.transit, note: total(lots)))
      \(table("lines lots", columns: ["27mm", "26mm", "", "14mm", "14mm", "20mm", "22mm"],
        head: [headCell(.document)] + lotHead, rows: rows))
      """
  }

  private var lotHead: [String] {
    [headCell(.part), headCell(.name)]
      + [StatementWords.Label.lot, .quantity, .price, .amount].map { headCell($0, isFigure: true) }
  }

  private func lot(_ line: Statement.LotLine) -> [String] {
    let price = line.quantity.pieces == 0 ? Money.zero : Money(fen: line.amount.fen / line.quantity.pieces)
    let name = partName(line.part)
    let unit = name?.unit.map { " <small>\(foreign($0))</small>" } ?? ""
    return [
      cell(escaped(line.part.text), "code"), cell(foreign(name?.name ?? ""), "name"), figure(line.lot.description),
      cell("\(line.quantity)\(unit)", "n"), figure(price), figure(line.amount),
    ]
  }

  private func total(_ lines: [Statement.LotLine]) -> String {
    let amount = lines.reduce(Money.zero) { $0 + $1.amount }
    let pieces = lines.reduce(Quantity.zero) { $0 + $1.quantity }
    return "\(label(.total)): \(label(.quantity)) <b>\(pieces)</b>, \(label(.amount)) <b>\(amount.grouped)</b>"
  }
}
