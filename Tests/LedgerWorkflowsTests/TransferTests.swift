import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.5.6: parts move from one outlet to another when a regional manager asks, the after-sales manager approves, the one
/// lets them go and the other confirms.
struct TransferTests {
  @Test("8.5.6 Asked, approved, shipped, received: what each answers, and where it stands")
  func life() throws {
    var shop = try Shop.transferring()
    try shop.hold(2, at: 1250, of: Shop.fan)
    let command = TransferAsk(from: Shop.outlet, to: Shop.other, lines: [line(Shop.pcb, 3), line(Shop.fan, 2)])
    let asked = try shop.run(command, "transfer.ask", by: .regional)
    #expect(asked == ["transfer": "TRF-202611-00001", "status": "asked", "amount": "1465.00"])
    let transfer = "TRF-202611-00001"
    let approved = try shop.approveTransfer(transfer)
    #expect(approved == ["transfer": transfer, "status": "approved", "amount": "1465.00"])
    #expect(shop.position().held == Money(fen: 242_500) && shop.position(Shop.other).occupied == .zero)
    let shipped = try shop.shipTransfer(transfer)
    #expect(
      shipped == [
        "transfer": transfer, "status": "shipped", "amount": "1465.00", "answer_by": "2026-11-24", "held": "960.00",
        "occupied": "960.00",
      ])
    #expect(shop.position().occupied == Money(fen: 96_000))
    #expect(shop.position(Shop.other).transit == Money(fen: 146_500) && shop.position(Shop.other).held == .zero)
    let received = try shop.receiveTransfer(transfer)
    #expect(
      received == [
        "transfer": transfer, "status": "received", "amount": "1465.00", "held": "1465.00", "occupied": "1465.00",
      ])
    #expect(shop.position(Shop.other).transit == .zero && shop.isNothingBetween)
    #expect(try shop.transfer(transfer).receivedOn == shop.today)
  }

  @Test("8.5.6 A record for each outlet, with the account between them empty when both are written")
  func records() throws {
    var shop = try Shop.transferring(holding: 2)
    try shop.hold(3, at: 50_000)
    let transfer = try shop.askTransfer(line(Shop.pcb, 3))
    let asked = shop.facts.last
    try shop.approveTransfer(transfer)
    for office in [asked, asked.next] {
      let record = try #require(shop.facts.record(office))
      #expect(record.outlet == nil && record.clause == "8.5.6" && record.entry == .none)
    }
    try shop.shipTransfer(transfer)
    let (out, arriving) = (asked.next.next, asked.next.next.next)
    #expect(shop.facts.last == arriving)
    #expect(
      shop.postings(out) == [
        "transfer 960.00 PCB-4601 5/2", "held:HN0371 -960.00 PCB-4601 5/-2",
        "transfer 500.00 PCB-4601 7/1", "held:HN0371 -500.00 PCB-4601 7/-1",
      ])
    #expect(
      shop.postings(arriving) == [
        "transit:HN0372 960.00 PCB-4601 5/2", "transfer -960.00 PCB-4601 5/-2",
        "transit:HN0372 500.00 PCB-4601 7/1", "transfer -500.00 PCB-4601 7/-1",
      ])
    let own = try #require(shop.facts.record(out))
    let caused = try #require(shop.facts.record(arriving))
    #expect(own.verb == "transfer.ship" && own.outlet == Shop.outlet && own.cause == nil && own.clause == "8.5.6")
    #expect(caused.verb == "transfer.in" && caused.outlet == Shop.other && caused.cause == out)
    #expect(own.actor.role == .outlet && caused.actor == .system)
    #expect(caused.arguments == ["transfer": .string(transfer)] && caused.clause == "8.5.6")
    try shop.receiveTransfer(transfer)
    let received = try #require(shop.facts.record(shop.facts.last))
    #expect(received.outlet == Shop.other && received.clause == "8.5.6" && received.cause == nil)
    #expect(
      shop.postings(received.number) == [
        "held:HN0372 960.00 PCB-4601 5/2", "transit:HN0372 -960.00 PCB-4601 5/-2",
        "held:HN0372 500.00 PCB-4601 7/1", "transit:HN0372 -500.00 PCB-4601 7/-1",
      ])
  }

  @Test("8.5.6 The sender is told when it is approved, the receiver when it is on its way")
  func notices() throws {
    var shop = try Shop.transferring()
    let transfer = try shop.askTransfer(line(Shop.pcb, 1))
    #expect(shop.notices == [])
    try shop.approveTransfer(transfer)
    #expect(shop.notices == ["transfer-out TRF-202611-00001 HN0371 -"])
    try shop.shipTransfer(transfer)
    #expect(
      shop.notices == [
        "transfer-out TRF-202611-00001 HN0371 -", "transfer-in TRF-202611-00001 HN0372 2026-11-24",
      ])
  }

  @Test("8.5.6 The value is that of the oldest lots at each step, and of those that left at last")
  func value() throws {
    var shop = try Shop.transferring(holding: 2)
    try shop.hold(5, at: 50_000)
    let command = TransferAsk(from: Shop.outlet, to: Shop.other, lines: [line(Shop.pcb, 2)])
    #expect(try shop.run(command, "transfer.ask", by: .regional)["amount"] == "960.00")
    let transfer = "TRF-202611-00001"
    // One of the oldest is bought, and then the other.
    try shop.run(PartBought(outlet: Shop.outlet, lines: [line(Shop.pcb, 1)], on: nil), "part.bought", by: .outlet)
    #expect(try shop.approveTransfer(transfer)["amount"] == "980.00")
    try shop.run(PartBought(outlet: Shop.outlet, lines: [line(Shop.pcb, 1)], on: nil), "part.bought", by: .outlet)
    let shipped = try shop.shipTransfer(transfer)
    #expect(shipped["amount"] == "1000.00" && shipped["held"] == "1500.00" && shipped["occupied"] == "2460.00")
    #expect(try shop.transfer(transfer).amount == Money(fen: 100_000))
    // What the sender owes stays its own.
    #expect(try shop.receiveTransfer(transfer)["occupied"] == "1000.00")
  }

  @Test("8.5.6 Called off while the parts are still there, by the one or the other; afterwards no more")
  func cancelled() throws {
    var shop = try Shop.transferring()
    let first = try shop.askTransfer(line(Shop.pcb, 1))
    let reply = try shop.run(TransferCancel(transfer: first), "transfer.cancel", by: .regional)
    #expect(reply == ["transfer": first, "status": "cancelled"])
    let record = try #require(shop.facts.record(shop.facts.last))
    #expect(record.outlet == nil && record.entry == .none && record.clause == "8.5.6")
    let second = try shop.askTransfer(line(Shop.pcb, 5))
    #expect(second == "TRF-202611-00002")
    try shop.approveTransfer(second)
    try shop.run(TransferCancel(transfer: second), "transfer.cancel", by: .manager)
    #expect(try shop.transfer(second).state == .cancelled)
    #expect(shop.held().quantity == Quantity(5))
    let third = try shop.sendTransfer(line(Shop.pcb, 5))
    for cancelled in [first, second] {
      let state = "STATE key=transfer value=\(cancelled) status=cancelled"
      #expect(shop.refusal(TransferCancel(transfer: cancelled), by: .manager)?.line == state)
      #expect(shop.refusal(TransferApprove(transfer: cancelled), by: .manager)?.line == state)
      #expect(shop.refusal(TransferShip(transfer: cancelled), by: .outlet)?.line == state)
    }
    #expect(
      shop.refusal(TransferCancel(transfer: third), by: .regional)?.line
        == "STATE key=transfer value=\(third) status=shipped")
  }

  @Test("8.5.6 What is missing or damaged stays open; the rest is received, oldest lots first")
  func reported() throws {
    var shop = try Shop.transferring(holding: 2)
    try shop.hold(3, at: 50_000)
    try shop.hold(2, at: 1250, of: Shop.fan)
    let transfer = try shop.sendTransfer(line(Shop.fan, 2), line(Shop.pcb, 5))
    let reply = try shop.reportTransfer(
      transfer, short: [line(Shop.pcb, 1), line(Shop.fan, 2)], damaged: [line(Shop.pcb, 1)])
    #expect(
      reply == [
        "transfer": transfer, "status": "reported", "amount": "1460.00", "open": "1025.00", "held": "1460.00",
        "occupied": "2485.00",
      ])
    #expect(shop.lots(.held(Shop.other)) == ["5:2 960.00", "7:1 500.00"])
    #expect(shop.lots(.transit(Shop.other)) == ["7:2 1000.00"])
    #expect(shop.lots(.transit(Shop.other), Shop.fan) == ["8:2 25.00"] && shop.isNothingBetween)
    let record = try #require(shop.facts.record(shop.facts.last))
    #expect(record.outlet == Shop.other && record.clause == "8.5.6")
    let report = try #require(try shop.transfer(transfer).report)
    #expect(report.short[Shop.pcb] == Quantity(1) && report.damaged[Shop.pcb] == Quantity(1))
    #expect(report.open.amount == Money(fen: 102_500) && report.reporter == "HN0372")
    // It is answered: nothing more comes of its day.
    try shop.pass(to: "2026-12-31")
    #expect(try shop.transfer(transfer).status == "reported")
  }

  @Test("8.5.6 When nothing at all has come, nothing is posted")
  func nothingCame() throws {
    var shop = try Shop.transferring()
    let transfer = try shop.sendTransfer(line(Shop.pcb, 5))
    let reply = try shop.reportTransfer(transfer, short: [line(Shop.pcb, 5)])
    #expect(reply["amount"] == "0.00" && reply["open"] == "2400.00" && reply["held"] == "0.00")
    #expect(reply["occupied"] == "2400.00")
    #expect(shop.facts.record(shop.facts.last)?.entry == Entry.none)
  }

  @Test("8.5.6 8.3.3 A closing outlet gives its parts away")
  func closing() throws {
    var shop = try Shop.transferring()
    shop.setStanding(Shop.outlet, "closing")
    let transfer = try shop.sendTransfer(line(Shop.pcb, 5))
    try shop.receiveTransfer(transfer)
    #expect(shop.held() == Cell() && shop.held(by: Shop.other).quantity == Quantity(5))
  }

  @Test("Numbers are those of the month of asking")
  func numbers() throws {
    var shop = try Shop.transferring()
    #expect(try shop.askTransfer(line(Shop.pcb, 1)) == "TRF-202611-00001")
    #expect(try shop.askTransfer(line(Shop.pcb, 1)) == "TRF-202611-00002")
    shop.today = try date("2026-12-01")
    #expect(try shop.askTransfer(line(Shop.pcb, 1)) == "TRF-202612-00001")
  }
}
