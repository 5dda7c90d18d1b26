import LedgerCore

/// `oldpart.handover` (8.6.6): written-off old parts go from the store to production control: those of a claim that are
/// still there, or the ones named. It is the company's own step, so its record belongs to no outlet.
public struct OldPartHandover: LedgerCommand {
  public let what: Selection

  public enum Selection: Hashable, Sendable {
    case claim(String)
    case items([String])
  }

  public init(_ what: Selection) { self.what = what }

  public var overflowKey: String { "item" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let items = try selected(facts, Scope(context.actor, verb: "oldpart.handover"))
    return Decision(
      Decision.Step(
        on: context.today, clause: "8.6.6", postings: leavingStore(items, to: .oldProductionControl),
        changes: items.changes(to: .handed)),
      reply: [ReplyField("pieces", items.pieces), ReplyField("amount", items.value)])
  }

  private func selected(_ facts: any Facts, _ scope: Scope) throws(Refusal) -> [OldPart] {
    switch what {
    case .claim(let number):
      let claim = try scope.claim(number, facts)
      let stored = try scope.oldParts(claim.oldParts, facts).filter { $0.state == .store }
      guard !stored.isEmpty else {
        throw StepRefusal.state(key: "claim", value: number, status: claim.status.rawValue).refusal
      }
      return stored
    case .items(let numbers):
      let items = try scope.oldParts(numbers, facts)
      try requireInStore(items)
      return items
    }
  }
}
