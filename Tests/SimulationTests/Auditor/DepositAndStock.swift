extension Auditor {
  mutating func payDeposit(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    let on = try businessDate(call)
    let amount = Auditor.fen(call.text("amount")) ?? 0
    try append(
      call, on: on, outlet: outlet, limit: "amount",
      [Posting("cash:\(call["bank"] ?? "BANK")", amount), Posting("deposit:\(outlet)", -amount)])
    guard Auditor.fits(ceiling(outlet)) else { throw Refusal("LIMIT", ("key", "amount")) }
    return Auditor.fields(
      ("outlet", outlet), ("deposit", Auditor.money(deposit(outlet))), ("ceiling", Auditor.money(ceiling(outlet))),
      ("available", Auditor.money(available(outlet))))
  }

  mutating func receiveStock(_ call: Call) throws(Refusal) -> String {
    let part = try part(call)
    let on = try businessDate(call)
    let quantity = Auditor.quantity(call.text("qty")) ?? 0
    let value = Fen(quantity) * part.price
    let lot = lastRecord + 1
    try append(
      call, on: on, limit: "qty",
      [
        Posting("warehouse", part.code, lot: lot, quantity, value),
        Posting("procurement", part.code, -quantity, -value),
      ])
    return Auditor.fields(
      ("part", part.code), ("qty", "\(quantity)"), ("in_stock", "\(inStock(part.code))"), ("lot", "\(lot)"))
  }

  /// Unused good parts come back: the oldest lots of the holding, each at the price it was charged at, into the
  /// warehouse at today's.
  mutating func receiveReturn(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    try requireParts(call.lines)
    let presale = try unusedPresale(call, outlet)
    let on = try businessDate(call)
    if let presale, presale.status != "unused" { throw wrongStatus(presale) }
    try requireHeld(call.lines, outlet)
    if let presale, call.lines.contains(where: { $0.quantity > returnable(presale, $0.part) }) {
      throw Refusal("LIMIT", ("rule", "8.4.4"), ("key", "line"))
    }
    let lot = lastRecord + 1
    var postings: [Posting] = []
    var amount: Fen = 0
    for line in call.lines {
      let taken = books.oldest("held:\(outlet)", line.part, line.quantity) ?? []
      let value = taken.reduce(0) { $0 + $1.amount }
      let today = Fen(line.quantity) * price(line.part)
      amount += value
      postings += taken.map { Posting("held:\(outlet)", line.part, lot: $0.number, -$0.quantity, -$0.amount) }
      postings.append(Posting("warehouse", line.part, lot: lot, line.quantity, today))
      if value != today { postings.append(Posting("revaluation", value - today)) }
    }
    let document = number("RET")
    returns.append(document)
    try append(call, on: on, outlet: outlet, document: document, limit: "line", postings)
    var closing = ""
    if let presale {
      closing = " " + Auditor.fields(("request", presale.number), ("status", takeBack(presale, call.lines)))
      presaleReturns.insert(lot)
    }
    return Auditor.fields(
      ("return", document), ("amount", Auditor.money(amount)), ("occupied", Auditor.money(occupied(outlet))),
      ("available", Auditor.money(available(outlet)))) + closing
  }

  static func short(_ code: String, rule: String, _ lines: [PartLine], key: String = "short") -> Refusal {
    var refusal = Refusal(code, ("rule", rule))
    for line in lines { refusal.text += " \(key)=\(line.text)" }
    return refusal
  }
}
