import LedgerCore
import Testing

@testable import LedgerWorkflows

/// A part with a new number: what there is of the old ones counts for it, and only it is asked for any more.
struct SupersedeTests {
  private static let codes = ["B-2", "C-3", "D-4"].compactMap { PartCode($0) }
  private let b = codes[0]
  private let c = codes[1]
  private let d = codes[2]

  private func company() throws -> Shop {
    var shop = try Shop()
    try shop.pay(10_000_000)
    for part in SupersedeTests.codes {
      let command = PartAdd(part: part, name: "主控板", price: Money(fen: 50_000), unit: nil, maker: nil)
      try shop.run(command, "part.add", by: .reviewer)
    }
    return shop
  }

  private func supersede(_ shop: inout Shop, _ part: PartCode, by successor: PartCode) throws {
    try shop.run(PartSupersede(part: part, by: successor), "part.supersede", by: .manager)
  }

  private func part(_ code: PartCode, _ shop: Shop) throws -> Part {
    try #require(Part(shop.facts.document(Part.key(code))))
  }

  /// Whether so many of a part can be approved.
  private func review(_ shop: Shop, _ part: PartCode, _ pieces: Int64) throws -> Refusal? {
    var shop = shop
    let request = try shop.ask(Shop.urgent, line(part, pieces))
    return shop.refusal(RequestReview(request: request, verdict: .approve(nil)), by: .reviewer)
  }

  @Test("Both parts know of it, and nothing else changes")
  func superseded() throws {
    var shop = try company()
    try shop.receive(2)
    let reply = try shop.run(PartSupersede(part: Shop.pcb, by: b), "part.supersede", by: .manager)
    #expect(reply == ["part": "PCB-4601", "by": "B-2"])
    let record = try #require(shop.facts.record(shop.facts.last))
    #expect(record.entry == Entry.none && record.changes.map(\.key) == [Part.key(Shop.pcb), Part.key(b)])
    let (old, new) = (try part(Shop.pcb, shop), try part(b, shop))
    #expect(old.supersededBy == b && old.supersedes == [] && old.price == Money(fen: 48_000) && old.name == "主控板")
    #expect(new.supersededBy == nil && new.supersedes == [Shop.pcb] && new.price == Money(fen: 50_000))
    #expect(shop.warehouse().quantity == Quantity(2) && shop.warehouse().amount == Money(fen: 96_000))
  }

  @Test("A chain of three: each names all it has taken the place of")
  func chain() throws {
    var shop = try company()
    try supersede(&shop, Shop.pcb, by: b)
    try supersede(&shop, b, by: c)
    #expect(try part(Shop.pcb, shop).supersededBy == b && part(b, shop).supersededBy == c)
    #expect(try part(b, shop).supersedes == [Shop.pcb])
    #expect(try part(c, shop).supersedes == [b, Shop.pcb] && part(c, shop).supersededBy == nil)
    // Another one joins: what was there, then the part, then the part's.
    try supersede(&shop, Shop.fan, by: d)
    try supersede(&shop, d, by: c)
    #expect(try part(c, shop).supersedes == [b, Shop.pcb, d, Shop.fan])
  }

  @Test("NOT_FOUND of the one and the other, then STATE of the one and the other")
  func refused() throws {
    var shop = try company()
    func refusal(_ part: PartCode, by successor: PartCode) -> String? {
      shop.refusal(PartSupersede(part: part, by: successor), by: .manager)?.line
    }
    #expect(refusal(Shop.unknown, by: Shop.unknown) == "NOT_FOUND key=part value=NO-1")
    #expect(refusal(Shop.pcb, by: Shop.unknown) == "NOT_FOUND key=by value=NO-1")
    try supersede(&shop, Shop.pcb, by: b)
    try supersede(&shop, c, by: d)
    #expect(refusal(Shop.pcb, by: Shop.unknown) == "NOT_FOUND key=by value=NO-1")
    #expect(refusal(Shop.pcb, by: c) == "STATE key=part value=PCB-4601 status=superseded")
    #expect(refusal(b, by: c) == "STATE key=by value=C-3 status=superseded")
    // No way back to where it came from.
    #expect(refusal(b, by: Shop.pcb) == "STATE key=by value=PCB-4601 status=superseded")
    #expect(refusal(b, by: d) == nil)
    let again = PartSupersede(part: Shop.pcb, by: b)
    #expect(shop.refusal(again, by: .manager)?.messageKey == "STATE.superseded-part")
  }

