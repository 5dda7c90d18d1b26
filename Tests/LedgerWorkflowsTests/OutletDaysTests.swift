import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.7.6: from when to when an outlet gets statements: its document says when it was registered and when it was closed.
struct OutletDaysTests {
  private func outlet(_ shop: Shop) throws -> Outlet {
    try #require(Outlet(shop.facts.document(Outlet.key(Shop.outlet))))
  }

  @Test("8.7.6 The day it was registered, not that of its agreement")
  func added() throws {
    var shop = try Shop(today: "2026-12-10")
    try shop.register(Shop.third)
    let third = try #require(Outlet(shop.facts.document(Outlet.key(Shop.third))))
    #expect(third.added == shop.today && third.agreement == shop.first && third.closedOn == nil)
    shop.facts.documents[Outlet.key(Shop.third)]?.fields["added"] = nil
    let older = try #require(Outlet(shop.facts.document(Outlet.key(Shop.third))))
    #expect(older.added == nil && older.code == Shop.third)
  }

  @Test("8.7.6 The day nothing was left, not that of its settlement: what was left was refunded")
  func refunded() throws {
    var shop = try Shop()
    try shop.pay(100)
    try shop.beginClosing()
    try shop.handOver()
    #expect(try outlet(shop).standing == .settled && outlet(shop).closedOn == nil)
    shop.today = try date("2026-12-03")
    let refund = try shop.approvedRefund(100)
    // The paper's date is another; the outlet had books until today.
    let pay = RefundPay(refund: refund, bank: Shop.bank, on: try date("2026-11-30"))
    try shop.run(pay, "refund.pay", by: .cashier)
    #expect(try outlet(shop).standing == .closed && outlet(shop).closedOn == shop.today)
  }

  @Test("8.7.6 Where it is closed at once, that day", arguments: ["2026-11-30", "2026-12-01"])
  func atOnce(_ day: String) throws {
    var shop = try Shop(today: day)
    try shop.beginClosing()
    #expect(try outlet(shop).closedOn == nil)
    try shop.handOver()
    #expect(try outlet(shop).standing == .closed && outlet(shop).closedOn == shop.today)
  }

  @Test(
    "8.7.6 By the last payment or the write-off of what it owed, that day", arguments: ["owed", "fine", "bad debt"])
  func paid(_ how: String) throws {
    var shop = try Shop()
    if how != "fine" { try shop.debit(.owed(Shop.outlet), 1000) }
    let fine = how == "owed" ? nil : try shop.fine(50_000)
    try shop.beginClosing()
    try shop.handOver()
    #expect(try outlet(shop).standing == .settled)
    shop.today = try date("2026-12-31")
    switch how {
    case "owed": try shop.payOwed(1000)
    case "fine": try shop.payFine(try #require(fine))
    default: try shop.run(DebtWriteOff(outlet: Shop.outlet), "debt.writeoff", by: .manager)
    }
    #expect(try outlet(shop).standing == .closed && outlet(shop).closedOn == shop.today)
  }

  @Test("8.3.3 One that is reopened was never closed")
  func reopened() throws {
    var shop = try Shop()
    try shop.beginClosing()
    try shop.run(OutletReopen(outlet: Shop.outlet), "outlet.reopen", by: .manager)
    #expect(try outlet(shop).standing == .active && outlet(shop).closedOn == nil)
  }
}
