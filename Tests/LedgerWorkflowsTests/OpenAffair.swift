import LedgerCore
import Testing

@testable import LedgerWorkflows

/// Something of an outlet that is not done with: how it begins, which documents then stand in the way of settling the outlet
/// (8.3.3), and how it ends while the outlet is closing.
enum OpenAffair: CaseIterable {
  case submitted, unsigned, signed, reviewed, planned, approved, partlyShipped, presale
  case shipped, reported
  case transferTo, transferToApproved, transferFrom, transferFromApproved
  case claimSubmitted, claimInspected
  case fee, feeWithoutFile
  case fine
  case refundAsked, refundApproved
  case loaner

  /// On 26 December, inside the window for monthly requests: a deposit of 50,000.00 each, ten boards each held, ten in stock.
  static func shop() throws -> Shop {
    var shop = try Shop(today: "2026-12-26")
    try shop.adoptCalendars()
    try shop.pay(5_000_000)
    let other = DepositPay(outlet: Shop.other, amount: Money(fen: 5_000_000), bank: Shop.bank, on: nil)
    try shop.run(other, "deposit.pay", by: .cashier)
    try shop.receive(10)
    for outlet in [Shop.outlet, Shop.other] { try shop.hold(10, at: 48_000, outlet: outlet) }
    return shop
  }

  /// - Returns: the documents that are open because of it.
  func begin(_ shop: inout Shop) throws -> [String] {
    let board = line(Shop.pcb, 1)
    switch self {
    case .submitted: return [try shop.ask(Shop.urgent, board)]
    case .unsigned: return [try shop.ask(.presale(signedOnPaper: false), board)]
    case .signed: return [try shop.ask(.presale(signedOnPaper: true), board)]
    case .reviewed:
      let request = try shop.ask(.presale(signedOnPaper: true), board)
      try shop.approve(request)
      return [request]
    case .planned:
      let request = try shop.ask(.monthly, board)
      try shop.approve(request)
      _ = try shop.plan("2027-01")
      return [request]
    case .approved:
      let request = try shop.ask(Shop.urgent, board)
      try shop.approve(request)
      return [request]
    case .partlyShipped:
      let request = try shop.ask(Shop.urgent, line(Shop.pcb, 2))
      try shop.approve(request)
      try shop.confirm(try shop.ship(request, board))
      return [request]
    case .presale:
      let request = try shop.ask(.presale(signedOnPaper: true), board)
      try shop.approve(request)
      try shop.run(RequestApprove(request: request, isApproved: true), "request.approve", by: .manager)
      try shop.confirm(try shop.ship(request))
      return [request]
    case .shipped: return [try shop.supply(board)]
    case .reported:
      let shipment = try shop.supply(board)
      try shop.run(
        ReceiptReport(shipment: shipment, short: [board], damaged: []), "receipt.report", by: .outlet)
      return [shipment]
    default: return try beginOther(&shop)
    }
  }

  private func beginOther(_ shop: inout Shop) throws -> [String] {
    switch self {
    case .transferTo, .transferToApproved: return [try transfer(from: Shop.other, to: Shop.outlet, &shop)]
    case .transferFrom, .transferFromApproved: return [try transfer(from: Shop.outlet, to: Shop.other, &shop)]
    case .claimSubmitted: return [try shop.claim(try repair(Shop.pcb, 1))]
    case .claimInspected:
      let claim = try shop.claim(try repair(Shop.pcb, 1, "R2"))
      try shop.arrive(claim, line(Shop.pcb, 1))
      try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 1)]))
      return [claim]
    case .fee, .feeWithoutFile:
      let command = FeeSubmit(
        outlet: Shop.outlet, month: try month(self == .fee ? "2026-11" : "2026-10"), amount: Money(fen: 100_000),
        papers: shop.today, hasFile: self == .fee)
      return [try #require(try shop.run(command, "fee.submit", by: .reviewer)["fee"])]
    case .fine:
      let proposal = FinePropose(outlet: Shop.outlet, code: "late-service", amount: Money(fen: 50_000))
      return [try #require(try shop.run(proposal, "fine.propose", by: .reviewer)["fine"])]
    case .refundAsked:
      let command = RefundAsk(outlet: Shop.outlet, amount: Money(fen: 1))
      return [try #require(try shop.run(command, "refund.ask", by: .finance)["refund"])]
    case .refundApproved: return [try shop.approvedRefund(2)]
    default:
      let serial = "ZZ 周转 1"
      try shop.run(LoanerAdd(serial: serial, name: "柜机"), "loaner.add", by: .clerk)
      try shop.run(LoanerLend(serial: serial, outlet: Shop.outlet), "loaner.lend", by: .clerk)
      return [serial]
    }
  }

  private func transfer(from: OutletCode, to: OutletCode, _ shop: inout Shop) throws -> String {
    let command = TransferAsk(from: from, to: to, lines: [line(Shop.pcb, 1)])
    let number = try #require(try shop.run(command, "transfer.ask", by: .regional)["transfer"])
    if self == .transferToApproved || self == .transferFromApproved {
      try shop.run(TransferApprove(transfer: number), "transfer.approve", by: .manager)
    }
    return number
  }

  /// As somebody ends it for an outlet that is closing.
  func end(_ document: String, _ shop: inout Shop) throws {
    switch self {
    case .submitted:
      try shop.run(RequestReview(request: document, verdict: .reject), "request.review", by: .reviewer)
    case .unsigned, .signed, .approved: try shop.run(RequestCancel(request: document), "request.cancel", by: .outlet)
    case .reviewed:
      try shop.run(RequestApprove(request: document, isApproved: false), "request.approve", by: .manager)
    case .planned:
      try shop.run(PlanReturn(plan: "PLN-202701"), "plan.return", by: .gm)
      try shop.run(RequestCancel(request: document), "request.cancel", by: .outlet)
    // Its rest can be neither shipped nor cancelled: it lapses.
    case .partlyShipped: try shop.pass(to: "2027-02-25")
    case .presale:
      try shop.run(PresaleOutcome(request: document, repair: "R9"), "presale.done", by: .outlet)
    case .shipped: try shop.confirm(document)
    case .reported:
      try shop.run(
        ReceiptSettle(shipment: document, verdicts: [.company: [line(Shop.pcb, 1)]]), "receipt.settle", by: .reviewer)
    case .transferTo, .transferToApproved, .transferFrom, .transferFromApproved:
      try shop.run(TransferCancel(transfer: document), "transfer.cancel", by: .manager)
    case .claimSubmitted: try shop.run(ClaimCancel(claim: document), "claim.cancel", by: .outlet)
    case .claimInspected: try shop.settle(document)
    case .fee, .feeWithoutFile:
      try shop.run(FeeAnswer(fee: document, answer: .reject), "fee.reject", by: .finance)
    case .fine: try shop.run(FineDecide(fine: document, verdict: .dismiss), "fine.dismiss", by: .manager)
    case .refundAsked, .refundApproved:
      try shop.run(RefundDecide(refund: document, isApproved: false), "refund.reject", by: .manager)
    case .loaner: try shop.run(LoanerReturn(serial: document), "loaner.return", by: .clerk)
    }
  }
}
