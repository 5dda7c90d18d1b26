import LedgerCore
import Testing

@testable import LedgerWorkflows

/// What can happen on a day, with what is there to happen to.
extension TransferHistory {
  mutating func step() throws {
    switch number(0...19) {
    case 0: try bring(any(of: TransferHistory.parts))
    case 1: try price(any(of: TransferHistory.parts))
    case 2, 3: try supply(any(of: TransferHistory.outlets))
    case 4: try answerShipment()
    case 5, 6: try submitClaim()
    case 7: try finishClaim()
    case 8: try giveBack()
    case 9, 10, 11: try ask()
    case 12...17: try moveOn()
    default: try pass(number(2...8))
    }
  }

  // MARK: The warehouse

  mutating func bring(_ part: PartCode) throws {
    let pieces = number(10...40)
    try shop.receive(pieces, of: part)
    stock[part, default: 0] += pieces
  }

  private mutating func price(_ part: PartCode) throws {
    _ = try attempt(PartPrice(part: part, price: Money(fen: number(1...99_999))), "part.price", by: .manager)
  }

  /// Asked for, approved and sent.
  mutating func supply(_ outlet: OutletCode) throws {
    let part = any(of: TransferHistory.parts)
    let pieces = number(1...9)
    let submit = RequestSubmit(occasion: Shop.urgent, outlet: outlet, lines: [line(part, pieces)])
    guard let request = try attempt(submit, "request.submit", by: .outlet, of: outlet)?["request"] else { return }
    let review = RequestReview(request: request, verdict: .approve(nil))
    guard try attempt(review, "request.review", by: .reviewer) != nil else { return }
    let ship = IssueShip(request: request, lines: nil, carrier: "truck")
    guard let shipment = try attempt(ship, "issue.ship", by: .clerk)?["shipment"] else { return }
    let price = try #require(Part(shop.facts.document(Part.key(part)))).price.fen
    let piece = Piece(lot: shop.facts.last.value, price: price)
    ways[shipment] = Way(from: nil, to: outlet, open: [part: Array(repeating: piece, count: Int(pieces))])
    stock[part, default: 0] -= pieces
    sent += price * pieces
  }

  private mutating func answerShipment() throws {
    let waiting = ways.keys.filter { $0.hasPrefix("SHP") }.sorted()
    guard !waiting.isEmpty else { return }
    try answerShipment(any(of: waiting))
  }

  private mutating func answerShipment(_ number: String) throws {
    guard let way = ways[number], let part = way.open.keys.first, let open = way.open[part]?.count else { return }
    let shipment = try #require(Shipment(shop.facts.document(Shipment.key(number))))
    if case .reported = shipment.state {
      try settleShipment(number, [line(part, Int64(open))])
    } else if chance(3, in: 4) {
      try shop.run(ReceiptConfirm(shipment: number), "receipt.confirm", by: .outlet, outlet: way.to)
      arrive(number)
    } else {
      let missing = self.number(1...Int64(open))
      let report = ReceiptReport(shipment: number, short: [line(part, missing)], damaged: [])
      try shop.run(report, "receipt.report", by: .outlet, outlet: way.to)
      put(takeOpen(Int64(open) - missing, of: part, on: number), of: part, to: way.to)
    }
  }

  private mutating func settleShipment(_ shipment: String, _ lines: [PartLine]) throws {
    let verdict = any(of: [ReceiptSettle.Verdict.company, .charge, .found])
    try shop.run(ReceiptSettle(shipment: shipment, verdicts: [verdict: lines]), "receipt.settle", by: .reviewer)
    guard let way = ways.removeValue(forKey: shipment) else { return }
    for (part, pieces) in way.open {
      switch verdict {
      case .company: transitLoss += pieces.value
      case .charge: owed[way.to, default: 0] += pieces.value
      case .found, .back: put(pieces, of: part, to: way.to)
      }
      if verdict != .found { lost[part, default: 0] += Int64(pieces.count) }
    }
  }

  // MARK: Claims and returns

