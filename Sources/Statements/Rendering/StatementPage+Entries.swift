import LedgerCore

extension StatementPage {
  /// The accounts that anything moved on: each has a column.
  private var moved: [AccountKind] {
    let kinds = Set(statement.entries.flatMap { $0.movement.postings.map(\.kind) })
    return Statement.kinds.filter(kinds.contains)
  }

  var movements: String {
    guard !statement.movements.isEmpty else {
      return "<section>\n\(heading(.movements, empty: .noMovements))\n</section>"
    }
    return """
      <section>
      \(heading(.movements, note: label(.signs)))
      \(entryTable(statement.movements))
      \(partNames)
      </section>
      """
  }

  var corrections: String {
    guard !statement.corrections.isEmpty else { return "" }
    return "<section>\n\(heading(.corrections))\n\(entryTable(statement.corrections))\n</section>"
  }

  private func entryTable(_ movements: [Statement.Movement]) -> String {
    let labels: [StatementWords.Label] = [.date, .entry, .document, .clause, .what]
    let head =
      labels.map { headCell($0, isFigure: $0 == .entry) }
      + moved.map { "<th class=\"n\">\(words["column.\($0.rawValue)"].stacked)</th>" }
    let entries = FigureWidth.of(statement.entries.map(\.movement.entry.description), atLeast: 90)
    return table(
      "lines entries", columns: ["8.4mm", entries, "23.5mm", "8.6mm", ""] + moved.map(width), head: head,
      rows: movements.map(entry) + totals(movements))
  }

  /// As narrow as its figures allow, so that the text has the rest of the sheet.
  private func width(_ kind: AccountKind) -> String {
    let lists = [statement.movements, statement.corrections].map { $0.flatMap(\.postings).filter { $0.kind == kind } }
    let sums = lists.flatMap { postings in
      [postings.filter { $0.amount > .zero }, postings.filter { $0.amount < .zero }].map { side in
        side.reduce(Money.zero) { $0 + $1.amount }
      }
    }
    return FigureWidth.of(sums.map(\.grouped), atLeast: 115)
  }

  private func entry(_ movement: Statement.Movement) -> String {
    let columns = moved.map { amounts(movement.postings, $0) }
    // The text may run on below the heads of the accounts that stay empty before the first amount.
    let free = columns.prefix { $0.isEmpty }.count
    let facts = [
      cell(day(movement.on)), cell(movement.entry.description, "n"), cell(escaped(movement.document ?? ""), "code"),
      cell(escaped(movement.clause?.number ?? "")), "<td colspan=\"\(1 + free)\">\(what(movement))</td>",
    ]
    return row(facts + columns.dropFirst(free).map { cell($0, "n") })
  }

  private func what(_ movement: Statement.Movement) -> String {
    var what = words["verb.\(movement.verb)"].inline
    if let reversed = movement.reverses {
      what += " <span class=\"goods\">\(words[.reverses].filled([("entry", reversed.description)]).inline)</span>"
    }
    let goods = movement.pieces.map { "<span class=\"goods\">\(escaped($0.part.text))\u{A0}×\($0.quantity)</span>" }
    return ([what] + goods).joined(separator: " ")
  }

  /// What an entry moved on one account: debits plain, credits with a minus sign; both where it has both.
  private func amounts(_ postings: [Statement.Line], _ kind: AccountKind) -> String {
    let amounts = postings.filter { $0.kind == kind }.map(\.amount)
    let debit = amounts.filter { $0 > .zero }.reduce(Money.zero, +)
    let credit = amounts.filter { $0 < .zero }.reduce(Money.zero, +)
    return [debit, credit].filter { $0 != .zero }.map(\.grouped).joined(separator: "<br>")
  }

  private func totals(_ movements: [Statement.Movement]) -> [String] {
    let postings = movements.flatMap(\.postings)
    return [
      (StatementWords.Label.debits, postings.filter { $0.amount > .zero }),
      (.credits, postings.filter { $0.amount < .zero }),
    ].map { label, side in
      row(
        ["<td colspan=\"5\" class=\"n\">\(words[.total].inline) · \(words[label].inline)</td>"]
          + moved.map { cell(amounts(side, $0), "n") }, "total")
    }
  }

  /// Parts that moved and are named in no other table.
  private var partNames: String {
    let elsewhere = Set(statement.holdings.map(\.part) + statement.transit.map(\.lot.part))
    let names = Set(statement.entries.flatMap { $0.movement.postings.compactMap(\.goods?.part) }).subtracting(elsewhere)
      .sorted().map { part in "<span class=\"nb\">\(part) \(foreign(partName(part)?.name ?? ""))</span>" }
    guard !names.isEmpty else { return "" }
    return "<p class=\"names\">\(label(.names)): \(names.joined(separator: "; "))</p>"
  }

  // MARK: Write-offs

  var writeOffs: String {
    let lines = statement.entries.flatMap { entry in entry.movement.writeOffs.map { (entry.movement, $0) } }
    guard !lines.isEmpty else { return "" }
    // Only a supplement has something before it.
    let hasBefore = lines.contains { $0.1.before != nil }
    let labels: [(StatementWords.Label, Bool)] =
      [
        (.entry, true), (.document, false), (.part, false), (.quantity, true), (.repair, false), (.dispatched, false),
        (.value, true), (.rate, true),
      ] + (hasBefore ? [(.before, true)] : []) + [(.credited, true), (.charged, true)]
    let columns =
      ["11mm", "26mm", "24mm", "10mm", "", "18mm", "18mm", "12mm"] + (hasBefore ? ["18mm"] : []) + ["18mm", "18mm"]
    return """
      <section>
      \(heading(.writeOffs, note: label(.writeOffRule)))
      \(table("lines", columns: columns, head: labels.map { headCell($0.0, isFigure: $0.1) },
        rows: lines.map { writeOff($0.0, $0.1, hasBefore) }))
      </section>
      """
  }

  private func writeOff(_ movement: Statement.Movement, _ line: Statement.WriteOff, _ hasBefore: Bool) -> String {
    row(
      [
        cell(movement.entry.description, "n"), cell(escaped(movement.document ?? ""), "code"),
        cell(escaped(line.part.text), "code"), figure(line.quantity.description), cell(foreign(line.repair)),
        cell(line.dispatched?.description ?? "–"), figure(line.value), figure("\(line.percent)%"),
      ] + (hasBefore ? [figure(line.before)] : []) + [figure(line.credited), figure(line.charged)])
  }
}

extension Statement.Movement {
  /// The pieces that an entry moved, part by part: what leaves one account of the outlet for another is counted once.
  var pieces: [(part: PartCode, quantity: Quantity)] {
    let parts = Set(postings.compactMap(\.goods?.part)).sorted()
    return parts.map { part in
      let sums = Statement.kinds.map { kind in
        postings.filter { $0.kind == kind && $0.goods?.part == part }
          .reduce(Quantity.zero) { $0 + ($1.goods?.quantity ?? .zero) }
      }
      return (part, sums.map { $0 < .zero ? -$0 : $0 }.max() ?? .zero)
    }
  }
}

/// How much room figures need in the small type of the entries: a digit takes 1.4 mm in bold, a point or comma half of it.
enum FigureWidth {
  /// - Parameter least: in tenths of a millimetre; the heading needs room, too.
  static func of(_ texts: [String], atLeast least: Int) -> String {
    let widths = texts.map { text in 20 + text.reduce(0) { $0 + ($1 == "," || $1 == "." ? 7 : 14) } }
    let width = max(widths.max() ?? 0, least)
    return "\(width / 10).\(width % 10)mm"
  }
}
