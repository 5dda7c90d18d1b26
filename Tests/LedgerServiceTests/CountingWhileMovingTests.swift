import LedgerCore
import Testing

/// 8.7.4: the warehouse is counted while goods go out and come in. What lies on the shelf is kept by the test itself, away
/// from any book; pieces that vanish from it or turn up on it are what a count is for.
struct CountingWhileMovingTests {
  @Test("8.7.4, 8.7.5 A count among 200 shipments finds exactly what was planted, and afterwards shelf and books agree")
  func findsWhatWasPlanted() throws {
    let warehouse = try MovingWarehouse(random: Seeded("counting while moving"))
    try warehouse.opensStocktake()
    for step in 0..<200 {
      try warehouse.plants(at: step)
      try warehouse.ships()
      try warehouse.movesOtherwise()
      try warehouse.counts(at: step)
    }
    let found = try warehouse.differences()
    #expect(found == warehouse.planted)
    // Three are missing some, three have too many, the others agree.
    #expect(found.values.filter { $0 < 0 }.count == 3 && found.values.filter { $0 > 0 }.count == 3)
    #expect(found.count == warehouse.parts.count)

    try warehouse.explains()
    for _ in 0..<20 {
      try warehouse.ships()
      try warehouse.movesOtherwise()
    }
    try warehouse.approves()
    #expect(try warehouse.books() == warehouse.shelf)
    #expect(try warehouse.office.verify().differences == [])
    // What agrees can be counted at every movement again.
    for part in warehouse.parts { try warehouse.receives(part, counted: true) }
    #expect(try warehouse.office.rows("auditor", "stocktake.list").count == 1)
  }
}

/// Twelve parts, an outlet that is supplied with them, and a stocktake of all.
private final class MovingWarehouse {
  let office: Office
  let parts = (1...12).map { "P-\(100 + $0)" }
  /// What really lies there.
  private(set) var shelf: [String: Int] = [:]
  /// What a count will find, by part, zero where it agrees.
  private(set) var planted: [String: Int] = [:]
  private var random: Seeded
  private var stocktake = ""
  private var request = ""
  private var open: [String: Int] = [:]
  private var underWay: [(shipment: String, part: String, pieces: Int)] = []
  private var held: [String: Int] = [:]
  private var plan: [(part: String, plantedAt: Int, countedAt: Int, difference: Int)] = []
  private var counted: Set<String> = []
  private var again: Set<String> = []
  /// Another one each time.
  private var price = 100

  init(random: Seeded) throws {
    self.random = random
    office = try Office(firstDay: "2026-11-02")
    try office.opens()
    try office.say("admin", "user.add user=auditor role=auditor")
    try office.say("cashier", "deposit.pay outlet=HN0371 amount=1000000.00")
    for part in parts {
      try office.say("reviewer", "part.add part=\(part) name=件 price=\(Int.random(in: 1...90, using: &self.random))")
      for _ in 0..<3 {
        try office.say("clerk", "stock.receive part=\(part) qty=60")
        shelf[part, default: 0] += 60
      }
    }
    try asks()
    // The boards that `opens` brought take part as well: they are on the shelf, and nobody touches them.
    shelf["PCB-4601"] = 100
    planted["PCB-4601"] = 0
    var differences = [-9, -4, -1, 1, 3, 7, 0, 0, 0, 0, 0, 0]
    differences.shuffle(using: &self.random)
    for (part, difference) in zip(parts, differences) {
      let countedAt = Int.random(in: 5..<200, using: &self.random)
      plan.append((part, Int.random(in: 0...countedAt, using: &self.random), countedAt, difference))
    }
  }