  @Test("A superseded part is asked for no more, in any kind of request; the last of the chain is named")
  func submitted() throws {
    var shop = try company()
    try shop.adoptCalendars()
    shop.today = try date("2026-11-26")
    try supersede(&shop, Shop.fan, by: c)
    try supersede(&shop, Shop.pcb, by: b)
    try supersede(&shop, b, by: d)
    for occasion in [RequestSubmit.Occasion.monthly, Shop.urgent, .presale(signedOnPaper: true)] {
      func submit(_ lines: PartLine...) -> Refusal? {
        shop.refusal(RequestSubmit(occasion: occasion, outlet: Shop.outlet, lines: lines), by: .outlet)
      }
      let pcb = try #require(submit(line(c, 1), line(Shop.pcb, 1), line(Shop.fan, 1)))
      #expect(pcb.line == "STATE key=line value=PCB-4601 status=superseded by=D-4")
      #expect(pcb.messageKey == "STATE.superseded")
      #expect(submit(line(Shop.fan, 1))?.line == "STATE key=line value=FAN-0210 status=superseded by=C-3")
      #expect(submit(line(Shop.pcb, 1), line(Shop.unknown, 1))?.line == "NOT_FOUND key=line value=NO-1")
      #expect(submit(line(d, 1), line(c, 1)) == nil)
    }
  }

  @Test("8.3.3 What the outlet may do comes first")
  func afterTheStanding() throws {
    var shop = try company()
    try supersede(&shop, Shop.pcb, by: b)
    shop.setStanding(Shop.outlet, "closing")
    let command = RequestSubmit(occasion: Shop.urgent, outlet: Shop.outlet, lines: [line(Shop.pcb, 1)])
    #expect(shop.refusal(command, by: .outlet)?.line == "STATE key=outlet value=HN0371 status=closing")
  }

  @Test("It comes before the handbook: the window and the month's limit")
  func beforeTheHandbook() throws {
    var shop = try company()
    try supersede(&shop, Shop.pcb, by: b)
    for _ in 1...3 { _ = try shop.ask(Shop.urgent, line(b, 1)) }
    for occasion in [RequestSubmit.Occasion.monthly, Shop.urgent] {
      func code(_ part: PartCode) -> RefusalCode? {
        let command = RequestSubmit(occasion: occasion, outlet: Shop.outlet, lines: [line(part, 1)])
        return shop.refusal(command, by: .outlet)?.code
      }
      #expect(code(Shop.pcb) == .state && [.windowClosed, .emergencyLimit].contains(code(b)))
    }
  }

  @Test("8.4.3 What is free at a review is that of the part and of all it has taken the place of")
  func free() throws {
    var shop = try company()
    try shop.receive(3)
    try shop.receive(2, of: b)
    try shop.receive(1, of: c)
    #expect(try review(shop, c, 2)?.figure("short") == "C-3:1")
    try supersede(&shop, Shop.pcb, by: b)
    #expect(try review(shop, c, 2)?.figure("short") == "C-3:1")
    #expect(try review(shop, b, 5) == nil && review(shop, b, 6)?.figure("short") == "B-2:1")
    try supersede(&shop, b, by: c)
    #expect(try review(shop, c, 6) == nil && review(shop, c, 7)?.figure("short") == "C-3:1")
    // More is promised of the new one than there is of it, which takes from what the old ones bring.
    let request = try shop.ask(Shop.urgent, line(c, 4))
    try shop.approve(request)
    #expect(try review(shop, c, 2) == nil && review(shop, c, 3)?.figure("short") == "C-3:1")
    try shop.approve(try shop.ask(Shop.urgent, line(c, 2)))
    #expect(try review(shop, c, 1)?.figure("short") == "C-3:1")
  }

