extension Auditor {
  /// Parts come back: the oldest lots of the holding, each at the price it was charged at, the unused good ones into
  /// the warehouse at today's, new ones that were found defective into the old-part store.
  mutating func receiveReturn(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    try requireParts(call.lines)
    try requireItems(call, ["defective"]) { parts[$0] != nil }
    let presale = try unusedPresale(call, outlet)
    let on = try businessDate(call)
    try requireStanding(outlet, not: Auditor.gone)
    if let presale, presale.status != "unused" { throw wrongStatus(presale) }
    let all = together(call.lines + call.lines("defective"))
    try requireHeld(all, outlet, sentBackToo: true)
    if let presale, let over = all.first(where: { $0.quantity > returnable(presale, $0.part) }) {
      let key = call.lines.pieces(over.part) > 0 ? "line" : "defective"
      throw Refusal("LIMIT", ("rule", "8.4.4"), ("key", key))
    }
    let lot = lastRecord + 1
    var writing = WritingOff(books: books)
    for line in call.lines { takeGood(line, outlet, lot, &writing) }
    let good = writing.amount
    for line in call.lines("defective") { takeDefective(line, outlet, &writing) }
    let document = number("RET")
    returns.append(document)
    try append(
      call, on: on, outlet: outlet, document: document, limit: call.lines.isEmpty ? "defective" : "line",
      writing.postings)
    var closing = [
      ("return", document), ("amount", Auditor.money(writing.amount)), ("occupied", Auditor.money(occupied(outlet))),
      ("available", Auditor.money(available(outlet))),
    ]
    if call["defective"] != nil {
      closing.append(("defective", Auditor.money(writing.amount - good)))
      defectiveReturns.insert(lot)
    }
    if let presale {
      closing += [("request", presale.number), ("status", takeBack(presale, all))]
      presaleReturns.insert(lot)
    }
    return Auditor.join(closing)
  }

  /// A part that stands in both lists counts with both.
  private func together(_ lines: [PartLine]) -> [PartLine] {
    lines.reduce(into: []) { all, line in
      if !all.contains(where: { $0.part == line.part }) {
        all.append(PartLine(part: line.part, quantity: lines.pieces(line.part)))
      }
    }
  }

  private func taking(_ line: PartLine, _ outlet: String, _ writing: inout WritingOff) -> [Lot] {
    let taken = writing.books.oldest("held:\(outlet)", line.part, line.quantity) ?? []
    writing.amount += taken.reduce(0) { $0 + $1.amount }
    writing.post(taken.map { Posting("held:\(outlet)", line.part, lot: $0.number, -$0.quantity, -$0.amount) })
    return taken
  }

  private func takeGood(_ line: PartLine, _ outlet: String, _ lot: Int, _ writing: inout WritingOff) {
    let value = taking(line, outlet, &writing).reduce(0) { $0 + $1.amount }
    let today = Fen(line.quantity) * price(line.part)
    writing.post([Posting("warehouse", line.part, lot: lot, line.quantity, today)])
    if value != today { writing.post([Posting("revaluation", value - today)]) }
  }

  /// The company bears what it has sent out defective.
  private mutating func takeDefective(_ line: PartLine, _ outlet: String, _ writing: inout WritingOff) {
    let taken = taking(line, outlet, &writing)
    let value = taken.reduce(0) { $0 + $1.amount }
    writing.post([Posting("warranty", value), Posting("used", line.part, line.quantity, 0)])
    writing.post(oldMove(line.part, line.quantity, from: "origin", to: "store"))
    for lot in taken {
      keepOldPart(
        OldPart(
          part: line.part, quantity: lot.quantity, outlet: outlet, origin: lot.number, value: lot.amount,
          status: "store"))
    }
  }
}
