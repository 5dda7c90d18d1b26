extension Auditor {
  mutating func addUser(_ call: Call) throws(Refusal) -> String {
    let name = call.text("user")
    let role = call.text("role")
    if call["outlet"] != nil { _ = try outlet(call) }
    guard users[name] == nil else { throw Refusal("DUPLICATE", ("key", "user"), ("value", name)) }
    users[name] = User(
      name: name, role: role, person: call["person"] ?? name, outlet: call["outlet"], region: call["region"])
    try append(call)
    return Auditor.fields(("user", name))
  }

  mutating func renewToken(_ call: Call) throws(Refusal) -> String {
    let user = try activeUser(call)
    try append(call)
    return Auditor.fields(("user", user.name))
  }

  mutating func disableUser(_ call: Call) throws(Refusal) -> String {
    let user = try activeUser(call)
    guard user.name != call.actor.name else {
      throw Refusal("SEPARATION", ("document", user.name), ("step", "disable"))
    }
    users[user.name]?.active = false
    try append(call)
    return Auditor.fields(("user", user.name))
  }

  private func activeUser(_ call: Call) throws(Refusal) -> User {
    let name = call.text("user")
    guard let user = users[name] else { throw Refusal("NOT_FOUND", ("key", "user"), ("value", name)) }
    guard user.active else { throw Refusal("STATE", ("key", "user"), ("value", name), ("status", "disabled")) }
    return user
  }

  mutating func addPart(_ call: Call) throws(Refusal) -> String {
    let code = call.text("part")
    guard parts[code] == nil else { throw Refusal("DUPLICATE", ("key", "part"), ("value", code)) }
    let price = Auditor.fen(call.text("price")) ?? 0
    parts[code] = Part(
      code: code, name: call.text("name"), price: price, unit: call["unit"] ?? "件", maker: call["maker"])
    try append(call)
    return Auditor.fields(("part", code), ("price", Auditor.money(price)))
  }

  /// A new price moves the value of what is in the warehouse, lot by lot, and nothing that is at the outlets.
  mutating func pricePart(_ call: Call) throws(Refusal) -> String {
    let part = try part(call)
    let price = Auditor.fen(call.text("price")) ?? 0
    guard price != part.price else {
      throw Refusal("STATE", ("key", "part"), ("value", part.code), ("status", "unchanged"))
    }
    var postings: [Posting] = []
    var revalued: Fen = 0
    for lot in books.lots("warehouse", part.code) {
      let change = Fen(lot.quantity) * (price - part.price)
      revalued += change
      postings.append(Posting("warehouse", part.code, lot: lot.number, 0, change))
      postings.append(Posting("revaluation", -change))
    }
    parts[part.code]?.price = price
    try append(call, limit: "price", postings)
    return Auditor.fields(
      ("part", part.code), ("price", Auditor.money(price)), ("was", Auditor.money(part.price)),
      ("revalued", Auditor.money(revalued)))
  }

  /// 8.4.1: a later key takes the place of an earlier one.
  mutating func setSealKey(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    try requireStanding(outlet, not: Auditor.gone)
    outlets[outlet]?.sealKey = call.text("key")
    try append(call, outlet: outlet, rule: "8.4.1")
    return Auditor.fields(("outlet", outlet))
  }

  mutating func addOutlet(_ call: Call) throws(Refusal) -> String {
    let code = call.text("outlet")
    guard outlets[code] == nil else { throw Refusal("DUPLICATE", ("key", "outlet"), ("value", code)) }
    guard let agreement = Day(call.text("agreement")), agreement <= today else {
      throw Refusal("BAD_VALUE", ("key", "agreement"))
    }
    let due = agreement + number(of: "deposit-days")
    outlets[code] = Outlet(
      code: code, name: call.text("name"), region: call.text("region"), agreement: agreement, depositDue: due,
      dealer: call["dealer"], registered: today)
    try append(call, outlet: code)
    return Auditor.fields(("outlet", code), ("deposit_due", due.text))
  }
}
