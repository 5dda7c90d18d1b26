extension Auditor {
  /// What a review of a request would find, or of lines that nobody has asked for yet.
  func checkRequest(_ call: Call) throws(Refusal) -> Expected {
    let asked = try linesToCheck(call)
    // As at the review of such lines.
    guard Auditor.fits(value(asked.lines)) else { throw Refusal("LIMIT", ("key", "line")) }
    let hasMinimum = deposit(asked.outlet) >= minimumDeposit
    var rest = hasMinimum ? max(0, available(asked.outlet)) : 0
    var fitsWhole = true
    let rows = zip(asked.lines, free(of: asked.lines)).map { line, free -> String in
      let fits = min(line.quantity, free, Int(clamping: rest / max(1, price(line.part))))
      rest -= Fen(fits) * price(line.part)
      fitsWhole = fitsWhole && fits == line.quantity
      return Auditor.row(
        [("part", line.part), ("asked", "\(line.quantity)"), ("price", Auditor.money(price(line.part)))]
          + usage(asked.outlet, line) + [("free", "\(free)"), ("fits", "\(fits)")] + supersession(line.part))
    }
    return Expected(
      rows: rows,
      last: "OK rows=\(rows.count) at=\(lastRecord) "
        + Auditor.join(closing(asked.outlet, value(asked.lines), fitsWhole)))
  }

  /// What the outlet has of a part, and how many months it would last at the rate of the last three.
  private func usage(_ outlet: String, _ line: PartLine) -> [(String, String)] {
    let family = family(line.part)
    let held = family.reduce(0) { $0 + books.quantity("held:\(outlet)", $1) }
    let transit = family.reduce(0) { $0 + books.quantity("transit:\(outlet)", $1) }
    let used = family.reduce(0) { $0 + usedUp(outlet, $1) }
    let fields = [("held", "\(held)"), ("transit", "\(transit)"), ("used", "\(used)")]
    guard used > 0 else { return fields }
    return fields + [("cover", "\((held + transit + line.quantity) * 3 / used)")]
  }

  private func closing(_ outlet: String, _ amount: Fen, _ fitsWhole: Bool) -> [(String, String)] {
    let fields = [
      ("outlet", outlet), ("deposit", Auditor.money(deposit(outlet))), ("ceiling", Auditor.money(ceiling(outlet))),
      ("occupied", Auditor.money(occupied(outlet))), ("committed", Auditor.money(committed(outlet))),
      ("available", Auditor.money(available(outlet))), ("amount", Auditor.money(amount)),
      ("fits", fitsWhole ? "yes" : "no"),
    ]
    let used = occupied(outlet) + committed(outlet) + amount
    let shortfall = used - ceiling(outlet)
    guard shortfall > 0 else { return fields }
    return fields + [
      ("shortfall", Auditor.money(shortfall)), ("more_deposit", Auditor.money(moreDeposit(outlet, for: used))),
      ("old_parts", Auditor.money(shortfall)),
    ]
  }

  private func linesToCheck(_ call: Call) throws(Refusal) -> (outlet: String, lines: [PartLine]) {
    guard call["request"] != nil else {
      let outlet = try outlet(call)
      try requireParts(call.lines)
      return (outlet, call.lines)
    }
    let request = try request(call)
    guard ["submitted", "signed"].contains(request.status) else { throw wrongStatus(request) }
    return (request.outlet, request.items.map { PartLine(part: $0.part, quantity: $0.asked) })
  }
}
