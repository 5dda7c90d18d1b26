import LedgerCore

/// `return.receive`: unused good parts come back to the warehouse. The outlet is credited its oldest lots at their own
/// prices; the warehouse takes them in at today's, and the difference is a revaluation.
public struct ReturnReceive: LedgerCommand {
  public let outlet: OutletCode
  public let lines: [PartLine]
  public let on: BusinessDate?
  /// The pre-sale request whose unused parts these are (8.4.4).
  public let request: String?

  public init(outlet: OutletCode, lines: [PartLine], on: BusinessDate?, request: String? = nil) {
    self.outlet = outlet
    self.lines = lines
    self.on = on
    self.request = request
  }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "return.receive")
    let outlet = try scope.outlet(outlet, facts).code
    let priced = try scope.parts(lines, facts)
    let held = lines.map { facts.cell(CellKey(account: .held(outlet), part: $0.part)) }
    var position = OutletPosition(outlet, facts, context.policy)
    let series = "RET-\(context.today.month.compact)"
    let number = SeriesNumber(series: series, number: facts.counter(series) + 1)

    var presale = try presale(of: outlet, facts)

    let on = try context.businessDate(on, facts)
    if let presale { try requireUnused(presale) }
    let short = shortages(lines) { part in
      zip(lines, held).first { $0.0.part == part }?.1.quantity ?? .zero
    }
    guard short.isEmpty else { throw HandbookRefusal.holdingShort(short).refusal }
    if presale != nil { try takeBack(&presale) }

    var postings: [Posting] = []
    var credited = Money.zero
    for ((line, part), cell) in zip(priced, held) {
      let lots = cell.oldest(line.quantity) ?? []
      let value = lots.reduce(Money.zero) { $0 + $1.amount }
      let today = part.price * line.quantity
      postings += lots.map { Posting(.held(outlet), -$0.amount, line.part, lot: $0.lot, -$0.quantity) }
      postings.append(Posting(.warehouse, today, line.part, lot: LotNumber(context.record), line.quantity))
      if value != today { postings.append(Posting(.revaluation, value - today)) }
      credited += value
    }
    position.held -= credited
    return Decision(
      Decision.Step(
        on: on, outlet: outlet, clause: "8.7.2", postings: postings,
        changes: [created(number, outlet, credited, on)]
          + (presale.map { [$0.changed(), Following.change($0, isOpen: $0.status == "unused")] } ?? [])),
      reply: [
        ReplyField("return", number), ReplyField("amount", credited), ReplyField("occupied", position.occupied),
        ReplyField("available", position.available),
      ] + (presale.map { [ReplyField("request", $0.number), ReplyField("status", $0.status)] } ?? []))
  }

  private func created(
    _ number: SeriesNumber, _ outlet: OutletCode, _ credited: Money, _ on: BusinessDate
  ) -> DocumentChange {
    DocumentChange(
      DocumentKey("return", number.description),
      set: [
        "outlet": .word(outlet), "amount": .money(credited), "on": .word(on), "month": .word(on.month),
        "lines": .array(lines.map(\.row)),
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
    for line in lines {
      returned.add(line.part, line.quantity)
      guard returned[line.part] <= progress.arrived[line.part] else { throw HandbookRefusal.moreThanPresale.refusal }
    }
    let isComplete = progress.arrived.lines.allSatisfy { returned[$0.part] >= $0.quantity }
    progress.outcome = isComplete ? .returned : .unused(returned: returned)
    request.state = .approved(review, plan: plan, progress)
    presale = request
  }
}
