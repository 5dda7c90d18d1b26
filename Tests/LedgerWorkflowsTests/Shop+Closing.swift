import LedgerCore
import Testing

@testable import LedgerWorkflows

/// The steps by which an outlet comes to its end, and the balances they leave.
extension Shop {
  /// Proposed by the regional manager, approved by the after-sales manager.
  mutating func beginClosing() throws {
    try run(OutletPropose(outlet: Shop.outlet), "outlet.propose", by: .regional)
    try run(OutletClose(outlet: Shop.outlet), "outlet.close", by: .manager)
  }

  static func handingOver(good: [PartLine] = [], damaged: [PartLine] = [], lost: [PartLine] = []) -> OutletSettle {
    OutletSettle(outlet: outlet, handover: Handover(good: good, damaged: damaged, lost: lost))
  }

  /// Counted and settled by the clerk.
  @discardableResult
  mutating func handOver(good: [PartLine] = [], damaged: [PartLine] = [], lost: [PartLine] = []) throws
    -> [String: String]
  {
    try run(Shop.handingOver(good: good, damaged: damaged, lost: lost), "outlet.settle", by: .clerk)
  }

  /// Asked by finance, approved by the manager.
  ///
  /// - Returns: its number.
  mutating func approvedRefund(_ fen: Int64) throws -> String {
    let refund = try #require(
      try run(RefundAsk(outlet: Shop.outlet, amount: Money(fen: fen)), "refund.ask", by: .finance)["refund"])
    try run(RefundDecide(refund: refund, isApproved: true), "refund.approve", by: .manager)
    return refund
  }

  @discardableResult
  mutating func payRefund(_ fen: Int64) throws -> [String: String] {
    let refund = try approvedRefund(fen)
    return try run(RefundPay(refund: refund, bank: Shop.bank, on: nil), "refund.pay", by: .cashier)
  }

  mutating func payOwed(_ fen: Int64) throws {
    let command = OwedPay(outlet: Shop.outlet, amount: Money(fen: fen), bank: Shop.bank, on: nil)
    try run(command, "owed.pay", by: .cashier)
  }

  @discardableResult
  mutating func payFine(_ fine: String, _ fen: Int64? = nil) throws -> [String: String] {
    let amount = fen.map { Money(fen: $0) }
    return try run(
      FineTake(fine: fine, source: .payment(Shop.bank), amount: amount, on: nil), "fine.take", by: .cashier)
  }

  /// Proposed by the reviewer, confirmed by the manager.
  ///
  /// - Returns: its number.
  mutating func fine(_ fen: Int64) throws -> String {
    let proposal = FinePropose(outlet: Shop.outlet, code: "late-service", amount: Money(fen: fen))
    let fine = try #require(try run(proposal, "fine.propose", by: .reviewer)["fine"])
    try run(FineDecide(fine: fine, verdict: .confirm(nil)), "fine.confirm", by: .manager)
    return fine
  }

  /// What the outlet has of an account, or owes in it: how that came about is another test's matter.
  mutating func credit(_ account: Account, _ fen: Int64) throws { try post(.warranty, account, fen) }
  mutating func debit(_ account: Account, _ fen: Int64) throws { try post(account, .warranty, fen) }

  private mutating func post(_ debit: Account, _ credit: Account, _ fen: Int64) throws {
    guard fen > 0 else { return }
    let step = Decision.Step(
      on: today, outlet: Shop.outlet,
      postings: [Posting(debit, Money(fen: fen)), Posting(credit, Money(fen: -fen))])
    try facts.apply(Decision(step, reply: []), verb: "opening.post", by: Shop.actor(.finance))
  }

  /// Of what is held, so many pieces were sent back.
  mutating func sendBack(_ pieces: Int64, of part: PartCode = pcb) {
    var standing = standing(part)
    standing.sentBack = Quantity(pieces)
    facts.put(standing.change)
  }

  var outletStanding: OutletStanding? { Outlet(facts.document(Outlet.key(Shop.outlet)))?.standing }

  func fineStatus(_ number: String) -> String? { Fine(facts.document(Fine.key(number)))?.status }

  /// What there is between the outlet and the company; credits are below zero.
  func balance(_ account: Account) -> Int64 { facts.total(account).fen }

  /// Of the last record.
  var lastPostings: [String] {
    (facts.record(facts.last)?.entry.postings ?? []).map { posting in
      let goods = posting.goods.map { " \($0.part) \($0.quantity)" } ?? ""
      return "\(posting.account) \(posting.amount)\(goods)"
    }
  }
}
