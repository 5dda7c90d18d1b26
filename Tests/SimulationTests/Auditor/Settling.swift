extension Auditor {
  /// The four ways to settle a piece, in the contract's order.
  static let settlements = ["company", "charge", "found", "back"]

  /// 8.5.5: the department decides who bears what was reported short or damaged.
  mutating func settleReceipt(_ call: Call) throws(Refusal) -> String {
    var shipment = try shipment(call)
    try requireItems(call, Auditor.settlements) { part in shipment.items.contains { $0.part == part } }
    guard shipment.status == "reported" else { throw wrongStatus(shipment) }
    for (step, person) in [("report", shipment.reporter), ("ship", shipment.shipper)]
    where person == call.actor.person {
      throw Refusal("SEPARATION", ("document", shipment.number), ("step", step))
    }
    let before = shipment.openAmount
    var postings: [Posting] = []
    for index in shipment.items.indices {
      let item = shipment.items[index]
      let named = Auditor.settlements.compactMap { key in
        call.lines(key).first { $0.part == item.part }.map { (key: key, quantity: $0.quantity) }
      }
      let total = named.reduce(0) { $0 + $1.quantity }
      guard total <= item.open else {
        throw Refusal("LIMIT", ("rule", "8.5.5"), ("key", named.first?.key ?? ""))
      }
      shipment.items[index].settled += total
      shipment.items[index].missed += named.reduce(0) { $0 + ($1.key == "found" ? 0 : $1.quantity) }
      shipment.items[index].charged += named.reduce(0) { $0 + ($1.key == "charge" ? $1.quantity : 0) }
      for (key, quantity) in named { postings += settling(shipment, item, key, quantity) }
    }
    shipments[shipment.number] = shipment
    if shipment.openAmount == 0 { markReceived(shipment) }
    try append(
      call, outlet: shipment.outlet, rule: "8.5.5", document: shipment.number, limit: "shipment", postings)
    return Auditor.fields(
      ("shipment", shipment.number), ("status", shipments[shipment.number]?.status ?? ""),
      ("amount", Auditor.money(before - shipment.openAmount)), ("open", Auditor.money(shipment.openAmount)),
      ("owed", Auditor.money(books.total("owed:\(shipment.outlet)"))),
      ("occupied", Auditor.money(occupied(shipment.outlet))))
  }

  /// Always at the lot's own price, whatever the part costs today.
  private func settling(_ shipment: Shipment, _ item: Shipment.Item, _ key: String, _ count: Int) -> [Posting] {
    let outlet = shipment.outlet
    let value = Fen(count) * item.price
    let lost = Posting("lost", item.part, count, 0)
    let left = Posting("transit:\(outlet)", item.part, lot: shipment.lot, -count, -value)
    switch key {
    case "company": return [Posting("transit-loss", value), lost, left]
    case "charge": return [Posting("owed:\(outlet)", value), lost, left]
    case "found": return [Posting("held:\(outlet)", item.part, lot: shipment.lot, count, value), left]
    default: return takingBack(shipment, item, count)
    }
  }

  /// Goods that come back into the warehouse, as a new lot at today's price.
  private func takingBack(_ shipment: Shipment, _ item: Shipment.Item, _ count: Int) -> [Posting] {
    let value = Fen(count) * item.price
    let worth = Fen(count) * price(item.part)
    var postings = [
      Posting("warehouse", item.part, lot: lastRecord + 1, count, worth),
      Posting("transit:\(shipment.outlet)", item.part, lot: shipment.lot, -count, -value),
    ]
    if value != worth { postings.append(Posting("revaluation", value - worth)) }
    return postings
  }

  /// 8.5.5: the goods turn round on the way; what they were approved for is not shipped any more.
  mutating func recallShipment(_ call: Call) throws(Refusal) -> String {
    let shipment = try shipment(call)
    guard shipment.status == "shipped" else { throw wrongStatus(shipment) }
    let postings = shipment.items.flatMap { takingBack(shipment, $0, $0.quantity) }
    shipments[shipment.number]?.status = "recalled"
    unship(shipment, dropping: true)
    try append(
      call, outlet: shipment.outlet, rule: "8.5.5", document: shipment.number, limit: "shipment", postings)
    return Auditor.fields(
      ("shipment", shipment.number), ("status", "recalled"), ("amount", Auditor.money(shipment.amount)))
  }

  /// Takes a shipment out of its request: open again, or dropped for good.
  mutating func unship(_ shipment: Shipment, dropping: Bool) {
    guard var request = requests[shipment.request] else { return }
    for item in shipment.items {
      guard let index = request.items.firstIndex(where: { $0.part == item.approvedPart }) else { continue }
      request.items[index].shipped -= item.quantity
      if dropping { request.items[index].dropped += item.quantity }
    }
    requests[request.number] = request
    refreshStatus(request.number)
  }
}
