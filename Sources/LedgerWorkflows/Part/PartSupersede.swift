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
          DocumentChange(Part.key(part), set: ["superseded_by": .word(successor), "heir": .word(successor)]),
          DocumentChange(Part.key(successor), set: ["supersedes": .array(family.map { .word($0) })]),
        ] + old.supersedes.map { DocumentChange(Part.key($0), set: ["heir": .word(successor)]) }),
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
  /// The part and all whose place it has taken: what there is of them counts for it.
  public var family: [PartCode] { [code] + supersedes }
}

/// What the warehouse can promise of parts, asked one after the other: what there is of a superseded part counts for its
/// successor as well, and is promised once.
public struct Promises {
  private let facts: any Facts
  private var promised: [PartCode: Quantity] = [:]

  public init(_ facts: any Facts) { self.facts = facts }

  /// What is free of a part with all it has taken the place of. Of one that is superseded itself no more is free than its
  /// heir leaves.
  private func free(_ part: Part) -> Quantity {
    let heir = part.heir.flatMap { Part(facts.document(Part.key($0))) }
    return max(min(left(part), left(heir ?? part)), .zero)
  }

  /// What is free of a part, and from then on so many pieces less, as far as there are so many.
  public mutating func take(_ quantity: Quantity, of part: Part) -> Quantity {
    let free = free(part)
    promised[part.code, default: .zero] += min(quantity, free)
    return free
  }

  /// Less than nothing where more is promised than there is.
  private func left(_ part: Part) -> Quantity {
    part.family.reduce(.zero) { $0 + WarehouseStock($1, facts).free - (promised[$1] ?? .zero) }
  }
}
