extension Auditor {
  mutating func ship(_ call: Call) throws(Refusal) -> String {
    let request = try request(call)
    try requireParts(call.lines)
    let substituted = try substituted(call, request)
    let open = request.items.filter { $0.open > 0 }.map { PartLine(part: $0.part, quantity: $0.open) }
    let lines = call.lines.isEmpty ? open : call.lines
    for count in call.counts("counted") where !lines.contains(where: { $0.part == count.part }) {
      throw Refusal("NOT_FOUND", ("key", "counted"), ("value", count.part))
    }
    try checkShippable(call, request)
    let amount = value(lines)
    try checkMinimum(request.outlet)
    try checkCeiling(request.outlet, amount, beside: 0)
    try checkApproved(request, lines.map { PartLine(part: substituted ?? $0.part, quantity: $0.quantity) })
    let short = lines.compactMap { line -> PartLine? in
      // For a substitute nothing is reserved, so that it may take only what is free.
      let missing = line.quantity - (substituted == nil ? inStock(line.part) : free(line.part))
      return missing > 0 ? PartLine(part: line.part, quantity: missing) : nil
    }
    guard short.isEmpty else { throw Auditor.short("STOCK_SHORT", rule: "8.5.1", short) }
    return try issue(call, request, lines, substituted)
  }

  /// The part in whose place another one goes: approved, or asked for where no review has approved anything.
  private func substituted(_ call: Call, _ request: Request) throws(Refusal) -> String? {
    guard let part = call["for"] else { return nil }
    guard request.items.contains(where: { $0.part == part && (request.review == nil || $0.approved > 0) }) else {
      throw Refusal("NOT_FOUND", ("key", "for"), ("value", part))
    }
    return part
  }

  private func checkShippable(_ call: Call, _ request: Request) throws(Refusal) {
    try requireStanding(request.outlet, not: Auditor.leaving)
    if ["submitted", "signed", "reviewed", "planned"].contains(request.status) {
      throw Refusal("NOT_APPROVED", ("rule", "8.5.1"), ("request", request.number), ("status", request.status))
    }
    guard request.isShippable else { throw wrongStatus(request) }
    try requireNoDifference(call.counts("counted"), key: "counted")
    try keepApart(call, request, [("review", request.reviewer), ("approve", request.approver)])
  }

  /// 8.5.1: only approved quantities leave; a part that was never asked for is over with all its pieces.
  private func checkApproved(_ request: Request, _ lines: [PartLine]) throws(Refusal) {
    let over = lines.compactMap { line -> PartLine? in
      let open = request.items.first { $0.part == line.part }?.open ?? 0
      return line.quantity > open ? PartLine(part: line.part, quantity: line.quantity - open) : nil
    }
    guard over.isEmpty else {
      var refusal = Refusal("NOT_APPROVED", ("rule", "8.5.1"), ("request", request.number))
      for line in over { refusal.text += " over=\(line.text)" }
      throw refusal
    }
  }

  private mutating func issue(
    _ call: Call, _ request: Request, _ lines: [PartLine], _ substituted: String?
  ) throws(Refusal) -> String {
    let outlet = request.outlet
    let lot = lastRecord + 1
    var shipped = request
    var postings: [Posting] = []
    var picked: [[Lot]] = []
    for line in lines {
      let approvedPart = substituted ?? line.part
      guard let index = shipped.items.firstIndex(where: { $0.part == approvedPart }) else { continue }
      let value = Fen(line.quantity) * price(line.part)
      let approved = Fen(line.quantity) * (shipped.items[index].price ?? 0)
      shipped.items[index].shipped += line.quantity
      postings.append(Posting("transit:\(outlet)", line.part, lot: lot, line.quantity, value))
      let lots = books.oldest("warehouse", line.part, line.quantity) ?? []
      picked.append(lots)
      for taken in lots {
        postings.append(Posting("warehouse", line.part, lot: taken.number, -taken.quantity, -taken.amount))
      }
      postings.append(
        Posting("committed:\(outlet)", approvedPart, lot: request.review, -line.quantity, -approved))
      postings.append(Posting("commitments", approvedPart, line.quantity, approved))
    }
    requests[request.number] = shipped
    let document = number("SHP")
    let answerDays = number(of: "answer-days")
    let shipment = Shipment(
      number: document, request: request.number, outlet: outlet, carrier: call.text("carrier"), shipped: today,
      shipper: call.actor.person, answerBy: today + number(of: "\(call.text("carrier"))-days") + answerDays,
      answerDays: answerDays,
      items: zip(lines, picked).map {
        Shipment.Item(
          part: $0.part, quantity: $0.quantity, price: price($0.part), substituted: substituted, picked: $1)
      }, lot: lot)
    shipments[document] = shipment
    refreshStatus(request.number)
    notify(outlet, "shipped", shipment.number)
    try append(call, outlet: outlet, document: document, limit: "line", postings)
    ceilingChecks.append(CeilingCheck(entry: lot, occupied: occupied(outlet), ceiling: ceiling(outlet)))
    let closing = [
      ("shipment", document), ("amount", Auditor.money(shipment.amount)),
      ("occupied", Auditor.money(occupied(outlet))), ("ceiling", Auditor.money(ceiling(outlet))),
      ("available", Auditor.money(available(outlet))),
    ]
    return Auditor.join(closing + running(call, call.counts("counted"), lot))
  }
}
