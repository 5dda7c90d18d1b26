import LedgerCore

/// `stocktake.explain` (8.7.5): why a count differs from the books; without that nothing is posted.
public struct StocktakeExplain: LedgerCommand {
  public let stocktake: String
  public let parts: [PartCode]

  public init(stocktake: String, parts: [PartCode]) {
    self.stocktake = stocktake
    self.parts = parts
  }

  public var overflowKey: String { "part" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let stocktake = try Scope(context.actor, verb: "stocktake.explain").stocktake(stocktake, facts)
    var lines = parts.map { StocktakeLine(stocktake.number, $0, facts) }
    try StocktakeParts(stocktake.number, facts).require(parts, key: "part")
    try stocktake.requireOpen()
    for line in lines where !line.status.isUnsettled {
      throw StocktakeRefusal.noDifference(line.part, status: line.status.rawValue).refusal
    }
    for index in lines.indices {
      lines[index].status = .explained
      lines[index].explainer = context.actor.person
    }
    return Decision(
      Decision.Step(on: context.today, clause: "8.7.5", changes: lines.map(\.changed)),
      reply: [ReplyField("stocktake", stocktake.number), ReplyField("parts", lines.count)])
  }
}

/// `stocktake.reject` (8.7.5): an explanation that does not hold; the difference waits for another, or for a new count.
public struct StocktakeReject: LedgerCommand {
  public let stocktake: String
  public let parts: [PartCode]

  public init(stocktake: String, parts: [PartCode]) {
    self.stocktake = stocktake
    self.parts = parts
  }

  public var overflowKey: String { "part" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let stocktake = try Scope(context.actor, verb: "stocktake.reject").stocktake(stocktake, facts)
    var lines = try stocktake.explained(parts, facts)
    for index in lines.indices {
      lines[index].status = .difference
      lines[index].explainer = nil
    }
    return Decision(
      Decision.Step(on: context.today, clause: "8.7.5", changes: lines.map(\.changed)),
      reply: [ReplyField("stocktake", stocktake.number), ReplyField("parts", lines.count)])
  }
}

extension Stocktake {
  /// The explained lines named, or all there are; a stocktake that is open, and has them.
  func explained(_ parts: [PartCode]?, _ facts: any Facts) throws(Refusal) -> [StocktakeLine] {
    guard let parts else {
      let lines = StocktakeLine.all(of: number, .explained, facts)
      try requireOpen()
      guard !lines.isEmpty else { throw StocktakeRefusal.nothingExplained(number, status: status).refusal }
      return lines
    }
    let lines = parts.map { StocktakeLine(number, $0, facts) }
    try StocktakeParts(number, facts).require(parts, key: "part")
    try requireOpen()
    for line in lines where line.status != .explained {
      throw StocktakeRefusal.noDifference(line.part, status: line.status.rawValue).refusal
    }
    return lines
  }
}
