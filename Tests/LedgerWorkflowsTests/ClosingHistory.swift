import LedgerCore
import Testing

@testable import LedgerWorkflows

/// The end of an outlet made up by a seed: it has parts of several lots and prices, a deposit, fees, overpayments, debts and
/// fines, some of them nothing; it is settled with some pieces good, some damaged, some lost; then whatever is left is
/// refunded, paid or written off.
struct ClosingHistory {
  static let parts = [Shop.pcb, Shop.fan]

  var shop: Shop
  private var random: SplitMix
  private(set) var fines: [String] = []
  private var handover = Handover(good: [], damaged: [], lost: [])
  /// What is received of the outlet in money, and paid to it.
  private var received = Money.zero
  private var refunded = Money.zero

  /// How it ended, to see that every way was tried.
  private(set) var ending = ""

  struct Broken: Error { let what: String }

  init(seed: UInt64) throws {
    random = SplitMix(state: seed)
    shop = try Shop(minimum: "0.01")
    let deposit = amount()
    if deposit > 0 {
      try shop.pay(deposit)
      received += Money(fen: deposit)
    }
    try shop.credit(.fees(Shop.outlet), amount())
    try shop.credit(.advance(Shop.outlet), amount())
    try shop.debit(.owed(Shop.outlet), amount())
    for _ in 0..<number(0...3) { fines.append(try shop.fine(Int64(number(50_000...100_000)))) }
    for part in ClosingHistory.parts {
      for _ in 0..<number(0...3) { try shop.hold(Int64(number(1...5)), at: Int64(number(1...60_000)), of: part) }
      // Cheaper or dearer than either part has been.
      if chance(1, in: 2) { try shop.price(Int64(number(chance(1, in: 2) ? 1...1249 : 48_001...90_000)), of: part) }
      let held = Int(shop.held(part).quantity.pieces)
      if held > 0, chance(1, in: 3) { shop.sendBack(Int64(number(1...held)), of: part) }
    }
  }

  mutating func play() throws {
    try shop.beginClosing()
    try settle()
    try finish()
  }

  // MARK: Settling

  private mutating func settle() throws {
    try makeUpHandover()
    try refuseWrongLists()
    let before = Balances(shop)
    let values = try reckonedValues()
    let reply = try shop.handOver(good: handover.good, damaged: handover.damaged, lost: handover.lost)
    let after = Balances(shop)

    let has = before.deposit + before.fees + before.advance
    let owes = before.owed + before.fines + values.charged
    let taken = min(has, owes)
    try require(after.held == .zero, "held \(after.held)")
    for part in ClosingHistory.parts {
      try require(shop.held(part) == Cell(), "\(part) is held")
      let standing = shop.standing(part)
      try require(standing.claimed == .zero && standing.sentBack == .zero, "\(part) is tallied")
    }
    try require(values.good + values.charged == before.held, "the lots are not what was held")
    try require(
      after.warehouse + after.revaluation - before.warehouse - before.revaluation == values.good, "taken back")
    let (refund, receivable) = (after.deposit + after.fees + after.advance, after.owed + after.fines)
    try require(refund == has - taken, "\(refund) is left of \(has), \(owes) was owed")
    try require(receivable == owes - taken, "\(receivable) is left of \(owes), there was \(has)")
    try require(refund == .zero || receivable == .zero, "both \(refund) and \(receivable)")
    let isEven = refund == .zero && receivable == .zero
    try require(
      shop.outletStanding == (isEven ? .closed : .settled), "stands \(String(describing: shop.outletStanding))")
    let figures = [
      "good": values.good, "charged": values.charged, "taken": taken, "refund": refund, "receivable": receivable,
    ]
    for (key, figure) in figures {
      try require(reply[key] == figure.description, "\(key)=\(reply[key] ?? ""), not \(figure)")
    }
    try checkOrder(before, after)
  }

  /// Overpayments go before fees, fees before the deposit; parts before fines, and fines by their numbers.
  private func checkOrder(_ before: Balances, _ after: Balances) throws {
    try require(after.advance == .zero || after.fees == before.fees, "fees before overpayments")
    try require(after.fees == .zero || after.deposit == before.deposit, "the deposit before fees")
    try require(after.owed == .zero || after.fines == before.fines, "fines before parts")
    let open = fines.compactMap { Fine(shop.facts.document(Fine.key($0))) }
    for (earlier, later) in zip(open, open.dropFirst()) {
      try require(earlier.open == .zero || later.open == later.amount, "\(later.number) before \(earlier.number)")
    }
    try require(open.reduce(.zero) { $0 + $1.open } == after.fines, "the fines are not their account")
  }

  /// Every piece is good, damaged or lost; pieces sent back are not good.
  private mutating func makeUpHandover() throws {
    var lists: [[PartLine]] = [[], [], []]
    for part in ClosingHistory.parts.shuffled(using: &random) {
      let held = shop.held(part).quantity.pieces
      let good = min(Int64(number(0...Int(held))), held - shop.standing(part).sentBack.pieces)
      let damaged = Int64(number(0...Int(held - good)))
      for (index, pieces) in [good, damaged, held - good - damaged].enumerated() where pieces > 0 {
        lists[index].append(line(part, pieces))
      }
    }
    handover = Handover(good: lists[0], damaged: lists[1], lost: lists[2])
  }

