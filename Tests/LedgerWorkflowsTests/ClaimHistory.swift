import LedgerCore
import Testing

@testable import LedgerWorkflows

/// One outlet's dealings with its parts around the New Year of 2027, made up by a seed: parts arrive at odd prices, are
/// claimed, sent in, inspected, written off, charged, corrected, returned, bought and paid for, until nothing is left.
/// Beside the books it keeps the prices of the pieces held, oldest first, which is all that the books need to know.
struct ClaimHistory {
  static let parts = [Shop.pcb, Shop.fan]

  var shop: Shop
  var random: SplitMix
  var claims: [String] = []
  /// Claims as they were last read: reading one takes longer than anything else here.
  private var known: [String: (record: RecordNumber, claim: Claim)] = [:]
  var repairs = 0
  var held: [PartCode: [Int64]] = [:]
  /// What came in, was given back as good, and was paid.
  var brought = Money.zero
  var returned = Money.zero
  var paid = Money.zero

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

  func require(_ isSo: Bool, _ what: @autoclosure () -> String) throws {
    if !isSo { throw Broken(what: what(), after: shop.facts.record(shop.facts.last)?.verb ?? "") }
  }

  struct Broken: Error, CustomStringConvertible {
    let what: String
    let after: String
    var description: String { "after \(after): \(what)" }
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

  static let waiting: Set<Claim.Status> = [.difference, .disputed, .counted, .inspected]

  mutating func read(_ isMeant: (Claim) -> Bool) throws -> [Claim] {
    try claims.map { number in
      let record = shop.facts.document(Claim.key(number))?.record ?? .none
      if let known = known[number], known.record == record { return known.claim }
      let claim = try shop.claim(number)
      known[number] = (record, claim)
      return claim
    }.filter(isMeant)
  }

  mutating func open() throws -> Claim? {
    let open = try read { !$0.isOver }
    return open.isEmpty ? nil : any(of: open)
  }

  mutating func dispatched(_ claim: Claim) -> BusinessDate {
    let first = claim.month.day(1)
    let days = [claim.terms.fullBy, claim.terms.fullBy.adding(days: 1), claim.terms.reducedBy, shop.today]
    return max(first, min(any(of: days), shop.today))
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  mutating func chance(_ count: Int, in many: Int) -> Bool { number(1...many) <= count }
  mutating func any<Value>(of values: [Value]) -> Value { values[number(0...values.count - 1)] }
}

/// The same seed gives the same numbers everywhere.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