  private mutating func submitClaim() throws {
    let outlet = any(of: TransferHistory.outlets)
    let part = any(of: TransferHistory.parts)
    repairs += 1
    let count = number(1...3)
    let lines = [try repair(part, count, "R\(repairs)")]
    let command = ClaimSubmit(outlet: outlet, month: try month("2026-11"), lines: lines)
    guard let claim = try attempt(command, "claim.submit", by: .outlet, of: outlet)?["claim"] else { return }
    claims.append(OpenClaim(number: claim, outlet: outlet, line: line(part, count)))
  }

  /// Counted, inspected and settled; some of it is sent back and stays, used.
  mutating func finishClaim() throws {
    guard !claims.isEmpty else { return }
    let claim = claims.remove(at: Int(number(0...Int64(claims.count - 1))))
    let (part, count) = (claim.line.part, claim.line.quantity.pieces)
    try shop.arrive(claim.number, line(part, count))
    let faulty = number(0...count)
    try shop.run(
      ClaimInspect(
        claim: claim.number, parcel: nil,
        results: [(result: Claim.Inspection.fault, faulty), (result: .nofault, count - faulty)]
          .filter { $0.1 > 0 }.map { (result: $0.0, pieces: [pieces(part, $0.1)]) }), "claim.inspect", by: .inspector)
    try shop.settle(claim.number)
    warranty += take(faulty, of: part, from: claim.outlet).value
  }

  private mutating func giveBack() throws {
    let outlet = any(of: TransferHistory.outlets)
    let part = any(of: TransferHistory.parts)
    let count = number(1...4)
    let command = ReturnReceive(outlet: outlet, lines: [line(part, count)], on: nil)
    guard try attempt(command, "return.receive", by: .clerk) != nil else { return }
    credited += take(count, of: part, from: outlet).value
    stock[part, default: 0] += count
  }

  // MARK: Transfers

  /// Mostly no more than is there; who asks for more is refused.
  private mutating func ask() throws {
    let from = any(of: TransferHistory.outlets)
    let to = any(of: TransferHistory.outlets.filter { $0 != from })
    var lines: [PartLine] = []
    for part in TransferHistory.parts where chance(2, in: 3) {
      let there = Int64(held[from]?[part]?.count ?? 0)
      let count = there > 0 ? number(1...there) + (chance(1, in: 8) ? 1 : 0) : 0
      if count > 0 { lines.append(line(part, count)) }
    }
    guard !lines.isEmpty else { return }
    let command = TransferAsk(from: from, to: to, lines: lines)
    guard let transfer = try attempt(command, "transfer.ask", by: .regional)?["transfer"] else { return }
    transfers.append(transfer)
  }

  /// Somebody does the next step of a transfer.
  private mutating func moveOn() throws {
    let open = try transfers.filter { Transfer.openStatuses.contains(try shop.transfer($0).status) }
    guard !open.isEmpty else { return }
    let number = any(of: open)
    // Receivers take their time.
    if try shop.transfer(number).status != "shipped" || chance(1, in: 3) { try moveOn(number) }
  }

  mutating func moveOn(_ number: String) throws {
    let transfer = try shop.transfer(number)
    switch transfer.state {
    case .asked, .approved:
      let isAsked = transfer.state == .asked
      if chance(1, in: 6) {
        try shop.run(TransferCancel(transfer: number), "transfer.cancel", by: .manager)
      } else if isAsked {
        _ = try attempt(TransferApprove(transfer: number), "transfer.approve", by: .manager)
      } else {
        try ship(transfer)
      }
    case .shipped: try answer(transfer)
    case .reported: try settle(transfer)
    case .received, .cancelled: break
    }
  }

  private mutating func ship(_ transfer: Transfer) throws {
    let command = TransferShip(transfer: transfer.number)
    guard try attempt(command, "transfer.ship", by: .outlet, of: transfer.from) != nil else { return }
    var way = Way(from: transfer.from, to: transfer.to, open: [:])
    for line in transfer.lines { way.open[line.part] = take(line.quantity.pieces, of: line.part, from: transfer.from) }
    ways[transfer.number] = way
  }

