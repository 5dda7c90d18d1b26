import LedgerCore

/// `return.receive`: unused good parts come back to the warehouse. The outlet is credited its oldest lots at their own
/// prices; the warehouse takes them in at today's, and the difference is a revaluation.
public struct ReturnReceive: LedgerCommand {
  public let outlet: OutletCode
  public let lines: [PartLine]
  public let on: BusinessDate?

  public init(outlet: OutletCode, lines: [PartLine], on: BusinessDate?) {
    self.outlet = outlet
    self.lines = lines
    self.on = on
  }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "return.receive")
    let outlet = try scope.outlet(outlet, facts).code
    let priced = try scope.parts(lines, facts)
    let held = lines.map { facts.cell(CellKey(account: .held(outlet), part: $0.part)) }
    var position = OutletPosition(outlet, facts, context.policy)
    let series = "RET-\(context.today.month.compact)"
    let number = SeriesNumber(series: series, number: facts.counter(series) + 1)

    let on = try context.businessDate(on)
    let short = shortages(lines) { part in
      zip(lines, held).first { $0.0.part == part }?.1.quantity ?? .zero
    }
    guard short.isEmpty else { throw HandbookRefusal.holdingShort(short).refusal }

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
        changes: [created(number, outlet, credited, on)]),
      reply: [
        ReplyField("return", number), ReplyField("amount", credited), ReplyField("occupied", position.occupied),
        ReplyField("available", position.available),
      ])
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
}
