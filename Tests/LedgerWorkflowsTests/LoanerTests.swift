import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.7.2: machines that are lent and come back, beside the parts and outside the ceiling.
struct LoanerTests {
  static let serial = "ZZ-2026/7"

  private func shop(_ status: String = "store") throws -> Shop {
    var shop = try Shop()
    try shop.run(LoanerAdd(serial: LoanerTests.serial, name: "双高清主机"), "loaner.add", by: .clerk)
    switch status {
    case "lent": try lend(&shop)
    case "lost":
      try lend(&shop)
      try shop.run(LoanerLost(serial: LoanerTests.serial, charge: nil), "loaner.lost", by: .manager)
    case "retired": try shop.run(LoanerRetire(serial: LoanerTests.serial), "loaner.retire", by: .manager)
    default: break
    }
    return shop
  }

  @discardableResult
  private func lend(_ shop: inout Shop, to outlet: OutletCode = Shop.outlet) throws -> [String: String] {
    try shop.run(LoanerLend(serial: LoanerTests.serial, outlet: outlet), "loaner.lend", by: .clerk)
  }

  private func loaner(_ shop: Shop, _ serial: String = serial) throws -> Loaner {
    try #require(Loaner(shop.facts.document(Loaner.key(serial))))
  }

  @Test("8.7.2 Added, lent, back in the store, lent to another: it belongs to whoever has it")
  func life() throws {
    var shop = try Shop()
    let added = try shop.run(LoanerAdd(serial: LoanerTests.serial, name: "双高清主机"), "loaner.add", by: .clerk)
    #expect(added == ["serial": LoanerTests.serial, "status": "store"])
    #expect(shop.facts.record(shop.facts.last)?.outlet == nil)
    #expect(try loaner(shop).name == "双高清主机" && loaner(shop).whereabouts == nil)
    #expect(try lend(&shop) == ["serial": LoanerTests.serial, "status": "lent", "outlet": "HN0371"])
    #expect(try loaner(shop).state == .lent(Shop.outlet, since: shop.today))
    let lent = try #require(shop.facts.record(shop.facts.last))
    #expect(lent.outlet == Shop.outlet && lent.clause == "8.7.2" && lent.entry == Entry.none)
    shop.today = try date("2026-11-20")
    let back = try shop.run(LoanerReturn(serial: LoanerTests.serial), "loaner.return", by: .clerk)
    #expect(back == ["serial": LoanerTests.serial, "status": "store"])
    #expect(shop.facts.record(shop.facts.last)?.outlet == Shop.outlet)
    #expect(try loaner(shop).state == .store && loaner(shop).whereabouts == nil)
    // In the store no outlet has it, in no list either.
    #expect(shop.facts.documents(DocumentListing(kind: Loaner.kind, outlet: Shop.outlet.text)) == [])
    try lend(&shop, to: Shop.other)
    #expect(try loaner(shop).state == .lent(Shop.other, since: date("2026-11-20")))
    #expect(shop.facts.documents(DocumentListing(kind: Loaner.kind, outlet: Shop.other.text)).count == 1)
  }

  @Test("8.7.2 It counts neither as held nor under the ceiling")
  func outsideTheCeiling() throws {
    let shop = try shop("lent")
    #expect(shop.position().occupied == .zero && shop.position().deposit == .zero)
  }

  @Test(
    "8.7.2 What is possible in which state",
    arguments: [
      // status: lend, return, lost, retire
      ("store", true, false, false, true), ("lent", false, true, true, false), ("lost", false, false, false, false),
      ("retired", false, false, false, false),
    ])
  func states(_ status: String, _ lend: Bool, _ back: Bool, _ lost: Bool, _ retire: Bool) throws {
    let shop = try shop(status)
    let (serial, refused) = (LoanerTests.serial, "STATE key=serial value=\(LoanerTests.serial) status=\(status)")
    let add = LoanerAdd(serial: serial, name: "x")
    #expect(shop.refusal(add, by: .clerk)?.line == "DUPLICATE key=serial value=\(serial)")
    let commands: [(any LedgerCommand, Role, Bool)] = [
      (LoanerLend(serial: serial, outlet: Shop.outlet), .clerk, lend), (LoanerReturn(serial: serial), .clerk, back),
      (LoanerLost(serial: serial, charge: Money(fen: 1)), .manager, lost),
      (LoanerRetire(serial: serial), .manager, retire),
    ]
    for (command, role, isPossible) in commands {
      let refusal = shop.refusal(command, by: role)
      #expect(refusal?.line == (isPossible ? nil : refused), "\(command)")
      #expect(refusal?.messageKey == (isPossible ? nil : "STATE.loaner"))
    }
  }

