import LedgerCore
import Testing

/// Random movements in and out of the warehouse, each said to the service and done to the model beside it.
final class StockHistory {
  let office: Office
  let parts = (1...16).map { "P-\(100 + $0)" }
  private(set) var model = StockModel()
  private(set) var done: [String: Int] = [:]
  private var random: Seeded
  private let outlets = ["HN0371": "hn0371", "HN0372": "hn0372"]
  private var requests: [Supply] = []
  private var shipments: [Parcel] = []
  private var reversible: [Reversible] = []

  /// An approved request, and what of it is still to be shipped.
  private struct Supply {
    let number: String
    let outlet: String
    var open: [String: Int]
  }

  /// A shipment on its way, of one part.
  private struct Parcel {
    let entry: Int
    let number: String
    let request: String
    let outlet: String
    let part: String
    let picked: [StockModel.Lot]
    var pieces: Int { picked.reduce(0) { $0 + $1.pieces } }
  }

  /// What can be undone while its lots are whole.
  private enum Reversible {
    case receipt(entry: Int, part: String, pieces: Int)
    case goodsReturn(entry: Int, part: String, pieces: Int, outlet: String)
    case makerReturn(entry: Int, part: String, picked: [StockModel.Lot])
  }

  init(random: Seeded) throws {
    self.random = random
    office = try Office(firstDay: "2026-11-02")
    for role in ["clerk", "reviewer", "manager", "cashier", "finance", "auditor"] {
      try office.say("admin", "user.add user=\(role) role=\(role)")
    }
    try office.say("manager", "handbook.adopt edition=busy from=2026-11-03 figure=emergency-limit:9999")
    try office.comesTo("2026-11-03")
    for (outlet, user) in outlets.sorted(by: { $0.key < $1.key }) {
      try office.say("reviewer", "outlet.add outlet=\(outlet) name=站 region=郑州 agreement=2026-11-01")
      try office.say("admin", "user.add user=\(user) role=outlet outlet=\(outlet)")
      try office.say("cashier", "deposit.pay outlet=\(outlet) amount=9000000.00")
    }
    for part in parts {
      let fen = Int.random(in: 100...5000, using: &self.random)
      try office.say("reviewer", "part.add part=\(part) name=件 price=\(money(fen))")
      model[part].fen = fen
    }
  }

  private func money(_ fen: Int) -> String { Money(fen: Int64(fen)).description }

  private func chance(_ one: Int, in all: Int) -> Bool { Int.random(in: 0..<all, using: &random) < one }

