import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.5.6, 8.6 (first in, first out): lots keep their number and their price wherever they go, and what is not free does
/// not go.
struct TransferLotTests {
  private static let none: [String] = []

  private func move(_ shop: inout Shop, _ from: OutletCode, _ to: OutletCode, _ pieces: Int64) throws {
    let command = TransferAsk(from: from, to: to, lines: [line(Shop.pcb, pieces)])
    let transfer = try #require(try shop.run(command, "transfer.ask", by: .regional)["transfer"])
    try shop.approveTransfer(transfer)
    try shop.shipTransfer(transfer)
    try shop.receiveTransfer(transfer)
  }

  @Test("8.5.6 From one to the next and all the way back: the same lots, the same prices, not a fen more or less")
  func thereAndBack() throws {
    var shop = try Shop.transferring(holding: 2)
    try shop.pay(1_000_000)
    try shop.register(Shop.third, deposit: 1_000_000)
    try shop.hold(3, at: 33_333)
    // Whatever the price is today.
    try shop.price(60_000)
    let lots = shop.lots(.held(Shop.outlet))
    #expect(lots == ["5:2 960.00", "10:3 999.99"])
    try move(&shop, Shop.outlet, Shop.other, 4)
    #expect(shop.lots(.held(Shop.outlet)) == ["10:1 333.33"])
    #expect(shop.lots(.held(Shop.other)) == ["5:2 960.00", "10:2 666.66"])
    try move(&shop, Shop.other, Shop.third, 3)
    #expect(shop.lots(.held(Shop.other)) == ["10:1 333.33"])
    #expect(shop.lots(.held(Shop.third)) == ["5:2 960.00", "10:1 333.33"])
    try move(&shop, Shop.third, Shop.outlet, 3)
    #expect(shop.held(by: Shop.third) == Cell())
    try move(&shop, Shop.other, Shop.outlet, 1)
    #expect(shop.held(by: Shop.other) == Cell())
    #expect(shop.lots(.held(Shop.outlet)) == lots && shop.isNothingBetween)
    #expect(shop.facts.total(.revaluation) == .zero)
  }

  @Test("8.6 What comes by transfer stands in the receiver's queue by its number: older than what it had, or newer")
  func queue() throws {
    var shop = try Shop.transferring(holding: 2)
    try shop.hold(2, at: 50_000, outlet: Shop.other)
    try shop.hold(2, at: 52_000)
    #expect(shop.lots(.held(Shop.other)) == ["7:2 1000.00"])
    try move(&shop, Shop.outlet, Shop.other, 3)
    #expect(shop.lots(.held(Shop.other)) == ["5:2 960.00", "7:2 1000.00", "8:1 520.00"])
    let back = ReturnReceive(outlet: Shop.other, lines: [line(Shop.pcb, 3)], on: nil)
    #expect(try shop.run(back, "return.receive", by: .clerk)["amount"] == "1460.00")
    let bought = PartBought(outlet: Shop.other, lines: [line(Shop.pcb, 2)], on: nil)
    try shop.run(bought, "part.bought", by: .outlet, outlet: Shop.other)
    #expect(shop.position(Shop.other).owed == Money(fen: 102_000) && shop.held(by: Shop.other) == Cell())
  }

  @Test("8.5.6 A lot of which part is still on its way meets itself again")
  func sameLot() throws {
    var shop = try Shop.transferring(holding: 5)
    try shop.pay(1_000_000)
    let first = try shop.sendTransfer(line(Shop.pcb, 2))
    let second = try shop.sendTransfer(line(Shop.pcb, 2))
    #expect(shop.lots(.transit(Shop.other)) == ["5:4 1920.00"])
    try shop.reportTransfer(first, short: [line(Shop.pcb, 2)])
    try shop.receiveTransfer(second)
    #expect(shop.lots(.held(Shop.other)) == ["5:2 960.00"] && shop.lots(.transit(Shop.other)) == ["5:2 960.00"])
    try shop.settleTransfer(first, [.back: [line(Shop.pcb, 1)], .found: [line(Shop.pcb, 1)]])
    #expect(shop.lots(.held(Shop.outlet)) == ["5:2 960.00"] && shop.lots(.held(Shop.other)) == ["5:3 1440.00"])
    #expect(shop.lots(.transit(Shop.other)) == TransferLotTests.none && shop.isNothingBetween)
  }