  private func asks() throws {
    let lines = parts.map { " line=\($0):40" }.joined()
    request = try #require(
      try office.say("hn0371", "request.submit kind=emergency outlet=HN0371 seal=章 reason=no-part\(lines)")["request"])
    try office.say("reviewer", "request.review request=\(request) decision=approve")
    for part in parts { open[part] = 40 }
  }

  func opensStocktake() throws {
    stocktake = try #require(try office.say("clerk", "stocktake.open scope=all")["stocktake"])
    try office.say("clerk", "stocktake.count stocktake=\(stocktake) line=PCB-4601:100")
  }

  // MARK: What happens to the shelf

  /// Pieces vanish, or turn up, and no book is told.
  func plants(at step: Int) throws {
    for item in plan where item.plantedAt == step {
      shelf[item.part, default: 0] += item.difference
      planted[item.part] = item.difference
    }
  }

  func ships() throws {
    var choice = parts.filter { open[$0, default: 0] > 0 }
    if choice.isEmpty {
      try asks()
      choice = parts
    }
    let part = try #require(choice.randomElement(using: &random))
    let pieces = Int.random(in: 1...min(4, open[part, default: 1]), using: &random)
    shelf[part, default: 0] -= pieces
    open[part, default: 0] -= pieces
    // Whoever packs counts what is left, where nothing is planted: that agrees.
    let isCounted = planted[part, default: 0] == 0 && Bool.random(using: &random)
    let reply = try office.say(
      "clerk",
      "issue.ship request=\(request) carrier=truck line=\(part):\(pieces)"
        + (isCounted ? " counted=\(part):\(shelf[part, default: 0])" : ""))
    #expect(reply["counted"] == (isCounted ? "ok" : nil))
    underWay.append((try #require(reply["shipment"]), part, pieces))
  }

  func movesOtherwise() throws {
    let part = try #require(parts.randomElement(using: &random))
    switch Int.random(in: 0..<10, using: &random) {
    case 0...2: try receives(part, counted: false)
    case 3: try returnsToMaker(part)
    case 4, 5: try confirmsAndReturns()
    case 6: try recalls()
    case 7:
      price += 1
      try office.say("manager", "part.price part=\(part) price=\(price)")
    default: break
    }
  }

  func receives(_ part: String, counted: Bool) throws {
    let pieces = Int.random(in: 1...9, using: &random)
    shelf[part, default: 0] += pieces
    let reply = try office.say(
      "clerk", "stock.receive part=\(part) qty=\(pieces)\(counted ? " counted=\(shelf[part, default: 0])" : "")")
    #expect(reply["counted"] == (counted ? "ok" : nil))
  }

  private func returnsToMaker(_ part: String) throws {
    try office.say("clerk", "stock.return part=\(part) qty=1")
    shelf[part, default: 0] -= 1
  }

  private func confirmsAndReturns() throws {
    guard !underWay.isEmpty else { return }
    let (shipment, part, pieces) = underWay.removeFirst()
    try office.say("hn0371", "receipt.confirm shipment=\(shipment)")
    try office.say("clerk", "return.receive outlet=HN0371 line=\(part):\(pieces)")
    shelf[part, default: 0] += pieces
  }

  private func recalls() throws {
    guard let (shipment, part, pieces) = underWay.popLast() else { return }
    try office.say("clerk", "shipment.recall shipment=\(shipment) reason=x")
    shelf[part, default: 0] += pieces
  }

  // MARK: Counting it

  /// What differs is counted again now and then, by somebody else, and differs by as much.
  func counts(at step: Int) throws {
    for item in plan where item.countedAt == step { try count(item.part, by: "clerk") }
    guard let part = counted.sorted().first(where: { planted[$0] != 0 && !again.contains($0) }),
      Int.random(in: 0..<20, using: &random) == 0
    else { return }
    again.insert(part)
    try count(part, by: "reviewer")
  }

  private func count(_ part: String, by user: String) throws {
    counted.insert(part)
    try office.say(user, "stocktake.count stocktake=\(stocktake) line=\(part):\(shelf[part, default: 0])")
  }

  /// What the stocktake found, by part.
  func differences() throws -> [String: Int] {
    var found: [String: Int] = [:]
    for row in try office.table("auditor", "stocktake.show stocktake=\(stocktake)") {
      let difference = try #require(row["difference"].flatMap { Int($0) })
      #expect(row["status"] == (difference == 0 ? "matched" : "difference"))
      found[try #require(row["part"])] = difference
    }
    // The boards are counted with the rest, and are none of the planted parts.
    #expect(found["PCB-4601"] == 0)
    found["PCB-4601"] = nil
    planted["PCB-4601"] = nil
    return found
  }

  func explains() throws {
    let parts = planted.filter { $0.value != 0 }.keys.sorted().map { " part=\($0)" }.joined()
    try office.say("reviewer", "stocktake.explain stocktake=\(stocktake) reason=x\(parts)")
  }

  func approves() throws {
    // The reviewer explained, and may have counted again.
    #expect(try office.say("manager", "stocktake.approve stocktake=\(stocktake)")["status"] == "closed")
  }

  /// What the books have on the shelf.
  func books() throws -> [String: Int] {
    var books: [String: Int] = [:]
    for row in try office.table("auditor", "stock.show") {
      books[try #require(row["part"])] = row["in_stock"].flatMap { Int($0) }
    }
    return books
  }
}
