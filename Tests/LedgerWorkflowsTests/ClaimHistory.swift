import LedgerCore
import Testing

@testable import LedgerWorkflows

/// One outlet's dealings with its parts around the New Year of 2027, made up by a seed: parts arrive at odd prices, are
/// claimed, sent in, inspected, written off, charged, corrected, returned, bought and paid for, until nothing is left.
/// Beside the books it keeps the prices of the pieces held, oldest first, which is all that the books need to know.
struct ClaimHistory {
  static let parts = [Shop.pcb, Shop.fan]

  var shop: Shop
  private var random: SplitMix
  private(set) var claims: [String] = []
  /// Claims as they were last read: reading one takes longer than anything else here.
  private var known: [String: (record: RecordNumber, claim: Claim)] = [:]
  private var repairs = 0
  private var held: [PartCode: [Int64]] = [:]
  /// What came in, was given back as good, and was paid.
  private var brought = Money.zero
  private var returned = Money.zero
  private var paid = Money.zero

  init(seed: UInt64) throws {
    shop = try Shop.claiming(holding: 0)
    // Three days before the parcels of November are worth nothing, eleven before those missing are charged.
    shop.today = try date("2026-12-28")
    random = SplitMix(state: seed)
    for part in ClaimHistory.parts { try bring(part) }
  }

  mutating func play() throws {
    for _ in 0..<24 {
      try step()
      try check()
    }
    try finish()
    try check()
  }

  // MARK: What is always so

  /// What the books say of each part is what is left of the pieces that came, first in, first out; no fen is lost; and
  /// what stands in claims is held.
  private mutating func check() throws {
    var value = Money.zero
    for part in ClaimHistory.parts {
      let cell = shop.held(part)
      let standing = shop.standing(part)
      let gone = (held[part]?.count ?? 0) - Int(cell.quantity.pieces)
      try require(gone >= 0, "more of \(part) is held than ever came")
      held[part]?.removeFirst(gone)
      try require(cell.amount.fen == (held[part] ?? []).reduce(0, +), "\(part) is held at \(cell.amount)")
      let claimed = try claimed(part)
      try require(standing.claimed == claimed, "\(standing.claimed) of \(part) count as claimed")
      try require(cell.quantity >= standing.claimed, "\(part): less is held than claimed")
      try require(
        standing.sentBack >= .zero && standing.sentBack <= cell.quantity, "\(part): \(standing.sentBack) back")
      value += cell.amount
    }
    try require(shop.owed >= .zero && shop.advance >= .zero && shop.warranty >= .zero, "owed \(shop.owed)")
    let accounted = value + shop.warranty + shop.owed - shop.advance + paid + returned
    try require(accounted == brought, "\(brought) came, \(accounted) is accounted for")
  }

  /// Of the claims themselves: neither settled, sent back nor charged.
  private mutating func claimed(_ part: PartCode) throws -> Quantity {
    try read { !$0.isCancelled }.reduce(.zero) { sum, claim in
      claim.lines.indices.filter { claim.lines[$0].part == part }.reduce(sum) { sum, line in
        let settled = claim.findings.filter { $0.line == line && claim.parcels[$0.parcel].status == .settled }
        return sum + claim.lines[line].quantity - claim.missing(line: line)
          - settled.reduce(.zero) { $0 + $1.quantity }
      }
    }
  }

  private func require(_ isSo: Bool, _ what: @autoclosure () -> String) throws {
    if !isSo { throw Broken(what: what(), after: shop.facts.record(shop.facts.last)?.verb ?? "") }
  }

  struct Broken: Error, CustomStringConvertible {
    let what: String
    let after: String
    var description: String { "after \(after): \(what)" }
  }

  // MARK: Steps

