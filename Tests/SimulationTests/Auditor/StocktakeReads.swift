extension Auditor {
  func showStocktake(_ call: Call) throws(Refusal) -> Expected {
    let stocktake = try stocktake(call)
    let lines = stocktake.lines.filter { (call["status"] ?? $0.status) == $0.status }
    var expected = page(call, lines.map { Auditor.row(fields($0)) })
    expected.last += " " + Auditor.join(head(stocktake))
    return expected
  }

  private func fields(_ line: Stocktake.Line) -> [(String, String)] {
    let fields = [("part", line.part), ("name", parts[line.part]?.name ?? ""), ("status", line.status)]
    guard let on = line.on else { return fields }
    let amount = line.posted == nil ? Fen(line.difference) * price(line.part) : line.amount
    return fields + [
      ("counted", "\(line.counted)"), ("book", "\(line.book)"), ("difference", "\(line.difference)"),
      ("amount", Auditor.money(amount)), ("on", on.text),
    ] + (line.posted.map { [("posted", "\($0)")] } ?? [])
  }

  private func head(_ stocktake: Stocktake) -> [(String, String)] {
    [
      ("stocktake", stocktake.number), ("scope", stocktake.scope), ("status", stocktake.status),
      ("opened", stocktake.opened.text), ("parts", "\(stocktake.lines.count)"),
      ("open", "\(stocktake.uncounted)"), ("differences", "\(stocktake.differences)"),
    ]
  }

  func listStocktakes(_ call: Call) -> Expected {
    page(
      call,
      sortedStocktakes.filter { (call["status"] ?? $0.status) == $0.status }.map { Auditor.row(head($0)) })
  }

  // MARK: What to count next

  func isCountedThisYear(_ part: String) -> Bool { cards[part].map { $0.counted + 366 >= today } ?? false }

  private struct Suggestion {
    var part: Part
    var counted: Day?
    var moves: Int
    /// never, year, busy: in this order.
    var rank: Int
  }

  /// What was never counted, then what has to be within the month, then what moves most.
  func suggestCounts(_ call: Call) -> Expected {
    let most = min(200, (parts.count + 11) / 12 * 2)
    let limit = call["limit"].flatMap(Auditor.digits) ?? most
    let all = parts.values.compactMap(suggestion).sorted { left, right in
      if left.rank != right.rank { return left.rank < right.rank }
      return left.moves != right.moves ? left.moves > right.moves : left.part.code < right.part.code
    }
    let rows = all.prefix(limit).map { suggestion in
      Auditor.row(
        [("part", suggestion.part.code), ("name", suggestion.part.name)]
          + (suggestion.counted.map { [("counted", $0.text)] } ?? []) + [
            ("moves", "\(suggestion.moves)"), ("reason", ["never", "year", "busy"][suggestion.rank]),
          ])
    }
    return Expected(rows: rows, last: "OK rows=\(rows.count) at=\(lastRecord)")
  }

  private func suggestion(_ part: Part) -> Suggestion? {
    guard unsettled(part.code) == nil, part.supersededBy == nil || inStock(part.code) > 0 else { return nil }
    let card = cards[part.code]
    let moves = entries.count { entry in
      entry.number > (card?.entry ?? 0) && entry.on + 366 >= today
        && entry.postings.contains { $0.account == "warehouse" && $0.part == part.code && $0.quantity != 0 }
    }
    guard let card else { return Suggestion(part: part, moves: moves, rank: 0) }
    if card.counted + 366 <= today + 31 {
      return Suggestion(part: part, counted: card.counted, moves: moves, rank: 1)
    }
    return moves > 0 ? Suggestion(part: part, counted: card.counted, moves: moves, rank: 2) : nil
  }
}
