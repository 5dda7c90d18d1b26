import LedgerCore

/// `return.receive`: unused good parts come back to the warehouse. The outlet is credited its oldest lots at their own
/// prices; the warehouse takes them in at today's, and the difference is a revaluation. New parts found defective are
/// written off in full instead, and go to the old-part store (8.6.6).
public struct ReturnReceive: LedgerCommand {
  public let outlet: OutletCode
  public let lines: [PartLine]
  public let defective: [PartLine]
  public let on: BusinessDate?
  /// The pre-sale request whose unused parts these are (8.4.4).
  public let request: String?

  public init(
    outlet: OutletCode, lines: [PartLine], defective: [PartLine] = [], on: BusinessDate?, request: String? = nil
  ) {
    self.outlet = outlet
    self.lines = lines
    self.defective = defective
    self.on = on
    self.request = request
  }

  public var overflowKey: String { lines.isEmpty ? "defective" : "line" }

  /// Both kinds, a part once.
  private var all: [PartLine] {
    var tally = PartTally(lines)
    for line in defective { tally.add(line.part, line.quantity) }
    return tally.lines
  }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "return.receive")
    let owner = try scope.outlet(outlet, facts)
    let outlet = owner.code
    let priced = try scope.parts(lines, facts)
    _ = try scope.parts(defective, key: "defective", facts)
    var holdings = Holdings(outlet, all.map(\.part), facts)
    var position = OutletPosition(outlet, facts, context.policy)
    let series = "RET-\(context.today.month.compact)"
    let number = SeriesNumber(series: series, number: facts.counter(series) + 1)
    var store = OldPartSeries(facts, context)

    var presale = try presale(of: outlet, facts)

    let on = try context.businessDate(on, facts)
    try owner.require(.unsettled)
    if let presale { try requireUnused(presale) }
    try holdings.require(all, countingSentBack: true)
    if presale != nil { try takeBack(&presale) }

    var step = Decision.Step(on: on, outlet: outlet, clause: "8.7.2")
    var credited = Money.zero
    for (line, part) in priced {
      let lots = holdings.take(line.quantity, of: line.part) ?? []
      let value = lots.reduce(Money.zero) { $0 + $1.amount }
      let today = part.price * line.quantity
      step.postings += lots.map { Posting(.held(outlet), -$0.amount, line.part, lot: $0.lot, -$0.quantity) }
      step.postings.append(Posting(.warehouse, today, line.part, lot: LotNumber(context.record), line.quantity))
      if value != today { step.postings.append(Posting(.revaluation, value - today)) }
      credited += value
    }
    var writtenOff = Money.zero
    var stored: [DocumentChange] = []
    for line in defective {
      let lots = holdings.take(line.quantity, of: line.part) ?? []
      let value = lots.reduce(Money.zero) { $0 + $1.amount }
      step.postings += lots.map { Posting(.held(outlet), -$0.amount, line.part, lot: $0.lot, -$0.quantity) }
      step.postings += [Posting(.warranty, value), Posting(.used, .zero, line.part, line.quantity)]
      step.postings += moving(line.part, line.quantity, from: .oldOrigin, to: .oldStore)
      stored += store.stored(lots, of: line.part, outlet: outlet, claim: nil, repair: nil)
      writtenOff += value
    }
    let amount = credited + writtenOff
    position.held -= amount
    step.changes = [created(number, outlet, amount, on)] + stored
    step.changes += presale.map { [$0.changed(), Following.change($0, isOpen: $0.status == "unused")] } ?? []
    return Decision(
      step,
      reply: [
        ReplyField("return", number), ReplyField("amount", amount), ReplyField("occupied", position.occupied),
        ReplyField("available", position.available),
      ] + (defective.isEmpty ? [] : [ReplyField("defective", writtenOff)])
        + (presale.map { [ReplyField("request", $0.number), ReplyField("status", $0.status)] } ?? []))
  }

  private func created(
    _ number: SeriesNumber, _ outlet: OutletCode, _ credited: Money, _ on: BusinessDate
  ) -> DocumentChange {
    DocumentChange(
      DocumentKey("return", number.description),
      set: [
        "outlet": .word(outlet), "amount": .money(credited), "on": .word(on), "month": .word(on.month),
        "lines": .array(lines.map(\.row)), "defective": .array(defective.map(\.row)),
      ], series: number.series)
  }

  // MARK: Unused pre-sale parts

  private func presale(of outlet: OutletCode, _ facts: any Facts) throws(Refusal) -> Request? {
    guard let request else { return nil }
    guard let presale = Request(facts.document(Request.key(request))), presale.kind == .presale,
      presale.outlet == outlet
    else { throw StepRefusal.notPresaleOfOutlet(request: request).refusal }
    return presale
  }

  private func requireUnused(_ presale: Request) throws(Refusal) {
    guard case .unused? = presale.progress?.outcome else {
      throw StepRefusal.state(key: "request", value: presale.number, status: presale.status).refusal
    }
  }

  /// Counts the pieces towards the request; when all that arrived for it is back, it is done with.
  private func takeBack(_ presale: inout Request?) throws(Refusal) {
    guard var request = presale, case .approved(let review, let plan, var progress) = request.state,
      case .unused(var returned)? = progress.outcome
    else { return }
    for line in all {
      returned.add(line.part, line.quantity)
      guard returned[line.part] <= progress.arrived[line.part] else {
        let key = lines.contains { $0.part == line.part } ? "line" : "defective"
        throw HandbookRefusal.moreThanPresale(key: key).refusal
      }
    }
    let isComplete = progress.arrived.lines.allSatisfy { returned[$0.part] >= $0.quantity }
    progress.outcome = isComplete ? .returned : .unused(returned: returned)
    request.state = .approved(review, plan: plan, progress)
    presale = request
  }
}
