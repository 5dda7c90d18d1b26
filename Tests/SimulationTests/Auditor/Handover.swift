extension Auditor {
  private static let handoverKeys = ["count", "damaged", "lost"]

  /// 8.3.3: what an outlet holds is counted and taken over; what is damaged or lost it owes, and everything is set
  /// against its money.
  mutating func settleOutlet(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    try requireItems(call, Auditor.handoverKeys) { parts[$0] != nil }
    guard standing(outlet) == "closing" else { throw wrongStanding(outlet) }
    try requireNothingOpen(outlet)
    try keepApart(call, outlet, [(step: "approve", person: outlets[outlet]?.closer)])
    let named = try requireWhole(call, outlet)
    try requireHeld(call.lines("count"), outlet, sentBackToo: true)
    var writing = WritingOff(books: books)
    var charged: Fen = 0
    for part in named { takeOver(part, call.lines("count").pieces(part), outlet, &writing) }
    let good = writing.amount
    for key in ["damaged", "lost"] {
      for part in named { charged += charge(part, call.lines(key).pieces(part), outlet, &writing) }
    }
    let taken = settleDebts(outlet, &writing)
    outlets[outlet]?.settler = call.actor.person
    outlets[outlet]?.status = "settled"
    try append(call, outlet: outlet, rule: "8.3.3", limit: "outlet", writing.postings)
    for part in named { cutSentBack(outlet, part) }
    closeIfEmpty(outlet, call)
    return Auditor.fields(
      ("outlet", outlet), ("status", standing(outlet)), ("good", Auditor.money(good)),
      ("charged", Auditor.money(charged)), ("taken", Auditor.money(taken)),
      ("refund", Auditor.money(money(of: outlet))), ("receivable", Auditor.money(receivable(outlet))))
  }

  /// Every piece that is held must be named, and no other; answers with the parts in the order first named.
  private func requireWhole(_ call: Call, _ outlet: String) throws(Refusal) -> [String] {
    var named: [(part: String, key: String)] = []
    for key in Auditor.handoverKeys {
      for line in call.lines(key) where !named.contains(where: { $0.part == line.part }) {
        named.append((line.part, key))
      }
    }
    for (part, key) in named {
      let held = books.quantity("held:\(outlet)", part)
      let counted = Auditor.handoverKeys.reduce(0) { $0 + call.lines($1).pieces(part) }
      guard counted == held else {
        throw Refusal(
          "LIMIT", ("rule", "8.3.3"), ("key", key), ("part", part), ("held", "\(held)"), ("counted", "\(counted)"))
      }
    }
    let rest = (books.accounts["held:\(outlet)"] ?? [:]).reduce(0) { sum, held in
      sum + (named.contains { $0.part == held.key.part } ? 0 : held.value.amount)
    }
    guard rest == 0 else {
      throw Refusal("LIMIT", ("rule", "8.3.3"), ("key", "count"), ("rest", Auditor.money(rest)))
    }
    return named.map(\.part)
  }

  private func taking(_ part: String, _ count: Int, _ outlet: String, _ writing: inout WritingOff) -> Fen {
    let lots = writing.books.oldest("held:\(outlet)", part, count) ?? []
    writing.post(lots.map { Posting("held:\(outlet)", part, lot: $0.number, -$0.quantity, -$0.amount) })
    return lots.reduce(0) { $0 + $1.amount }
  }

  private func takeOver(_ part: String, _ count: Int, _ outlet: String, _ writing: inout WritingOff) {
    guard count > 0 else { return }
    let value = taking(part, count, outlet, &writing)
    let worth = Fen(count) * price(part)
    writing.amount += value
    writing.post([Posting("warehouse", part, lot: lastRecord + 1, count, worth)])
    if value != worth { writing.post([Posting("revaluation", value - worth)]) }
  }

  private func charge(_ part: String, _ count: Int, _ outlet: String, _ writing: inout WritingOff) -> Fen {
    guard count > 0 else { return 0 }
    let value = taking(part, count, outlet, &writing)
    writing.post([Posting("owed:\(outlet)", value), Posting("lost", part, count, 0)])
    return value
  }

  /// What is owed for parts, then the fines one after the other, each from overpayments, fees and the deposit.
  private mutating func settleDebts(_ outlet: String, _ writing: inout WritingOff) -> Fen {
    var taken = take(writing.books.total("owed:\(outlet)"), "owed:\(outlet)", outlet, &writing)
    for fine in sortedFines where fine.outlet == outlet && fine.open > 0 {
      let paid = take(fine.open, "fines:\(outlet)", outlet, &writing)
      taken += paid
      fines[fine.number]?.open -= paid
      if fine.open == paid { fines[fine.number]?.status = "taken" }
    }
    return taken
  }

  private func take(_ debt: Fen, _ account: String, _ outlet: String, _ writing: inout WritingOff) -> Fen {
    var rest = debt
    for source in ["advance", "fees", "deposit"] {
      let taken = min(rest, -writing.books.total("\(source):\(outlet)"))
      guard taken > 0 else { continue }
      rest -= taken
      writing.post([Posting("\(source):\(outlet)", taken), Posting(account, -taken)])
    }
    return debt - rest
  }
}
