extension Auditor {
  /// 8.6.6: old parts that are in the store or have left it, with where they came from.
  struct OldPart {
    var number = ""
    var part: String
    var quantity: Int
    var outlet: String
    var claim: String?
    var repair: String?
    /// The lot that the outlet held: the record that shipped it.
    var origin: Int?
    var value: Fen
    /// store, confiscated, handed, claimed
    var status: String
    var makerClaim: String?
  }

  /// Old parts are a commodity of their own, without value in the books.
  func oldMove(_ part: String, _ quantity: Int, from: String, to: String) -> [Posting] {
    [Posting("old:\(to)", "\(part)/old", quantity, 0), Posting("old:\(from)", "\(part)/old", -quantity, 0)]
  }

  mutating func keepOldPart(_ oldPart: OldPart) {
    let number = number("OLD")
    oldParts[number] = oldPart
    oldParts[number]?.number = number
  }

  var sortedOldParts: [OldPart] { oldParts.values.sorted { Auditor.isBefore($0.number, $1.number) } }

  func listOldParts(_ call: Call) throws(Refusal) -> Expected {
    if call["outlet"] != nil { _ = try outlet(call) }
    if call["part"] != nil { _ = try part(call) }
    let shown = sortedOldParts.filter { item in
      (call["outlet"] ?? item.outlet) == item.outlet && (call["part"] ?? item.part) == item.part
        && (call["status"] ?? item.status) == item.status
    }
    return page(call, shown.map { Auditor.row(fields($0)) })
  }

  private func fields(_ item: OldPart) -> [(String, String)] {
    let shipment = shipments.values.first { $0.lot == item.origin }?.number
    let optional = [
      ("claim", item.claim), ("repair", item.repair), ("origin", item.origin.map { "\($0)" }), ("shipment", shipment),
    ]
    return [
      ("oldpart", item.number), ("outlet", item.outlet), ("part", item.part), ("qty", "\(item.quantity)"),
      ("status", item.status),
    ] + optional.compactMap { key, value in value.map { (key, $0) } } + [("amount", Auditor.money(item.value))]
      + (item.makerClaim.map { [("maker_claim", $0)] } ?? [])
  }

  // MARK: Leaving the store

  /// 8.6.6: production control gets them, the whole of a claim or some by number.
  mutating func handOverOldParts(_ call: Call) throws(Refusal) -> String {
    var items: [OldPart]
    if call["claim"] != nil {
      let claim = try claim(call)
      items = sortedOldParts.filter { $0.claim == claim.number && $0.status == "store" }
      guard !items.isEmpty else { throw wrongStatus(claim) }
    } else {
      items = try storedItems(call)
    }
    let postings = leave(&items, "handed", to: "production-control")
    try append(call, rule: "8.6.6", limit: "item", postings)
    return Auditor.fields(
      ("pieces", "\(items.reduce(0) { $0 + $1.quantity })"),
      ("amount", Auditor.money(items.reduce(0) { $0 + $1.value })))
  }

  func storedItems(_ call: Call) throws(Refusal) -> [OldPart] {
    let numbers = call.line.arguments.filter { $0.key == "item" }.map(\.value)
    for number in numbers where oldParts[number] == nil {
      throw Refusal("NOT_FOUND", ("key", "item"), ("value", number))
    }
    let items = numbers.compactMap { oldParts[$0] }
    for item in items where item.status != "store" {
      throw Refusal("STATE", ("key", "item"), ("value", item.number), ("status", item.status))
    }
    return items
  }

  /// One movement for each part, in the order in which they come first.
  mutating func leave(_ items: inout [OldPart], _ status: String, to place: String) -> [Posting] {
    var pieces: [PartLine] = []
    for index in items.indices {
      items[index].status = status
      oldParts[items[index].number] = items[index]
      if let known = pieces.firstIndex(where: { $0.part == items[index].part }) {
        pieces[known].quantity += items[index].quantity
      } else {
        pieces.append(PartLine(part: items[index].part, quantity: items[index].quantity))
      }
    }
    return pieces.flatMap { oldMove($0.part, $0.quantity, from: "store", to: place) }
  }
}
