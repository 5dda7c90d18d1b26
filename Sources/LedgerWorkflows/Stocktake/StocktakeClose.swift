import LedgerCore

/// `stocktake.close` (8.7.4): a stocktake ends before all its parts are counted. A difference is never given up so.
public struct StocktakeClose: LedgerCommand {
  public let stocktake: String
  public init(stocktake: String) { self.stocktake = stocktake }

  public var overflowKey: String { "stocktake" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var stocktake = try Scope(context.actor, verb: "stocktake.close").stocktake(stocktake, facts)
    let unsettled = [StocktakeLine.Status.difference, .explained]
      .flatMap { StocktakeLine.all(of: stocktake.number, $0, facts) }.map(\.part)
    try stocktake.requireOpen()
    guard unsettled.isEmpty else {
      let parts = unsettled.sorted { $0.text < $1.text }
      throw StocktakeRefusal.differences(stocktake: stocktake.number, parts).refusal
    }
    stocktake.isOpen = false
    return Decision(
      Decision.Step(on: context.today, clause: "8.7.4", changes: [stocktake.changed]),
      reply: [
        ReplyField("stocktake", stocktake.number), ReplyField("status", stocktake.status),
        ReplyField("open", stocktake.uncounted),
      ])
  }
}
