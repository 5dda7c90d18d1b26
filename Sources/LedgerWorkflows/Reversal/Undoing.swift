import LedgerCore

/// The kinds of entries that can be reversed, and what each needs to be undone.
enum Undoing: Hashable, Sendable {
  case deposit, deduction, owedPayment, stock, makerReturn, goodsReturn, receipt, shipment

  init?(_ verb: String) {
    switch verb {
    case "deposit.pay": self = .deposit
    case "deposit.deduct": self = .deduction
    case "owed.pay": self = .owedPayment
    case "stock.receive": self = .stock
    case "stock.return": self = .makerReturn
    case "return.receive": self = .goodsReturn
    case "receipt.confirm": self = .receipt
    case "issue.ship": self = .shipment
    default: return nil
    }
  }

  /// What happens to the documents the entry had changed.
  func documents(
    of record: LedgerRecord, _ facts: any Facts, _ context: Context
  ) throws(Refusal) -> [DocumentChange] {
    guard self == .receipt || self == .shipment,
      let key = record.changes.first(where: { $0.key.kind == Shipment.kind })?.key,
      var shipment = Shipment(facts.document(key)),
      var request = Request(facts.document(Request.key(shipment.request))),
      case .approved(let review, let plan, var progress) = request.state
    else { return [] }
    if self == .receipt {
      guard progress.outcome == nil else {
        throw StepRefusal.state(key: "request", value: request.number, status: request.status).refusal
      }
      shipment.state = .shipped
      // The outlet has its days to answer again.
      shipment.answerBy = context.today.adding(days: shipment.answerDays)
      progress.unconfirmed += 1
      for line in shipment.pieces { progress.arrived.add(line.part, -line.quantity) }
    } else {
      guard shipment.state == .shipped else {
        throw StepRefusal.state(key: "shipment", value: shipment.number, status: shipment.status).refusal
      }
      shipment.state = .reversed
      progress.unconfirmed -= 1
      for line in shipment.lines { progress.shipped.add(line.approved, -line.quantity) }
    }
    request.state = .approved(review, plan: plan, progress)
    return [shipment.changed, request.changed()]
  }

  /// Whether what the entry brought is still there to be taken back.
  func require(_ postings: [Posting], of record: LedgerRecord, _ facts: any Facts) throws(Refusal) {
    switch self {
    case .deposit:
      guard let outlet = record.outlet else { return }
      let deposit = -facts.total(.deposit(outlet))
      let amount = postings.reduce(Money.zero) { $1.account.kind == .deposit ? $0 + $1.amount : $0 }
      guard deposit >= amount else {
        throw HandbookRefusal.depositShort(outlet, deposit: deposit, amount: amount).refusal
      }
    case .stock, .goodsReturn:
      let short = missing(postings, from: .warehouse, facts)
      guard short.isEmpty else { throw HandbookRefusal.stockShort(.reversal, short).refusal }
    case .receipt:
      try requireHeld(postings, of: record, facts)
    case .deduction, .owedPayment: break  // What was taken or paid is owed again.
    case .makerReturn: break  // The maker gives back what it was sent, into the lots it came from.
    case .shipment: break  // A shipment still in transit is whole.
    }
  }

  /// The lots still whole; and what stands in a claim, or is used, does not go back as good parts, whichever lot it is of.
  private func requireHeld(_ postings: [Posting], of record: LedgerRecord, _ facts: any Facts) throws(Refusal) {
    guard let outlet = record.outlet else { return }
    let gone = PartTally(missing(postings, from: .held, facts))
    let taken = postings.compactMap { posting -> PartLine? in
      guard posting.account.kind == .held, let goods = posting.goods else { return nil }
      return PartLine(part: goods.part, quantity: -goods.quantity)
    }
    try Holdings(outlet, taken.map(\.part), facts).require(taken, countingSentBack: true, beside: gone)
  }

  /// The pieces that are no longer in the lots they came in; from the warehouse also those promised to somebody since.
  private func missing(_ postings: [Posting], from kind: AccountKind, _ facts: any Facts) -> [PartLine] {
    postings.compactMap { posting in
      guard posting.account.kind == kind, let goods = posting.goods, goods.quantity < .zero else { return nil }
      var there = facts.cell(posting.cell)[goods.lot].quantity
      if kind == .warehouse {
        let free = WarehouseStock(goods.part, facts).free
        there = min(there, max(free, .zero))
      }
      let short = -goods.quantity - there
      return short > .zero ? PartLine(part: goods.part, quantity: short) : nil
    }
  }
}