  private mutating func step() throws {
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

  private mutating func bring(_ part: PartCode) throws {
    let pieces = Int64(number(1...5))
    let price = chance(1, in: 3) ? Int64(number(1...9)) : Int64(number(1...99_999))
    try shop.hold(pieces, at: price, of: part)
    held[part, default: []] += Array(repeating: price, count: Int(pieces))
    brought += Money(fen: price * pieces)
  }

  private mutating func submit() throws {
    let month = chance(1, in: 4) ? "2026-10" : "2026-11"
    var lines: [RepairLine] = []
    for part in ClaimHistory.parts {
      var free = (shop.held(part).quantity - shop.standing(part).claimed).pieces
      while free > 0, lines.count < 4, chance(2, in: 3) {
        let pieces = Int64(number(1...Int(min(free, 4))))
        repairs += 1
        lines.append(try repair(part, pieces, "R\(repairs)", on: "\(month)-15"))
        free -= pieces
      }
    }
    guard !lines.isEmpty, let month = BusinessMonth(month) else { return }
    lines.shuffle(using: &random)
    let command = ClaimSubmit(outlet: Shop.outlet, month: month, lines: lines)
    guard let claim = try shop.run(command, "claim.submit", by: .outlet)["claim"] else { return }
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
  private mutating func workOff() throws {
    let waiting = try read { ClaimHistory.waiting.contains($0.status) }
    guard !waiting.isEmpty else { return }
    try workOff(any(of: waiting))
  }

  private mutating func workOff(_ claim: Claim) throws {
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

  private mutating func supplement() throws {
    let settled = try read { $0.status == .settled }
    guard !settled.isEmpty else { return }
    let claim = any(of: settled)
    let line = any(of: claim.lines)
    let truths: [ClaimSupplement.Truth] = [.fault(dispatched: dispatched(claim)), .outofwarranty, .expired]
    let count = Int64(number(1...Int(line.quantity.pieces)))
    let correction = ClaimSupplement.Correction(any(of: truths), pieces(line.part, count, line.repair))
    let command = ClaimSupplement(claim: claim.number, corrections: [correction])
    do {
      try shop.run(command, "claim.supplement", by: .manager)
    } catch let refusal as Refusal where refusal.code == .limit {
      // Fewer pieces can be corrected than that.
    }
  }

  /// Some of what is free goes back or is bought.
  private mutating func giveUp() throws {
    let part = any(of: ClaimHistory.parts)
    let free = (shop.held(part).quantity - shop.standing(part).claimed).pieces
    let good = free - shop.standing(part).sentBack.pieces
    if good > 0, chance(1, in: 2) {
      try giveBack(part, Int64(number(1...Int(good))), isDefective: chance(1, in: 2))
    } else if free > 0 {
      try buy(part, Int64(number(1...Int(free))))
    }
  }

  private mutating func giveBack(_ part: PartCode, _ pieces: Int64, isDefective: Bool) throws {
    let lines = [line(part, pieces)]
    let command = ReturnReceive(
      outlet: Shop.outlet, lines: isDefective ? [] : lines, defective: isDefective ? lines : [], on: nil)
    let reply = try shop.run(command, "return.receive", by: .clerk)
    if !isDefective { returned += try #require(reply["amount"].flatMap { Money($0) }) }
  }

  private mutating func buy(_ part: PartCode, _ pieces: Int64) throws {
    let command = PartBought(outlet: Shop.outlet, lines: [line(part, pieces)], on: nil)
    try shop.run(command, "part.bought", by: .outlet)
  }

  private mutating func pay(most: Money) throws {
    guard most > .zero else { return }
    let amount = Money(fen: Int64(number(1...Int(most.fen))))
    try shop.run(
      OwedPay(outlet: Shop.outlet, amount: amount, bank: Shop.bank, on: nil), "owed.pay", by: .cashier)
    paid += amount
  }

  // MARK: The end

  /// What waits is worked off, what is missing charged, and the rest returned or bought.
  private mutating func finish() throws {
    while let claim = try read({ ClaimHistory.waiting.contains($0.status) }).first {
      try workOff(claim)
      try check()
    }
    let end = try date("2027-01-08")
    try shop.pass(to: max(end, shop.today.adding(days: 1)).description)
    try check()
    for _ in 1...4 {
      try supplement()
      try check()
      if chance(1, in: 4) { try pay(most: shop.owed) }
    }
    for part in ClaimHistory.parts {
      let used = shop.standing(part).sentBack.pieces
      let good = shop.held(part).quantity.pieces - used
      if good > 0 { try giveBack(part, good, isDefective: chance(1, in: 2)) }
      if used > 0 { try buy(part, used) }
    }
  }

  // MARK: Choices

  private static let waiting: Set<Claim.Status> = [.difference, .disputed, .counted, .inspected]

  private mutating func read(_ isMeant: (Claim) -> Bool) throws -> [Claim] {
    try claims.map { number in
      let record = shop.facts.document(Claim.key(number))?.record ?? .none
      if let known = known[number], known.record == record { return known.claim }
      let claim = try shop.claim(number)
      known[number] = (record, claim)
      return claim
    }.filter(isMeant)
  }

  private mutating func open() throws -> Claim? {
    let open = try read { !$0.isOver }
    return open.isEmpty ? nil : any(of: open)
  }

  private mutating func dispatched(_ claim: Claim) -> BusinessDate {
    let first = claim.month.day(1)
    let days = [claim.terms.fullBy, claim.terms.fullBy.adding(days: 1), claim.terms.reducedBy, shop.today]
    return max(first, min(any(of: days), shop.today))
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  private mutating func chance(_ count: Int, in many: Int) -> Bool { number(1...many) <= count }
  private mutating func any<Value>(of values: [Value]) -> Value { values[number(0...values.count - 1)] }
}

extension [RepairPieces] {
  fileprivate mutating func add(_ part: PartCode, _ repair: String?) {
    if let known = firstIndex(where: { $0.part == part && $0.repair == repair }) {
      self[known] = pieces(part, self[known].quantity.pieces + 1, repair)
    } else {
      append(pieces(part, 1, repair))
    }
  }

  private func pieces(_ part: PartCode, _ count: Int64, _ repair: String?) -> RepairPieces {
    RepairPieces(part: part, quantity: Quantity(count), repair: repair)
  }
}

private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
