import LedgerCore

/// `part.supersede`: a part has a new number. What there is of the old one is shipped, held and claimed under it as
/// before, and counts for the new one; only new requests name the new one.
public struct PartSupersede: LedgerCommand {
  public let part: PartCode
  public let successor: PartCode

  public init(part: PartCode, by successor: PartCode) {
    self.part = part
    self.successor = successor
  }

  public var overflowKey: String { "part" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let (old, new) = (Part(facts.document(Part.key(part))), Part(facts.document(Part.key(successor))))
    guard let old else { throw StepRefusal.notFound(key: "part", value: part.text).refusal }
    guard let new else { throw StepRefusal.notFound(key: "by", value: successor.text).refusal }
    // Neither has a successor yet, so that no chain of them ever closes.
    for (key, part) in [("part", old), ("by", new)] where part.supersededBy != nil {
      throw PartRefusal.hasSuccessor(key: key, part.code).refusal
    }
    let family = new.supersedes + [part] + old.supersedes
    return Decision(
      Decision.Step(
        on: context.today,
        changes: [
          DocumentChange(Part.key(part), set: ["superseded_by": .word(successor)]),
          DocumentChange(Part.key(successor), set: ["supersedes": .array(family.map { .word($0) })]),
        ]),
      reply: [ReplyField("part", part), ReplyField("by", successor)])
  }
}

/// Why a part cannot be asked for, or cannot take another's place.
public enum PartRefusal: RefusalReason {
  /// A part in place of itself.
  case ownSuccessor
  /// It has a successor already.
  case hasSuccessor(key: String, PartCode)
  /// Another part has taken its place; named is the last of the chain.
  case superseded(PartCode, by: PartCode)

  public var refusal: Refusal {
    switch self {
    case .ownSuccessor: Refusal(.badValue, "supersede", [ReplyField("key", "by")])
    case .hasSuccessor(let key, let part):
      Refusal(
        .state, "superseded-part",
        [ReplyField("key", key), ReplyField("value", part), ReplyField("status", "superseded")])
    case .superseded(let part, let successor):
      Refusal(
        .state, "superseded",
        [
          ReplyField("key", "line"), ReplyField("value", part), ReplyField("status", "superseded"),
          ReplyField("by", successor),
        ])
    }
  }
}

extension Part {
  /// The part that stands in its place today: the end of the chain of successors; itself where it has none.
  func successor(_ facts: any Facts) -> PartCode {
    var last = self
    while let next = last.supersededBy.flatMap({ Part(facts.document(Part.key($0))) }) { last = next }
    return last.code
  }

  /// The part and all whose place it has taken: what there is of them counts for it.
  public var family: [PartCode] { [code] + supersedes }

  /// What is free of the whole family; less than nothing where more is promised than there is. Of a part that is itself
  /// superseded no more is free than its successors leave, or the same pieces would be promised twice.
  public func freeOfFamily(_ facts: any Facts) -> Quantity {
    let free = family.reduce(Quantity.zero) { $0 + WarehouseStock($1, facts).free }
    let last = successor(facts)
    guard last != code, let heir = Part(facts.document(Part.key(last))) else { return free }
    return min(free, heir.family.reduce(.zero) { $0 + WarehouseStock($1, facts).free })
  }
}
