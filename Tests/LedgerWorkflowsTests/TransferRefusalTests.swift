import LedgerCore
import Testing

@testable import LedgerWorkflows

/// In which order the steps of a transfer refuse: existence, where the outlets stand, where the transfer stands, who did
/// the step before, what the sender has, then the receiver's 8.3.1 and 8.3.2. Each test begins with every fault at once
/// and mends one at a time.
struct TransferRefusalTests {
  private let nowhere = OutletCode("NOWHERE")
  private let missing = "TRF-202611-00009"

  @Test("transfer.ask: from and to exist and are one's own, the parts, the outlets' standing, 8.7.2, 8.3.1, 8.3.2")
  func ask() throws {
    var shop = try Shop.transferring(deposit: 0)
    try shop.register(Shop.third, region: "豫南")
    let nowhere = try #require(nowhere)
    func ask(
      _ from: OutletCode = Shop.outlet, _ to: OutletCode = Shop.other, _ part: PartCode = Shop.pcb
    ) -> String? {
      shop.refusal(TransferAsk(from: from, to: to, lines: [line(part, 70)]), by: .regional)?.line
    }
    shop.setStanding(Shop.outlet, "settled")
    shop.setStanding(Shop.other, "closing")
    #expect(ask(nowhere, nowhere, Shop.unknown) == "NOT_FOUND key=from value=NOWHERE")
    #expect(ask(Shop.third, nowhere, Shop.unknown) == "FORBIDDEN role=regional verb=transfer.ask outlet=HN0373")
    #expect(ask(Shop.outlet, nowhere, Shop.unknown) == "NOT_FOUND key=to value=NOWHERE")
    #expect(
      ask(Shop.outlet, Shop.third, Shop.unknown) == "FORBIDDEN role=regional verb=transfer.ask outlet=HN0373")
    #expect(ask(Shop.outlet, Shop.other, Shop.unknown) == "NOT_FOUND key=line value=NO-1")
    #expect(ask() == "STATE key=from value=HN0371 status=settled")
    shop.setStanding(Shop.outlet, "active")
    #expect(ask() == "STATE key=to value=HN0372 status=closing")
    shop.setStanding(Shop.other, "active")
    #expect(ask() == "HOLDING_SHORT rule=8.7.2 short=PCB-4601:65")
    try shop.hold(65, at: 48_000)
    #expect(ask() == "DEPOSIT_MINIMUM rule=8.3.1 outlet=HN0372 deposit=0.00 minimum=10000.00 shortfall=10000.00")
    try shop.pay(1_000_000, of: Shop.other)
    #expect(
      ask()
        == "CEILING rule=8.3.2 outlet=HN0372 deposit=10000.00 ceiling=30000.00 occupied=0.00 committed=0.00 "
        + "amount=33600.00 shortfall=3600.00 more_deposit=1200.00 old_parts=3600.00")
    try shop.pay(120_000, of: Shop.other)
    #expect(ask() == nil)
  }

  @Test("transfer.approve: the transfer, the outlets' standing, its own, SEPARATION, 8.7.2, 8.3.1, 8.3.2")
  func approve() throws {
    var shop = try Shop.transferring(holding: 70, deposit: 1_120_000)
    let transfer = try shop.askTransfer(line(Shop.pcb, 70))
    func approve(_ number: String = "TRF-202611-00001", by person: String = "the regional") -> String? {
      shop.refusal(TransferApprove(transfer: number), by: .manager, person: person)?.line
    }
    try shop.run(PartBought(outlet: Shop.outlet, lines: [line(Shop.pcb, 1)], on: nil), "part.bought", by: .outlet)
    shop.setDeposit(0, of: Shop.other)
    shop.setStanding(Shop.outlet, "closed")
    shop.setStanding(Shop.other, "settled")
    shop.setStatus(transfer, "cancelled")
    #expect(approve(missing) == "NOT_FOUND key=transfer value=TRF-202611-00009")
    #expect(approve() == "STATE key=from value=HN0371 status=closed")
    shop.setStanding(Shop.outlet, "closing")
    #expect(approve() == "STATE key=to value=HN0372 status=settled")
    shop.setStanding(Shop.other, "active")
    #expect(approve() == "STATE key=transfer value=TRF-202611-00001 status=cancelled")
    shop.setStatus(transfer, "asked")
    // The same person as another user.
    #expect(approve() == "SEPARATION document=TRF-202611-00001 step=submit")
    #expect(approve(by: "another") == "HOLDING_SHORT rule=8.7.2 short=PCB-4601:1")
    try shop.hold(1, at: 48_000)
    #expect(
      approve(by: "another")
        == "DEPOSIT_MINIMUM rule=8.3.1 outlet=HN0372 deposit=0.00 minimum=10000.00 shortfall=10000.00")
    shop.setDeposit(1_119_999, of: Shop.other)
    #expect(
      approve(by: "another")
        == "CEILING rule=8.3.2 outlet=HN0372 deposit=11199.99 ceiling=33599.97 occupied=0.00 committed=0.00 "
        + "amount=33600.00 shortfall=0.03 more_deposit=0.01 old_parts=0.03")
    shop.setDeposit(1_120_000, of: Shop.other)
    #expect(approve(by: "another") == nil)
    try shop.approveTransfer(transfer)
    #expect(approve(by: "another") == "STATE key=transfer value=TRF-202611-00001 status=approved")
  }

  @Test("transfer.ship: of the sender, the outlets' standing, its own, 8.7.2, 8.3.1, 8.3.2 without a figure")
  func ship() throws {
    var shop = try Shop.transferring(holding: 70, deposit: 1_120_000)
    try shop.register(Shop.third)
    let transfer = try shop.askTransfer(line(Shop.pcb, 70))
    func ship(_ number: String = "TRF-202611-00001", of outlet: OutletCode = Shop.outlet) -> Refusal? {
      shop.refusal(TransferShip(transfer: number), by: .outlet, outlet: outlet)
    }
    try shop.run(PartBought(outlet: Shop.outlet, lines: [line(Shop.pcb, 1)], on: nil), "part.bought", by: .outlet)
    shop.setDeposit(0, of: Shop.other)
    shop.setStanding(Shop.outlet, "settled")
    shop.setStanding(Shop.other, "closing")
    #expect(ship(missing)?.line == "NOT_FOUND key=transfer value=TRF-202611-00009")
    // Neither the receiver nor anybody else lets the parts go.
    for outlet in [Shop.other, Shop.third] {
      #expect(ship(of: outlet)?.line == "NOT_FOUND key=transfer value=TRF-202611-00001")
    }
    #expect(ship()?.line == "STATE key=from value=HN0371 status=settled")
    shop.setStanding(Shop.outlet, "active")
    // How the receiver stands is not the sender's to know.
    #expect(ship()?.line == "STATE key=transfer value=TRF-202611-00001 status=asked")
    #expect(ship()?.messageKey == "STATE.transfer-receiver")
    shop.setStanding(Shop.other, "active")
    #expect(ship()?.line == "STATE key=transfer value=TRF-202611-00001 status=asked")
    shop.setStatus(transfer, "approved")
    #expect(ship()?.line == "HOLDING_SHORT rule=8.7.2 short=PCB-4601:1")
    try shop.hold(1, at: 48_000)
    #expect(ship()?.line == "DEPOSIT_MINIMUM rule=8.3.1 transfer=TRF-202611-00001")
    #expect(ship()?.messageKey == "DEPOSIT_MINIMUM.transfer")
    shop.setDeposit(1_119_999, of: Shop.other)
    #expect(ship()?.line == "CEILING rule=8.3.2 transfer=TRF-202611-00001 amount=33600.00")
    #expect(ship()?.messageKey == "CEILING.transfer")
    shop.setDeposit(1_120_000, of: Shop.other)
    #expect(ship() == nil)
  }

  @Test("transfer.receive and transfer.report: of the receiver, the parts, its standing, then the pieces")
  func receive() throws {
    var shop = try Shop.transferring(holding: 5)
    try shop.register(Shop.third)
    let transfer = try shop.askTransfer(line(Shop.pcb, 4))
    try shop.approveTransfer(transfer)
    let none = "NOT_FOUND key=transfer value=TRF-202611-00001"
    func receive(_ outlet: OutletCode = Shop.other) -> String? {
      shop.refusal(TransferReceive(transfer: transfer), by: .outlet, outlet: outlet)?.line
    }
    func report(_ short: [PartLine], _ damaged: [PartLine], _ outlet: OutletCode = Shop.other) -> Refusal? {
      let command = TransferReport(transfer: transfer, short: short, damaged: damaged)
      return shop.refusal(command, by: .outlet, outlet: outlet)
    }
    let (fans, many) = ([line(Shop.fan, 1)], [line(Shop.pcb, 5)])
    for outlet in [Shop.outlet, Shop.third] {
      #expect(receive(outlet) == none && report(fans, fans, outlet)?.line == none)
    }
    let unknown = TransferReceive(transfer: missing)
    #expect(shop.refusal(unknown, by: .outlet)?.line == "NOT_FOUND key=transfer value=TRF-202611-00009")
    #expect(report(fans, fans)?.line == "NOT_FOUND key=short value=FAN-0210")
    #expect(report(many, fans)?.line == "NOT_FOUND key=damaged value=FAN-0210")
    #expect(report(many, fans)?.messageKey == "NOT_FOUND.shipment-line")
    let state = "STATE key=transfer value=TRF-202611-00001 status=approved"
    #expect(report(many, [])?.line == state && receive() == state)
    try shop.shipTransfer(transfer)
    #expect(report(many, [])?.line == "LIMIT rule=8.5.6 key=short")
    #expect(report([line(Shop.pcb, 1)], [line(Shop.pcb, 4)])?.line == "LIMIT rule=8.5.6 key=short")
    #expect(report([], many)?.line == "LIMIT rule=8.5.6 key=damaged")
    #expect(report([], many)?.messageKey == "LIMIT.more-than-shipped")
    #expect(report([line(Shop.pcb, 1)], [line(Shop.pcb, 3)]) == nil)
    #expect(receive() == nil)
    try shop.receiveTransfer(transfer)
    #expect(receive() == "STATE key=transfer value=TRF-202611-00001 status=received")
    #expect(report([line(Shop.pcb, 1)], [])?.code == .state)
  }

  @Test("transfer.settle: the transfer, the parts, its standing, SEPARATION, then the pieces")
  func settle() throws {
    var shop = try Shop.transferring(holding: 5)
    try shop.hold(5, at: 1250, of: Shop.fan)
    let transfer = try shop.sendTransfer(line(Shop.pcb, 4), line(Shop.fan, 2))
    func settle(
      _ verdicts: [TransferSettle.Verdict: [PartLine]], by person: String = "HN0372", _ number: String? = nil
    ) -> Refusal? {
      let command = TransferSettle(transfer: number ?? transfer, verdicts: verdicts)
      return shop.refusal(command, by: .reviewer, person: person)
    }
    let unknown = [line(Shop.unknown, 1)]
    #expect(settle([.found: unknown], missing)?.line == "NOT_FOUND key=transfer value=TRF-202611-00009")
    #expect(settle([.back: unknown, .sender: unknown])?.line == "NOT_FOUND key=sender value=NO-1")
    let many: [TransferSettle.Verdict: [PartLine]] = [.company: [line(Shop.pcb, 3)]]
    #expect(settle(many)?.line == "STATE key=transfer value=TRF-202611-00001 status=shipped")
    try shop.reportTransfer(transfer, short: [line(Shop.pcb, 2), line(Shop.fan, 1)])
    // The same person as another user.
    #expect(settle(many)?.line == "SEPARATION document=TRF-202611-00001 step=report")
    // Whoever packed too little does not decide who bears it.
    #expect(settle(many, by: "HN0371")?.line == "SEPARATION document=TRF-202611-00001 step=ship")
    #expect(settle(many, by: "another")?.line == "LIMIT rule=8.5.6 key=company")
    #expect(settle(many, by: "another")?.messageKey == "LIMIT.more-than-reported")
    // The verdict whose line first goes over what is open of the part.
    let two = [line(Shop.pcb, 2)]
    #expect(settle([.company: two, .back: two], by: "another")?.line == "LIMIT rule=8.5.6 key=back")
    #expect(
      settle([.charge: two, .found: [line(Shop.fan, 2), line(Shop.pcb, 1)]], by: "another")?.line
        == "LIMIT rule=8.5.6 key=found")
    #expect(settle([.sender: two, .found: [line(Shop.fan, 1)]], by: "another") == nil)
  }

  @Test("A transfer of other outlets is none to a regional manager of another region")
  func region() throws {
    var shop = try Shop.transferring()
    let number = try shop.askTransfer(line(Shop.pcb, 1))
    shop.facts.documents[Outlet.key(Shop.outlet)]?.fields["region"] = "豫南"
    // It is still the region of the receiver.
    #expect(shop.refusal(TransferCancel(transfer: number), by: .regional) == nil)
    shop.facts.documents[Outlet.key(Shop.other)]?.fields["region"] = "豫南"
    #expect(
      shop.refusal(TransferCancel(transfer: number), by: .regional)?.line
        == "NOT_FOUND key=transfer value=TRF-202611-00001")
  }
}