  private mutating func answer(_ transfer: Transfer) throws {
    let (number, to) = (transfer.number, transfer.to)
    if chance(1, in: 2) {
      try shop.receiveTransfer(number)
      return arrive(number)
    }
    var (short, damaged): ([PartLine], [PartLine]) = ([], [])
    for wanted in transfer.lines where chance(3, in: 4) {
      let missing = self.number(1...wanted.quantity.pieces)
      let broken = self.number(0...missing)
      if missing > broken { short.append(line(wanted.part, missing - broken)) }
      if broken > 0 { damaged.append(line(wanted.part, broken)) }
    }
    guard !short.isEmpty || !damaged.isEmpty else { return }
    try shop.reportTransfer(number, short: short, damaged: damaged)
    for line in transfer.lines {
      let open = (short + damaged).filter { $0.part == line.part }.reduce(0) { $0 + $1.quantity.pieces }
      put(takeOpen(line.quantity.pieces - open, of: line.part, on: number), of: line.part, to: to)
    }
  }

  /// All of it or some, each piece as it may be.
  private mutating func settle(_ transfer: Transfer) throws {
    var verdicts: [TransferSettle.Verdict: PartTally] = [:]
    for part in TransferHistory.parts {
      for _ in ways[transfer.number]?.open[part] ?? [] where chance(3, in: 4) {
        verdicts[any(of: TransferSettle.Verdict.allCases), default: PartTally()].add(part, Quantity(1))
      }
    }
    guard !verdicts.isEmpty else { return }
    try shop.settleTransfer(transfer.number, verdicts.mapValues(\.lines))
    for verdict in TransferSettle.Verdict.allCases {
      for line in verdicts[verdict]?.lines ?? [] {
        let pieces = takeOpen(line.quantity.pieces, of: line.part, on: transfer.number)
        switch verdict {
        case .company: transitLoss += pieces.value
        case .charge: owed[transfer.to, default: 0] += pieces.value
        case .sender: owed[transfer.from, default: 0] += pieces.value
        case .found: put(pieces, of: line.part, to: transfer.to)
        case .back: put(pieces, of: line.part, to: transfer.from)
        }
        if [.company, .charge, .sender].contains(verdict) { lost[line.part, default: 0] += line.quantity.pieces }
      }
    }
    if try shop.transfer(transfer.number).status == "received" { ways[transfer.number] = nil }
  }

  // MARK: Days

  /// Not so many that what was never sent in is charged.
  mutating func pass(_ days: Int64, until last: String = "2027-01-07") throws {
    let end = try date(last)
    try shop.pass(to: min(shop.today.adding(days: Int(days)), end).description)
    for number in ways.keys.sorted() {
      let key = number.hasPrefix("SHP") ? Shipment.key(number) : Transfer.key(number)
      if shop.facts.document(key)?.status == "received" { arrive(number) }
    }
  }

  /// What is open is decided, and what was reported settled, until nothing is on its way.
  mutating func finish() throws {
    while !claims.isEmpty { try finishClaim() }
    // Mostly nobody answers for what is on its way.
    if chance(2, in: 3) { try pass(30, until: "2027-02-28") }
    for number in transfers {
      while ["shipped", "reported"].contains(try shop.transfer(number).status) { try moveOn(number) }
    }
    while let shipment = ways.keys.filter({ $0.hasPrefix("SHP") }).min() { try answerShipment(shipment) }
    try require(ways.isEmpty, "something is still on its way")
  }

  /// Somebody asks for more than there is or fits; the books must hold, whatever the answer.
  private mutating func attempt(
    _ command: some LedgerCommand, _ verb: String, by role: Role, of outlet: OutletCode = Shop.outlet
  ) throws -> [String: String]? {
    do {
      return try shop.run(command, verb, by: role, outlet: outlet)
    } catch let refusal as Refusal where [.ceiling, .stockShort, .holdingShort].contains(refusal.code) {
      return nil
    } catch let refusal as Refusal where refusal.figure("status") == "unchanged" {
      return nil
    }
  }
}
