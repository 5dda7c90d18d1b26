extension Auditor {
  /// Accounts kept for one outlet, so that its name follows the colon.
  static let outletAccounts = ["transit", "held", "owed", "fines", "deposit", "fees", "advance", "committed"]

  /// The outlet of an account, nil for the company's own.
  static func outlet(ofAccount account: String) -> String? {
    guard outletAccounts.contains(kind(account)), let colon = account.firstIndex(of: ":") else { return nil }
    return String(account[account.index(after: colon)...])
  }

  private static func kind(_ account: String) -> String { String(account.prefix { $0 != ":" }) }

  /// Balances that are not zero, by account and part; lots of a part are one row.
  func showBalance(_ call: Call) throws(Refusal) -> Expected {
    try checkAccountScope(call)
    if call["outlet"] != nil { _ = try outlet(call) }
    if call["part"] != nil { _ = try part(call) }
    let limited = ["outlet", "regional"].contains(call.actor.role)
    var rows: [String] = []
    for account in books.accounts.keys.sorted() {
      let owner = Auditor.outlet(ofAccount: account)
      guard (call["account"] ?? account) == account, call["outlet"] == nil || call["outlet"] == owner else { continue }
      if limited && !(owner.map { isVisible($0, to: call.actor) } ?? false) { continue }
      rows += balanceRows(account, part: call["part"])
    }
    return page(call, rows)
  }

  private func balanceRows(_ account: String, part: String?) -> [String] {
    var byPart: [String: Balance] = [:]
    for (slot, balance) in books.accounts[account] ?? [:] {
      byPart[slot.part ?? "", default: Balance()].quantity += balance.quantity
      byPart[slot.part ?? "", default: Balance()].amount += balance.amount
    }
    return byPart.sorted { $0.key < $1.key }.compactMap { code, balance in
      guard balance != Balance(), part == nil || part == code else { return nil }
      let quantity = code.isEmpty ? [] : [("part", code), ("qty", "\(balance.quantity)")]
      return Auditor.row([("account", account)] + quantity + [("amount", Auditor.money(balance.amount))])
    }
  }

  /// The company's accounts and those of others are not for outlets; whether the refusal names the outlet is left open.
  private func checkAccountScope(_ call: Call) throws(Refusal) {
    guard let account = call["account"], ["outlet", "regional"].contains(call.actor.role) else { return }
    if let owner = Auditor.outlet(ofAccount: account), isVisible(owner, to: call.actor) { return }
    var refusal = Refusal("FORBIDDEN", ("role", call.actor.role), ("verb", call.verb))
    refusal.exact = false
    throw refusal
  }

  /// The sums by kind of account. Which empty or memo kinds are shown, and in what order, is left to the chart.
  func showTrial() -> Expected {
    var sums: [String: (debit: Fen, credit: Fen)] = [:]
    for account in books.accounts.keys where !Auditor.isMemo(account) {
      let total = books.total(account)
      sums[Auditor.kind(account), default: (0, 0)].debit += max(0, total)
      sums[Auditor.kind(account), default: (0, 0)].credit += max(0, -total)
    }
    let rows = sums.sorted { $0.key < $1.key }.filter { $0.value != (0, 0) }.map { kind, sum in
      Auditor.row([
        ("account", kind), ("debit", Auditor.money(sum.debit)), ("credit", Auditor.money(sum.credit)),
      ])
    }
    let debit = sums.values.reduce(0) { $0 + $1.debit }
    let credit = sums.values.reduce(0) { $0 + $1.credit }
    let last = Auditor.fields(
      ("at", "\(lastRecord)"), ("debit", Auditor.money(debit)), ("credit", Auditor.money(credit)),
      ("difference", "0.00"), ("memo", "0.00"), ("parts", "0"))
    return Expected(rows: rows, last: "OK " + last, exact: false)
  }

  /// The head of an entry and those of its postings whose lot and price the contract spells out.
  func showEntry(_ call: Call) throws(Refusal) -> Expected {
    let number = Auditor.digits(call.text("entry")) ?? 0
    let unknown = Refusal("NOT_FOUND", ("key", "entry"), ("value", "\(number)"))
    guard number <= lastRecord else { throw unknown }
    let entry = entry(number)
    if call.actor.role == "outlet" {
      guard let outlet = entry?.outlet, outlet == call.actor.outlet else { throw unknown }
    }
    guard let entry else {
      return Expected(rows: [], last: "OK at=\(lastRecord) entry=\(number)", exact: false)
    }
    var fields = [("at", "\(lastRecord)"), ("entry", "\(number)"), ("verb", entry.verb), ("on", entry.on.text)]
    if entry.verb != "day.open" { fields.append(("user", entry.user)) }
    if let rule = entry.rule { fields.append(("rule", rule)) }
    if let cause = entry.cause { fields.append(("cause", "\(cause)")) }
    if let reverses = entry.reverses { fields.append(("reverses", "\(reverses)")) }
    if let reversed = entry.reversedBy { fields.append(("reversed_by", "\(reversed)")) }
    return Expected(
      rows: entry.postings.compactMap(postingRow), last: "OK " + Auditor.join(fields), exact: false)
  }

  /// Visible like the entry itself; how it is explained is mostly the service's own affair.
  func explainEntry(_ call: Call) throws(Refusal) -> Expected {
    var shown = try showEntry(call)
    shown.rows = entry(Auditor.digits(call.text("entry")) ?? 0)?.explained ?? []
    shown.rowsAreOpen = true
    shown.last = Expected.words(shown.last).filter { word in
      ["OK", "ERR"].contains(word) || ["at=", "entry=", "verb=", "on=", "rule="].contains(where: word.hasPrefix)
    }.joined(separator: " ")
    return shown
  }

  private func postingRow(_ posting: Posting) -> String? {
    guard let part = posting.part else {
      guard posting.account != "revaluation" else { return nil }
      return Auditor.row([("account", posting.account), ("amount", Auditor.money(posting.amount))])
    }
    guard posting.lot != nil || posting.account.hasPrefix("old:"), posting.quantity != 0 else { return nil }
    return Auditor.row(
      [("account", posting.account), ("part", part)] + (posting.lot.map { [("lot", "\($0)")] } ?? []) + [
        ("qty", "\(posting.quantity)"), ("amount", Auditor.money(posting.amount)),
      ])
  }
}
