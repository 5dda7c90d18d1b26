import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.3.1 and 8.3.2 of the receiver of a transfer: when it is asked for, approved and let go.
struct TransferCeilingTests {
  /// The sender holds one piece worth the whole ceiling of a deposit of 10,000.00.
  private func company() throws -> Shop {
    var shop = try Shop.transferring(holding: 0)
    try shop.hold(1, at: 3_000_000)
    return shop
  }

  private var one: TransferAsk { TransferAsk(from: Shop.outlet, to: Shop.other, lines: [line(Shop.pcb, 1)]) }

  @Test("8.3.2 Exactly 1:3 fits at each step, and one fen more does not", arguments: [0, 1] as [Int64])
  func exactly(_ more: Int64) throws {
    var shop = try company()
    func meet(_ shop: Shop) throws -> Shop {
      var shop = shop
      if more > 0 { try shop.hold(1, at: more, of: Shop.fan, outlet: Shop.other) }
      return shop
    }
    let refused = more > 0 ? "0.01" : nil
    #expect(try meet(shop).refusal(one, by: .regional)?.figure("shortfall") == refused)
    let transfer = try shop.askTransfer(line(Shop.pcb, 1))
    #expect(try meet(shop).refusal(TransferApprove(transfer: transfer), by: .manager)?.figure("shortfall") == refused)
    try shop.approveTransfer(transfer)
    let line = more > 0 ? "CEILING rule=8.3.2 transfer=\(transfer) amount=30000.00" : nil
    #expect(try meet(shop).refusal(TransferShip(transfer: transfer), by: .outlet)?.line == line)
  }

  @Test(
    "8.3.1 Exactly the least deposit is enough at each step, and one fen less is not", arguments: [0, 1] as [Int64])
  func deposit(_ less: Int64) throws {
    var shop = try Shop.transferring(deposit: 1_000_000)
    func meet(_ shop: Shop) -> Shop {
      var shop = shop
      shop.setDeposit(1_000_000 - less, of: Shop.other)
      return shop
    }
    let refused: RefusalCode? = less > 0 ? .depositMinimum : nil
    #expect(meet(shop).refusal(one, by: .regional)?.code == refused)
    let transfer = try shop.askTransfer(line(Shop.pcb, 1))
    #expect(meet(shop).refusal(TransferApprove(transfer: transfer), by: .manager)?.code == refused)
    try shop.approveTransfer(transfer)
    #expect(meet(shop).refusal(TransferShip(transfer: transfer), by: .outlet)?.code == refused)
  }

  @Test("8.3.2 What is promised to the receiver counts until the parts leave, as for a request")
  func committed() throws {
    var shop = try company()
    func promised(_ shop: Shop) throws -> Shop {
      var shop = shop
      let step = Decision.Step(
        on: shop.today, outlet: Shop.other,
        postings: [
          Posting(
            .committed(Shop.other), Money(fen: 1), Shop.fan, lot: LotNumber(shop.facts.last.next), Quantity(1)),
          Posting(.commitments, Money(fen: -1), Shop.fan, Quantity(-1)),
        ])
      try shop.facts.apply(Decision(step, reply: []), verb: "request.review", by: Shop.actor(.reviewer))
      return shop
    }
    #expect(try promised(shop).refusal(one, by: .regional)?.figure("committed") == "0.01")
    let transfer = try shop.askTransfer(line(Shop.pcb, 1))
    #expect(try promised(shop).refusal(TransferApprove(transfer: transfer), by: .manager)?.code == .ceiling)
    try shop.approveTransfer(transfer)
    #expect(try promised(shop).refusal(TransferShip(transfer: transfer), by: .outlet) == nil)
  }

  @Test("8.3.2 What the receiver has on its way and owes counts as well; what the sender stands at does not")
  func occupied() throws {
    var shop = try company()
    try shop.register(Shop.third, deposit: 2_000_000)
    try shop.hold(1, at: 3_000_000)
    let first = try shop.sendTransfer(line(Shop.pcb, 1))
    #expect(shop.refusal(one, by: .regional)?.figure("occupied") == "30000.00")
    try shop.receiveTransfer(first)
    try shop.run(
      PartBought(outlet: Shop.other, lines: [line(Shop.pcb, 1)], on: nil), "part.bought", by: .outlet,
      outlet: Shop.other)
    #expect(shop.refusal(one, by: .regional)?.figure("occupied") == "30000.00")
    // The sender has no deposit and is over its own ceiling, which is no reason to keep what it has.
    #expect(shop.position().deposit == .zero)
    let away = TransferAsk(from: Shop.outlet, to: Shop.third, lines: [line(Shop.pcb, 1)])
    #expect(shop.refusal(away, by: .regional) == nil)
  }

  @Test("8.3.2 The sender is told nothing of the receiver: no figure, no code")
  func nothingOfTheReceiver() throws {
    var shop = try company()
    let transfer = try shop.askTransfer(line(Shop.pcb, 1))
    try shop.approveTransfer(transfer)
    for deposit in [0, 999_999] as [Int64] {
      shop.setDeposit(deposit, of: Shop.other)
      let refusal = try #require(shop.refusal(TransferShip(transfer: transfer), by: .outlet))
      #expect(refusal.line == "DEPOSIT_MINIMUM rule=8.3.1 transfer=\(transfer)" && refusal.hints == [])
    }
    shop.setDeposit(1_000_000, of: Shop.other)
    try shop.hold(1, at: 12_345, of: Shop.fan, outlet: Shop.other)
    let refusal = try #require(shop.refusal(TransferShip(transfer: transfer), by: .outlet))
    #expect(refusal.line == "CEILING rule=8.3.2 transfer=\(transfer) amount=30000.00" && refusal.hints == [])
  }
}
