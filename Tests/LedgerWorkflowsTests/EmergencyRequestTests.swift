import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.4.3 and 8.5.4: emergency requests, on any day, at most three an outlet and month.
struct EmergencyRequestTests {
  private func submit(_ outlet: OutletCode = Shop.outlet) -> RequestSubmit {
    RequestSubmit(occasion: Shop.urgent, outlet: outlet, lines: [line(Shop.pcb, 1)])
  }

  @Test("8.4.3 Any day will do", arguments: ["2026-11-01", "2026-11-25", "2026-11-26", "2026-11-30", "2026-12-31"])
  func anyDay(_ today: String) throws {
    let shop = try Shop(today: today)
    #expect(shop.refusal(submit(), by: .outlet) == nil)
  }

  @Test(
    "8.4.3 Review checks that the warehouse can supply: all of it, not one piece more",
    arguments: [
      (4, nil), (5, nil), (6, "STOCK_SHORT rule=8.4.3 short=PCB-4601:1 short=FAN-0210:1"),
    ] as [(Int64, String?)])
  func supply(_ pieces: Int64, _ refused: String?) throws {
    var shop = try Shop()
    try shop.pay(1_000_000)
    try shop.receive(5)
    try shop.receive(5, of: Shop.fan)
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, pieces), line(Shop.fan, pieces))
    let review = RequestReview(request: request, verdict: .approve(nil))
    #expect(shop.refusal(review, by: .reviewer)?.line == refused)
  }

  @Test("8.4.3 Review approves it at once, without a plan")
  func approvedAtOnce() throws {
    var shop = try Shop()
    try shop.pay(1_000_000)
    try shop.receive(5)
    let request = try shop.ask(Shop.urgent, line(Shop.pcb, 5))
    #expect(
      try shop.approve(request) == [
        "request": request, "status": "approved", "amount": "2400.00", "occupied": "0.00", "committed": "2400.00",
        "ceiling": "30000.00", "available": "27600.00",
      ])
  }

  @Test("8.5.4 The third of a month is taken, the fourth refused; the next month begins anew")
  func limit() throws {
    var shop = try Shop(today: "2026-11-29")
    for number in 1...3 {
      #expect(shop.refusal(submit(), by: .outlet) == nil, "the emergency request \(number)")
      _ = try shop.ask(Shop.urgent, line(Shop.pcb, 1))
    }
    let refused = "EMERGENCY_LIMIT rule=8.5.4 outlet=HN0371 month=2026-11 count=3 limit=3"
    #expect(shop.refusal(submit(), by: .outlet)?.line == refused)
    // Another outlet has its own three.
    #expect(shop.refusal(submit(Shop.other), by: .outlet, outlet: Shop.other) == nil)
    shop.today = try date("2026-11-30")
    #expect(shop.refusal(submit(), by: .outlet)?.line == refused)
    shop.today = try date("2026-12-01")
    #expect(shop.refusal(submit(), by: .outlet) == nil)
  }

  @Test("8.5.4 A rejected or cancelled request makes room for another, once")
  func rejectedDoesNotCount() throws {
    var shop = try Shop()
    try shop.pay(1_000_000)
    try shop.receive(5)
    var numbers: [String] = []
    for _ in 1...3 { numbers.append(try shop.ask(Shop.urgent, line(Shop.pcb, 1))) }
    #expect(shop.refusal(submit(), by: .outlet)?.code == .emergencyLimit)
    try shop.run(RequestReview(request: numbers[0], verdict: .reject), "request.review", by: .reviewer)
    numbers.append(try shop.ask(Shop.urgent, line(Shop.pcb, 1)))
    #expect(shop.refusal(submit(), by: .outlet)?.code == .emergencyLimit)
    try shop.approve(numbers[1])
    #expect(shop.refusal(submit(), by: .outlet)?.code == .emergencyLimit)
    try shop.run(RequestCancel(request: numbers[1]), "request.cancel", by: .outlet)
    _ = try shop.ask(Shop.urgent, line(Shop.pcb, 1))
    #expect(shop.refusal(submit(), by: .outlet)?.code == .emergencyLimit)
  }

  @Test("8.5.4 A request of last month that is rejected frees nothing in this one")
  func rejectedNextMonth() throws {
    var shop = try Shop(today: "2026-11-30")
    let old = try shop.ask(Shop.urgent, line(Shop.pcb, 1))
    shop.today = try date("2026-12-01")
    for _ in 1...3 { _ = try shop.ask(Shop.urgent, line(Shop.pcb, 1)) }
    try shop.run(RequestReview(request: old, verdict: .reject), "request.review", by: .reviewer)
    #expect(shop.refusal(submit(), by: .outlet)?.figure("count") == "3")
  }
}
