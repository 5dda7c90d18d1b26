import LedgerCore

/// `handbook.adopt`: a new edition of the handbook from a day to come. It takes over the last edition with some figures
/// changed, and what this version of the program brings along beside it: figures that edition did not know yet, and
/// which verbs the roles have. The record carries the whole edition, so that decisions of its days can be explained for
/// ever.
public struct HandbookAdopt: LedgerCommand {
  public let edition: String
  public let from: BusinessDate
  public let figures: [Figure]

  public struct Figure: Hashable, Sendable {
    public let name: String
    public let value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  public init(edition: String, from: BusinessDate, figures: [Figure]) {
    self.edition = edition
    self.from = from
    self.figures = figures
  }

  /// Names the edition adopted last.
  static let lastKey = DocumentKey("handbook", "last")

  /// What adopting an edition changes, given all its fields.
  public static func changes(_ fields: CanonicalObject) -> [DocumentChange] {
    let edition = fields.word("edition") ?? ""
    return [
      DocumentChange(Policy.key(edition), set: fields),
      DocumentChange(lastKey, set: ["edition": .string(edition)]),
    ]
  }

  public var overflowKey: String { "figure" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let last = facts.document(HandbookAdopt.lastKey)?.fields.word("edition") ?? context.policy.edition
    let known = facts.document(Policy.key(last))?.fields ?? [:]
    guard facts.document(Policy.key(edition)) == nil else {
      throw StepRefusal.duplicate(key: "edition", value: edition).refusal
    }
    guard from > context.today, known.date("from").map({ from > $0 }) ?? true else {
      throw StepRefusal.editionFrom.refusal
    }
    var parameters = HandbookAdopt.completed(known, context.template)["parameters"]?.array ?? []
    for figure in figures {
      guard let index = parameters.firstIndex(where: { $0.object?.word("name") == figure.name }) else {
        throw StepRefusal.notFound(key: "figure", value: figure.name).refusal
      }
      parameters[index] = .object((parameters[index].object ?? [:]).merging(["value": .string(figure.value)]))
    }
    let fields: CanonicalObject = [
      "edition": .string(edition), "from": .word(from), "parameters": .array(parameters),
      "roles": context.template["roles"] ?? known["roles"] ?? .object([:]),
      "fines": known["fines"] ?? context.template["fines"] ?? .array([]),
    ]
    guard Policy(fields: fields) != nil else { throw StepRefusal.badFigure.refusal }
    return Decision(
      Decision.Step(on: context.today, changes: HandbookAdopt.changes(fields)),
      reply: [
        ReplyField("edition", edition), ReplyField("from", from), ReplyField("figures", figures.count),
      ])
  }

  /// An edition with what only the program's own template has behind it: the figures and the catalogues that came after
  /// it was adopted. An old ledger goes on with them until it adopts an edition of its own.
  public static func completed(_ edition: CanonicalObject, _ template: CanonicalObject) -> CanonicalObject {
    let mine = edition["parameters"]?.array ?? []
    let names = Set(mine.compactMap { $0.object?.word("name") })
    let new = (template["parameters"]?.array ?? []).filter { !names.contains($0.object?.word("name") ?? "") }
    var completed = edition
    completed["parameters"] = .array(mine + new)
    if edition["fines"] == nil { completed["fines"] = template["fines"] }
    return completed
  }
}