  @Test("What was asked for before goes on under its old number, with what there is of that alone")
  func earlier() throws {
    var shop = try company()
    try shop.receive(2)
    try shop.receive(5, of: b)
    let (request, more) = (try shop.ask(Shop.urgent, line(Shop.pcb, 2)), try shop.ask(Shop.urgent, line(Shop.pcb, 3)))
    try supersede(&shop, Shop.pcb, by: b)
    #expect(
      shop.refusal(RequestReview(request: more, verdict: .approve(nil)), by: .reviewer)?.figure("short")
        == "PCB-4601:1")
    try shop.approve(request)
    try shop.confirm(try shop.ship(request))
    #expect(shop.held().quantity == Quantity(2) && shop.status(of: request) == "received")
    // And what is held comes back.
    try shop.run(
      ReturnReceive(outlet: Shop.outlet, lines: [line(Shop.pcb, 2)], on: nil), "return.receive", by: .clerk)
    #expect(shop.held() == Cell() && shop.warehouse().quantity == Quantity(2))
  }

  @Test("8.4.3 One request that names a part and its successor is promised the old stock once")
  func both() throws {
    // Eight of the old part and two of the new: ten pieces in all, whichever line asks for them first.
    func short(_ lines: [PartLine]) throws -> String? {
      var shop = try company()
      try shop.receive(8)
      try shop.receive(2, of: b)
      let command = RequestSubmit(occasion: Shop.urgent, outlet: Shop.outlet, lines: lines)
      let request = try #require(try shop.run(command, "request.submit", by: .outlet)["request"])
      try supersede(&shop, Shop.pcb, by: b)
      return shop.refusal(RequestReview(request: request, verdict: .approve(nil)), by: .reviewer)?.figure("short")
    }
    #expect(try short([line(Shop.pcb, 8), line(b, 2)]) == nil)
    #expect(try short([line(b, 2), line(Shop.pcb, 8)]) == nil)
    #expect(try short([line(Shop.pcb, 8), line(b, 3)]) == "B-2:1")
    #expect(try short([line(b, 3), line(Shop.pcb, 8)]) == "PCB-4601:1")
    #expect(try short([line(b, 10), line(Shop.pcb, 1)]) == "PCB-4601:1")
  }

  @Test("8.5.1 Old stock is shipped in place of the new part, each part out of its own")
  func inPlaceOf() throws {
    var shop = try company()
    try shop.receive(3)
    try shop.receive(1, of: b)
    try supersede(&shop, Shop.pcb, by: b)
    let request = try shop.ask(Shop.urgent, line(b, 4))
    try shop.approve(request)
    func ship(_ part: PartCode, _ pieces: Int64, for successor: PartCode?) -> IssueShip {
      IssueShip(request: request, lines: [line(part, pieces)], carrier: "truck", substituteFor: successor)
    }
    #expect(shop.refusal(ship(b, 4, for: nil), by: .clerk)?.figure("short") == "B-2:3")
    #expect(shop.refusal(ship(Shop.pcb, 4, for: b), by: .clerk)?.figure("short") == "PCB-4601:1")
    #expect(shop.refusal(ship(Shop.pcb, 3, for: nil), by: .clerk)?.code == .notApproved)
    let first = try shop.run(ship(Shop.pcb, 3, for: b), "issue.ship", by: .clerk)
    // Each at its own price.
    #expect(first["amount"] == "1440.00" && shop.warehouse() == Cell())
    #expect(shop.position().committed == Money(fen: 50_000))
    let second = try shop.run(ship(b, 1, for: nil), "issue.ship", by: .clerk)
    #expect(second["amount"] == "500.00" && shop.warehouse(b) == Cell())
    for shipment in ["SHP-202611-00001", "SHP-202611-00002"] { try shop.confirm(shipment) }
    #expect(shop.status(of: request) == "received" && shop.position().committed == .zero)
    #expect(shop.held().quantity == Quantity(3) && shop.held(b).quantity == Quantity(1))
  }
}