  @Test("8.6.4 A claim is written off at the price of the lot that came by transfer")
  func claimed() throws {
    var shop = try Shop.claiming(holding: 0)
    try shop.pay(1_000_000)
    try shop.hold(1, at: 30_000, outlet: Shop.other)
    try shop.hold(2, at: 50_000)
    try move(&shop, Shop.other, Shop.outlet, 1)
    let claim = try shop.claim(try repair(Shop.pcb, 2))
    try shop.arrive(claim, line(Shop.pcb, 2))
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 2)]))
    try shop.settle(claim)
    #expect(shop.warranty == Money(fen: 80_000) && shop.held().amount == Money(fen: 50_000))
  }

  @Test("8.7.2 What stands in an open claim stays, at each step; what is free goes")
  func claimedStays() throws {
    var shop = try Shop.claiming(holding: 5)
    try shop.pay(1_000_000, of: Shop.other)
    let transfer = try shop.askTransfer(line(Shop.pcb, 3))
    let claim = try shop.claim(try repair(Shop.pcb, 3))
    let short = "HOLDING_SHORT rule=8.7.2 short=PCB-4601:1 claimed=PCB-4601:3"
    let three = TransferAsk(from: Shop.outlet, to: Shop.other, lines: [line(Shop.pcb, 3)])
    #expect(shop.refusal(three, by: .regional)?.line == short)
    #expect(shop.refusal(TransferApprove(transfer: transfer), by: .manager)?.line == short)
    shop.setStatus(transfer, "approved")
    #expect(shop.refusal(TransferShip(transfer: transfer), by: .outlet)?.line == short)
    try move(&shop, Shop.outlet, Shop.other, 2)
    #expect(shop.standing().claimed == Quantity(3) && shop.held().quantity == Quantity(3))
    // What went is the receiver's, and free there; the claim goes on with what stayed.
    #expect(shop.standing(of: Shop.other).claimed == .zero)
    try shop.arrive(claim, line(Shop.pcb, 3))
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 3)]))
    try shop.settle(claim)
    #expect(shop.held() == Cell() && shop.warranty == Money(fen: 144_000))
  }

  @Test("8.6.5 8.7.2 Used pieces that were sent back stay")
  func sentBackStays() throws {
    var shop = try Shop.claiming(holding: 5)
    try shop.pay(1_000_000, of: Shop.other)
    let claim = try shop.claim(try repair(Shop.pcb, 2))
    try shop.arrive(claim, line(Shop.pcb, 2))
    try shop.inspect(claim, (.nofault, [pieces(Shop.pcb, 2)]))
    try shop.settle(claim)
    let four = TransferAsk(from: Shop.outlet, to: Shop.other, lines: [line(Shop.pcb, 4)])
    #expect(
      shop.refusal(four, by: .regional)?.line == "HOLDING_SHORT rule=8.7.2 short=PCB-4601:1 sent_back=PCB-4601:2")
    try move(&shop, Shop.outlet, Shop.other, 3)
    #expect(shop.standing().sentBack == Quantity(2) && shop.held().quantity == Quantity(2))
    #expect(shop.standing(of: Shop.other).sentBack == .zero)
    try shop.run(PartBought(outlet: Shop.outlet, lines: [line(Shop.pcb, 2)], on: nil), "part.bought", by: .outlet)
    #expect(shop.held() == Cell() && shop.standing().sentBack == .zero)
  }

  @Test("8.7.2 Every part that is short is named, in the order of the lines; what is on its way is not held")
  func everyShortPart() throws {
    var shop = try Shop.transferring()
    _ = try shop.sendTransfer(line(Shop.pcb, 2))
    let command = TransferAsk(
      from: Shop.outlet, to: Shop.other, lines: [line(Shop.fan, 2), line(Shop.pcb, 4)])
    #expect(
      shop.refusal(command, by: .regional)?.line == "HOLDING_SHORT rule=8.7.2 short=FAN-0210:2 short=PCB-4601:1")
    #expect(shop.refusal(command, by: .regional)?.messageKey == "HOLDING_SHORT")
  }

  @Test("8.7.9 A receipt is not undone when its lot has moved on; back again, it is")
  func receipt() throws {
    var shop = try Shop.transferring(holding: 0)
    try shop.pay(1_000_000)
    try shop.receive(3)
    try shop.confirm(try shop.supply(line(Shop.pcb, 3)))
    let reverse = EntryReverse(entry: shop.facts.last, on: nil)
    try move(&shop, Shop.outlet, Shop.other, 2)
    #expect(shop.refusal(reverse, by: .finance)?.line == "HOLDING_SHORT rule=8.7.2 short=PCB-4601:2")
    try move(&shop, Shop.other, Shop.outlet, 2)
    #expect(shop.refusal(reverse, by: .finance) == nil)
    // A transfer is not undone; one the other way is made.
    for record in shop.facts.records.values where record.verb.hasPrefix("transfer.") {
      let command = EntryReverse(entry: record.number, on: nil)
      #expect(shop.refusal(command, by: .finance)?.messageKey == "STATE.not-reversible")
    }
  }
}