  private func entry(_ reply: [String: String]) throws -> Int { try #require(reply["entry"].flatMap { Int($0) }) }

  /// One movement.
  ///
  /// - Returns: the parts it moved.
  func move() throws -> [String] {
    while true {
      let (verb, parts) = try attempt()
      guard !parts.isEmpty else { continue }
      done[verb, default: 0] += 1
      return parts
    }
  }

  /// None where what was thrown cannot be done at the moment.
  private func attempt() throws -> (verb: String, parts: [String]) {
    let part = parts[Int.random(in: 0..<parts.count, using: &random)]
    switch Int.random(in: 0..<100, using: &random) {
    case ..<22: return ("stock.receive", try receive(part))
    case ..<50: return ("issue.ship", try ship())
    case ..<60: return ("return.receive", try giveBack(part))
    case ..<68: return ("stock.return", try sendBack(part))
    case ..<74: return ("part.price", try reprice(part))
    case ..<80: return ("stocktake.approve", try correct())
    case ..<86: return ("shipment.recall", try recall())
    default: return ("entry.reverse", try reverse())
    }
  }

  private func receive(_ part: String) throws -> [String] {
    // The warehouse stays small, so that its lots change.
    guard model[part].pieces < 60 else { return [] }
    let pieces = Int.random(in: 1...12, using: &random)
    let isCounted = chance(1, in: 4)
    let count = isCounted ? " counted=\(model[part].pieces + pieces)" : ""
    let reply = try office.say("clerk", "stock.receive part=\(part) qty=\(pieces)\(count)")
    #expect(reply["counted"] == (isCounted ? "ok" : nil))
    model.bring(part, pieces, lot: try entry(reply))
    reversible.append(.receipt(entry: try entry(reply), part: part, pieces: pieces))
    return [part]
  }

  // MARK: To an outlet and back

  private func ship() throws -> [String] {
    if requests.isEmpty || chance(1, in: 10) { try ask() }
    guard let index = requests.indices.randomElement(using: &random),
      let part = requests[index].open.keys.sorted().randomElement(using: &random)
    else { return [] }
    let open = requests[index].open[part, default: 0]
    let pieces = Int.random(in: 1...open, using: &random)
    // A shortage may have taken what was set aside.
    guard model[part].pieces >= pieces else { return [] }
    let isCounted = chance(1, in: 4)
    let count = isCounted ? " counted=\(part):\(model[part].pieces - pieces)" : ""
    let supply = requests[index]
    let reply = try office.say(
      "clerk", "issue.ship request=\(supply.number) carrier=truck line=\(part):\(pieces)\(count)")
    #expect(reply["counted"] == (isCounted ? "ok" : nil))
    model[part].reserved -= pieces
    requests[index].open[part] = open == pieces ? nil : open - pieces
    if requests[index].open.isEmpty { requests.remove(at: index) }
    shipments.append(
      Parcel(
        entry: try entry(reply), number: try #require(reply["shipment"]), request: supply.number,
        outlet: supply.outlet, part: part, picked: model.take(part, pieces)))
    if chance(2, in: 3) { try confirm() }
    return [part]
  }

  private func ask() throws {
    let free = parts.filter { model[$0].free > 0 }.shuffled(using: &random).prefix(3)
    guard !free.isEmpty, let (outlet, user) = outlets.sorted(by: { $0.key < $1.key }).randomElement(using: &random)
    else { return }
    var open: [String: Int] = [:]
    for part in free { open[part] = Int.random(in: 1...min(15, model[part].free), using: &random) }
    let lines = free.map { " line=\($0):\(open[$0, default: 0])" }.joined()
    let reply = try office.say(
      user, "request.submit kind=emergency outlet=\(outlet) seal=章 reason=no-part\(lines)")
    let number = try #require(reply["request"])
    try office.say("reviewer", "request.review request=\(number) decision=approve")
    for (part, pieces) in open { model[part].reserved += pieces }
    requests.append(Supply(number: number, outlet: outlet, open: open))
  }

  private func confirm() throws {
    guard let index = shipments.indices.randomElement(using: &random) else { return }
    let parcel = shipments.remove(at: index)
    try office.say(try #require(outlets[parcel.outlet]), "receipt.confirm shipment=\(parcel.number)")
    model[parcel.part].held[parcel.outlet, default: 0] += parcel.pieces
  }

  private func recall() throws -> [String] {
    guard let index = shipments.indices.randomElement(using: &random) else { return [] }
    let parcel = shipments.remove(at: index)
    let reply = try office.say("clerk", "shipment.recall shipment=\(parcel.number) reason=x")
    model.bring(parcel.part, parcel.pieces, lot: try entry(reply))
    return [parcel.part]
  }

  private func giveBack(_ part: String) throws -> [String] {
    let holders = model[part].held.filter { $0.value > 0 }.sorted { $0.key < $1.key }
    guard let (outlet, held) = holders.randomElement(using: &random) else { return [] }
    let pieces = Int.random(in: 1...held, using: &random)
    let reply = try office.say("clerk", "return.receive outlet=\(outlet) line=\(part):\(pieces)")
    model[part].held[outlet] = held - pieces
    model.bring(part, pieces, lot: try entry(reply))
    reversible.append(.goodsReturn(entry: try entry(reply), part: part, pieces: pieces, outlet: outlet))
    return [part]
  }

  // MARK: To the maker, at another price, as counted

  private func sendBack(_ part: String) throws -> [String] {
    guard model[part].free > 0 else { return [] }
    let lot = chance(1, in: 2) ? model[part].lots.randomElement(using: &random)?.number : nil
    let most = min(model[part].free, lot.map { model[part].pieces(of: $0) } ?? 12)
    let pieces = Int.random(in: 1...most, using: &random)
    let named = lot.map { " lot=\($0)" } ?? ""
    let reply = try office.say("clerk", "stock.return part=\(part) qty=\(pieces)\(named)")
    let picked = model.take(part, pieces, lot: lot)
    reversible.append(.makerReturn(entry: try entry(reply), part: part, picked: picked))
    return [part]
  }

  private func reprice(_ part: String) throws -> [String] {
    let fen = Int.random(in: 100...5000, using: &random)
    guard fen != model[part].fen else { return [] }
    try office.say("manager", "part.price part=\(part) price=\(money(fen))")
    model[part].fen = fen
    return [part]
  }

  private func correct() throws -> [String] {
    let counted = parts.shuffled(using: &random).prefix(2)
    var found: [String: Int] = [:]
    for part in counted { found[part] = max(0, model[part].pieces + Int.random(in: -6...6, using: &random)) }
    let differing = counted.filter { found[$0] != model[$0].pieces }
    let number = try #require(
      try office.say("clerk", "stocktake.open scope=list" + counted.map { " part=\($0)" }.joined())["stocktake"])
    let lines = counted.map { " line=\($0):\(found[$0, default: 0])" }.joined()
    try office.say("clerk", "stocktake.count stocktake=\(number)\(lines)")
    guard !differing.isEmpty else { return [] }
    let named = differing.map { " part=\($0)" }.joined()
    try office.say("reviewer", "stocktake.explain stocktake=\(number) reason=x\(named)")
    let lot = try entry(try office.say("manager", "stocktake.approve stocktake=\(number)"))
    for part in differing {
      let difference = found[part, default: 0] - model[part].pieces
      if difference > 0 { model.bring(part, difference, lot: lot) } else { model.take(part, -difference) }
    }
    return Array(differing)
  }

  // MARK: Undone

  private func reverse() throws -> [String] {
    if chance(1, in: 3), let index = shipments.indices.randomElement(using: &random) {
      return try reverse(shipments.remove(at: index))
    }
    guard let index = reversible.indices.suffix(40).randomElement(using: &random) else { return [] }
    switch reversible.remove(at: index) {
    case .receipt(let entry, let part, let pieces):
      guard isWhole(part, entry, pieces) else { return [] }
      try office.say("finance", "entry.reverse entry=\(entry) reason=x")
      model.take(part, pieces, lot: entry)
      return [part]
    case .goodsReturn(let entry, let part, let pieces, let outlet):
      guard isWhole(part, entry, pieces) else { return [] }
      try office.say("finance", "entry.reverse entry=\(entry) reason=x")
      model.take(part, pieces, lot: entry)
      model[part].held[outlet, default: 0] += pieces
      return [part]
    case .makerReturn(let entry, let part, let picked):
      try office.say("finance", "entry.reverse entry=\(entry) reason=x")
      for lot in picked { model.bring(part, lot.pieces, lot: lot.number) }
      return [part]
    }
  }

  private func isWhole(_ part: String, _ lot: Int, _ pieces: Int) -> Bool {
    model[part].pieces(of: lot) == pieces && model[part].free >= pieces
  }

  /// The request is open for these pieces again.
  private func reverse(_ parcel: Parcel) throws -> [String] {
    try office.say("finance", "entry.reverse entry=\(parcel.entry) reason=x")
    for lot in parcel.picked { model.bring(parcel.part, lot.pieces, lot: lot.number) }
    model[parcel.part].reserved += parcel.pieces
    if let index = requests.firstIndex(where: { $0.number == parcel.request }) {
      requests[index].open[parcel.part, default: 0] += parcel.pieces
    } else {
      requests.append(
        Supply(number: parcel.request, outlet: parcel.outlet, open: [parcel.part: parcel.pieces]))
    }
    return [parcel.part]
  }
}
