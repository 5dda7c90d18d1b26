extension Auditor {
  mutating func ship(_ call: Call) throws(Refusal) -> String {
    let request = try request(call)
    try requireParts(call.lines)
    try checkShippable(call, request)
    let open = request.items.filter { $0.open > 0 }.map { PartLine(part: $0.part, quantity: $0.open) }
    let lines = call.lines.isEmpty ? open : call.lines
    let amount = value(lines)
    try checkMinimum(request.outlet)
    try checkCeiling(request.outlet, amount, beside: 0)
    try checkApproved(request, lines)
    let short = lines.compactMap { line -> PartLine? in
      let missing = line.quantity - inStock(line.part)
      return missing > 0 ? PartLine(part: line.part, quantity: missing) : nil
    }
    guard short.isEmpty else { throw Auditor.short("STOCK_SHORT", rule: "8.5.1", short) }
    return try issue(call, request, lines)
  }

  private func checkShippable(_ call: Call, _ request: Request) throws(Refusal) {
    if ["submitted", "reviewed", "planned"].contains(request.status) {
      throw Refusal("NOT_APPROVED", ("rule", "8.5.1"), ("request", request.number), ("status", request.status))
    }
    guard request.isShippable else { throw wrongStatus(request) }
    guard request.reviewer != call.actor.person else {
      throw Refusal("SEPARATION", ("document", request.number), ("step", "review"))
    }
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

  private mutating func issue(_ call: Call, _ request: Request, _ lines: [PartLine]) throws(Refusal) -> String {
    let outlet = request.outlet
    let lot = lastRecord + 1
    var shipped = request
    var postings: [Posting] = []
    for line in lines {
      guard let index = shipped.items.firstIndex(where: { $0.part == line.part }) else { continue }
      let value = Fen(line.quantity) * price(line.part)
      let approved = Fen(line.quantity) * (shipped.items[index].price ?? 0)
      shipped.items[index].shipped += line.quantity
      postings.append(Posting("transit:\(outlet)", line.part, lot: lot, line.quantity, value))
      for taken in books.oldest("warehouse", line.part, line.quantity) ?? [] {
        postings.append(Posting("warehouse", line.part, lot: taken.number, -taken.quantity, -taken.amount))
      }
      postings.append(
        Posting("committed:\(outlet)", line.part, lot: request.review, -line.quantity, -approved))
      postings.append(Posting("commitments", line.part, line.quantity, approved))
    }
    shipped.status = shipped.items.allSatisfy { $0.open == 0 } ? "shipped" : "partly-shipped"
    requests[request.number] = shipped
    let document = number("SHP")
    let shipment = Shipment(
      number: document, request: request.number, outlet: outlet, carrier: call.text("carrier"), shipped: today,
      items: lines.map { Shipment.Item(part: $0.part, quantity: $0.quantity, price: price($0.part)) }, lot: lot)
    shipments[document] = shipment
    try append(call, outlet: outlet, document: document, limit: "line", postings)
    ceilingChecks.append(CeilingCheck(entry: lot, occupied: occupied(outlet), ceiling: ceiling(outlet)))
    return Auditor.fields(
      ("shipment", document), ("amount", Auditor.money(shipment.amount)),
      ("occupied", Auditor.money(occupied(outlet))), ("ceiling", Auditor.money(ceiling(outlet))),
      ("available", Auditor.money(available(outlet))))
  }

  /// 8.5.5: the goods pass from transit to the holding, in the same lots.
  mutating func confirmReceipt(_ call: Call) throws(Refusal) -> String {
    let shipment = try shipment(call)
    let outlet = shipment.outlet
    guard shipment.status == "shipped" else { throw wrongStatus(shipment) }
    let postings = shipment.items.flatMap { item in
      [
        Posting("held:\(outlet)", item.part, lot: shipment.lot, item.quantity, item.amount),
        Posting("transit:\(outlet)", item.part, lot: shipment.lot, -item.quantity, -item.amount),
      ]
    }
    shipments[shipment.number]?.status = "received"
    let isComplete = shipmentsOf(shipment.request).allSatisfy { $0 == "received" }
    if isComplete && requests[shipment.request]?.status == "shipped" {
      requests[shipment.request]?.status = "received"
    }
    try append(call, outlet: outlet, document: shipment.number, limit: "shipment", postings)
    return Auditor.fields(
      ("shipment", shipment.number), ("amount", Auditor.money(shipment.amount)),
      ("held", Auditor.money(books.total("held:\(outlet)"))), ("occupied", Auditor.money(occupied(outlet))))
  }

  /// The statuses of a request's shipments; those taken back do not count.
  private func shipmentsOf(_ request: String) -> [String] {
    shipments.values.filter { $0.request == request && $0.status != "reversed" }.map(\.status)
  }

  func wrongStatus(_ shipment: Shipment) -> Refusal {
    Refusal("STATE", ("key", "shipment"), ("value", shipment.number), ("status", shipment.status))
  }
}
