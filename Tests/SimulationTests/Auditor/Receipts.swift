extension Auditor {
  /// 8.5.5: from the recorded arrival the outlet has its days to answer.
  mutating func recordArrival(_ call: Call) throws(Refusal) -> String {
    let shipment = try shipment(call)
    let on = try businessDate(call)
    guard shipment.status == "shipped" else { throw wrongStatus(shipment) }
    guard shipment.arrived == nil else {
      throw Refusal("STATE", ("key", "shipment"), ("value", shipment.number), ("status", "arrived"))
    }
    guard on >= shipment.shipped else { throw Refusal("BAD_VALUE", ("key", "on")) }
    let answerBy = on + shipment.answerDays
    shipments[shipment.number]?.arrived = on
    shipments[shipment.number]?.answerBy = answerBy
    try append(call, on: on, outlet: shipment.outlet, rule: "8.5.5", document: shipment.number)
    return Auditor.fields(("shipment", shipment.number), ("arrived", on.text), ("answer_by", answerBy.text))
  }

  mutating func confirmReceipt(_ call: Call) throws(Refusal) -> String {
    let shipment = try shipment(call)
    guard shipment.status == "shipped" else { throw wrongStatus(shipment) }
    let postings = receiving(shipment)
    markReceived(shipment)
    try append(
      call, outlet: shipment.outlet, rule: "8.5.5", document: shipment.number, limit: "shipment", postings)
    return Auditor.fields(
      ("shipment", shipment.number), ("amount", Auditor.money(shipment.amount)),
      ("held", Auditor.money(books.total("held:\(shipment.outlet)"))),
      ("occupied", Auditor.money(occupied(shipment.outlet))))
  }

  /// 8.5.5: what was neither reported short nor damaged passes from transit to the holding, in the same lots.
  func receiving(_ shipment: Shipment) -> [Posting] {
    shipment.items.filter { $0.quantity > $0.reported }.flatMap { item in
      let count = item.quantity - item.reported
      return [
        Posting("held:\(shipment.outlet)", item.part, lot: shipment.lot, count, Fen(count) * item.price),
        Posting("transit:\(shipment.outlet)", item.part, lot: shipment.lot, -count, -Fen(count) * item.price),
      ]
    }
  }

  mutating func markReceived(_ shipment: Shipment) {
    shipments[shipment.number]?.status = "received"
    shipments[shipment.number]?.received = today
    refreshStatus(shipment.request)
  }

  /// 8.5.5: what is short or damaged stays in transit until the department settles it; the rest is received.
  mutating func reportReceipt(_ call: Call) throws(Refusal) -> String {
    var shipment = try shipment(call)
    try requireItems(call, ["short", "damaged"]) { part in shipment.items.contains { $0.part == part } }
    guard shipment.status == "shipped" else { throw wrongStatus(shipment) }
    for index in shipment.items.indices {
      let part = shipment.items[index].part
      let short = call.lines("short").first { $0.part == part }
      shipment.items[index].short = short?.quantity ?? 0
      shipment.items[index].damaged = call.lines("damaged").first { $0.part == part }?.quantity ?? 0
      guard shipment.items[index].reported <= shipment.items[index].quantity else {
        throw Refusal("LIMIT", ("rule", "8.5.5"), ("key", short == nil ? "damaged" : "short"))
      }
    }
    shipment.status = "reported"
    shipment.reporter = call.actor.person
    shipments[shipment.number] = shipment
    refreshStatus(shipment.request)
    try append(
      call, outlet: shipment.outlet, rule: "8.5.5", document: shipment.number, limit: "shipment",
      receiving(shipment))
    return Auditor.fields(
      ("shipment", shipment.number), ("status", "reported"),
      ("amount", Auditor.money(shipment.amount - shipment.openAmount)),
      ("open", Auditor.money(shipment.openAmount)),
      ("held", Auditor.money(books.total("held:\(shipment.outlet)"))),
      ("occupied", Auditor.money(occupied(shipment.outlet))))
  }

  /// Every part of the lists must be known to the document, list by list.
  func requireItems(_ call: Call, _ keys: [String], _ isKnown: (String) -> Bool) throws(Refusal) {
    for key in keys {
      for line in call.lines(key) where !isKnown(line.part) {
        throw Refusal("NOT_FOUND", ("key", key), ("value", line.part))
      }
    }
  }
}
