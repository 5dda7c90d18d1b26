import LedgerCore
import Testing

@testable import LedgerWorkflows

/// What can happen on a day, with what is there to happen to.
extension ClaimHistory {
  mutating func step() throws {
    switch number(0...15) {
    case 0, 1: try bring(any(of: ClaimHistory.parts))
    case 2, 3: try submit()
    case 4: try announce()
    case 5, 6, 7: try receive()
    case 8, 9, 10: try workOff()
    case 11, 12: try supplement()
    case 13: try giveUp()
    case 14: try pay(most: shop.owed)
    default: try shop.pass(to: shop.today.adding(days: number(1...4)).description)
    }
  }

  mutating func bring(_ part: PartCode) throws {
    let pieces = Int64(number(1...5))
    let price = chance(1, in: 3) ? Int64(number(1...9)) : Int64(number(1...99_999))
    try shop.hold(pieces, at: price, of: part)
    held[part, default: []] += Array(repeating: price, count: Int(pieces))
    brought += Money(fen: price * pieces)
  }

  /// Mostly no more than is free; whoever claims more is refused.
  private mutating func submit() throws {
    let month = chance(1, in: 4) ? "2026-10" : "2026-11"
    var lines: [RepairLine] = []
    for part in ClaimHistory.parts {
      var free = (shop.held(part).quantity - shop.standing(part).claimed).pieces
      while free > 0, lines.count < 4, chance(2, in: 3) {
        let pieces = Int64(number(1...Int(min(free, 4)))) + over()
        repairs += 1
        lines.append(try repair(part, pieces, "R\(repairs)", on: "\(month)-15"))
        free -= pieces
      }
    }
    guard !lines.isEmpty, let month = BusinessMonth(month) else { return }
    lines.shuffle(using: &random)
    let command = ClaimSubmit(outlet: Shop.outlet, month: month, lines: lines)
    guard let claim = try attempt(command, "claim.submit", by: .outlet)?["claim"] else { return }
    claims.append(claim)
    if chance(1, in: 6) { try shop.run(ClaimCancel(claim: claim), "claim.cancel", by: .outlet) }
  }

  private mutating func announce() throws {
    guard let claim = try open() else { return }
    let count = claim.parts.compactMap { part -> PartLine? in
      let most = claim.toCome(part).pieces
      return most > 0 ? line(part, Int64(number(1...Int(most)))) : nil
    }
    guard !count.isEmpty else { return }
    let command = ClaimDispatch(claim: claim.number, dispatched: dispatched(claim), count: count)
    try shop.run(command, "claim.dispatch", by: .outlet)
  }

  /// Mostly what is expected, sometimes fewer, more, or something else.
  private mutating func receive() throws {
    guard let claim = try open() else { return }
    let announced = claim.parcels.firstIndex { $0.status == .announced }
    var count = PartTally()
    for part in ClaimHistory.parts {
      let expected = announced.map { claim.parcels[$0].count[part] } ?? claim.toCome(part)
      let odd = chance(1, in: 3) ? Int64(number(-2...2)) : 0
      count.add(part, Quantity(max(expected.pieces + odd, 0)))
    }
    guard !count.isEmpty else { return }
    let command = ClaimReceive(
      claim: claim.number, parcel: announced.map { $0 + 1 }, dispatched: dispatched(claim), count: count.lines)
    try shop.run(command, "claim.receive", by: .clerk)
  }

  /// Somebody answers, counts again, inspects or settles.
  mutating func workOff() throws {
    let waiting = try read { ClaimHistory.waiting.contains($0.status) }
    guard !waiting.isEmpty else { return }
    try workOff(any(of: waiting))
  }

  mutating func workOff(_ claim: Claim) throws {
    switch claim.status {
    case .difference: try shop.answer(claim.number, accept: chance(1, in: 2))
    case .disputed:
      let parts = ClaimHistory.parts
      let count = parts.map { line($0, Int64(number(1...4))) }
      try shop.run(ClaimRecount(claim: claim.number, parcel: nil, count: count), "claim.recount", by: .reviewer)
    case .counted: try inspect(claim)
    default: try shop.settle(claim.number)
    }
  }

