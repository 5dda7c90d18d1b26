import LedgerCore
import Testing

@testable import LedgerWorkflows

/// A decision is a pure function of facts and context.
struct DecisionTests {
  private func busy() throws -> (Shop, request: String, shipment: String, monthly: String) {
    var shop = try Shop(today: "2026-11-26")
    try shop.pay(2_000_000)
    try shop.receive(20)
    let shipment = try shop.supply(line(Shop.pcb, 3))
    try shop.confirm(shipment)
    let second = try shop.supply(line(Shop.pcb, 2))
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 4))
    let monthly = try shop.ask(.monthly, line(Shop.pcb, 1))
    return (shop, request, second, monthly)
  }

  @Test("The same facts and context give the same answer, and deciding changes nothing")
  func deterministic() throws {
    let (shop, request, shipment, monthly) = try busy()
    let commands: [(any LedgerCommand, Role)] = [
      (RequestReview(request: request, verdict: .approve(nil)), .reviewer),
      (RequestReview(request: monthly, verdict: .reject), .reviewer), (RequestCancel(request: request), .outlet),
      (ReceiptConfirm(shipment: shipment), .outlet), (PartPrice(part: Shop.pcb, price: Money(fen: 1)), .manager),
      (ReturnReceive(outlet: Shop.outlet, lines: [line(Shop.pcb, 2)], on: nil), .clerk),
      (EntryReverse(entry: RecordNumber(5), on: nil), .finance), (PlanMake(month: try month("2026-12")), .reviewer),
      (IssueShip(request: request, lines: nil, carrier: "truck"), .clerk),
      (ClockSet(date: try date("2026-12-01")), .admin),
    ]
    for (command, role) in commands {
      let answers = (0..<3).map { _ in answer(command, role, shop) }
      #expect(answers[0] == answers[1] && answers[1] == answers[2], "\(command)")
    }
  }

  private func answer(_ command: any LedgerCommand, _ role: Role, _ shop: Shop) -> Result<Decision, Refusal> {
    do throws(Refusal) {
      return .success(try command.decide(shop.facts, shop.context(Shop.actor(role))))
    } catch {
      return .failure(error)
    }
  }

  @Test("What the books say of a figure too large is LIMIT for the argument that led to it, never a wrong sum")
  func tooLarge() throws {
    var shop = try Shop()
    try shop.price(999_999_999_999)
    let receive = StockReceive(part: Shop.pcb, quantity: Quantity(999_999), on: nil)
    let decision = try receive.decide(shop.facts, shop.context(Shop.actor(.clerk)))
    #expect(throws: Entry.Imbalance.outOfBounds(.warehouse)) { try Entry(decision.step.postings) }
    #expect(receive.overflowKey == "qty")
    let pay = DepositPay(outlet: Shop.outlet, amount: Money(fen: 1), bank: Shop.bank, on: nil)
    #expect(pay.overflowKey == "amount")
  }

  @Test("An edition that lacks a figure or makes no sense is none")
  func editions() {
    #expect(Policy(fields: Shop.edition(ratio: "3", minimum: "10000.00")) != nil)
    #expect(Policy(fields: Shop.edition(ratio: "x", minimum: "10000.00")) == nil)
    #expect(Policy(fields: Shop.edition(ratio: "3", minimum: "many")) == nil)
    #expect(Policy(fields: [:]) == nil)
    var without = Shop.edition(ratio: "3", minimum: "1.00")
    without["parameters"] = .array(Array((without["parameters"]?.array ?? []).dropLast()))
    #expect(Policy(fields: without) == nil)
  }
}
