extension Auditor {
  /// The figures of an edition; of the text of a clause only the edition is predicted.
  func showHandbook(_ call: Call) throws(Refusal) -> Expected {
    let edition = edition(on: call["date"].flatMap { Day($0) } ?? today)
    let closing = [("edition", edition.name), ("from", edition.from.text)]
    if let rule = call["rule"] {
      guard ["8.3.2", "8.5.5", "9.6", "9.7"].contains(rule) else {
        throw Refusal("NOT_FOUND", ("key", "rule"), ("value", rule))
      }
      return Expected(rows: [], last: "OK at=\(lastRecord) " + Auditor.join(closing), exact: false)
    }
    let rows = Auditor.figures.map { figure in
      Auditor.row([
        ("name", figure.name), ("value", edition.figures[figure.name] ?? ""), ("rule", figure.rule),
        ("binds", figure.binds),
      ])
    }
    return Expected(
      rows: rows, last: "OK rows=\(rows.count) at=\(lastRecord) " + Auditor.join(closing))
  }

  mutating func adoptEdition(_ call: Call) throws(Refusal) -> String {
    let name = call.text("edition")
    let figures = call.figures
    guard !editions.contains(where: { $0.name == name }) else {
      throw Refusal("DUPLICATE", ("key", "edition"), ("value", name))
    }
    guard let from = Day(call.text("from")), from > today, editions.allSatisfy({ $0.from < from }) else {
      throw Refusal("BAD_VALUE", ("key", "from"))
    }
    // The last one adopted, though it may not be in force yet.
    var adopted = Edition(name: name, from: from, figures: (editions.last ?? Auditor.firstEdition).figures)
    for (figure, _) in figures where adopted.figures[figure] == nil {
      throw Refusal("NOT_FOUND", ("key", "figure"), ("value", figure))
    }
    for (figure, value) in figures { adopted.figures[figure] = value }
    guard Auditor.makesSense(adopted) else { throw Refusal("BAD_VALUE", ("key", "figure")) }
    editions.append(adopted)
    try append(call)
    return Auditor.fields(("edition", name), ("from", from.text), ("figures", "\(figures.count)"))
  }

  private static func makesSense(_ edition: Edition) -> Bool {
    guard edition.figures.allSatisfy({ isSensible($0.value, of: $0.key) }) else { return false }
    func number(_ name: String) -> Int { digits(edition.figures[name] ?? "") ?? 0 }
    return number("monthly-window-first") <= number("monthly-window-last")
  }

  private static func isSensible(_ value: String, of figure: String) -> Bool {
    switch figure {
    case "deposit-minimum", "goodwill-regional-most", "goodwill-supervisor-most": return fen(value) != nil
    case "seal": return ["paper", "digital"].contains(value)
    case "ceiling-ratio": return thousandths(value) != nil
    default:
      guard value.utf8.count <= 6, let number = digits(value), value == "\(number)" else { return false }
      if figure.hasSuffix("-day") || figure.hasPrefix("monthly-window") { return (1...31).contains(number) }
      if figure.hasSuffix("-percent") { return number <= 100 }
      return figure.hasSuffix("-days") ? number <= 366 : true
    }
  }

  /// `name:value`, each name once.
  static func areFigures(_ values: [String]) -> Bool {
    let names = values.compactMap { figure($0)?.name }
    return names.count == values.count && Set(names).count == names.count
  }

  static func figure(_ text: String) -> (name: String, value: String)? {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    return (parts[0], parts[1])
  }
}