  private mutating func refuseWrongLists() throws {
    let all = handover.good + handover.damaged + handover.lost
    guard let first = all.first else { return }
    let one = line(first.part, 1)
    let wrong = [
      Handover(good: handover.good, damaged: handover.damaged, lost: handover.lost + [one]),
      Handover(good: [], damaged: [], lost: Array(handover.tally.lines.dropLast())),
    ]
    for list in wrong where list != handover {
      let refusal = shop.refusal(OutletSettle(outlet: Shop.outlet, handover: list), by: .clerk)
      try require(refusal?.code == .limit, "a list that is not what is held: \(refusal?.line ?? "accepted")")
    }
  }

  /// V of the good pieces and of the others, out of the lots piece by piece.
  private func reckonedValues() throws -> (good: Money, charged: Money) {
    var good = Money.zero
    var charged = Money.zero
    for part in ClosingHistory.parts {
      var prices = shop.held(part).lots.flatMap { lot in
        Array(repeating: lot.amount.fen / lot.quantity.pieces, count: Int(lot.quantity.pieces))
      }
      let pieces = Int(PartTally(handover.good)[part].pieces)
      good += Money(fen: prices.prefix(pieces).reduce(0, +))
      prices.removeFirst(pieces)
      charged += Money(fen: prices.reduce(0, +))
    }
    return (good, charged)
  }

  // MARK: What is left

  private mutating func finish() throws {
    let left = Balances(shop)
    if left.deposit + left.fees + left.advance > .zero {
      ending = "refunded"
      try refundAll()
    } else if left.owed + left.fines > .zero {
      ending = chance(1, in: 2) ? "paid" : "written off"
      try payDebts(all: ending == "paid")
      if ending == "written off" { try shop.run(DebtWriteOff(outlet: Shop.outlet), "debt.writeoff", by: .manager) }
    } else {
      ending = "even"
    }
    let end = Balances(shop)
    try require(shop.outletStanding == .closed, "not closed")
    for amount in [end.deposit, end.fees, end.advance, end.owed, end.fines, end.held] {
      try require(amount == .zero, "\(amount) is left")
    }
    try require(shop.facts.total(.cash(Shop.bank)) == received - refunded, "the cash is not what came and went")
    for fine in fines {
      try require(
        ["taken", "written-off"].contains(shop.fineStatus(fine)), "\(fine) is \(shop.fineStatus(fine) ?? "")")
    }
  }

  private mutating func refundAll() throws {
    while shop.outletStanding == .settled {
      let left = Refund.left(of: Shop.outlet, shop.facts)
      let more = RefundAsk(outlet: Shop.outlet, amount: left + Money(fen: 1))
      try require(shop.refusal(more, by: .finance)?.code == .depositShort, "more than is left")
      let part = chance(1, in: 2) ? left.fen : Int64(number(1...Int(left.fen)))
      try shop.payRefund(part)
      refunded += Money(fen: part)
    }
  }

  /// All of it, or something.
  private mutating func payDebts(all: Bool) throws {
    let owed = shop.owed
    if owed > .zero, all || owed.fen > 1 && chance(1, in: 2) {
      let amount = all ? owed.fen : Int64(number(1...Int(owed.fen - 1)))
      try shop.payOwed(amount)
      received += Money(fen: amount)
    }
    for fine in fines where shop.fineStatus(fine) == "confirmed" {
      let open = Fine(shop.facts.document(Fine.key(fine)))?.open ?? .zero
      guard all || open.fen > 1 && chance(1, in: 3) else { continue }
      let amount = all ? open.fen : Int64(number(1...Int(open.fen - 1)))
      try shop.payFine(fine, amount)
      received += Money(fen: amount)
    }
  }

  // MARK: Chance

  private func require(_ isSo: Bool, _ what: @autoclosure () -> String) throws {
    if !isSo { throw Broken(what: what()) }
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  private mutating func chance(_ count: Int, in all: Int) -> Bool { number(1...all) <= count }

  /// Often nothing; in fen, or in hundreds of yuan.
  private mutating func amount() -> Int64 {
    switch number(0...3) {
    case 0: 0
    case 1: Int64(number(1...500))
    default: Int64(number(1...500_000))
    }
  }
}

/// What matters of an outlet's books, as amounts above zero.
private struct Balances {
  let deposit, fees, advance, owed, fines, held, warehouse, revaluation: Money

  init(_ shop: Shop) {
    func total(_ account: Account) -> Money { shop.facts.total(account) }
    deposit = -total(.deposit(Shop.outlet))
    fees = -total(.fees(Shop.outlet))
    advance = -total(.advance(Shop.outlet))
    owed = total(.owed(Shop.outlet))
    fines = total(.fines(Shop.outlet))
    held = total(.held(Shop.outlet))
    warehouse = total(.warehouse)
    revaluation = total(.revaluation)
  }
}