  @Test("8.7.2 One that nobody has added is not found; then the outlet, its standing, and where the machine is")
  func order() throws {
    var shop = try shop("lent")
    let nowhere = try #require(OutletCode("NOWHERE"))
    for command in [LoanerReturn(serial: "A"), LoanerLost(serial: "A", charge: nil), LoanerRetire(serial: "A")]
      as [any LedgerCommand]
    {
      #expect(shop.refusal(command, by: .manager)?.line == "NOT_FOUND key=serial value=A")
    }
    func lend(_ serial: String, _ outlet: OutletCode) -> String? {
      shop.refusal(LoanerLend(serial: serial, outlet: outlet), by: .clerk)?.line
    }
    shop.setStanding(Shop.outlet, "closing")
    #expect(lend("A", nowhere) == "NOT_FOUND key=serial value=A")
    #expect(lend(LoanerTests.serial, nowhere) == "NOT_FOUND key=outlet value=NOWHERE")
    #expect(lend(LoanerTests.serial, Shop.outlet) == "STATE key=outlet value=HN0371 status=closing")
    shop.setStanding(Shop.outlet, "active")
    #expect(lend(LoanerTests.serial, Shop.outlet) == "STATE key=serial value=\(LoanerTests.serial) status=lent")
  }

  @Test(
    "8.7.2 8.3.3 From a closing, settled or closed outlet it comes back, or is lost", arguments: OutletStanding.allCases
  )
  func standing(_ standing: OutletStanding) throws {
    var shop = try shop("lent")
    shop.setStanding(Shop.outlet, standing.rawValue)
    #expect(shop.refusal(LoanerReturn(serial: LoanerTests.serial), by: .clerk) == nil)
    #expect(shop.refusal(LoanerLost(serial: LoanerTests.serial, charge: nil), by: .manager) == nil)
  }

  @Test("8.7.2 One that is lost may be charged to the outlet, and then counts under its ceiling")
  func charged() throws {
    var shop = try shop("lent")
    try shop.hold(1, at: 48_000)
    let lost = LoanerLost(serial: LoanerTests.serial, charge: Money(fen: 150_000))
    let reply = try shop.run(lost, "loaner.lost", by: .manager)
    #expect(
      reply == [
        "serial": LoanerTests.serial, "status": "lost", "outlet": "HN0371", "owed": "1500.00", "occupied": "1980.00",
      ])
    let record = try #require(shop.facts.record(shop.facts.last))
    #expect(record.outlet == Shop.outlet && record.clause == "8.7.2")
    #expect(shop.postings(record.number) == ["owed:HN0371 1500.00", "procurement -1500.00"])
    #expect(shop.position().occupied == Money(fen: 198_000))
  }

  @Test("8.7.2 Without a charge the company bears it, and nothing is posted")
  func uncharged() throws {
    var shop = try shop("lent")
    let lent = shop.today
    shop.today = try date("2026-11-20")
    let reply = try shop.run(LoanerLost(serial: LoanerTests.serial, charge: nil), "loaner.lost", by: .manager)
    #expect(reply["owed"] == "0.00" && reply["occupied"] == "0.00")
    #expect(shop.facts.record(shop.facts.last)?.entry == Entry.none)
    // Since it was lent nobody has seen it.
    #expect(try loaner(shop).state == .lost(Shop.outlet, since: lent))
  }

  @Test("A serial number is told apart byte by byte, as other people write it")
  func serials() throws {
    var shop = try Shop()
    let serials = ["Caf\u{E9}-1", "Cafe\u{301}-1", "café-1", "机 1", "机1", "%20", " "]
    for (index, serial) in serials.enumerated() {
      try shop.run(LoanerAdd(serial: serial, name: "\(index)"), "loaner.add", by: .clerk)
    }
    for (index, serial) in serials.enumerated() {
      let known = try loaner(shop, serial)
      #expect(known.name == "\(index)" && Array(known.serial.utf8) == Array(serial.utf8))
    }
    try shop.run(LoanerLend(serial: serials[0], outlet: Shop.outlet), "loaner.lend", by: .clerk)
    #expect(try loaner(shop, serials[1]).state == .store)
  }
}
