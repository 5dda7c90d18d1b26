extension Auditor {
  /// Pieces of one part in one place that nobody has touched for some days.
  private struct Idle {
    var part: String
    /// Nil for the warehouse.
    var outlet: String?
    var pieces: Int
    var amount: Fen
    var last: Day?
    var days: Int
    var cover: Int?
  }

  /// 8.7.8: what does not move, dearest first.
  func listSlowStock(_ call: Call) throws(Refusal) -> Expected {
    if call["outlet"] != nil { _ = try outlet(call) }
    let days = Auditor.digits(call["days"] ?? "90") ?? 90
    var places: [String?] = [nil]
    if let outlet = call["outlet"] { places = [outlet] }
    if call["at"] == "outlets" { places = outlets.keys.filter { isVisible($0, to: call.actor) } }
    let found = places.flatMap { place in parts.keys.compactMap { idle($0, at: place) } }.filter { $0.days >= days }
    let sorted = found.sorted { left, right in
      if left.amount != right.amount { return left.amount > right.amount }
      return (left.part, left.outlet ?? "") < (right.part, right.outlet ?? "")
    }
    return page(
      call,
      sorted.map { idle in
        let optional = [("last", idle.last?.text), ("idle", "\(idle.days)"), ("cover", idle.cover.map { "\($0)" })]
        return Auditor.row(
          [("part", idle.part), ("name", parts[idle.part]?.name ?? "")]
            + (idle.outlet.map { [("outlet", $0)] } ?? [])
            + [("qty", "\(idle.pieces)"), ("amount", Auditor.money(idle.amount))]
            + optional.compactMap { key, value in value.map { (key, $0) } })
      })
  }

  private func idle(_ part: String, at outlet: String?) -> Idle? {
    let account = outlet.map { "held:\($0)" } ?? "warehouse"
    let lots = books.lots(account, part)
    guard let oldest = lots.first else { return nil }
    let verbs = outlet == nil ? ["issue.ship"] : Auditor.usingUp
    let takings = entries.filter { entry in
      verbs.contains(entry.verb) && (outlet == nil || entry.outlet == outlet)
        && entry.postings.contains { $0.account == account && $0.part == part && $0.quantity < 0 }
    }
    let last = takings.map(\.on).max()
    let since = last ?? entry(oldest.number)?.on ?? today
    let recent = takings.filter { recentMonths.contains($0.on.month) }.flatMap(\.postings)
      .reduce(0) { $0 - ($1.account == account && $1.part == part ? $1.quantity : 0) }
    let pieces = lots.reduce(0) { $0 + $1.quantity }
    return Idle(
      part: part, outlet: outlet, pieces: pieces, amount: lots.reduce(0) { $0 + $1.amount }, last: last,
      days: today.serial - since.serial, cover: recent > 0 ? pieces * 3 / recent : nil)
  }
}
