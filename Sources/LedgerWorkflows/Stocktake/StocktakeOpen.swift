import LedgerCore

/// `stocktake.open` (8.7.4): some parts, or all there are, are to be counted. What the books have of them is nobody's
/// business until they are.
public struct StocktakeOpen: LedgerCommand {
  public let scope: Stocktake.Scope
  /// nil: all that are registered.
  public let parts: [PartCode]?

  public init(scope: Stocktake.Scope, parts: [PartCode]?) {
    self.scope = scope
    self.parts = parts
  }

  public var overflowKey: String { "scope" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let parts = try wanted(facts)
    let number = Stocktake.next(facts, context)
    guard !parts.isEmpty else { throw StocktakeRefusal.nothingToCount.refusal }
    let stocktake = Stocktake(
      number: number.description, scope: scope, opened: context.today, parts: parts.count, uncounted: parts.count,
      differences: 0)
    return Decision(
      Decision.Step(on: context.today, clause: "8.7.4", changes: stocktake.created(number.series, of: parts)),
      reply: [
        ReplyField("stocktake", stocktake.number), ReplyField("status", stocktake.status),
        ReplyField("parts", stocktake.parts),
      ])
  }

  private func wanted(_ facts: any Facts) throws(Refusal) -> [PartCode] {
    guard let parts else {
      return facts.documents(DocumentListing(kind: Part.kind)).compactMap { Part($0)?.code }
    }
    var unknown: PartCode?
    for part in parts where Part(facts.document(Part.key(part))) == nil { unknown = unknown ?? part }
    if let unknown { throw StepRefusal.notFound(key: "part", value: unknown.text).refusal }
    return parts
  }
}
