extension Auditor {
  /// Cuts a list to its limit. What stands after `next=` is the service's own affair, so that a list asked for from a
  /// cursor is predicted only where the driver knows how many rows it has had.
  func page(_ call: Call, _ rows: [String]) -> Expected {
    var rest = rows[...]
    if call["cursor"] != nil {
      guard let rowsHad else { return Expected(rows: [], last: "OK at=\(lastRecord)", exact: false) }
      rest = rows.dropFirst(rowsHad)
    }
    let limit = Auditor.digits(call["limit"] ?? "1000") ?? 1000
    let shown = Array(rest.prefix(limit))
    let next = shown.count < rest.count ? " next=" : ""
    return Expected(rows: shown, last: "OK rows=\(shown.count) at=\(lastRecord)\(next)")
  }

  static func row(_ fields: [(String, String)]) -> String { "* " + join(fields) }

  func listUsers(_ call: Call) -> Expected {
    page(
      call,
      users.values.sorted { $0.name < $1.name }.map { user in
        Auditor.row(user.fields + [("status", user.active ? "active" : "disabled")])
      })
  }

  private func fields(_ part: Part) -> [(String, String)] {
    let fields = [("part", part.code), ("name", part.name), ("price", Auditor.money(part.price)), ("unit", part.unit)]
    return fields + (part.maker.map { [("maker", $0)] } ?? []) + supersession(part.code)
  }

  func showPart(_ call: Call) throws(Refusal) -> Expected {
    let part = try part(call)
    return answer(fields: fields(part) + part.supersedes.map { ("supersedes", $0) })
  }

  private var sortedParts: [Part] { parts.values.sorted { $0.code < $1.code } }

  func listParts(_ call: Call) -> Expected { page(call, sortedParts.map { Auditor.row(fields($0)) }) }

  /// All parts, also those that are not in stock.
  func showStock(_ call: Call) throws(Refusal) -> Expected {
    if call["part"] != nil { _ = try part(call) }
    let shown = sortedParts.filter { call["part"] == nil || call["part"] == $0.code }
    return page(
      call,
      shown.map { part in
        let stock = inStock(part.code)
        let reserved = reserved(part.code)
        let fields = [
          ("part", part.code), ("name", part.name), ("in_stock", "\(stock)"), ("reserved", "\(reserved)"),
          ("free", "\(stock - reserved)"), ("price", Auditor.money(part.price)),
          ("amount", Auditor.money(Fen(stock) * part.price)),
        ]
        return Auditor.row(fields + supersession(part.code))
      })
  }

  func showOutlet(_ call: Call) throws(Refusal) -> Expected {
    guard let outlet = outlets[try outlet(call)] else { preconditionFailure("found before") }
    var fields = [
      ("outlet", outlet.code), ("name", outlet.name), ("region", outlet.region), ("agreement", outlet.agreement.text),
      ("deposit_due", outlet.depositDue.text),
    ]
    if let dealer = outlet.dealer { fields.append(("dealer", dealer)) }
    fields += [("deemed", outlet.isDeemed ? "yes" : "no"), ("status", outlet.status)]
    if let key = outlet.sealKey { fields.append(("seal_key", key)) }
    return answer(fields: fields + closingFields(outlet))
  }

  func listOutlets(_ call: Call) -> Expected {
    let shown = outlets.values.sorted { $0.code < $1.code }.filter {
      isVisible($0.code, to: call.actor) && (call["region"] == nil || call["region"] == $0.region)
    }
    return page(
      call,
      shown.map { outlet in
        Auditor.row([
          ("outlet", outlet.code), ("name", outlet.name), ("region", outlet.region),
          ("agreement", outlet.agreement.text), ("status", outlet.status),
        ])
      })
  }

  func showDeposit(_ call: Call) throws(Refusal) -> Expected {
    let outlet = try outlet(call)
    func total(_ account: String) -> String { Auditor.money(books.total("\(account):\(outlet)")) }
    return answer(fields: [
      ("outlet", outlet), ("deposit", Auditor.money(deposit(outlet))),
      ("minimum", Auditor.money(minimumDeposit)), ("transit", total("transit")), ("held", total("held")),
      ("owed", total("owed")), ("occupied", Auditor.money(occupied(outlet))), ("committed", total("committed")),
      ("ceiling", Auditor.money(ceiling(outlet))), ("available", Auditor.money(available(outlet))),
      ("fines", total("fines")),
    ])
  }
}
