extension Auditor {
  mutating func payDeposit(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    let on = try businessDate(call)
    try requireStanding(outlet, not: Auditor.gone)
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
    let count = call["counted"].flatMap(Auditor.counted).map { [PartLine(part: part.code, quantity: $0)] } ?? []
    try requireNoDifference(count, key: "counted")
    let value = Fen(quantity) * part.price
    let lot = lastRecord + 1
    try append(
      call, on: on, limit: "qty",
      [
        Posting("warehouse", part.code, lot: lot, quantity, value),
        Posting("procurement", part.code, -quantity, -value),
      ])
    let closing = [
      ("part", part.code), ("qty", "\(quantity)"), ("in_stock", "\(inStock(part.code))"), ("lot", "\(lot)"),
    ]
    return Auditor.join(closing + running(call, count, lot))
  }

  static func short(_ code: String, rule: String, _ lines: [PartLine], key: String = "short") -> Refusal {
    var refusal = Refusal(code, ("rule", rule))
    for line in lines { refusal.text += " \(key)=\(line.text)" }
    return refusal
  }
}
