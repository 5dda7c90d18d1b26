import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.3.3: a closing outlet gets nothing new, a settled one only pays or is paid, a closed one does nothing.
struct StandingTests {
  /// In which standings a step is refused for the outlet's sake.
  private static let trading: Set<OutletStanding> = [.closing, .settled, .closed]
  private static let unsettled: Set<OutletStanding> = [.settled, .closed]
  private static let refunding: Set<OutletStanding> = [.closing, .closed]
  private static let unclosed: Set<OutletStanding> = [.closed]
  private static let never: Set<OutletStanding> = []

  /// A verb, as whom, and on what.
  struct Step {
    let name: String
    let refused: Set<OutletStanding>
    var role = Role.manager
    var key = "outlet"
    /// Whose user it is, in role `outlet`.
    var outlet = Shop.outlet
    let command: any LedgerCommand
  }

  @Test("8.3.3 Every verb in every standing", arguments: OutletStanding.allCases)
  func everyVerb(_ standing: OutletStanding) throws {
    let (shop, open, claim) = try StandingTests.prepared()
    let steps =
      try StandingTests.trading(open) + StandingTests.transfers(open) + StandingTests.ending(shop, claim)
      + StandingTests.indifferent(open) + StandingTests.statements()
    for step in steps {
      var shop = shop
      shop.facts.documents[Outlet.key(Shop.outlet)]?.fields["status"] = .string(standing.rawValue)
      let refusal = refusal(step, shop)
      if step.refused.contains(standing), step.key == "transfer" {
        // Whoever sends parts is not told how the receiver stands.
        #expect(refusal?.messageKey == "STATE.transfer-receiver", "\(step.name)")
      } else if step.refused.contains(standing) {
        #expect(
          refusal?.line == "STATE key=\(step.key) value=HN0371 status=\(standing.rawValue)", "\(step.name)")
        #expect(refusal?.messageKey == "STATE.outlet", "\(step.name)")
      } else {
        #expect(refusal?.messageKey != "STATE.outlet", "\(step.name)")
        // Prepared so that nothing else is in the way.
        if standing == .active { #expect(refusal == nil, "\(step.name): \(refusal?.line ?? "")") }
      }
    }
  }

  /// Whatever is asked is signed well.
  private func refusal(_ step: Step, _ shop: Shop) -> Refusal? {
    let context = Context(
      actor: Shop.actor(step.role, person: "somebody", outlet: step.outlet), today: shop.today, firstDay: shop.first,
      record: shop.facts.last.next, policy: shop.policy,
      seals: SealChecks(isPublicKey: { _ in true }, verify: { _, _, _ in true }, verifyDigest: { _, _, _ in true }),
      clock: .manual)
    do throws(Refusal) {
      _ = try step.command.decide(shop.facts, context)
      return nil
    } catch {
      return error
    }
  }

  /// An outlet with one of everything and a settled claim, so that every verb has something to act on.
  private static func prepared() throws -> (Shop, [OpenAffair: String], claim: String) {
    var shop = try OpenAffair.shop()
    shop.policy = try Shop.policy(["emergency-limit": "9"])
    try shop.receive(10)
    var open: [OpenAffair: String] = [:]
    for affair in OpenAffair.allCases { open[affair] = try affair.begin(&shop)[0] }
    try shop.credit(.fees(Shop.outlet), 1000)
    try shop.debit(.owed(Shop.outlet), 1000)
    try shop.run(LoanerAdd(serial: "2", name: "柜机"), "loaner.add", by: .clerk)
    let claim = try shop.claim(try repair(Shop.pcb, 1, "R3"))
    try shop.arrive(claim, line(Shop.pcb, 1))
    try shop.inspect(claim, (.fault, [pieces(Shop.pcb, 1)]))
    try shop.settle(claim)
    try shop.closeMonth("2026-11")
    try shop.issue("2026-11")
    try shop.dispute("deposit")
    shop.register(.reviewer)
    return (shop, open, claim)
  }

  // MARK: What gives the outlet something

