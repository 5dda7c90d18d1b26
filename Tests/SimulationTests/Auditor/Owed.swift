extension Auditor {
  /// 8.6.7: parts used in a paid repair leave the holding, oldest lots first and each at its own price, and are owed.
  mutating func buyParts(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    try requireParts(call.lines)
    let on = try businessDate(call)
    try requireStanding(outlet, not: Auditor.gone)
    try requireHeld(call.lines, outlet, sentBackToo: false)
    var postings: [Posting] = []
    var amount: Fen = 0
    for line in call.lines {
      let taken = books.oldest("held:\(outlet)", line.part, line.quantity) ?? []
      let value = taken.reduce(0) { $0 + $1.amount }
      amount += value
      postings += taken.map { Posting("held:\(outlet)", line.part, lot: $0.number, -$0.quantity, -$0.amount) }
      postings += [Posting("owed:\(outlet)", value), Posting("used", line.part, line.quantity, 0)]
    }
    try append(call, on: on, outlet: outlet, rule: "8.6.7", limit: "line", postings)
    for line in call.lines {
      setSentBack(outlet, line.part, max(0, sentBack(outlet, line.part) - line.quantity))
      cutSentBack(outlet, line.part)
    }
    return Auditor.fields(
      ("outlet", outlet), ("amount", Auditor.money(amount)), ("owed", Auditor.money(owed(outlet))),
      ("held", Auditor.money(books.total("held:\(outlet)"))), ("occupied", Auditor.money(occupied(outlet))))
  }

  /// 8.6.7: what is owed for parts is paid; nothing is paid in advance.
  mutating func payOwed(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    let on = try businessDate(call)
    try requireStanding(outlet, not: ["closed"])
    let amount = Auditor.fen(call.text("amount")) ?? 0
    guard amount <= owed(outlet) else {
      throw Refusal("LIMIT", ("rule", "8.6.7"), ("key", "amount"), ("owed", Auditor.money(owed(outlet))))
    }
    try append(
      call, on: on, outlet: outlet, rule: "8.6.7", limit: "amount",
      [Posting("cash:\(call["bank"] ?? "BANK")", amount), Posting("owed:\(outlet)", -amount)])
    closeIfEmpty(outlet, call)
    return Auditor.fields(
      ("outlet", outlet), ("owed", Auditor.money(owed(outlet))), ("occupied", Auditor.money(occupied(outlet))),
      ("available", Auditor.money(available(outlet))))
  }

  func owed(_ outlet: String) -> Fen { books.total("owed:\(outlet)") }

  /// What is taken out of a holding must be in it, and not be claimed; what was sent back must not be returned.
  func requireHeld(_ lines: [PartLine], _ outlet: String, sentBackToo: Bool) throws(Refusal) {
    let short = lines.compactMap { line -> PartLine? in
      let missing = line.quantity - unbound(outlet, line.part, sentBackToo: sentBackToo)
      return missing > 0 ? PartLine(part: line.part, quantity: missing) : nil
    }
    guard short.isEmpty else { throw heldShort("8.7.2", outlet, short, sentBackToo: sentBackToo) }
  }

  /// What is held of a part and neither claimed nor sent back.
  func unbound(_ outlet: String, _ part: String, sentBackToo: Bool = true) -> Int {
    let kept = claimed(outlet, part) + (sentBackToo ? sentBack(outlet, part) : 0)
    return max(0, books.quantity("held:\(outlet)", part) - kept)
  }

  /// By these, parts leave a holding because they are used up.
  static let usingUp: Set<String> = ["part.bought", "claim.settle", "claim.missing", "claim.supplement"]

  /// This month and the two before.
  var recentMonths: [Month] { [today.month, today.month.before, today.month.before.before] }

  /// Pieces of a part that an outlet has used up in this month and the two before, by the date of the paper.
  func usedUp(_ outlet: String, _ part: String) -> Int {
    entries.filter { Auditor.usingUp.contains($0.verb) && $0.outlet == outlet && recentMonths.contains($0.on.month) }
      .flatMap(\.postings)
      .reduce(0) { $0 - ($1.account == "held:\(outlet)" && $1.part == part ? $1.quantity : 0) }
  }
}
