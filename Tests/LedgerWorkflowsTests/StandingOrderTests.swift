import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.3.3 beside other faults of the same command.
struct StandingOrderTests {
  private func shop(_ standing: OutletStanding) throws -> Shop {
    var shop = try Shop(today: "2026-12-10")
    shop.facts.documents[Outlet.key(Shop.outlet)]?.fields["status"] = .string(standing.rawValue)
    return shop
  }

  private let closed = "STATE key=outlet value=HN0371 status=closed"

  @Test("8.3.3 After what is not there and after the date, before every other STATE")
  func order() throws {
    var shop = try shop(.closed)
    let unknown = line(Shop.unknown, 1)
    let none = PartBought(outlet: Shop.outlet, lines: [unknown], on: try date("2026-12-11"))
    #expect(shop.refusal(none, by: .outlet)?.line == "NOT_FOUND key=line value=NO-1")
    let tomorrow = PartBought(outlet: Shop.outlet, lines: [line(Shop.pcb, 1)], on: try date("2026-12-11"))
    #expect(shop.refusal(tomorrow, by: .outlet)?.line == "BAD_VALUE key=on")
    let bought = PartBought(outlet: Shop.outlet, lines: [line(Shop.pcb, 1)], on: nil)
    #expect(shop.refusal(bought, by: .outlet)?.line == closed)
    let running = ClaimSubmit(outlet: Shop.outlet, month: try month("2026-12"), lines: [try repair(Shop.pcb, 1)])
    #expect(shop.refusal(running, by: .outlet)?.line == closed)
    let presale = RequestSubmit(
      occasion: .presale(signedOnPaper: false), outlet: Shop.outlet, lines: [line(Shop.pcb, 1)])
    #expect(shop.refusal(presale, by: .outlet)?.figure("key") == "calendar")
    try shop.adoptCalendars()
    #expect(shop.refusal(presale, by: .outlet)?.line == closed)
    shop.policy = try Shop.policy(["seal": "digital"])
    #expect(shop.refusal(presale, by: .outlet)?.line == closed)
    // An entry of any verb, also one that is not reversible.
    let added = shop.facts.records.values.first { $0.verb == "outlet.add" && $0.outlet == Shop.outlet }
    let entry = try #require(added?.number)
    #expect(shop.refusal(EntryReverse(entry: entry, on: nil), by: .finance)?.line == closed)
  }

  @Test("8.3.3 After DUPLICATE: a repair claimed already, papers that are in already")
  func duplicates() throws {
    var shop = try Shop.claiming()
    _ = try shop.claim(try repair(Shop.pcb, 1))
    let fee = FeeSubmit(
      outlet: Shop.outlet, month: try month("2026-11"), amount: Money(fen: 1), papers: shop.today, hasFile: true)
    try shop.run(fee, "fee.submit", by: .reviewer)
    shop.facts.documents[Outlet.key(Shop.outlet)]?.fields["status"] = "settled"
    let again = ClaimSubmit(outlet: Shop.outlet, month: try month("2026-11"), lines: [try repair(Shop.pcb, 1)])
    #expect(shop.refusal(again, by: .outlet)?.code == .duplicate)
    #expect(shop.refusal(fee, by: .reviewer)?.code == .duplicate)
  }

  @Test("8.3.3 Of a document's outlet before the document's own state and before SEPARATION")
  func documents() throws {
    var shop = try OpenAffair.shop()
    let claim = try OpenAffair.claimInspected.begin(&shop)[0]
    let fine = try shop.fine(50_000)
    let request = try OpenAffair.signed.begin(&shop)[0]
    shop.facts.documents[Outlet.key(Shop.outlet)]?.fields["status"] = "closed"
    let steps: [(any LedgerCommand, Role, String)] = [
      (
        ClaimSupplement(claim: claim, corrections: [.init(.expired, pieces(Shop.pcb, 1, "R2"))]), .manager, "the outlet"
      ),
      (FineTake(fine: fine, source: .deposit, amount: nil, on: nil), .finance, "the manager"),
      (FineTake(fine: fine, source: .payment(Shop.bank), amount: nil, on: nil), .cashier, "the manager"),
      (RequestSign(request: request), .regional, "the outlet"),
      (RequestReview(request: request, verdict: .approve(nil)), .reviewer, "the outlet"),
      (RequestApprove(request: request, isApproved: true), .manager, "the outlet"),
      (IssueShip(request: request, lines: nil, carrier: "truck"), .clerk, "the outlet"),
      (DepositDeduct(outlet: Shop.outlet, amount: Money(fen: 1), source: .advance, on: nil), .finance, "the finance"),
    ]
    for (command, role, person) in steps {
      #expect(shop.refusal(command, by: role, person: person)?.line == closed, "\(command)")
    }
  }

  @Test("8.3.3 Of a settled outlet a fine is paid, but taken from nothing; of a closed one not even that")
  func fines() throws {
    var shop = try OpenAffair.shop()
    let fine = try shop.fine(50_000)
    for (source, refused) in [
      (FineTake.Source.deposit, [OutletStanding.settled, .closed]), (.fees, [.settled, .closed]),
      (.payment(Shop.bank), [.closed]),
    ] {
      for standing in OutletStanding.allCases {
        shop.facts.documents[Outlet.key(Shop.outlet)]?.fields["status"] = .string(standing.rawValue)
        let refusal = shop.refusal(FineTake(fine: fine, source: source, amount: nil, on: nil), by: .finance)
        #expect((refusal?.messageKey == "STATE.outlet") == refused.contains(standing), "\(source) \(standing)")
      }
    }
  }
}
