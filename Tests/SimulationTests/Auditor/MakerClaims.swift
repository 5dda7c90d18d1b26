extension Auditor {
  /// What a maker is to pay for parts of his that failed in warranty.
  struct MakerClaim {
    var number: String
    var maker: String
    var pieces: Int
    var amount: Fen
    var recovered: Fen = 0
    var refused: Fen = 0
    var claimer: String

    var outstanding: Fen { amount - recovered - refused }
    var status: String { outstanding == 0 ? "settled" : "open" }
  }

  /// 8.6.6: old parts of one maker are claimed, at what they cost or at what is agreed.
  mutating func claimOldParts(_ call: Call) throws(Refusal) -> String {
    var items = try storedItems(call)
    let maker = call.text("maker")
    guard items.allSatisfy({ item in parts[item.part]?.maker.map { Auditor.isSameRepair($0, maker) } ?? false }) else {
      throw Refusal("BAD_VALUE", ("key", "maker"))
    }
    let amount = call["amount"].flatMap(Auditor.fen) ?? items.reduce(0) { $0 + $1.value }
    let number = number("MKR")
    for index in items.indices { items[index].makerClaim = number }
    let moved = leave(&items, "claimed", to: "maker-claim")
    let claim = MakerClaim(
      number: number, maker: maker, pieces: items.reduce(0) { $0 + $1.quantity }, amount: amount,
      claimer: call.actor.person)
    makerClaims[number] = claim
    try append(
      call, rule: "8.6.6", document: number, limit: call["amount"] == nil ? "item" : "amount",
      [Posting("maker-receivable", amount), Posting("maker-recovery", -amount)] + moved)
    return Auditor.fields(
      ("maker_claim", number), ("status", "open"), ("amount", Auditor.money(amount)), ("pieces", "\(claim.pieces)"))
  }

  /// 8.6.6: the maker pays, sends good parts instead, or refuses.
  mutating func recoverFromMaker(_ call: Call) throws(Refusal) -> String {
    let number = call.text("maker_claim")
    guard var claim = makerClaims[number] else {
      throw Refusal("NOT_FOUND", ("key", "maker_claim"), ("value", number))
    }
    try requireParts(call.lines)
    let on = try businessDate(call)
    guard claim.status == "open" else {
      throw Refusal("STATE", ("key", "maker_claim"), ("value", number), ("status", claim.status))
    }
    try keepApart(call, number, [("claim", claim.claimer)])
    var postings: [Posting] = []
    for key in ["amount", "refused"] {
      guard let sum = call[key].flatMap(Auditor.fen) else { continue }
      guard sum <= claim.outstanding else {
        throw Refusal(
          "LIMIT", ("rule", "8.6.6"), ("key", key), ("outstanding", Auditor.money(claim.outstanding)))
      }
      if key == "amount" { claim.recovered += sum } else { claim.refused += sum }
      let other = key == "amount" ? "cash:\(call["bank"] ?? "BANK")" : "maker-recovery"
      postings += [Posting(other, sum), Posting("maker-receivable", -sum)]
    }
    for line in call.lines { postings += replacement(line, &claim) }
    makerClaims[number] = claim
    try append(call, on: on, rule: "8.6.6", document: number, limit: "line", postings)
    return Auditor.fields(
      ("maker_claim", number), ("status", claim.status), ("outstanding", Auditor.money(claim.outstanding)))
  }

  /// Good parts are worth today's price; what goes beyond the claim is a present.
  private func replacement(_ line: PartLine, _ claim: inout MakerClaim) -> [Posting] {
    let value = Fen(line.quantity) * price(line.part)
    let counted = min(value, claim.outstanding)
    claim.recovered += counted
    return [Posting("warehouse", line.part, lot: lastRecord + 1, line.quantity, value)]
      + (counted > 0 ? [Posting("maker-receivable", -counted)] : [])
      + [Posting("procurement", line.part, -line.quantity, counted - value)]
  }

  func listMakerClaims(_ call: Call) -> Expected {
    let shown = makerClaims.values.sorted { Auditor.isBefore($0.number, $1.number) }
      .filter { (call["status"] ?? $0.status) == $0.status }
    return page(
      call,
      shown.map { claim in
        Auditor.row([
          ("maker_claim", claim.number), ("maker", claim.maker), ("status", claim.status),
          ("pieces", "\(claim.pieces)"), ("amount", Auditor.money(claim.amount)),
          ("recovered", Auditor.money(claim.recovered)), ("refused", Auditor.money(claim.refused)),
          ("outstanding", Auditor.money(claim.outstanding)),
        ])
      })
  }
}