  /// Piece by piece, each found to be anything; half of the time with the repair it was taken out in.
  private mutating func inspect(_ claim: Claim) throws {
    guard let parcel = claim.parcels.first(where: { $0.status == .counted }) else { return }
    let isNamed = chance(1, in: 2)
    var open = claim.lines.indices.map { claim.open(line: $0).pieces }
    var found: [Claim.Inspection: [RepairPieces]] = [:]
    for accepted in parcel.accepted {
      for _ in 0..<accepted.quantity.pieces {
        let lines = claim.lines.indices.filter { claim.lines[$0].part == accepted.part && open[$0] > 0 }
        try require(!lines.isEmpty, "more was accepted of \(claim.number) than is open")
        let line = any(of: lines)
        open[line] -= 1
        let repair = isNamed ? claim.lines[line].repair : nil
        found[any(of: Claim.Inspection.allCases), default: []].add(accepted.part, repair)
      }
    }
    let results = Claim.Inspection.allCases.compactMap { result in found[result].map { (result: result, pieces: $0) } }
    let command = ClaimInspect(claim: claim.number, parcel: nil, results: results)
    try shop.run(command, "claim.inspect", by: .inspector)
  }

  mutating func supplement() throws {
    let settled = try read { $0.status == .settled }
    guard !settled.isEmpty else { return }
    let claim = any(of: settled)
    let line = any(of: claim.lines)
    let truths: [ClaimSupplement.Truth] = [.fault(dispatched: dispatched(claim)), .outofwarranty, .expired]
    let count = Int64(number(1...Int(line.quantity.pieces)))
    let correction = ClaimSupplement.Correction(any(of: truths), pieces(line.part, count, line.repair))
    let command = ClaimSupplement(claim: claim.number, corrections: [correction])
    // Often fewer pieces can be corrected than that.
    _ = try attempt(command, "claim.supplement", by: .manager)
  }

  /// Some of what is free goes back or is bought.
  private mutating func giveUp() throws {
    let part = any(of: ClaimHistory.parts)
    let free = (shop.held(part).quantity - shop.standing(part).claimed).pieces
    let good = free - shop.standing(part).sentBack.pieces
    if good > 0, chance(1, in: 2) {
      try giveBack(part, Int64(number(1...Int(good))) + over(), isDefective: chance(1, in: 2))
    } else if free > 0 {
      try buy(part, Int64(number(1...Int(free))) + over())
    }
  }

  mutating func giveBack(_ part: PartCode, _ pieces: Int64, isDefective: Bool) throws {
    let lines = [line(part, pieces)]
    let command = ReturnReceive(
      outlet: Shop.outlet, lines: isDefective ? [] : lines, defective: isDefective ? lines : [], on: nil)
    guard let reply = try attempt(command, "return.receive", by: .clerk), !isDefective else { return }
    returned += try #require(reply["amount"].flatMap { Money($0) })
  }

  mutating func buy(_ part: PartCode, _ pieces: Int64) throws {
    let command = PartBought(outlet: Shop.outlet, lines: [line(part, pieces)], on: nil)
    _ = try attempt(command, "part.bought", by: .outlet)
  }

  mutating func pay(most: Money) throws {
    guard most > .zero else { return }
    let amount = Money(fen: Int64(number(1...Int(most.fen))))
    try shop.run(
      OwedPay(outlet: Shop.outlet, amount: amount, bank: Shop.bank, on: nil), "owed.pay", by: .cashier)
    paid += amount
  }

  /// Somebody asks for more than there is; the books must hold, whatever the answer.
  private mutating func attempt(_ command: some LedgerCommand, _ verb: String, by role: Role) throws -> [String:
    String]?
  {
    do {
      return try shop.run(command, verb, by: role)
    } catch let refusal as Refusal where [.limit, .holdingShort].contains(refusal.code) {
      return nil
    }
  }

  private mutating func over() -> Int64 { chance(1, in: 6) ? Int64(number(1...3)) : 0 }
}

extension [RepairPieces] {
  fileprivate mutating func add(_ part: PartCode, _ repair: String?) {
    let known = firstIndex { $0.part == part && $0.repair == repair }
    let count = known.map { self[$0].quantity } ?? .zero
    let more = RepairPieces(part: part, quantity: count + Quantity(1), repair: repair)
    if let known { self[known] = more } else { append(more) }
  }
}