  private static func trading(_ open: [OpenAffair: String]) throws -> [Step] {
    let board = [line(Shop.pcb, 1)]
    func number(_ affair: OpenAffair) throws -> String { try #require(open[affair]) }
    return [
      Step(
        name: "request.submit", refused: trading, role: .outlet,
        command: RequestSubmit(occasion: Shop.urgent, outlet: Shop.outlet, lines: board)),
      Step(
        name: "request.sign", refused: trading, role: .regional, command: RequestSign(request: try number(.unsigned))),
      Step(
        name: "request.review", refused: trading, role: .reviewer,
        command: RequestReview(request: try number(.submitted), verdict: .approve(nil))),
      Step(
        name: "request.approve", refused: trading,
        command: RequestApprove(request: try number(.reviewed), isApproved: true)),
      Step(
        name: "issue.ship", refused: trading, role: .clerk,
        command: IssueShip(request: try number(.approved), lines: nil, carrier: "truck")),
      Step(
        name: "loaner.lend", refused: trading, role: .clerk, command: LoanerLend(serial: "2", outlet: Shop.outlet)),
      Step(
        name: "refund.ask", refused: refunding, role: .finance,
        command: RefundAsk(outlet: Shop.outlet, amount: Money(fen: 1))),
      Step(
        name: "refund.approve", refused: refunding,
        command: RefundDecide(refund: try number(.refundAsked), isApproved: true)),
      Step(
        name: "refund.pay", refused: refunding, role: .cashier,
        command: RefundPay(refund: try number(.refundApproved), bank: Shop.bank, on: nil)),
    ]
  }

  /// To it until it is closing, from it until it is settled.
  private static func transfers(_ open: [OpenAffair: String]) throws -> [Step] {
    let (outlet, other, board) = (Shop.outlet, Shop.other, [line(Shop.pcb, 1)])
    func number(_ affair: OpenAffair) throws -> String { try #require(open[affair]) }
    return [
      Step(
        name: "transfer.ask to", refused: trading, role: .regional, key: "to",
        command: TransferAsk(from: other, to: outlet, lines: board)),
      Step(
        name: "transfer.approve to", refused: trading, key: "to",
        command: TransferApprove(transfer: try number(.transferTo))),
      Step(
        name: "transfer.ship to", refused: trading, role: .outlet, key: "transfer", outlet: other,
        command: TransferShip(transfer: try number(.transferToApproved))),
      Step(
        name: "transfer.ask from", refused: unsettled, role: .regional, key: "from",
        command: TransferAsk(from: outlet, to: other, lines: board)),
      Step(
        name: "transfer.approve from", refused: unsettled, key: "from",
        command: TransferApprove(transfer: try number(.transferFrom))),
      Step(
        name: "transfer.ship from", refused: unsettled, role: .outlet, key: "from",
        command: TransferShip(transfer: try number(.transferFromApproved))),
    ]
  }

  // MARK: What goes on until the outlet is settled, or closed

  private static func ending(_ shop: Shop, _ claim: String) throws -> [Step] {
    let (outlet, board, fen) = (Shop.outlet, [line(Shop.pcb, 1)], Money(fen: 1))
    var steps = [
      Step(
        name: "deposit.pay", refused: unsettled,
        command: DepositPay(outlet: outlet, amount: fen, bank: Shop.bank, on: nil)),
      Step(
        name: "return.receive", refused: unsettled, command: ReturnReceive(outlet: outlet, lines: board, on: nil)),
      Step(
        name: "return.receive defective", refused: unsettled,
        command: ReturnReceive(outlet: outlet, lines: [], defective: board, on: nil)),
      Step(name: "part.bought", refused: unsettled, command: PartBought(outlet: outlet, lines: board, on: nil)),
      Step(
        name: "claim.submit", refused: unsettled,
        command: ClaimSubmit(
          outlet: outlet, month: try month("2026-11"), lines: [try repair(Shop.pcb, 1, "R8")])),
      Step(
        name: "fee.submit", refused: unsettled,
        command: FeeSubmit(
          outlet: outlet, month: try month("2026-09"), amount: fen, papers: shop.today, hasFile: true)),
      Step(name: "fee.pay", refused: unsettled, command: FeePay(outlet: outlet, amount: fen, bank: Shop.bank, on: nil)),
      Step(
        name: "fine.propose", refused: unsettled,
        command: FinePropose(outlet: outlet, code: "late-service", amount: Money(fen: 50_000))),
      Step(
        name: "goodwill.allow", refused: unsettled,
        command: GoodwillAllow(outlet: outlet, repair: "R7", part: Shop.pcb, amount: fen)),
      Step(name: "outlet.key", refused: unsettled, command: OutletKey(outlet: outlet, key: "key")),
      Step(
        name: "claim.supplement", refused: unsettled,
        command: ClaimSupplement(claim: claim, corrections: [.init(.expired, pieces(Shop.pcb, 1, "R3"))])),
      Step(
        name: "entry.reverse", refused: unsettled, role: .finance,
        command: EntryReverse(
          entry: try #require(
            shop.facts.records.values.first { $0.verb == "deposit.pay" && $0.outlet == outlet }?.number), on: nil)),
      Step(
        name: "owed.pay", refused: unclosed, command: OwedPay(outlet: outlet, amount: fen, bank: Shop.bank, on: nil)),
    ]
    for source in DepositDeduct.Source.allCases where source != .advance {
      steps.append(
        Step(
          name: "deposit.deduct \(source)", refused: unsettled, role: .finance,
          command: DepositDeduct(outlet: outlet, amount: fen, source: source, on: nil)))
    }
    return steps
  }

  // MARK: What does not look at the outlet, or only at its end

  private static func indifferent(_ open: [OpenAffair: String]) throws -> [Step] {
    func step(
      _ name: String, _ role: Role, _ affair: OpenAffair, refused: Set<OutletStanding> = never,
      _ command: (String) -> any LedgerCommand
    ) throws -> Step {
      Step(name: name, refused: refused, role: role, command: command(try #require(open[affair])))
    }
    let board = [line(Shop.pcb, 1)]
    return [
      try step("request.cancel", .outlet, .signed) { RequestCancel(request: $0) },
      try step("request.review reject", .reviewer, .submitted) { RequestReview(request: $0, verdict: .reject) },
      try step("request.approve reject", .manager, .reviewed) { RequestApprove(request: $0, isApproved: false) },
      try step("plan.return", .gm, .planned) { _ in PlanReturn(plan: "PLN-202701") },
      try step("plan.approve", .gm, .planned) { _ in PlanApprove(plan: "PLN-202701") },
      try step("presale.done", .outlet, .presale, refused: unsettled) { PresaleOutcome(request: $0, repair: "R1") },
      try step("presale.unused", .outlet, .presale, refused: unsettled) { PresaleOutcome(request: $0, repair: nil) },
      try step("receipt.confirm", .outlet, .shipped) { ReceiptConfirm(shipment: $0) },
      try step("receipt.report", .outlet, .shipped) { ReceiptReport(shipment: $0, short: board, damaged: []) },
      try step("receipt.settle", .reviewer, .reported) { ReceiptSettle(shipment: $0, verdicts: [.found: board]) },
      try step("receipt.deem", .clerk, .shipped) { ReceiptDeem(shipment: $0) },
      try step("shipment.recall", .clerk, .shipped) { ShipmentRecall(shipment: $0) },
      try step("claim.cancel", .outlet, .claimSubmitted) { ClaimCancel(claim: $0) },
      try step("claim.settle", .reviewer, .claimInspected) { ClaimSettle(claim: $0) },
      try step("fee.file", .reviewer, .feeWithoutFile) { FeeAnswer(fee: $0, answer: .file) },
      try step("fee.reject", .finance, .fee) { FeeAnswer(fee: $0, answer: .reject) },
      try step("fine.confirm", .manager, .fine) { FineDecide(fine: $0, verdict: .confirm(nil)) },
      try step("fine.dismiss", .manager, .fine) { FineDecide(fine: $0, verdict: .dismiss) },
      try step("transfer.cancel", .manager, .transferFrom) { TransferCancel(transfer: $0) },
      try step("refund.reject", .manager, .refundAsked) { RefundDecide(refund: $0, isApproved: false) },
      try step("loaner.return", .clerk, .loaner) { LoanerReturn(serial: $0) },
      try step("loaner.lost", .manager, .loaner) { LoanerLost(serial: $0, charge: nil) },
    ]
  }

  // MARK: What is past, and is answered for at any time

  private static func statements() -> [Step] {
    let (statement, dispute) = (Shop.statement, "DSP-202612-00001")
    return [
      Step(name: "outlet.terms", refused: unclosed, command: OutletTerms(outlet: Shop.outlet, isDeemed: true)),
      Step(name: "statement.ack", refused: never, role: .outlet, command: StatementAck(statement: statement)),
      Step(
        name: "statement.dispute", refused: never, role: .outlet,
        command: StatementDisputeLine(statement: statement, line: "held")),
      Step(
        name: "statement.assign", refused: never, command: StatementAssign(dispute: dispute, owner: Shop.reviewer)),
      Step(
        name: "statement.resolve", refused: never, role: .finance,
        command: StatementResolve(dispute: dispute, outcome: .rejected, correction: nil)),
    ]
  }
}
